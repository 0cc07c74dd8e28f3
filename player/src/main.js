import { button, element } from './dom.js';
import { createHelp } from './help.js';
import { startPrinting } from './print.js';
import { createSaveWord } from './save.js';
import { createSession } from './session.js';
import { createShell } from './shell.js';
import { countTime } from './time.js';
import { createTracker } from './tracker.js';
import { createWords } from './words.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').Adapter} Adapter */
/** @typedef {import('./types').Tracker} Tracker */

/**
 * Starts the learner's side on the adapter of one standard, as soon as the document is there.
 *
 * @param {(course: CourseData) => Adapter} createAdapter
 */
export function start(createAdapter) {
  document.documentElement.classList.add('js');
  const begin = () => run(createAdapter);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}

/** @param {(course: CourseData) => Adapter} createAdapter */
async function run(createAdapter) {
  const course = /** @type {CourseData} */ (JSON.parse(part('#course').textContent ?? ''));
  const say = createWords(course);
  const announce = announcer(part('#announce'));
  const session = createSession(course);
  const shell = { save: () => {} };
  const leaving = () => shell.save();
  leave(leaving);
}

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
