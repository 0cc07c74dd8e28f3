/** @typedef {import('../types').Reply<import('../types').LaunchInfo>} Reply */

/**
 * What the LMS tells at launch (1.2: RTE section 3.4; 2004: RTE section 4.2). It is not well when something could not be
 * read that would then be written over, or written to the wrong learner.
 *
 * @param {import('./scorm-calls.js').Calls} calls
 * @param {Pick<import('./scorm.js').Edition, 'core' | 'mode' | 'learner' | 'statuses' | 'mark' | 'of'>} edition
 * @returns {Reply}
 */
export function readLaunch(calls, { core, mode, learner, statuses, mark, of }) {
  /** @type {Reply['code']} */
  let trouble = 0;
  const read = (/** @type {string} */ element) => {
    const { ok, code, detail } = calls.get(element);
    if (!ok) trouble ||= code;
    return detail.trim();
  };
  const low = (/** @type {string} */ element) => read(element).toLowerCase();
  const passMark = Number(calls.get(mark).detail) / of;
  /** @type {import('../types').LaunchInfo} */
  const detail = {
    mode: /** @type {'review'} */ (/^(review|browse)$/.exec(low(`${core}.${mode}`))?.[0] ?? 'normal'),
    credit: low(`${core}.credit`) !== 'no-credit',
    learner: read(`${core}.${learner}`),
    state: read('cmi.suspend_data').replace(/^(null|undefined)$/, ''),
    passMark: passMark > 0 && passMark <= 1 ? passMark : null,
    status: statuses.map((one) => low(`${core}.${one}`)).filter((status) => !/^(not attempted|unknown|)$/.test(status)).join(' '),
  };
  return { ok: !trouble, code: trouble, detail };
}
