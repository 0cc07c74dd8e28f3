import { focusOn } from '../dom.js';
import { makeBook } from './book.js';

/** @typedef {import('../types').Context} Context */

/**
 * The page that puts the course or a unit of it together and asks the browser to print it. What is printed stands on the
 * page, so that it can be looked at first, and printed by hand where a frame may open no window.
 *
 * @param {Context} context
 */
export function startPrint(context) {
  const { root, say } = context;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
  const extent = /** @type {HTMLSelectElement} */ (part('extent'));
  const answers = /** @type {HTMLInputElement} */ (part('answers'));
  const cover = part('cover');
  let turn = 0;

  async function make() {
    const mine = ++turn;
    const wish = { unit: extent.value ? Number(extent.value) : null, answers: answers.checked };
    part('state').textContent = say('print-fetching');
    const made = await makeBook(context, cover, wish).catch(() => null);
    if (mine !== turn || !root.isConnected) return;
    part('state').textContent = made ? say('print-ready') : say('print-failed');
    if (!made) return;
    part('book').replaceChildren(...made);
    part('book').hidden = false;
    await Promise.allSettled([...part('book').querySelectorAll('img')].map((image) => image.decode()));
    if (mine === turn && root.isConnected) print();
  }

  root.querySelector('[data-do=print]')?.addEventListener('click', make);
  part('book').addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere such links lead to pages
    const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    focusOn(target);
    target?.scrollIntoView();
  });
}
