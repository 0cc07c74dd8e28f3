import { element } from '../src/dom.js';

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/**
 * A part of the panel: what it shows, and the short word beside its heading.
 *
 * @param {string} id
 */
export function part(id) {
  const details = byId(id);
  const count = details.querySelector('.count');
  const body = details.lastElementChild;
  return {
    details,
    /** @param {...(Node | string)} children */
    show: (...children) => body.replaceChildren(...children),
    /** @param {string} word @param {boolean} [bad] */
    count(word, bad = false) {
      if (count.textContent !== word) count.textContent = word;
      count.classList.toggle('bad', bad);
    },
  };
}

/** @param {[string, string][]} pairs */
export function definitions(pairs) {
  return element('dl', {}, ...pairs.flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)]));
}

/** @param {string} title @param {string[]} lines */
export function titledList(title, lines) {
  return element('div', {}, element('p', { class: 'small' }, `${title}: ${lines.length}`), element('ul', {}, ...lines.map((line) => element('li', {}, line))));
}

/** A long name that may end its line after a dot. @param {string} name @returns {(string | Node)[]} */
export const breakable = (name) => name.split(/(?<=\.)/).flatMap((piece, i) => (i ? [element('wbr', {}), piece] : [piece]));

/** @param {string[]} head @param {[cells: string[], kind: string][]} rows the first cell is a name */
export function table(head, rows) {
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map((word) => element('th', { scope: 'col' }, word)))),
    element('tbody', {}, ...rows.map(([cells, kind]) => element('tr', kind ? { class: kind } : {}, ...cells.map((cell, i) => element('td', {}, ...(i ? [cell] : breakable(cell))))))),
  );
}

/** Says it to screen readers. @param {string} text */
export function announce(text) {
  const region = byId('announce');
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 50);
}
