/**
 * Reads the words of the index, which `src/scormbuild/render/search_index.py` writes: each word as what differs from the one
 * before it, and the places of the pages that have it as steps.
 */

const CUT = 6;
const SHARED = '!#$%&()';
const STEPS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';
const ENTRY = /([!#$%&()])([^!#$%&()A-Z^]*)([A-Z^]*)/g;

/** Where a word stands: the place of a page, and whether it is in a heading there. @typedef {{place: number, heading: boolean}} Spot */

/** The words of a text as the index knows them, in their order. @param {string} text */
export const wordsOf = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => cut(word, CUT));

/** Without capitals and accents. @param {string} text */
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {string} word @param {number} length in letters */
const cut = (word, length) => [...word].slice(0, length).join('');

/**
 * @param {string} text
 * @returns {Map<string, Spot[]>}
 */
export function readWords(text) {
  let word = '';
  /** @type {Map<string, Spot[]>} */
  const words = new Map();
  for (const [, shared, rest, steps] of text.matchAll(ENTRY)) {
    word = cut(word, SHARED.indexOf(shared)) + rest;
    words.set(word, readSteps(steps));
  }
  return words;
}

/** @param {string} steps */
function readSteps(steps) {
  let place = -1;
  /** @type {Spot[]} */
  const spots = [];
  for (const [letter, ...mark] of steps.match(/[A-Z]\^?/g) ?? []) {
    const step = STEPS.indexOf(letter);
    place += step < 0 ? STEPS.length : step + 1;
    if (step >= 0) spots.push({ place, heading: !!mark.length });
  }
  return spots;
}
