import { inputs, judgeField } from './verdict.js';

/** @typedef {import('../types').QuestionType} QuestionType */

/** What fill-in and numeric share: one field in which something is typed. */

/** @type {Pick<QuestionType, 'read' | 'fill' | 'prepare'>} */
export const field = {
  read: (form) => inputs(form)[0].value.trim() || null,
  fill(form, _key, response) {
    inputs(form)[0].value = String(response);
  },
  prepare() {},
};

/**
 * @param {HTMLFormElement} form
 * @param {boolean} right
 * @param {import('../types').QuestionTools} tools
 */
export function markField(form, right, { say }) {
  const [input] = inputs(form);
  const verdict = right ? 'right' : 'wrong';
  input.parentElement?.append(judgeField(input, verdict, say(verdict)));
}
