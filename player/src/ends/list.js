import { element, icon } from '../dom.js';

/** What is missing, each with the way to it. @param {{words: string, href: string}[]} lines */
export const missingList = (lines) =>
  element(
    'ul',
    { class: 'need plain' },
    ...lines.map(({ words, href }) => element('li', {}, icon('todo', 'mark'), element('a', { href }, words))),
  );
