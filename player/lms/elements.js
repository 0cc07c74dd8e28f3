/* What the data models of both editions have in common: names with indices, and groups. */

/** An element with every index written as `n`. @param {string} element */
export const kindOf = (element) => element.replace(/\.\d+(?=\.)/g, '.n');

/**
 * The names of the children of a group, for `_children`; "" when it is none.
 *
 * @param {Record<string, unknown>} elements
 * @param {string} group
 */
export function childrenOf(elements, group) {
  const start = `${kindOf(`${group}.`).slice(0, -1)}.`;
  const inner = Object.keys(elements).flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
  return [...new Set(inner.map((rest) => rest.replace(/^n\./, '').split('.')[0]))].join(',');
}

/** The lists an element lies in, with its index in each. @param {string} element @returns {{list: string, index: number}[]} */
export const listsAround = (element) =>
  [...element.matchAll(/\.(\d+)(?=\.)/g)].map((match) => ({ list: element.slice(0, match.index), index: Number(match[1]) }));
