/** @typedef {import('../types').Reply<import('../types').LaunchInfo>} Reply */

/**
 * What the LMS tells at launch (RTE section 3.4). It is not well when something could not be read that would then be
 * written over, or written to the wrong learner.
 *
 * @param {import('./scorm12-calls.js').Calls} calls
 * @returns {Reply}
 */
export function readLaunch(calls) {
  /** @type {Reply['code']} */
  let trouble = 0;
  const read = (/** @type {string} */ element) => {
    const { ok, code, detail } = calls.get(element);
    if (!ok) trouble ||= code;
    return detail.trim();
  };
  const mode = read('cmi.core.lesson_mode').toLowerCase();
  const status = read('cmi.core.lesson_status').toLowerCase();
  const mastery = Number(calls.get('cmi.student_data.mastery_score').detail);
  /** @type {import('../types').LaunchInfo} */
  const detail = {
    mode: mode === 'review' || mode === 'browse' ? mode : 'normal',
    credit: read('cmi.core.credit').toLowerCase() !== 'no-credit',
    learner: read('cmi.core.student_id'),
    state: read('cmi.suspend_data').replace(/^(null|undefined)$/, ''),
    passMark: mastery > 0 && mastery <= 100 ? mastery / 100 : null,
    status: status === 'not attempted' ? '' : status,
  };
  return { ok: !trouble, code: trouble, detail };
}
