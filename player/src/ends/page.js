import { button, element, note } from '../dom.js';
import { missingLines } from '../missing.js';
import { doneList, missingList } from './list.js';
import { grade, unitLines } from './standing.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('../types').SaveState} SaveState */

const CERTIFICATE = -6;
/** Pages one comes back to, to look something up: search, glossary, references. */
const TO_LOOK_UP = [-5, -2, -3];
/** Where the work is, and whether one may leave with that. @type {Partial<Record<SaveState, [words: string, may?: boolean]>>} */
const KEPT = {
  saved: ['leave-saved', true],
  local: ['leave-local', true],
  saving: ['leave-wait'],
  connecting: ['leave-wait'],
  device: ['leave-trouble'],
  nowhere: ['leave-trouble'],
  lost: ['leave-trouble'],
};

/** Brings the end that is shown up to date. */
let update = () => {};
let listening = false;

/**
 * What stands at the end of a unit, and of the course: what of it is missing, or that nothing is, and what there is to do.
 *
 * @param {Context} context
 * @returns {import('../types').Hooks}
 */
export function startEnds(context) {
  const { course, root, page, session } = context;
  const place = /** @type {HTMLElement} */ (root.querySelector('[data-part=end]'));
  const tracked = course.pages.filter((one) => one.tracked);
  const last = tracked[tracked.length - 1].n === page.n;
  const unit = tracked.find(({ n }) => n === page.n)?.unit ?? NaN;
  update = () => {
    const parts = last ? courseEnd(context) : unitEnd(context, unit);
    put(place, parts.filter((part) => part !== null));
  };
  if (!listening) session.onchange(() => update());
  listening = true;
  update();
  return { save: () => {}, tell: update };
}

/** After the heading; what says the same as before stays, and the focus with it. @param {HTMLElement} place @param {Element[]} parts */
function put({ children: [heading, ...old] }, parts) {
  old.slice(parts.length).forEach((one) => one.remove());
  parts.forEach((part, i) => {
    if (i >= old.length) heading.parentElement?.append(part);
    else if (!old[i].isEqualNode(part)) old[i].replaceWith(part);
  });
}

/** @param {Context} context @param {number} unit */
function unitEnd(context, unit) {
  const { say } = context;
  const lines = unitLines(context, unit);
  return lines.length ? [element('p', { class: 'ui' }, say('unit-open')), missingList(lines)] : [doneList(say('unit-complete'))];
}

/** @param {Context} context */
function courseEnd(context) {
  const { session, say } = context;
  const lines = missingLines(context);
  if (!lines.length) return completed(context);
  const { stuck } = session.result();
  return [
    element('p', { class: 'ui' }, say('course-open')),
    missingList(lines),
    stuck ? note('warn', 'warn', element('p', {}, say('course-stuck'))) : null,
  ];
}

/** @param {Context} context */
function completed(context) {
  const { course, exit, say } = context;
  const result = grade(context);
  const certificate = course.pages.find(({ n }) => n === CERTIFICATE);
  const ways = [
    certificate && element('a', { class: 'btn main', href: `#/${certificate.id}` }, certificate.title),
    exit && button(say('do-exit'), exit),
  ].filter((way) => !!way);
  return [
    doneList([say('course-complete'), result && say(`grade-${result.success}`, { percent: result.percent })].filter(Boolean).join(' ')),
    ways.length ? element('p', { class: 'row' }, ...ways) : null,
    leave(context),
    lookingUp(context),
  ];
}

/** @param {Context} context */
function leave({ tracker, exit, say }) {
  const [words, may] = KEPT[tracker.state] ?? [];
  if (!words) return null; // the banner says it
  const close = say(exit ? 'close-window' : 'close-course');
  return element('p', { class: 'small' }, [say(words), may && close].filter(Boolean).join(' '));
}

/** @param {Context} context */
function lookingUp({ course, say }) {
  const pages = TO_LOOK_UP.flatMap((n) => course.pages.find((page) => page.n === n) ?? []);
  const links = pages.map(({ id, title }) => element('a', { href: `#/${id}` }, title));
  return element('p', { class: 'small' }, say('look-up'), ...links.flatMap((link, i) => [i ? ' · ' : ' ', link]));
}
