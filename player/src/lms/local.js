import { DONE } from './replies.js';

/**
 * No LMS: the copy in this browser is all there is, and the tracker says so.
 *
 * @returns {import('../types').Adapter}
 */
export function createLocal() {
  return {
    name: 'local',
    open: () => ({ ok: false, code: 'none', detail: /** @type {any} */ (null) }),
    know: () => {},
    answer: () => DONE,
    event: () => DONE,
    put: () => DONE,
    commit: () => DONE,
    dirty: () => {},
    touch: () => DONE,
    finish: () => DONE,
  };
}
