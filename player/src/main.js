import { connect } from './connect.js';
import { button } from './dom.js';
import { createHelp } from './help.js';
import { readCourse } from './records.js';
import { createSaveWord } from './save.js';
import { createSession } from './session.js';
import { createShell } from './shell.js';
import { emptyState } from './state.js';
import { countTime } from './time.js';
import { startUnfolding } from './unfold.js';
import { createWords } from './words.js';

/** @typedef {import('./types').Tracker} Tracker */

/**
 * Starts the learner's side on the adapter of one standard. The script stands at the end of the shell, so the document
 * is there. What must happen before a leaving page is saved (seconds, words still in the air) is registered before the
 * tracker, which saves.
 *
 * @param {Parameters<typeof connect>[1]} createAdapter
 * @param {(course: import('./types').CourseData) => (() => void) | null} [wayOut] what follows the course's own; null: only the LMS has one
 */
export function start(createAdapter, wayOut = closeWindow) {
  document.documentElement.classList.add('js');
  const course = readCourse(JSON.parse(find('#course').textContent ?? ''));
  for (const outcome of course.outcomes) outcome.text = find(`[data-outcome="${outcome.n}"]`).textContent ?? '';
  const say = createWords(course);
  const announce = createAnnouncer(find('#announce'));
  const session = createSession(course, emptyState(''));
  const leaving = countTime((seconds) => session.spend(seconds));
  onLeaving((gone) => shell.save(gone));
  const tracker = connect(session, createAdapter);
  const close = wayOut(course);
  const exit = close && (() => (leaving(), shell.save(true), tracker.exit() && close()));
  const shell = createShell({ course, session, tracker, say, announce, exit });
  const copy = createHelp(find('#contents'), { tracker, say, announce });

  createSaveWord(
    { word: find('[data-part=save]'), banner: find('#banner') },
    { tracker, say, announce, copy, language: course.language, restored: shell.reload },
  );
  startUnfolding();
  guardLinks(shell);
  followChanges({ session, tracker, shell });
  if (exit) find('[data-part=save]').after(button(say('do-exit'), exit));
  shell.begin();
  tracker.launch().then(shell.resume);
}

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {(gone: boolean) => void} save */
function onLeaving(save) {
  document.addEventListener('visibilitychange', () => save(false), true);
  addEventListener('pagehide', () => save(true), true);
}

/**
 * The same words twice are spoken twice only if the region was empty between.
 *
 * @param {HTMLElement} region
 * @returns {(text: string) => void}
 */
function createAnnouncer(region) {
  return (text) => {
    region.textContent = '';
    setTimeout(() => (region.textContent = text), 50);
  };
}

/**
 * Addresses lead from page to page by themselves. What must be caught: the link to where one is already, links within
 * the document that are no pages, and forms, which go nowhere.
 *
 * @param {ReturnType<typeof createShell>} shell
 */
function guardLinks(shell) {
  addEventListener('hashchange', () => shell.follow());
  document.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('click', (event) => {
    const address = /** @type {Element} */ (event.target).closest('a[href^="#"]')?.getAttribute('href');
    if (!address || (address.startsWith('#/') && address !== location.hash)) return;
    event.preventDefault();
    if (address.startsWith('#/')) shell.follow();
    else find(address)?.focus();
  });
}

/** @param {{session: import('./types').Session, tracker: Tracker, shell: ReturnType<typeof createShell>}} parts */
function followChanges({ session, tracker, shell }) {
  let { readonly } = session;
  let waiting = false;
  session.onchange(() => {
    if (!waiting) queueMicrotask(() => ((waiting = false), shell.refresh()));
    waiting = true;
  });
  tracker.onstate(() => {
    shell.tell();
    if (session.readonly !== readonly) shell.reload(); // answers may be taken now, or no longer
    readonly = session.readonly;
  });
}

/** A window that a script opened is the course's own to close; elsewhere the LMS has its own way out. */
export const closeWindow = () => (window.opener && window === window.top ? () => window.close() : null);
