import { readAddress } from './address.js';
import { createContents, firstOpen, lockReason } from './contents.js';
import { element, finished, focusOn } from './dom.js';
import { showHome } from './home.js';
import { lookUp } from './lookup.js';
import { createMenu } from './menu.js';
import { notice } from './notices.js';
import { createPages } from './pages.js';
import { showTurns } from './turning.js';

/** @typedef {import('./types').PageData} PageData */
/** @typedef {import('./types').PageScript} PageScript */
/** @typedef {import('./types').Context} Context */
/** @typedef {Pick<Context, 'course' | 'session' | 'tracker' | 'say' | 'announce' | 'exit'>} Parts */
/** @typedef {{spot?: string, moved?: boolean}} How `moved` = the learner asked for it, so the focus follows */

const SLOW = 1000;
/** From here down stand the pages that bring much for those who ask for it: nothing of them is fetched ahead. */
const ASKED_FOR = -5;
/** How long nothing is shown because it may have to give way: to the place of last time, or under a banner. */
const PENDING = 1500;

/**
 * One document, pages brought into it: what the address names is fetched, shown, announced and recorded.
 *
 * @param {Parts} parts
 */
export function createShell(parts) {
  const { course, session, say, announce } = parts;
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  const nav = /** @type {HTMLElement} */ (document.getElementById('contents'));
  const first = /** @type {HTMLElement} */ (main.querySelector('.page'));
  const home = { n: -1, html: first.innerHTML, features: [], questions: [] };
  const pages = createPages(course, home);
  const updateContents = createContents(nav, parts);
  const closeMenu = createMenu(nav);
  const { page: byNumber } = lookUp(course);
  const byId = new Map(course.pages.map((page) => [page.id, page]));

  let root = first;
  let current = course.pages[0];
  let launched = false;
  let late = false;
  let turn = 0;
  /** @type {import('./types').Hooks[]} */
  let hooks = [];

  /** Shows what the address names. @param {boolean} moved */
  function open(moved) {
    const { page: id, spot } = readAddress(location.hash);
    const page = id ? byId.get(id) : course.pages[0];
    if (page) return show(page, { spot, moved });
    return put(notice(say('page-unknown'), 'unknown', { say }), moved);
  }

  /** The address has changed: to another page, or to another spot of this one. */
  function follow() {
    const { page: id, spot } = readAddress(location.hash);
    if (spot && id === current.id && root.dataset.page === String(current.n)) reveal(spot);
    else open(true);
  }

  /** @param {PageData} page @param {How} [how] */
  async function show(page, how = {}) {
    const mine = ++turn;
    if (launched && session.pageState(page.n) === 'locked') return showLocked(page, how);
    const slow = setTimeout(() => showLoading(page), SLOW);
    const script = await pages.load(page.n).catch(() => null);
    clearTimeout(slow);
    if (mine !== turn) return;
    if (script) present(page, script, how);
    else showFailure(page, how);
  }

  /** @param {PageData} page @param {PageScript} script @param {How} how */
  function present(page, script, { spot, moved }) {
    const isHome = script === home;
    const kind = isHome ? 'page home' : 'page';
    const isThere = isHome && root === first && !late; // the shell's own, laid out while the LMS was asked
    const made = isThere ? first : element('div', { class: kind, 'data-page': String(page.n) }, finished(script.html));
    current = page;
    if (launched && page.n !== -1) session.visit(page.n); // the start page is no place to come back to
    for (const { dress } of pages.features(script)) dress?.(made);
    put(made, !!moved && !spot);
    if (launched) bringToLife(script);
    if (spot) reveal(spot);
    else if (moved) announce(root.querySelector('.page>.over')?.textContent ?? '');
    const next = course.pages.slice(course.pages.indexOf(page) + 1).find(({ n }) => n > ASKED_FOR);
    if (next) setTimeout(() => pages.load(next.n).catch(() => {}), SLOW);
  }

  /** @param {PageScript} script */
  function bringToLife(script) {
    hooks = pages.features(script).flatMap(({ start }) => start?.({ ...parts, root, page: script, load: pages.load }) ?? []);
  }

  const save = (/** @type {boolean} */ gone) => hooks.forEach((hook) => hook.save(gone));

  /** @param {HTMLElement} made @param {boolean} moved */
  function put(made, moved) {
    save(true);
    hooks = [];
    if (made !== root) root.replaceWith(made);
    root = made;
    const heading = root.querySelector('h1');
    document.title = root.dataset.page === '-1' ? course.title : `${heading?.textContent} · ${course.title}`;
    closeMenu();
    refresh(true);
    if (launched || moved || late) unveil();
    if (!moved) return;
    scrollTo(0, 0);
    focusOn(heading);
  }

  const unveil = () => document.documentElement.classList.remove('pending');

  /** @param {string} spot an id of the page */
  function reveal(spot) {
    const target = document.getElementById(`at-${spot}`);
    if (!target) return;
    for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    target.closest('[data-tab]')?.dispatchEvent(new Event('reveal'));
    focusOn(target);
    target.scrollIntoView();
  }

  /** @param {PageData} page */
  function showLoading(page) {
    put(notice(page.title, 'loading', { say }), false);
    announce(say('page-loading'));
  }

  /** @param {PageData} page @param {How} how */
  function showLocked(page, { moved }) {
    const first = firstOpen(parts);
    const action = first && { word: say('go-to', { title: first.title }), press: () => go(first.n) };
    current = page;
    put(notice(page.title, 'locked', { say, reason: lockReason(parts), action }), !!moved);
  }

  /** @param {PageData} page @param {How} how */
  function showFailure(page, { spot }) {
    const again = () => void show(page, { spot, moved: true });
    current = page;
    put(notice(page.title, 'failed', { say, action: { word: say('do-again'), press: again } }), true);
    announce(say('page-failed'));
  }

  /** @param {boolean} [moved] another page is shown now */
  function refresh(moved = false) {
    updateContents(current.n, moved);
    showTurns(root, parts);
    if (root.dataset.page === '-1') showHome(root, parts);
  }

  /** @param {number} n */
  function go(n) {
    const page = byNumber.get(n);
    if (page) location.hash = `/${page.id}`;
  }

  /** The LMS has answered: the place, the marks and the answers of last time are known. */
  function resume() {
    launched = true;
    const place = byNumber.get(session.state.place);
    if (place && place.n !== -1 && !readAddress(location.hash).page) history.replaceState(null, '', `#/${place.id}`);
    open(false);
  }

  return {
    /** Shows what a deep link names while the LMS is still being looked for. */
    begin() {
      const { page } = readAddress(location.hash);
      setTimeout(() => {
        late = true;
        if (launched || (page && root === first)) return;
        refresh(true); // not before: it is done again when the LMS has answered
        unveil();
      }, PENDING);
      if (page) void open(false);
    },
    follow,
    resume,
    refresh: () => refresh(),
    reload: () => show(current),
    save,
    tell: () => hooks.forEach((hook) => hook.tell()),
  };
}
