import { field, markField } from './text.js';

/** @typedef {import('../types').QuestionKey} QuestionKey */

/**
 * Texts are compared as people mean them: blanks at the ends and doubled ones, the way an accent is composed, the kind
 * of apostrophe a telephone puts in and, unless it counts, case make no difference.
 *
 * @param {string} text
 * @param {boolean} [keepCase]
 */
export function normal(text, keepCase = false) {
  const plain = text.normalize('NFC').replace(/[‘’ʼ]/g, "'").replace(/\s+/g, ' ').trim();
  return keepCase ? plain : plain.toUpperCase().toLowerCase(); // upper first: ß is ss, ς is σ
}

/** @param {QuestionKey} key @param {string} text */
const right = (key, text) => !!key.answers?.some((answer) => normal(answer, key.case) === normal(text, key.case));

/** @type {import('../types').QuestionType} */
export const fillIn = {
  ...field,
  type: 'fill-in',
  score: (key, response) => Number(right(key, String(response))),
  mark: (form, key, response, tools) => markField(form, right(key, String(response)), tools),
  report: (key, response) => ({
    kind: 'fill-in',
    given: [String(response)],
    right: key.answers ?? [],
    givenNumbers: [],
    rightNumbers: [],
    case: !!key.case,
  }),
};
