import { reportPairs } from './answer.js';
import { judgeField } from './verdict.js';

/** @typedef {[number, number][]} Pairs */

/** @param {HTMLFormElement} form @returns {HTMLSelectElement[]} */
const selects = (form) => [...form.querySelectorAll('select')];
const left = (/** @type {HTMLSelectElement} */ select) => Number(select.name.split('-')[1]);

/** @type {import('../types').QuestionType} */
export const matching = {
  type: 'matching',

  read(form) {
    const chosen = selects(form).filter(({ value }) => value);
    const pairs = chosen.map((select) => /** @type {[number, number]} */ ([left(select), Number(select.value)]));
    return pairs.length ? pairs.sort((a, b) => a[0] - b[0]) : null;
  },

  fill(form, _key, response) {
    const pairs = new Map(/** @type {Pairs} */ (response));
    for (const select of selects(form)) select.value = String(pairs.get(left(select)) ?? '');
  },

  score(key, response) {
    const right = new Map(key.pairs);
    const hits = /** @type {Pairs} */ (response).filter(([l, r]) => right.get(l) === r).length;
    return hits / (right.size || 1);
  },

  mark(form, key, _response, { say, answers }) {
    for (const select of selects(form)) {
      const right = key.pairs?.find(([l]) => l === left(select))?.[1];
      const verdict = select.value === String(right) ? 'right' : 'wrong';
      const text = key.targets?.find(({ n }) => n === right)?.text ?? '';
      const word = verdict === 'wrong' && answers ? say('belongs', { text }) : say(verdict);
      select.after(judgeField(select, verdict, word));
    }
  },

  /** The same order of answers in every list, or the list would tell which belongs to it. */
  prepare(form, key, { shuffle }) {
    const order = shuffle(key.targets?.length ?? 0);
    for (const select of selects(form)) {
      const options = [...select.options].filter(({ value }) => value);
      select.append(...order.map((place) => options[place]));
    }
  },

  report: reportPairs,
};
