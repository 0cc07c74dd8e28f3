import { bar, drawing, element, icon, set, setLink } from './dom.js';
import { missingLines } from './missing.js';
import { duration, percent } from './words.js';

/** @typedef {import('./missing.js').Parts} Parts */
/** What stands before the names of pages that are not counted: of print, the certificate, search, and the introduction's video. @type {Record<number, string>} */
const SIGNS = { [-7]: 'print', [-6]: 'file', [-5]: 'find', [-4]: 'play' };

/** @typedef {'done' | 'part' | 'todo' | 'locked' | 'here'} Mark */

/**
 * The table of contents: what is done, where one is, what is locked and why, what is still missing.
 *
 * @param {HTMLElement} nav
 * @param {Parts} parts
 * @returns {(here: number, moved: boolean) => void} brings it up to date; `moved` = another page is shown now
 */
export function createContents(nav, parts) {
  const { course, session, say } = parts;
  const links = course.pages.map((page) => ({ page, link: pageLink(page, say) }));
  const units = course.units.map(({ title }, index) => unitFold(index, `${course.firstUnit + index} ${title}`, links));
  const folds = units.map((unit) => element('li', {}, unit));
  const at = links.findIndex(({ page }) => page.tracked);
  const before = at < 0 ? links.length : at;
  const alone = links.filter(({ page }) => !page.tracked).map(({ link }) => element('li', {}, link));
  nav.querySelector('.tree')?.replaceChildren(...alone.slice(0, before), ...folds, ...alone.slice(before));

  /** @param {typeof links[number]} entry @param {number} here */
  function markPage({ page: { n, id, tracked }, link }, here) {
    const state = session.pageState(n);
    setLink(link, state === 'locked' ? null : `#/${id}`);
    set(link, { 'aria-current': n === here ? 'page' : null });
    const shown = n === here ? 'here' : state;
    if (tracked) setMark(link.querySelector('.mark'), shown, say(`mark-${shown}`));
  }

  /** @param {HTMLDetailsElement} unit @param {number} index @param {number} here */
  function markUnit(unit, index, here) {
    const { state, done, of } = session.unitState(index);
    setMark(unit.querySelector('summary .mark'), state, say(state === 'part' ? 'mark-unit' : `mark-${state}`, { done, of }));
    const waiting = state === 'locked' ? [element('br'), lockReason(parts)] : [];
    showReason(unit.querySelector('summary > span'), ...waiting);
    if (course.units[index].pages.includes(here)) unit.open = true;
  }

  return (here, moved) => {
    for (const entry of links) markPage(entry, here);
    units.forEach((unit, index) => markUnit(unit, index, moved ? here : NaN));
    showProgress(nav, parts);
    showMissing(nav, parts);
  };
}

/** @param {import('./types').PageData} page @param {Parts['say']} say */
function pageLink({ n, tracked, title }, say) {
  const sign = icon(SIGNS[n] ?? 'info', tracked ? 'mark' : '');
  return element('a', { 'data-page': String(n) }, sign, element('span', {}, n === -1 ? say('start-page') : title));
}

/** @param {number} index @param {string} title @param {{page: import('./types').PageData, link: Element}[]} links */
function unitFold(index, title, links) {
  const own = links.filter(({ page }) => page.unit === index).map(({ link }) => element('li', {}, link));
  const head = element('summary', {}, icon('todo', 'mark'), element('span', {}, title), icon('fold'));
  return element('details', { 'data-unit': String(index) }, head, element('ol', {}, ...own));
}

/** @param {Mark} state */
export const signOf = (state) => (state === 'locked' ? 'lock' : state);

/** @param {Element | null} mark @param {Mark} state @param {string} words */
function setMark(mark, state, words) {
  if (!mark) return;
  const sign = signOf(state);
  set(mark, { class: `icon mark ${sign}`, role: 'img', 'aria-hidden': null, 'aria-label': words });
  mark.replaceChildren(drawing('use', { href: `#${sign}` }));
}

/**
 * What all that is locked waits for: the first page in order that is neither done nor locked.
 *
 * @param {Parts} parts
 */
export function firstOpen({ course, session }) {
  return course.pages.find((page) => page.tracked && /todo|part/.test(session.pageState(page.n)));
}

/** @param {Parts} parts */
export const lockReason = (parts) => parts.say('opens-after', { title: firstOpen(parts)?.title ?? '' });

/** Why a place is locked, said in it; nothing = it is not. @param {Element | null} place @param {...(Node | string)} words */
export function showReason(place, ...words) {
  place?.querySelector('[data-part=reason]')?.remove();
  if (words.length) place?.append(element('span', { class: 'small', 'data-part': 'reason' }, ...words));
}

/** @param {HTMLElement} nav @param {Parts} parts */
function showProgress(nav, { course, session, say }) {
  const bars = course.units.map((_, index) => session.unitState(index)).map(({ done, of }) => bar(of && done / of));
  nav.querySelector('[data-part=progress]')?.replaceChildren(...bars);
  const left = session.minutesLeft();
  const done = say('progress', { percent: percent(session.progress()) });
  nav.querySelector('[data-part=left]')?.replaceChildren(
    left ? `${done} · ${say('minutes-left', { time: duration(say, left) })}` : done,
  );
}

/** @param {HTMLElement} nav @param {Parts} parts */
function showMissing(nav, parts) {
  const items = missingLines(parts).map(({ words, href }) => element('li', {}, icon('todo', 'mark'), element('a', { href }, words)));
  const nothing = element('li', {}, icon('done', 'mark done'), parts.say('complete'));
  nav.querySelector('[data-part=missing]')?.replaceChildren(...(items.length ? items : [nothing]));
}
