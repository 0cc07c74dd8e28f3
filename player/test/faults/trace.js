/** @typedef {import('./scorm-site.js').Call} Call */

const REQUEST = 'adl.nav.request';

/** What a value must look like for the strictest LMS known; by element, list places as n. @type {[RegExp, RegExp][]} */
const GRAMMAR_12 = [
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
/** The same of SCORM 2004. @type {[RegExp, RegExp][]} */
const GRAMMAR_2004 = [
  [/^cmi\.suspend_data$/, /^[A-Za-z0-9_.\-~]{1,16000}$/],
  [/^cmi\.location$/, /^[\x21-\x7e]{0,1000}$/],
  [/^cmi\.completion_status$/, /^(incomplete|completed)$/],
  [/^cmi\.success_status$/, /^(passed|failed)$/],
  [/^cmi\.exit$/, /^suspend$/],
  [/^cmi\.(progress_measure|(objectives\.n\.)?score\.scaled)$/, /^(1|0(\.\d{1,7})?)$/],
  [/^cmi\.(session_time|interactions\.n\.latency)$/, /^PT\d+H[0-5]?\dM[0-5]?\d\.\d\dS$/],
  [/^cmi\.(objectives\.n\.)?score\.(raw|min|max)$/, /^(100|\d{1,2}(\.\d{1,2})?)$/],
  [/^cmi\.objectives\.n\.id$/, /^[\x21-\x7e]{1,255}$/],
  [/^cmi\.objectives\.n\.success_status$/, /^(passed|unknown)$/],
  [/^cmi\.objectives\.n\.completion_status$/, /^(completed|incomplete)$/],
  [/^cmi\.(objectives|interactions)\.n\.description$/, /^\{lang=[a-zA-Z-]+\}[^\0\n\r]{0,250}$/u],
  [/^cmi\.interactions\.n\.(id|objectives\.n\.id)$/, /^[\x21-\x7e]{1,255}$/],
  [/^cmi\.interactions\.n\.timestamp$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/],
  [/^cmi\.interactions\.n\.type$/, /^(true-false|choice|fill-in|long-fill-in|matching|sequencing|numeric)$/],
  [/^cmi\.interactions\.n\.(learner_response|correct_responses\.n\.pattern)$/, /^[^\0\n\r]{0,4000}$/u],
  [/^cmi\.interactions\.n\.weighting$/, /^\d+(\.\d{1,2})?$/],
  [/^cmi\.interactions\.n\.result$/, /^(correct|incorrect|0\.\d{1,7})$/],
  [/^adl\.nav\.request$/, /^(continue|_none_)$/],
];
/** What each edition may be asked or told without being wrong, and what its values are like. */
const RULES = {
  scorm12: { grammar: GRAMMAR_12, get: ['401'], set: ['401'], unbegun: '301' },
  scorm2004: { grammar: GRAMMAR_2004, get: ['402', '403'], set: ['402'], unbegun: '122' },
};

/**
 * What is wrong with the calls of one document: their order, their values, what the LMS itself refused.
 *
 * @param {Call[]} calls
 * @param {import('./scorm-site.js').Format} format
 * @param {import('./scorm-site.js').Profile} profile
 * @param {boolean} killed in the middle of a task
 */
export function judgeTrace(calls, format, profile, killed) {
  const { grammar, get, set, unbegun } = RULES[format];
  /** @type {string[]} */
  const wrong = [];
  let phase = 'before';
  let opens = 0;
  let leads = false;
  for (const call of calls) {
    const { method, element, value } = call;
    const say = (/** @type {string} */ why) => wrong.push(`${why}: ${method} ${element} ${value}`.trim());
    if (phase === 'again' && (element === REQUEST || /Terminate$/.test(method))) {
      if (element !== REQUEST) phase = 'after';
      continue; // some have ended all the same, and say so
    }
    if (/^(after|again)$/.test(phase)) say('after finish');
    if (element === REQUEST) leads = true;
    if (/Initialize$/.test(method)) {
      if (phase === 'open') say('initialised twice');
      opens++;
      if (isTrue(call.answer)) phase = 'open';
    } else if (/Finish$|Terminate$/.test(method)) {
      if (phase !== 'open') say('finish without begin');
      phase = leads && !isTrue(call.answer) ? 'again' : 'after'; // without the way on, should the LMS have stumbled over that
    } else if (phase === 'before' && !(/GetValue$/.test(method) && opens)) say('before begin');
    if (/SetValue$/.test(method)) judgeValue(grammar, element, value, say);
    const forgiven = profile.habits?.session || profile.habits?.gone ? ['101'] : [];
    // an LMS that refuses to begin is asked whether it has begun already
    if (phase === 'before' && opens && /GetValue$/.test(method) && call.error === unbegun) continue;
    const allowed = [...(/GetValue$/.test(method) ? get : /SetValue$/.test(method) ? set : []), ...forgiven];
    if (call.error !== '0' && !allowed.includes(call.error)) say(`error ${call.error}`);
  }
  return killed ? wrong : [...wrong, ...uncommitted(calls)];
}

/** @param {[RegExp, RegExp][]} all @param {string} element @param {string} value @param {(why: string) => void} say */
function judgeValue(all, element, value, say) {
  const kind = element.replace(/\.\d+(?=\.)/g, '.n');
  const [, grammar] = all.find(([name]) => name.test(kind)) ?? [];
  if (!grammar) say('unknown element');
  else if (typeof value !== 'string' || !grammar.test(value)) say('grammar');
}

/** A task that sets the state commits it, unless the setting failed. @param {Call[]} calls */
function uncommitted(calls) {
  const tasks = [...new Set(calls.map(({ task }) => task))].map((task) => calls.filter((call) => call.task === task));
  return tasks.flatMap((all) => {
    const last = all.findIndex(({ method, element }) => /SetValue$/.test(method) && element === 'cmi.suspend_data');
    return last < 0 || all.slice(last).some(({ method }) => /Commit|Finish|Terminate/.test(method)) || all.some(({ method, answer }) => /SetValue$/.test(method) && !isTrue(answer)) ? [] : ['state set and not committed'];
  });
}

/**
 * Is an answer committed in the task it was given in? Asked of documents that have begun to write.
 *
 * @param {Call[]} calls
 * @param {number} task
 */
export function isCommitted(calls, task) {
  const begun = calls.some((call) => /Commit$/.test(call.method) && call.task < task);
  return !begun || calls.some((call) => call.task === task && (/Commit$/.test(call.method) || (/SetValue$/.test(call.method) && !isTrue(call.answer))));
}

/** @param {unknown} value */
const isTrue = (value) => value === true || value === 1 || String(value) === 'true';
