/** What the LMS tells at launch (RTE section 3.4). @param {import('./scorm12-calls.js').Calls} calls @returns {import('../types').LaunchInfo} */
export function readLaunch(calls) {
  const read = (/** @type {string} */ element) => calls.get(element).detail.trim();
  const mode = read('cmi.core.lesson_mode').toLowerCase();
  const status = read('cmi.core.lesson_status').toLowerCase();
  const mastery = Number(read('cmi.student_data.mastery_score'));
  return {
    mode: mode === 'review' || mode === 'browse' ? mode : 'normal',
    credit: read('cmi.core.credit').toLowerCase() !== 'no-credit',
    learner: read('cmi.core.student_id'),
    state: read('cmi.suspend_data'),
    passMark: mastery > 0 && mastery <= 100 ? mastery / 100 : null,
    status: status === 'not attempted' ? '' : status,
  };
}
