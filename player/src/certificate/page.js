import { button, element, note } from '../dom.js';
import { doneList, missingList } from '../ends/list.js';
import { grade } from '../ends/standing.js';
import { missingLines } from '../missing.js';

/** @typedef {import('../types').Context} Context */

/** Brings the day on the sheet up to date before it is printed. */
let date = () => {};
let listening = false;

/**
 * What is still missing, or the sheet. What the page says of the learner is read when it is shown and goes nowhere.
 *
 * @param {Context} context
 * @returns {import('../types').Hooks}
 */
export function startCertificate(context) {
  const { course, root, session, tracker, say } = context;
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const [standing, sheet] = [find('[data-part=standing]'), find('.sheet')];
  const small = element('p', { class: 'small' });
  let shown = '';

  function show() {
    const lines = missingLines(context);
    const { stuck } = session.result();
    const now = JSON.stringify([lines, stuck]);
    if (shown !== now) standing.replaceChildren(...(lines.length ? open(lines, stuck) : complete()));
    shown = now;
    small.textContent = say(tracker.state === 'saved' ? 'sheet-counts-saved' : 'sheet-counts');
  }

  /** @param {ReturnType<typeof missingLines>} lines @param {boolean} stuck */
  function open(lines, stuck) {
    showSheet(false);
    const warning = stuck ? [note('warn', 'warn', element('p', {}, say('sheet-no-attempt')))] : [];
    return [element('p', { class: 'ui' }, say('sheet-not-yet')), missingList(lines), ...warning];
  }

  function complete() {
    const start = course.pages[0];
    fillSheet();
    return [
      doneList(say('sheet-complete')),
      element('p', { class: 'row' }, button(say('sheet-print'), () => print(), 'main'), element('a', { class: 'btn', href: `#/${start.id}` }, say('sheet-back'))),
      small,
    ];
  }

  function fillSheet() {
    const result = grade(context);
    find('[data-part=name]').replaceChildren(...name());
    if (result) find('[data-part=grade] dd').textContent = say(result.success === 'passed' ? 'sheet-grade-passed' : 'sheet-grade', { percent: result.percent });
    find('[data-part=grade]').hidden = !result;
    date();
    showSheet(true);
  }

  /** Where it is shown, it alone is printed. @param {boolean} on */
  function showSheet(on) {
    sheet.hidden = !on;
    root.classList.toggle('completed', on);
  }

  function name() {
    const known = tracker.learnerName().trim();
    if (known) return [element('p', {}, known)];
    const field = element('input', { type: 'text', id: 'at-name', autocomplete: 'name', 'aria-describedby': 'at-name-note' });
    return [
      element('label', { class: 'small', for: 'at-name' }, say('your-name')),
      field,
      element('p', { class: 'small', id: 'at-name-note' }, say('name-only-here')),
    ];
  }

  const day = new Intl.DateTimeFormat(course.language, { dateStyle: 'long' });
  date = () => void (find('[data-part=date] dd').textContent = day.format(new Date()));
  if (!listening) addEventListener('beforeprint', () => date());
  listening = true;
  show();
  return { save: () => {}, tell: show };
}
