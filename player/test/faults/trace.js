/** @typedef {import('./scorm12-site.js').Call} Call */

/** What a value must look like for the strictest LMS known; by element, list places as n. @type {[RegExp, RegExp][]} */
const GRAMMAR = [
  [/^cmi\.suspend_data$/, /^[A-Za-z0-9_.\-~]{1,3900}$/],
  [/^cmi\.core\.lesson_location$/, /^[\x21-\x7e]{0,255}$/],
  [/^cmi\.core\.lesson_status$/, /^(incomplete|completed|passed|failed)$/],
  [/^cmi\.core\.exit$/, /^(suspend)?$/],
  [/^cmi\.core\.session_time$/, /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/],
  [/^cmi\.(core|objectives\.n)\.score\.(raw|min|max)$/, /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/],
  [/^cmi\.objectives\.n\.id$/, /^[\x21-\x7e]{1,255}$/],
  [/^cmi\.objectives\.n\.status$/, /^(incomplete|completed|passed|failed|not attempted)$/],
  [/^cmi\.interactions\.n\.(id|objectives\.n\.id)$/, /^[\x21-\x7e]{1,255}$/],
  [/^cmi\.interactions\.n\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/],
  [/^cmi\.interactions\.n\.type$/, /^(true-false|choice|fill-in|matching|sequencing|numeric)$/],
  [/^cmi\.interactions\.n\.(student_response|correct_responses\.n\.pattern)$/, /^[^\0\n\r]{0,255}$/u],
  [/^cmi\.interactions\.n\.weighting$/, /^\d{1,3}(\.\d{1,2})?$/],
  [/^cmi\.interactions\.n\.result$/, /^(correct|wrong|0\.\d{1,2})$/],
  [/^cmi\.interactions\.n\.latency$/, /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/],
];
const FORGIVEN = { LMSGetValue: ['401'], LMSSetValue: ['401'] };

/**
 * What is wrong with the calls of one document: their order, their values, what the LMS itself refused.
 *
 * @param {Call[]} calls
 * @param {import('./scorm12-site.js').Profile} profile
 * @param {boolean} killed in the middle of a task
 */
export function judgeTrace(calls, profile, killed) {
  /** @type {string[]} */
  const wrong = [];
  let phase = 'before';
  let opens = 0;
  for (const call of calls) {
    const { method, element, value } = call;
    const say = (/** @type {string} */ why) => wrong.push(`${why}: ${method} ${element} ${value}`.trim());
    if (phase === 'after') say('after finish');
    if (method === 'LMSInitialize') {
      if (phase === 'open') say('initialised twice');
      opens++;
      if (isTrue(call.answer)) phase = 'open';
    } else if (method === 'LMSFinish') {
      if (phase !== 'open') say('finish without begin');
      phase = 'after';
    } else if (phase === 'before' && !(method === 'LMSGetValue' && opens)) say('before begin');
    if (method === 'LMSSetValue') judgeValue(element, value, say);
    const forgiven = profile.habits?.session || profile.habits?.gone ? ['101'] : [];
    // an LMS that refuses to begin is asked whether it has begun already
    if (phase === 'before' && opens && method === 'LMSGetValue' && call.error === '301') continue;
    if (call.error !== '0' && ![...(FORGIVEN[/** @type {'LMSGetValue'} */ (method)] ?? []), ...forgiven].includes(call.error)) say(`error ${call.error}`);
  }
  return killed ? wrong : [...wrong, ...uncommitted(calls)];
}

/** @param {string} element @param {string} value @param {(why: string) => void} say */
function judgeValue(element, value, say) {
  const kind = element.replace(/\.\d+(?=\.)/g, '.n');
  const [, grammar] = GRAMMAR.find(([name]) => name.test(kind)) ?? [];
  if (!grammar) say('unknown element');
  else if (typeof value !== 'string' || !grammar.test(value)) say('grammar');
}

/** A task that sets the state commits it, unless the setting failed. @param {Call[]} calls */
function uncommitted(calls) {
  const tasks = [...new Set(calls.map(({ task }) => task))].map((task) => calls.filter((call) => call.task === task));
  return tasks.flatMap((all) => {
    const last = all.findIndex(({ method, element }) => method === 'LMSSetValue' && element === 'cmi.suspend_data');
    return last < 0 || all.slice(last).some(({ method }) => /Commit|Finish/.test(method)) || all.some(({ method, answer }) => method === 'LMSSetValue' && !isTrue(answer)) ? [] : ['state set and not committed'];
  });
}

/**
 * Is an answer committed in the task it was given in? Asked of documents that have begun to write.
 *
 * @param {Call[]} calls
 * @param {number} task
 */
export function isCommitted(calls, task) {
  const begun = calls.some((call) => call.method === 'LMSCommit' && call.task < task);
  return !begun || calls.some((call) => call.task === task && (call.method === 'LMSCommit' || (call.method === 'LMSSetValue' && !isTrue(call.answer))));
}

/** @param {unknown} value */
const isTrue = (value) => value === true || value === 1 || String(value) === 'true';
