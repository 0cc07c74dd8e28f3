import { compare, readNumber } from './decimal.js';
import { field, markField } from './text.js';

/** @typedef {import('../types').QuestionKey} QuestionKey */

/** The number meant by a text that lies in one of the ranges. @param {QuestionKey} key @param {string} text */
function hit(key, text) {
  const inside = (/** @type {string} */ number) =>
    key.ranges?.some(([from, to]) => compare(from, number) <= 0 && compare(number, to) <= 0);
  const plain = key.unit && text.endsWith(key.unit) ? text.slice(0, -key.unit.length) : text;
  const meant = readNumber(plain);
  return { right: meant.find(inside), given: meant.find(inside) ?? meant[0] ?? text };
}

/** @type {import('../types').QuestionType} */
export const numeric = {
  ...field,
  type: 'numeric',
  score: (key, response) => Number(hit(key, String(response)).right !== undefined),
  mark: (form, key, response, tools) => markField(form, hit(key, String(response)).right !== undefined, tools),
  report: (key, response) => ({
    kind: 'numeric',
    given: [hit(key, String(response)).given],
    right: (key.ranges ?? []).map(([from]) => from),
    givenNumbers: [],
    rightNumbers: [],
    ranges: key.ranges,
  }),
};
