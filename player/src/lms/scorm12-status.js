import { DONE } from './replies.js';

/** @typedef {import('../types').Reply} Reply */

/** A status is only ever replaced by a higher one. @type {Record<string, number>} */
const RANK = { incomplete: 1, failed: 2, completed: 3, passed: 4 };
/** @param {string} status */
const rank = (status) => RANK[status] ?? 0;

/**
 * SCORM 1.2. `failed` is told only of a course that can no longer be completed: completion, once reached, is not taken back.
 *
 * @param {import('../types').Result} result
 */
export function lessonStatus({ completed, success, stuck }) {
  if (completed) return success === 'passed' ? 'passed' : 'completed';
  return stuck ? 'failed' : 'incomplete';
}

/**
 * The status, which needs commits of its own: "completed" is made last before "passed" is set, since some LMSs know
 * completion by the former alone.
 *
 * @param {import('./scorm12-calls.js').Calls} calls
 * @param {boolean} delta the LMS sends what differs from what it believes sent: a doubtful status is led up to from below
 */
export function createStatus(calls, delta) {
  let known = '';
  let wanted = '';
  let doubtful = false;

  function steps() {
    if (rank(wanted) <= rank(known)) return [];
    const below = doubtful && delta && known !== 'completed' && wanted !== 'incomplete' ? ['incomplete'] : [];
    return wanted === 'passed' && (doubtful || known !== 'completed') ? [...below, 'completed', 'passed'] : [...below, wanted];
  }

  return {
    get known() {
      return known;
    },
    /** @param {string} status */
    know: (status) => void (known = status),
    /** @param {string} status */
    want: (status) => void (wanted = status),
    /** @returns {Reply} */
    commit() {
      const all = steps();
      if (!all.length) return calls.commit();
      for (const step of all) {
        const set = calls.set('cmi.core.lesson_status', step);
        const reply = set.ok ? calls.commit() : set;
        if (!reply.ok) return reply;
        if (rank(step) > rank(known)) known = step;
      }
      doubtful = false;
      return DONE;
    },
    dirty: () => void (doubtful = true),
  };
}
