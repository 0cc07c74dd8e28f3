import { scheduleFaults } from '../lms/chance.js';
import { withHabits } from '../lms/habits.js';
import { EDITIONS } from './editions.js';
import { recorded } from './record.js';
import { tellAtOnce } from './server.js';

/** @typedef {import('./server.js').LmsSession} LmsSession */
/** @typedef {{offline: boolean, expired: boolean, failing: number}} Switches `failing`: so many of the next saves */
/** @typedef {ReturnType<typeof createScorm>} ScormSide */

const SAVE = /(Commit|Finish|Terminate)$/;

/** The last save of this page: what is sent off while a course is left may arrive after the next launch. */
const last = { attempt: '', turn: 0, kept: /** @type {Record<string, string>} */ ({}) };

/**
 * The LMS's side of one launch of a SCORM package: a strict LMS with the habits of the chosen profile and the
 * troubles of the moment, whose every save the server keeps.
 *
 * @param {LmsSession} session
 * @param {{mode: string, switches: Switches, journal: import('./journal.js').Journal, leaving: () => boolean, changed: () => void,
 *   gone: () => void}} parts `gone`: the window of the LMS is closed
 */
export function createScorm(session, { mode, switches, journal, leaving, changed, gone }) {
  const { settings } = session.profiles[session.profile];
  const edition = EDITIONS[session.launch?.kind ?? ''];
  const chance = scheduleFaults(session.seed);
  let cut = false;

  /** @param {string} method */
  function fault(method) {
    if (SAVE.test(method) && (switches.offline || settings.offline)) return 'false';
    if (/Commit$/.test(method) && switches.failing > 0) {
      switches.failing--;
      return 'false';
    }
    return chance(method);
  }

  const kept = last.attempt === session.attempt.name && last.turn > session.turn ? last.kept : session.kept;
  const lms = edition.create({ ...settings, given: edition.given({ ...session, kept }, mode), fault });
  for (const [element, value] of Object.entries(kept)) if (!edition.passing.includes(element)) lms.store.set(element, value);
  const own = lms.launch();
  const atLaunch = new Map(lms.model);
  const api = withHabits(own, settings, {
    now: () => performance.now(),
    wait,
    leaving,
    expired: () => switches.expired,
    gone,
  });

  /** @param {string} method @param {unknown} answer */
  function done(method, answer) {
    if (!cut && SAVE.test(method)) {
      if (method === edition.end && answer !== 'false') countTime();
      Object.assign(last, { attempt: session.attempt.name, turn: Date.now(), kept: Object.fromEntries(lms.store) });
      tellAtOnce('/-/kept', last);
    }
    changed();
  }

  function countTime() {
    const { session: spent, total, add } = edition.times;
    lms.store.set(total, add(lms.model.get(total) ?? '', lms.store.get(spent) ?? ''));
  }

  /** @type {Record<string, any>} */
  const windows = { [edition.api]: guarded(recorded(api, journal, { explain: (code) => edition.errors[code] ?? '', done }), () => cut) };
  if (settings.both) Object.assign(windows, edition.other);
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
    /** Is there a value that the next save is to bring? @param {string} element @param {string} value */
    isOpen: (element, value) => (lms.store.has(element) ? lms.store : atLaunch).get(element) !== value,
    summary: () => edition.summary(lms.store),
    state: () => lms.model.get('cmi.suspend_data') ?? '',
    late: settings.late ?? 0,
    /** From now on nothing arrives, as when the browser dies. */
    cut: () => void (cut = true),
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
