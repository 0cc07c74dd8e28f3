import { element, icon } from '../dom.js';

/** @typedef {'right' | 'wrong' | 'missed'} Verdict */

/**
 * A verdict beside what it judges: a sign and a word, never a colour alone.
 *
 * @param {Verdict} verdict
 * @param {string} word
 */
export function sign(verdict, word) {
  const bad = verdict === 'wrong';
  return element('span', { class: `verdict ${bad ? 'bad' : 'good'}` }, icon(bad ? 'cross' : 'check'), word);
}

/**
 * The verdict on a field, after it and said with it.
 *
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {Verdict} verdict
 * @param {string} word
 */
export function judgeField(field, verdict, word) {
  const made = sign(verdict, word);
  made.id = `${field.id}-verdict`;
  field.classList.add(verdict);
  field.setAttribute('aria-invalid', String(verdict === 'wrong'));
  field.setAttribute('aria-describedby', made.id);
  return made;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @returns {HTMLInputElement[]}
 */
export const inputs = (form, selector = 'input') => [
  .../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(selector)),
];
