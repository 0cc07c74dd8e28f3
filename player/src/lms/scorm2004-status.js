import { DONE } from './replies.js';
import { createHeard } from './scorm-heard.js';
import { real } from './scorm2004-values.js';

/** @type {Record<string, number>} */
const RANK = { incomplete: 1, completed: 2, failed: 1, passed: 2 };
const COMPLETION = 'cmi.completion_status';
const SUCCESS = 'cmi.success_status';
/** @param {string} status */
const elementOf = (status) => (/complete/.test(status) ? COMPLETION : SUCCESS);

/**
 * SCORM 2004: completion and success, each told on its own, and neither ever taken back (RTE sections 4.2.4 and 4.2.22).
 *
 * @param {import('./scorm2004-lead.js').Lead} lead
 * @returns {import('./scorm.js').Edition['createStatus']}
 */
export const statusWith = (lead) => ({ calls, writer }, around) => {
  const heard = createHeard(around);
  /** @type {Record<string, string>} */
  const highest = {};
  let isSet = false;
  /** was one refused? The API may have been opened before another tab told a higher one, and a commit would write its own back */
  let refused = false;
  /** is the unit complete, and did the last commit say so? */
  let [complete, saved] = [false, false];
  let of = '';

  /** @param {string} element @param {string} status */
  function raise(element, status) {
    if ((RANK[status] ?? 0) > (RANK[highest[element]] ?? 0)) highest[element] = status;
    const taken = !highest[element] || writer.must(element, highest[element]);
    refused ||= !taken;
    return taken;
  }

  return {
    know(status) {
      for (const one of status.split(' ').filter(Boolean)) {
        const element = elementOf(one);
        writer.know(element, (highest[element] = one));
        isSet ||= element === COMPLETION;
      }
    },
    want({ attempt, progress, result: { completed, success } }) {
      of = attempt;
      complete = completed;
      refused = saved = false;
      for (const one of heard.read(of)) raise(elementOf(one), one);
      writer.try('cmi.progress_measure', real(progress));
      isSet = raise(COMPLETION, completed ? 'completed' : 'incomplete') || isSet;
      raise(SUCCESS, success);
    },
    prepare: () => /** @type {import('../types').Reply} */ (refused ? writer.trouble : DONE),
    commit() {
      const reply = calls.commit();
      saved = reply.ok && !writer.trouble;
      if (reply.ok) heard.keep(of, Object.values(highest).join(' '));
      return reply;
    },
    leaveOff: () => (isSet ? lead.finish(calls, complete && saved) : DONE),
  };
};
