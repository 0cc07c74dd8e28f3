import { DONE } from './replies.js';
import { createHeard } from './scorm-heard.js';

/** @typedef {import('../types').Reply} Reply */

const ELEMENT = 'cmi.core.lesson_status';

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
 * completion by the former alone. What another tab has told since this API was opened, which this API does not know, is kept in the
 * mirror.
 *
 * `delta`: the LMS sends what differs from what it believes sent: a doubtful status is led up to from below, from one the
 * LMS confirmed.
 *
 * @type {import('./scorm.js').Edition['createStatus']}
 */
export function createStatus({ calls, delta }, around) {
  const heard = createHeard(around);
  let known = '';
  let wanted = '';
  let of = '';
  /** was it set, and no good commit heard of since? */
  let doubtful = false;
  let isSet = false;

  /** The highest the LMS confirmed, here or in another tab. */
  function confirmed() {
    const [status = ''] = heard.read(of);
    return rank(status) > rank(known) ? status : known;
  }

  function next() {
    const had = confirmed();
    const goal = rank(wanted) > rank(had) ? wanted : had;
    const isComplete = rank(had) >= RANK.completed;
    const below = rank(had) ? had : 'incomplete';
    return {
      steps: rank(goal) <= rank(known) ? [] : goal === 'passed' && !isComplete ? ['completed', goal] : [goal],
      lower: delta && doubtful && goal !== below ? below : '',
    };
  }

  /** Sets a status and commits it with all else. @param {string} status @returns {Reply} */
  function tell(status) {
    doubtful = true;
    const set = calls.set(ELEMENT, status);
    isSet ||= set.ok;
    const reply = set.ok ? calls.commit() : set;
    if (!reply.ok) return reply;
    if (rank(status) > rank(known)) known = status;
    doubtful = false;
    return keep(reply);
  }

  /** For other tabs. @param {Reply} reply */
  function keep(reply) {
    if (reply.ok) heard.keep(of, confirmed());
    return reply;
  }

  return {
    know: (status) => (known = status),
    want: ({ result, attempt }) => ([wanted, of] = [lessonStatus(result), attempt]),
    /**
     * Commits other values that were changed, and with them a doubtful status one step lower, any other as far as it goes: an
     * API that was opened long ago may have a lower one.
     */
    prepare(changed) {
      const { steps, lower } = next();
      if (steps.length && (lower || changed)) return tell(lower || steps[0]);
      return changed ? keep(calls.commit()) : DONE;
    },
    commit() {
      const { steps } = next();
      if (!steps.length) return keep(calls.commit());
      return steps.reduce((reply, step) => (reply.ok ? tell(step) : reply), DONE);
    },
    leaveOff: () => (isSet || known ? calls.finish() : DONE),
  };
}
