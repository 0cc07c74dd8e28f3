import { attempt } from '../attempt.js';

/** @typedef {{api: any, window: Window}} Found */

const LEVELS = 500;
const OPENERS = 10;

/**
 * The LMS's API object: in the own window, in the windows around it, then the same from the window that opened one of
 * them (SCORM 1.2 RTE section 3.3). Windows of another origin throw when they are looked at and are passed over.
 *
 * @param {Window} start
 * @param {string} name
 * @param {string} proof a function it must have
 * @returns {Found | null}
 */
export function findApi(start, name, proof) {
  /** @type {Window | null} */
  let from = start;
  for (let i = 0; from && i < OPENERS; i++) {
    const line = windowsAround(from);
    for (const window of line) {
      const api = attempt(() => /** @type {any} */ (window)[name]);
      if (attempt(() => api[proof])) return { api, window };
    }
    from = line.reduce((found, window) => found ?? attempt(() => window.opener), /** @type {Window | null} */ (null));
  }
  return null;
}

/** A window and all around it. @param {Window} start */
function windowsAround(start) {
  const line = [start];
  for (let i = 0; i < LEVELS; i++) {
    const [last] = line.slice(-1);
    const parent = attempt(() => last.parent);
    if (!parent || parent === last) break;
    line.push(parent);
  }
  return line;
}

/** Is there no window around this one, and none that opened it? @param {Window} window */
export const isAlone = (window) => attempt(() => window.parent === window && !window.opener, false);

/** Has the window the API lives in been closed or left? Its API may go on answering, to nobody. @param {Found} found @param {string} name */
export const isGone = ({ window }, name) => attempt(() => window.closed || !(/** @type {any} */ (window)[name]), true);

/** Is the window the API lives in still there? A closed one leaves a handle that throws. @param {Found} found @param {string} name */
export const isThere = ({ api, window }, name) =>
  !!attempt(() => !window.closed && /** @type {any} */ (window)[name] === api);
