import { findApi, isAlone } from './find-api.js';
import { createCalls } from './scorm12-calls.js';
import { createInteractions } from './scorm12-interactions.js';
import { createObjectives } from './scorm12-objectives.js';
import { decimal, percentage, timespan } from './scorm12-values.js';
import { createWriter } from './scorm12-writer.js';

/** @typedef {import('../types').Adapter} Adapter */
/** @typedef {import('../types').LaunchInfo} LaunchInfo */
/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */
/** @typedef {import('../types').Result} Result */
/** @typedef {import('../types').Snapshot} Snapshot */

/** How long the API may be late: in a frame or a window of an LMS, and in a window that stands alone. */
const WAIT = 10_000;
const WAIT_ALONE = 1_000;
const LOOK_EVERY = 100;

/** A status is only ever replaced by a higher one. @type {Record<string, number>} */
const RANK = { incomplete: 1, failed: 2, completed: 3, passed: 4 };
/** @param {string} status */
const rank = (status) => RANK[status] ?? 0;

/**
 * SCORM 1.2. `failed` is told only of a course that can no longer be completed: completion, once reached, is not taken back.
 *
 * @param {Result} result
 */
export function lessonStatus({ completed, success }) {
  if (completed) return success === 'passed' ? 'passed' : 'completed';
  return success === 'failed' ? 'failed' : 'incomplete';
}

/**
 * The adapter of SCORM 1.2 (RTE sections 3.3 and 3.4).
 *
 * @param {import('../types').AdapterParts} parts
 * @param {Window} [start] where the search for the API begins
 * @returns {Adapter}
 */
export function createScorm12({ course, world }, start = window) {
  /** @type {ReturnType<typeof join> | null} */
  let lms = null;
  let ended = false;

  /** @param {import('./find-api.js').Found} found */
  function join(found) {
    const calls = createCalls(found);
    const writer = createWriter(calls);
    const delta = course.profile.redrive === 'always' || (course.profile.redrive === 'auto' && isMoodle(found.window));
    const interactions = createInteractions(course, writer);
    const objectives = createObjectives(course, writer, calls);
    return { calls, writer, delta, interactions, objectives, status: createStatus(calls) };
  }

  /** @returns {Promise<import('./find-api.js').Found | null>} */
  async function find(waited = 0) {
    const found = findApi(start, 'API', 'LMSInitialize');
    if (found || waited >= (isAlone(start) ? WAIT_ALONE : WAIT)) return found;
    await new Promise((resolve) => world.after(LOOK_EVERY, () => resolve(undefined)));
    return find(waited + LOOK_EVERY);
  }

  /** @returns {Promise<Reply<LaunchInfo>>} */
  async function open() {
    const found = await find();
    if (!found) return refused({ code: 'none' });
    lms = join(found);
    const { calls, writer, status } = lms;
    const reply = calls.initialize();
    // an LMS that says "already initialised" is asked whether it answers
    if (!reply.ok && !(reply.code === '101' && calls.get('cmi.core.lesson_status').detail)) return refused(reply);
    const info = readLaunch(calls);
    status.know(info.status);
    writer.know('cmi.suspend_data', info.state);
    const raw = calls.get('cmi.core.score.raw').detail;
    if (raw && Number.isFinite(Number(raw))) writer.know('cmi.core.score.raw', decimal(Number(raw)));
    return { ok: true, code: 0, detail: info };
  }

  /** @param {Snapshot} snapshot @returns {Reply} */
  function put(snapshot) {
    if (!lms || ended) return CLOSED;
    const { writer, interactions, objectives, status } = lms;
    writer.begin();
    writer.must('cmi.suspend_data', snapshot.state);
    writer.try('cmi.core.lesson_location', snapshot.place);
    interactions.send();
    objectives.send(snapshot);
    putScore(writer, snapshot.result);
    status.want(lessonStatus(snapshot.result));
    writer.try('cmi.core.session_time', timespan(snapshot.seconds));
    writer.try('cmi.core.exit', 'suspend');
    return writer.trouble ?? DONE;
  }

  /** @returns {Reply} */
  function commit() {
    if (!lms || ended) return CLOSED;
    const { calls, writer, interactions, objectives, status } = lms;
    if (writer.shake()) {
      const reply = calls.commit();
      writer.settle();
      if (!reply.ok) return reply;
    }
    const reply = status.commit();
    if (reply.ok && !writer.trouble) {
      writer.confirm();
      interactions.confirm();
      objectives.confirm();
    }
    return reply;
  }

  function dirty() {
    if (!lms) return;
    lms.writer.dirty(lms.delta);
    lms.interactions.dirty(lms.delta);
    lms.objectives.dirty();
    lms.status.dirty();
  }

  /** Without a status of its own, some LMSs take a finished session for a completed one. @param {Snapshot | null} snapshot */
  function finish(snapshot) {
    if (!lms || ended) return CLOSED;
    const { calls, status } = lms;
    const put_ = snapshot ? put(snapshot) : DONE;
    const reply = snapshot ? commit() : DONE;
    ended = true;
    const end = snapshot || status.known ? calls.finish() : DONE;
    return [put_, reply, end].find(({ ok }) => !ok) ?? DONE;
  }

  return {
    name: 'scorm12',
    open,
    know: (snapshot) => lms?.objectives.know(snapshot),
    answer(record) {
      lms?.interactions.add(record);
      return DONE;
    },
    event: () => DONE,
    put,
    commit,
    dirty,
    touch: () => (lms && !ended ? lms.calls.get('cmi.core.lesson_status') : CLOSED),
    finish,
  };
}

/** @type {Reply} */
const DONE = { ok: true, code: 0, detail: '' };
/** @type {Reply} */
const CLOSED = { ok: false, code: 'closed', detail: '' };

/** @param {{code: Reply['code']}} reply @returns {Reply<LaunchInfo>} */
const refused = ({ code }) => ({ ok: false, code, detail: /** @type {any} */ (null) });

/** @param {import('./scorm12-calls.js').Calls} calls @returns {LaunchInfo} */
function readLaunch(calls) {
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

/** @param {import('./scorm12-writer.js').Writer} writer @param {Result} result */
function putScore(writer, { final, score }) {
  if (!final || score === null) return;
  writer.try('cmi.core.score.min', '0');
  writer.try('cmi.core.score.max', '100');
  writer.must('cmi.core.score.raw', percentage(score));
}

/**
 * The status, which needs commits of its own: "completed" is made last before "passed" is set, since some LMSs know
 * completion by the former alone.
 *
 * @param {import('./scorm12-calls.js').Calls} calls
 */
function createStatus(calls) {
  let known = '';
  let wanted = '';
  let doubtful = false;

  function steps() {
    if (rank(wanted) <= rank(known)) return [];
    if (wanted === 'passed' && (doubtful || known !== 'completed')) return ['completed', 'passed'];
    return doubtful && wanted !== 'incomplete' ? ['incomplete', wanted] : [wanted];
  }

  return {
    get known() {
      return known;
    },
    /** @param {string} status */
    know: (status) => void (known = status),
    /** @param {string} status */
    want: (status) => void (wanted = status),
    /** @returns {Reply} */
    commit() {
      const all = steps();
      if (!all.length) return calls.commit();
      for (const step of all) {
        const set = calls.set('cmi.core.lesson_status', step);
        const reply = set.ok ? calls.commit() : set;
        if (!reply.ok) return reply;
        if (rank(step) > rank(known)) known = step;
      }
      doubtful = false;
      return DONE;
    },
    dirty: () => void (doubtful = true),
  };
}

/** @param {Window} window */
function isMoodle(window) {
  try {
    return !!(/** @type {any} */ (window).M?.mod_scorm);
  } catch {
    return false;
  }
}
