import { element, icon } from '../dom.js';

/** What is missing, each with the way to it. @param {{words: string, href: string}[]} lines */
export const missingList = (lines) => list('todo', ...lines.map(({ words, href }) => element('a', { href }, words)));

/** That something is done. @param {string} words */
export const doneList = (words) => list('done', element('span', {}, words));

/** As in the contents. @param {'todo' | 'done'} sign @param {...Node} items */
const list = (sign, ...items) =>
  element('ul', { class: 'need plain ui' }, ...items.map((item) => element('li', {}, icon(sign, `mark ${sign}`), item)));
