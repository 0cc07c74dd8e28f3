import { readWords, wordsOf } from './index.js';

/**
 * A page that has the words, or the term of the glossary that is called so.
 *
 * @typedef {{n: number, title: string, term: {id: string, text: string} | null}} Found
 */

/** What a word is worth by where it stands; in the text one that few pages have is worth most. */
const TITLE = 8;
const HEADING = 3;
const MOST = 20;

/**
 * Finds the pages that have all words asked for, in title, headings or text; each may be the beginning of a word.
 *
 * @param {import('../types').SearchIndex} index
 * @param {Map<number, string>} titles of the pages, by number
 * @param {number} explaining the number of the glossary's page
 * @returns {(query: string) => Found[]} the best first
 */
export function createFinder({ pages, words, glossary }, titles, explaining) {
  const texts = [...readWords(words)];
  const names = pages.map((n) => wordsOf(titles.get(n) ?? ''));
  const called = glossary.map(([id, text]) => ({ id, text, words: wordsOf(text) }));

  /** What one word asked for is worth on each page that has it. @param {string} asked */
  function worth(asked) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @param {number} place @param {number} score */
    const add = (place, score) => score && scores.set(place, Math.max(score, scores.get(place) ?? 0));
    for (const [word, spots] of texts) {
      const like = likeness(word, asked);
      for (const { place, heading } of like ? spots : []) add(place, like * (heading ? HEADING : rarity(spots.length, pages.length)));
    }
    names.forEach((own, place) => add(place, TITLE * Math.max(0, ...own.map((word) => likeness(word, asked)))));
    return scores;
  }

  return (query) => {
    const asked = wordsOf(query);
    if (!asked.length) return [];
    const explained = called.filter((term) => asked.every((one) => term.words.some((word) => word.startsWith(one))));
    const each = asked.map(worth);
    const score = (/** @type {number} */ place) => each.reduce((sum, scores) => sum + (scores.get(place) ?? 0), 0);
    const found = pages
      .map((n, place) => ({ n, place }))
      .filter(({ place }) => each.every((scores) => scores.has(place)))
      .sort((a, b) => score(b.place) - score(a.place) || a.place - b.place);
    return [
      ...explained.map(({ id, text }) => ({ n: explaining, title: text, term: { id, text } })),
      ...found.map(({ n }) => ({ n, title: titles.get(n) ?? '', term: null })),
    ].slice(0, MOST);
  };
}

/** How much of a word was asked for: all of it 1, its beginning less. @param {string} word @param {string} asked */
const likeness = (word, asked) => (word.startsWith(asked) ? (word === asked ? 1 : (0.8 * asked.length) / word.length) : 0);

/** @param {number} on @param {number} of */
const rarity = (on, of) => 1 - (0.8 * on) / (of + 1);
