import { readAddress } from '../address.js';
import { element } from '../dom.js';
import { answersOf } from './answers.js';
import { headingOf, spotId, toPaper } from './paper.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('../types').PageData} PageData */
/** @typedef {import('../types').PageScript} PageScript */
/** @typedef {{unit: number | null, answers: boolean}} Wish `unit` = the index of the only one wanted, null = the whole course */
/** @typedef {{page: PageData, script: PageScript}} Sheet */
/** @typedef {{title: string, sheets: Sheet[], isUnit: boolean}} Chapter */

const [GLOSSARY, REFERENCES, INTRODUCTION] = [-2, -3, -4];
const ANSWERS = 'book-answers';

/**
 * A course or a unit as one document: cover, contents, pages in their order, terms and references, answers last. Fetches the
 * pages; nothing counts as seen by that.
 *
 * @param {Context} context
 * @param {Element} cover of the whole course
 * @param {Wish} wish
 */
export async function makeBook(context, cover, wish) {
  const { course, session, say } = context;
  const isOpen = (/** @type {PageData} */ { n }) => session.pageState(n) !== 'locked';
  const asked = course.pages.filter((page) => page.tracked && (wish.unit === null || page.unit === wish.unit));
  const chapters = await fetchChapters(context, wish, asked.filter(isOpen));
  const numbers = new Map();
  let questions = 0;
  const number = (/** @type {number} */ n) => numbers.get(n) ?? (numbers.set(n, ++questions), questions);
  const parts = chapters.map((chapter) => printChapter(chapter, { ...context, number }));
  const all = chapters.flatMap(({ sheets }) => sheets);
  const key = wish.answers ? answersOf(all, { ...context, number }) : null;
  const locked = asked.length - asked.filter(isOpen).length;
  const book = element('div', {}, ...parts, key && printPart(say('print-key'), ANSWERS, ...key));
  if (wish.unit !== null) keepUsed(book);
  settleLinks(book, course.pages);
  return [
    printCover(cover, context, wish, locked),
    printPart(say('print-contents'), 'book-contents', contentsOf(chapters, context, !!key)),
    ...book.children,
  ];
}

/** @param {Context} context @param {Wish} wish @param {PageData[]} pages @returns {Promise<Chapter[]>} */
async function fetchChapters({ course, load }, { unit }, pages) {
  const sheet = async (/** @type {PageData} */ page) => ({ page, script: await load(page.n) });
  const own = (/** @type {number} */ n) => course.pages.filter((page) => page.n === n);
  const units = course.units.map(({ title }, index) => ({ title: `${course.firstUnit + index} ${title}`, index }));
  const plan = [
    ...(unit === null ? own(INTRODUCTION) : []).map(({ title, n }) => ({ title, pages: own(n), isUnit: false })),
    ...units.map(({ title, index }) => ({ title, pages: pages.filter((page) => page.unit === index), isUnit: true })),
    ...[...own(GLOSSARY), ...own(REFERENCES)].map(({ title, n }) => ({ title, pages: own(n), isUnit: false })),
  ];
  const made = plan.map(async (one) => ({ ...one, sheets: await Promise.all(one.pages.map(sheet)) }));
  return (await Promise.all(made)).filter(({ sheets }) => sheets.length);
}

/** @param {Chapter} chapter @param {import('./paper.js').Tools} tools */
function printChapter({ title, sheets, isUnit }, tools) {
  if (!isUnit) return printPart(title, spotId(sheets[0].page.n), toPaper(sheets[0].script, tools));
  const pages = sheets.map(({ page, script }) => {
    const heading = element('h3', { id: spotId(page.n) }, headingOf(page, tools));
    return element('section', { class: 'page' }, heading, toPaper(script, tools));
  });
  return element('section', { class: 'part' }, element('h2', { id: unitId(sheets[0]) }, title), ...pages);
}

/** @param {string} title @param {string} id @param {...Node} content */
function printPart(title, id, ...content) {
  return element('section', { class: 'part page' }, element('h2', { id }, title), ...content);
}

/** @param {Sheet} sheet */
const unitId = ({ page }) => `unit-${page.unit + 1}`;

/** @param {Element} cover @param {Context} context @param {Wish} wish @param {number} locked pages that are left out */
function printCover(cover, { course, say }, { unit }, locked) {
  const made = /** @type {Element} */ (cover.cloneNode(true));
  const date = say('print-date', { date: new Date().toLocaleDateString(course.language, { dateStyle: 'long' }) });
  const title = element('h1', {}, course.title);
  made.querySelector('[data-part=title]')?.replaceWith(title);
  made.querySelector('[data-part=date]')?.replaceChildren(` · ${date}`);
  if (locked) made.append(element('p', {}, say('print-locked', { n: locked })));
  if (unit === null) return made;
  made.querySelector('.lead')?.remove();
  made.querySelector('[data-part=about]')?.remove();
  title.after(element('p', { class: 'lead' }, say('print-unit', { unit: course.firstUnit + unit, title: course.units[unit].title })));
  return made;
}

/** @param {Chapter[]} chapters @param {Context} context @param {boolean} hasAnswers */
function contentsOf(chapters, context, hasAnswers) {
  const item = (/** @type {string} */ id, /** @type {string} */ title, /** @type {Node | false} */ more = false) =>
    element('li', {}, element('a', { href: `#${id}` }, title), more);
  const entries = chapters.map(({ title, sheets, isUnit }) => {
    if (!isUnit) return item(spotId(sheets[0].page.n), title);
    const pages = sheets.map(({ page }) => item(spotId(page.n), headingOf(page, context)));
    return item(unitId(sheets[0]), title, element('ol', { class: 'plain' }, ...pages));
  });
  return element('ol', { class: 'plain toc' }, ...entries, hasAnswers && item(ANSWERS, context.say('print-key')));
}

/** Of terms and references, those that are mentioned. @param {Element} book */
function keepUsed(book) {
  const used = new Set([...book.querySelectorAll('a')].map((link) => readAddress(link.getAttribute('href') ?? '').spot));
  for (const entry of book.querySelectorAll('.defs > div[id], .sources > li[id]')) {
    if (!used.has(entry.id.replace(/^p-\d+-/, ''))) entry.remove();
  }
}

/** What leads to a page leads to its place in the book; what is not in it stays as words. @param {Element} book @param {PageData[]} pages */
function settleLinks(book, pages) {
  const byId = new Map(pages.map(({ id, n }) => [id, n]));
  const known = new Set([...book.querySelectorAll('[id]')].map(({ id }) => id));
  for (const link of book.querySelectorAll('a[href^="#/"]')) {
    const { page, spot } = readAddress(link.getAttribute('href') ?? '');
    const n = byId.get(page) ?? NaN;
    const target = [spotId(n, spot), spotId(n)].find((id) => known.has(id));
    if (target) link.setAttribute('href', `#${target}`);
    else link.replaceWith(...link.childNodes);
  }
}
