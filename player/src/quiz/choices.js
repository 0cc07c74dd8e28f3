import { element, finished } from '../dom.js';
import { reportNumbers } from './answer.js';
import { inputs, sign } from './verdict.js';

/** @typedef {import('../types').QuestionType} QuestionType */
/** @typedef {import('../types').QuestionKey} QuestionKey */
/** @typedef {import('../types').Response} Response */

/** One, several or one of two: a list of radio buttons or check boxes. */

/** @type {Omit<QuestionType, 'type' | 'score' | 'report'>} */
const shared = {
  read(form) {
    const chosen = inputs(form, 'input:checked').map(({ value }) => Number(value));
    return chosen.length ? chosen.sort((a, b) => a - b) : null;
  },

  fill(form, _key, response) {
    const chosen = /** @type {number[]} */ (response);
    for (const input of inputs(form)) input.checked = chosen.includes(Number(input.value));
  },

  mark(form, key, response, { say, answers }) {
    const chosen = /** @type {number[]} */ (response);
    for (const input of inputs(form)) {
      const choice = key.choices?.find(({ n }) => n === Number(input.value));
      const verdict = judge(!!choice?.right, chosen.includes(Number(input.value)), answers);
      if (!verdict) continue;
      const item = /** @type {Element} */ (input.closest('.choice'));
      item.classList.add(verdict);
      item.querySelector('label')?.append(sign(verdict, say(verdict)));
      if (choice?.reason) item.append(reason(input, choice.reason));
    }
  },

  prepare(form, key, { mix, shuffle }) {
    if (!mix || key.type === 'true-false') return;
    const items = [...form.querySelectorAll('.choice')];
    items[0]?.parentElement?.append(...shuffle(items.length).map((place) => items[place]));
  },
};

/** @param {boolean} right @param {boolean} chosen @param {boolean} answers */
function judge(right, chosen, answers) {
  if (chosen) return right ? 'right' : 'wrong';
  return right && answers ? 'missed' : null;
}

/** @param {HTMLInputElement} input @param {string} html */
function reason(input, html) {
  const id = `why-${input.name}-${input.value}`;
  input.setAttribute('aria-describedby', id);
  return element('div', { class: 'why', id }, finished(html));
}

/** @param {QuestionKey} key @param {Response} response */
function scoreOne(key, response) {
  const right = key.choices?.find((choice) => choice.right);
  return response.length === 1 && response[0] === right?.n ? 1 : 0;
}

/** Right ones chosen, less wrong ones chosen, of the right ones. @param {QuestionKey} key @param {Response} response */
function scoreSeveral({ choices = [] }, response) {
  const right = new Set(choices.filter((choice) => choice.right).map(({ n }) => n));
  const hits = /** @type {number[]} */ (response).filter((n) => right.has(n)).length;
  return Math.max(0, hits - (response.length - hits)) / (right.size || 1);
}

/** @type {QuestionType} */
export const single = {
  ...shared,
  type: 'single',
  score: scoreOne,
  report: (key, response) => reportNumbers('choice', key, response),
};

/** @type {QuestionType} */
export const multiple = { ...single, type: 'multiple', score: scoreSeveral };

/** @type {QuestionType} */
export const trueFalse = {
  ...single,
  type: 'true-false',
  report: (key, response) => reportNumbers('true-false', key, response),
};
