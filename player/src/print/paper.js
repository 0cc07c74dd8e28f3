import { element, finished } from '../dom.js';
import { toExercise, toWords } from './exercise.js';

/** @typedef {import('../types').Context & {number(question: number): number}} Tools `number` = how the book counts a question */

/** What leads on, works, or says twice what the book says. */
const GONE = '.over, h1, .turns, .back, .result, .quiz > .row, [data-part=controls], .transcript:has(> [lang]), .tip, link';

/** The id of a page's part in the book: unique in it. @param {number} n of the page @param {string} [spot] */
export const spotId = (n, spot = '') => (spot ? `p${n}-${spot}` : `p${n}`);

/** A page's title with its unit and its place in it. @param {import('../types').PageData} page @param {Pick<Tools, 'course'>} context */
export const headingOf = ({ n, unit, title }, { course }) => `${course.firstUnit + unit}.${course.units[unit].pages.indexOf(n) + 1} ${title}`;

/**
 * A page as paper takes it: nothing folded, nothing to operate, its headings two levels deeper, since the book has two above it.
 *
 * @param {import('../types').PageScript} script
 * @param {Tools} tools
 */
export function toPaper({ n, html }, tools) {
  const paper = finished(html);
  const each = (/** @type {string} */ selector, /** @type {(part: HTMLElement) => void} */ change) =>
    paper.querySelectorAll(selector).forEach((part) => change(/** @type {HTMLElement} */ (part)));

  each('button.term', (term) => term.replaceWith(termLink(term, paper)));
  each(GONE, (part) => part.remove());
  each('video', (video) => video.replaceWith(...stillOf(video, tools)));
  each('[data-language]', (name) => name.replaceWith(languageName(name.dataset.language ?? '', tools)));
  each('details', unfold);
  each('form[data-question]', (form) => form.replaceWith(toExercise(form, tools)));
  each('form[data-reflection]', (form) => form.replaceWith(toWords(form, tools)));
  each('h2, h3, h4, h5', (heading) => heading.replaceWith(deeper(heading)));
  each('[id]', (part) => {
    if (part.id.startsWith('at-')) part.id = spotId(n, part.id.slice('at-'.length));
    else part.removeAttribute('id');
  });
  return paper;
}

/** A term leads to the glossary, as its tip does. @param {Element} term @param {DocumentFragment} paper */
function termLink(term, paper) {
  const tip = paper.getElementById(term.getAttribute('aria-controls') ?? '');
  return element('a', { href: tip?.querySelector('a')?.getAttribute('href') ?? '' }, ...term.childNodes);
}

/** @param {Element} video @param {Tools} tools */
function stillOf(video, { say }) {
  const poster = video.getAttribute('poster');
  const words = element('p', { class: 'small' }, say('print-video', { title: video.getAttribute('aria-label') ?? '' }));
  return [...(poster ? [element('img', { src: poster, alt: '' })] : []), words];
}

/** @param {string} code @param {Tools} tools */
const languageName = (code, { course }) => new Intl.DisplayNames([course.language], { type: 'language' }).of(code) ?? code;

/** @param {HTMLElement} fold */
function unfold(fold) {
  const summary = fold.querySelector('summary');
  const heading = summary?.querySelector('h2, h3, h4, h5, h6') ?? element('p', {}, element('b', {}, summary?.textContent));
  summary?.remove();
  fold.replaceWith(element('section', { id: fold.id }, heading, ...fold.childNodes));
}

/** @param {HTMLElement} heading */
function deeper({ tagName, id, childNodes }) {
  const level = Math.min(6, Number(tagName[1]) + 2);
  return element(/** @type {'h6'} */ (`h${level}`), { id }, ...childNodes);
}
