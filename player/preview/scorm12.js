import { scheduleFaults } from '../lms/chance.js';
import { withHabits } from '../lms/habits.js';
import { createScorm12Lms, ERRORS } from '../lms/scorm12.js';
import { recorded } from './record.js';
import { tellAtOnce } from './server.js';
import { addTimes } from './times.js';

/** @typedef {import('./server.js').LmsSession} LmsSession */
/** @typedef {{offline: boolean, expired: boolean, failing: number}} Switches `failing`: so many of the next saves */
/** @typedef {ReturnType<typeof createScorm12>} ScormSide */

const SAVE = /(Commit|Finish)$/;
/** Of one session only: they are not kept for the next. */
const PASSING = ['cmi.core.exit', 'cmi.core.session_time'];

/** The last save of this page: what is sent off while a course is left may arrive after the next launch. */
const last = { attempt: '', turn: 0, kept: /** @type {Record<string, string>} */ ({}) };

/**
 * The LMS's side of one launch of a SCORM 1.2 package: a strict LMS with the habits of the chosen profile and the
 * troubles of the moment, whose every save the server keeps.
 *
 * @param {LmsSession} session
 * @param {{mode: string, switches: Switches, journal: import('./journal.js').Journal, leaving: () => boolean, changed: () => void,
 *   gone: () => void}} parts `gone`: the window of the LMS is closed
 */
export function createScorm12(session, { mode, switches, journal, leaving, changed, gone }) {
  const { settings } = session.profiles[session.profile];
  const chance = scheduleFaults(session.seed);
  let cut = false;

  /** @param {string} method */
  function fault(method) {
    if (SAVE.test(method) && (switches.offline || settings.offline)) return 'false';
    if (method === 'LMSCommit' && switches.failing > 0) {
      switches.failing--;
      return 'false';
    }
    return chance(method);
  }

  const kept = last.attempt === session.attempt.name && last.turn > session.turn ? last.kept : session.kept;
  const lms = createScorm12Lms({ ...settings, given: givenAt({ ...session, kept }, mode), fault });
  for (const [element, value] of Object.entries(kept)) if (!PASSING.includes(element)) lms.store.set(element, value);
  const api = withHabits(lms.launch(), settings, {
    now: () => performance.now(),
    wait,
    leaving,
    expired: () => switches.expired,
    gone,
  });

  /** @param {string} method @param {unknown} answer */
  function done(method, answer) {
    if (!cut && SAVE.test(method)) {
      if (method === 'LMSFinish' && answer !== 'false') countTime();
      Object.assign(last, { attempt: session.attempt.name, turn: Date.now(), kept: Object.fromEntries(lms.store) });
      tellAtOnce('/-/kept', last);
    }
    changed();
  }

  function countTime() {
    const total = addTimes(lms.model.get('cmi.core.total_time') ?? '', lms.store.get('cmi.core.session_time') ?? '');
    lms.store.set('cmi.core.total_time', total);
  }

  /** @type {Record<string, any>} */
  const windows = { API: guarded(recorded(api, journal, { explain: (code) => ERRORS[code] ?? '', done }), () => cut) };
  if (settings.both) windows.API_1484_11 = REFUSES;
  return {
    /** what the LMS puts into its window, by name */
    windows,
    /** what the session believes */
    get values() {
      return lms.model;
    },
    /** what was saved */
    get saved() {
      return lms.store;
    },
    late: settings.late ?? 0,
    /** From now on nothing arrives, as when the browser dies. */
    cut: () => void (cut = true),
  };
}

/** @param {LmsSession} session @param {string} mode @returns {Record<string, string>} */
function givenAt({ kept, attempt, launch }, mode) {
  const { masteryscore = '', datafromlms = '', maxtimeallowed = '', timelimitaction = '' } = launch?.given ?? {};
  const again = kept['cmi.core.exit'] === 'suspend' ? 'resume' : '';
  return {
    'cmi.core.student_id': `learner-${attempt.learner}`,
    'cmi.core.student_name': `Learner ${attempt.learner}, Sample`,
    'cmi.core.lesson_mode': mode,
    'cmi.core.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.core.entry': Object.keys(kept).length ? again : 'ab-initio',
    'cmi.launch_data': datafromlms,
    'cmi.student_data.mastery_score': masteryscore,
    'cmi.student_data.max_time_allowed': maxtimeallowed,
    'cmi.student_data.time_limit_action': timelimitaction,
  };
}

/** Stands still, as a page does that waits for its server. @param {number} milliseconds */
function wait(milliseconds) {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** @param {Record<string, (...given: any[]) => any>} api @param {() => boolean} isCut */
const guarded = (api, isCut) =>
  Object.fromEntries(Object.entries(api).map(([name, run]) => [name, (/** @type {any[]} */ ...given) => (isCut() ? null : run(...given))]));

/** An API that is there and begins nothing (error 102, SCORM 2004 RTE section 3.1.7). */
const REFUSES = {
  Initialize: () => 'false',
  Terminate: () => 'false',
  GetValue: () => '',
  SetValue: () => 'false',
  Commit: () => 'false',
  GetLastError: () => '102',
  GetErrorString: () => 'General Initialization Failure',
  GetDiagnostic: () => '',
};
