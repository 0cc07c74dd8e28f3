import { element } from '../dom.js';
import { excerpt, explanation } from './excerpt.js';
import { createFinder } from './find.js';
import { wordsOf } from './index.js';
import { markOnArrival } from './marks.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('./find.js').Found} Found */

/** Of how many pages the text is fetched to show where the words stand, and how long after the last key. */
const EXCERPTS = 8;
const PAUSE = 250;
/** the page that explains terms */
const GLOSSARY = -2;

/** What was looked for stays in the field when one comes back from a page. */
let last = '';

/**
 * The page that finds words in the course. Its script brings the index; what is found is shown while one types.
 *
 * @param {Context} context
 */
export function startSearch(context) {
  const { root, page, course, session, say } = context;
  const field = /** @type {HTMLInputElement} */ (root.querySelector('[data-part=query]'));
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-part=found]'));
  const count = /** @type {HTMLElement} */ (root.querySelector('[data-part=count]'));
  const titles = new Map(course.pages.map(({ n, title }) => [n, title]));
  const find = createFinder(/** @type {import('../types').SearchIndex} */ (page.index), titles, GLOSSARY);
  let turn = 0;
  let waiting = 0;

  function show() {
    last = field.value;
    const asked = wordsOf(last);
    const found = find(last).filter(({ n }) => session.pageState(n) !== 'locked');
    const entries = found.map((one) => entry(one, context));
    list.hidden = !found.length;
    list.replaceChildren(...entries.map(({ item }) => item));
    const words = asked.length ? (found.length ? say('found', { n: found.length }) : say('found-nothing')) : '';
    const mine = ++turn;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      count.textContent = words; // spoken: once for all that is typed in one go
      for (const one of entries.slice(0, EXCERPTS)) void explain(one, asked, () => mine === turn);
    }, PAUSE);
  }

  /**
   * Shows what the term means, or where on its page the words stand, and leads there.
   *
   * @param {ReturnType<typeof entry>} one
   * @param {string[]} asked
   * @param {() => boolean} isWanted
   */
  async function explain({ found: { n, term }, link, text }, asked, isWanted) {
    const script = await context.load(n).catch(() => null);
    if (!script || !isWanted()) return;
    if (term) return text.replaceChildren(...explanation(script.html, term.id, asked));
    const part = excerpt(script.html, asked);
    if (part?.spot) link.href += `/${encodeURIComponent(part.spot)}`;
    text.replaceChildren(...(part?.nodes ?? []));
  }

  field.value = last;
  field.addEventListener('input', show);
  list.addEventListener('click', () => markOnArrival(/** @type {HTMLElement} */ (root.parentElement), wordsOf(last)));
  if (document.activeElement === root.querySelector('h1')) field.focus();
  show();
}

/** @param {Found} found @param {Context} context */
function entry(found, { course, say }) {
  const page = course.pages.find(({ n }) => n === found.n);
  const unit = page && page.unit >= 0 && say('in-unit', { unit: course.firstUnit + page.unit, title: course.units[page.unit].title });
  const link = element('a', { href: `#/${page?.id}${found.term ? `/${found.term.id}` : ''}` }, found.title);
  const text = element('p', { class: 'small' });
  const place = element('p', { class: 'small' }, found.term ? page?.title : unit);
  return { found, link, text, item: element('li', {}, link, place, text) };
}
