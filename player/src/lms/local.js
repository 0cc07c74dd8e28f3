import { DONE } from './replies.js';

/**
 * No LMS: the copy in this browser is all there is, and the tracker says so.
 *
 * @param {string} [why] for the help desk
 * @returns {import('../types').Adapter}
 */
export function createLocal(why = '') {
  return {
    name: 'local',
    open: () => ({ ok: false, code: 'none', detail: /** @type {any} */ (why) }),
    know: () => {},
    answer: () => DONE,
    event: () => false,
    put: () => DONE,
    commit: () => DONE,
    dirty: () => {},
    touch: () => DONE,
    learnerName: () => '',
    finish: () => DONE,
  };
}
