import { element } from '../dom.js';

/** @typedef {import('./paper.js').Tools} Tools */

/**
 * A question as an exercise: boxes to tick, lines to write on, letters to choose from.
 *
 * @param {HTMLElement} form
 * @param {Tools} tools
 */
export function toExercise(form, { number, say }) {
  const part = (/** @type {string} */ selector) => form.querySelector(selector);
  part('[data-part=place]')?.replaceChildren(say('print-question', { n: number(Number(form.dataset.question)) }));
  const asked = element('p', { class: 'ask' }, ...(part('legend')?.childNodes ?? []));
  const controls = CONTROLS[form.dataset.type ?? ''](form, say);
  return element('section', { class: 'q', id: form.id }, part('.small'), asked, part('fieldset > .inner'), ...controls);
}

/**
 * A reflection with the learner's own words, or lines to write them on.
 *
 * @param {HTMLElement} form
 * @param {Tools} tools
 */
export function toWords(form, { session }) {
  const asked = element('p', { class: 'ask' }, ...(form.querySelector('label')?.childNodes ?? []));
  const rows = Number(form.querySelector('textarea')?.getAttribute('rows'));
  const words = session.reflection(Number(form.dataset.reflection));
  const own = words ? [element('p', { class: 'own' }, words)] : lines(rows);
  return element('section', { class: form.className, id: form.id }, asked, form.querySelector('.inner'), ...own);
}

/** @typedef {(form: HTMLElement, say: Tools['say']) => (Node | null)[]} Controls */

/** @type {Controls} */
const choices = (form) => [form.querySelector('fieldset > .small'), listOf(form, '.choice span', 'tick')];
/** @type {Controls} */
const text = (form) => [element('p', { class: 'line' }, form.querySelector('.answer .ui')?.textContent)];

/** @type {Record<string, Controls>} */
const CONTROLS = {
  single: choices,
  multiple: choices,
  'true-false': choices,
  'fill-in': text,
  numeric: text,
  ordering: (form, say) => [small(say('print-order')), listOf(form, 'li > span', 'blank')],
  matching: (form, say) => [small(say('print-letters')), listOf(form, 'label', 'blank'), lettersOf(form)],
};

/** @param {string} words */
const small = (words) => element('p', { class: 'small' }, words);

/** What is ticked, numbered or given a letter, each with the room for it. @param {HTMLElement} form @param {string} selector @param {string} room */
function listOf(form, selector, room) {
  const kind = form.querySelector('[type=radio]') ? 'one' : '';
  const items = [...form.querySelectorAll(selector)].map(({ childNodes }) =>
    element('li', {}, element('span', { class: `${room} ${kind}`.trim() }), element('span', {}, ...childNodes)),
  );
  return element('ul', { class: 'plain answers' }, ...items);
}

/** What is matched to them. @param {HTMLElement} form */
function lettersOf(form) {
  const options = form.querySelector('select')?.querySelectorAll('option:not([value=""])') ?? [];
  return element('ol', { type: 'A' }, ...[...options].map(({ textContent }) => element('li', {}, textContent)));
}

/** @param {number} rows */
const lines = (rows) => Array.from({ length: rows }, () => element('p', { class: 'line' }));
