import { reportNumbers } from './answer.js';
import { sign } from './verdict.js';

/** @typedef {import('../types').QuestionTools} QuestionTools */

const list = (/** @type {HTMLFormElement} */ form) => /** @type {HTMLElement} */ (form.querySelector('.order'));
const steps = (/** @type {HTMLFormElement} */ form) => /** @type {HTMLElement[]} */ ([...list(form).children]);
const number = (/** @type {HTMLElement} */ step) => Number(step.dataset.choice);
const text = (/** @type {Element} */ step) => step.querySelector('span')?.textContent ?? '';

/**
 * An order to begin with that is never the right one.
 *
 * @param {number[]} order a permutation of 0..n-1
 */
export function notInOrder(order) {
  const sorted = order.every((place, i) => place === i);
  return sorted ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** @param {HTMLFormElement} form @param {number[]} order step numbers */
function arrange(form, order) {
  const place = (/** @type {HTMLElement} */ step) => (order.indexOf(number(step)) + 1 || Infinity);
  list(form).append(...steps(form).sort((a, b) => place(a) - place(b)));
  steps(form).forEach((step, i, all) => {
    step.querySelector('[data-go=up]')?.setAttribute('aria-disabled', String(i === 0));
    step.querySelector('[data-go=down]')?.setAttribute('aria-disabled', String(i === all.length - 1));
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement} pressed @param {QuestionTools} tools */
function move(form, pressed, { say, announce }) {
  const step = /** @type {HTMLElement} */ (pressed.closest('[data-choice]'));
  const order = steps(form).map(number);
  const from = order.indexOf(number(step));
  const to = from + (pressed.dataset.go === 'up' ? -1 : 1);
  if (to < 0 || to >= order.length) return;
  [order[from], order[to]] = [order[to], order[from]];
  arrange(form, order);
  list(form).dataset.moved = '';
  pressed.focus();
  announce(say('moved', { text: text(step), place: to + 1, of: order.length }));
  form.dispatchEvent(new Event('change'));
}

/** @type {import('../types').QuestionType} */
export const ordering = {
  type: 'ordering',

  read: (form) => ('moved' in list(form).dataset ? steps(form).map(number) : null),

  fill(form, _key, response) {
    arrange(form, /** @type {number[]} */ (response));
    list(form).dataset.moved = '';
  },

  score({ choices = [] }, response) {
    return choices.filter(({ n }, i) => response[i] === n).length / (choices.length || 1);
  },

  mark(form, key, _response, { say, answers }) {
    steps(form).forEach((step, i) => {
      const place = key.choices?.findIndex(({ n }) => n === number(step)) ?? -1;
      const verdict = place === i ? 'right' : 'wrong';
      step.classList.add(verdict);
      const word = verdict === 'right' ? say('right') : answers ? say('at-place', { place: place + 1 }) : say('misplaced');
      step.querySelector('span')?.after(sign(verdict, word));
    });
  },

  prepare(form, { choices = [] }, tools) {
    const order = notInOrder(tools.shuffle(choices.length));
    arrange(form, order.map((place) => choices[place].n));
    form.addEventListener('click', ({ target }) => {
      const pressed = /** @type {HTMLElement} */ (target).closest('[data-go]');
      if (pressed && !form.classList.contains('final')) move(form, /** @type {HTMLElement} */ (pressed), tools);
    });
  },

  report: (key, response) => reportNumbers('sequencing', key, response),
};
