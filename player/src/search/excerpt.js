import { element, finished } from '../dom.js';
import { wordsOf } from './index.js';

const PARTS = 'p, li, td, th, dt, dd, figcaption, caption, legend, pre, h2, h3, h4, summary, label';
const BEFORE = 60;
const AFTER = 110;

/** Where words that begin as asked stand in a text. @param {string} text @param {string[]} asked @returns {[number, number][]} */
export function placesOf(text, asked) {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const isAsked = (/** @type {string} */ word) => wordsOf(word).some((own) => asked.some((one) => own.startsWith(one)));
  return words.filter(([word]) => isAsked(word)).map(({ 0: word, index }) => [index, index + word.length]);
}

/**
 * The part of a page that has most of the words, cut around the first of them, and the id in the page that is nearest to it.
 *
 * @param {string} html of the page
 * @param {string[]} asked words as the index knows them
 * @returns {{spot: string, nodes: (Node | string)[]} | null}
 */
export function excerpt(html, asked) {
  const page = finished(html);
  /** @type {{part: Element, text: string, kinds: number} | null} */
  let best = null;
  for (const part of page.querySelectorAll(PARTS)) {
    const text = inOneLine(part);
    const kinds = asked.filter((one) => placesOf(text, [one]).length).length;
    if (kinds > (best?.kinds ?? 0) || (best && kinds === best.kinds && best.part.contains(part))) best = { part, text, kinds };
  }
  return best && { spot: spotOf(best.part, page), nodes: marked(best.text, placesOf(best.text, asked)) };
}

/**
 * What the glossary says of a term.
 *
 * @param {string} html of its page
 * @param {string} id of the term
 * @param {string[]} asked
 * @returns {(Node | string)[]}
 */
export function explanation(html, id, asked) {
  const text = inOneLine(finished(html).querySelector(`#${CSS.escape(`at-${id}`)} dd`));
  return marked(text, placesOf(text, asked));
}

/** @param {Element | null} part */
const inOneLine = (part) => (part?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The id around or before a part. @param {Element} part @param {DocumentFragment} page */
function spotOf(part, page) {
  const around = part.closest('[id^="at-"]');
  const isBefore = (/** @type {Element} */ one) => one.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING;
  const before = [...page.querySelectorAll(':is(h2, h3)[id^="at-"]')].filter(isBefore).pop();
  return (around ?? before)?.id.slice('at-'.length) ?? '';
}

/** @param {string} text @param {[number, number][]} places @returns {(Node | string)[]} */
function marked(text, places) {
  const [first] = places[0] ?? [0];
  const from = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 : 0;
  const to = from + BEFORE + AFTER < text.length ? text.lastIndexOf(' ', from + BEFORE + AFTER) : text.length;
  let at = from;
  const nodes = places
    .filter(([, end]) => end <= to)
    .flatMap(([start, end]) => {
      const two = [text.slice(at, start), element('mark', {}, text.slice(start, end))];
      at = end;
      return two;
    });
  return [from ? '… ' : '', ...nodes, text.slice(at, to), to < text.length ? ' …' : ''];
}
