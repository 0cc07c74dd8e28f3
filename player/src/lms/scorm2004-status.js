import { DONE } from './replies.js';
import { real } from './scorm2004-values.js';

/** @type {Record<string, number>} */
const RANK = { incomplete: 1, completed: 2, failed: 1, passed: 2 };
const COMPLETION = 'cmi.completion_status';
const SUCCESS = 'cmi.success_status';

/**
 * SCORM 2004: completion and success, each told on its own, and neither ever taken back (RTE sections 4.2.4 and 4.2.22).
 *
 * @type {import('./scorm.js').Edition['createStatus']}
 */
export function createStatus({ calls, writer }) {
  /** @type {Record<string, string>} */
  const highest = {};
  let isSet = false;

  /** @param {string} element @param {string} status */
  function raise(element, status) {
    if ((RANK[status] ?? 0) > (RANK[highest[element]] ?? 0)) highest[element] = status;
    return highest[element] ? writer.must(element, highest[element]) : false;
  }

  return {
    get isSet() {
      return isSet;
    },
    know(status) {
      for (const one of status.split(' ').filter(Boolean)) {
        const element = /complete/.test(one) ? COMPLETION : SUCCESS;
        writer.know(element, (highest[element] = one));
        isSet ||= element === COMPLETION;
      }
    },
    want({ progress, result: { completed, success } }) {
      writer.try('cmi.progress_measure', real(progress));
      isSet = raise(COMPLETION, completed ? 'completed' : 'incomplete') || isSet;
      raise(SUCCESS, success);
    },
    prepare: () => DONE, // nothing is changed to be sent again
    commit: calls.commit,
  };
}
