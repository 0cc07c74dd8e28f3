import { attempt } from '../attempt.js';
import { findApi, isAlone } from './find-api.js';
import { CLOSED, DONE } from './replies.js';
import { createCalls } from './scorm12-calls.js';
import { createInteractions } from './scorm12-interactions.js';
import { readLaunch } from './scorm12-launch.js';
import { createObjectives } from './scorm12-objectives.js';
import { createStatus, lessonStatus } from './scorm12-status.js';
import { decimal, percentage, personName, timespan } from './scorm12-values.js';
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
/** The LMS's error code for a session that was not initialised. */
const NOT_BEGUN = '301';

/**
 * The adapter of SCORM 1.2 (RTE sections 3.3 and 3.4).
 *
 * @param {import('../types').AdapterParts} parts
 * @param {Window} [start] where the search for the API begins
 * @returns {Adapter}
 */
export function createScorm12({ course, mirror, world }, start = window) {
  /** @type {ReturnType<typeof join> | null} */
  let lms = null;
  const opened = world.wall();
  let begun = false;
  let ended = false;
  /** the pass mark, and the highest score told, 0-100 */
  let [mark, highest] = [0, -1];
  /** has the API our state? What it had when it was opened may be old, and every commit would write that back */
  let current = false;
  /** whose work it is, once that was read */
  let learner = '';

  /** @param {import('./find-api.js').Found} found */
  function join(found) {
    const calls = createCalls(found);
    const writer = createWriter(calls);
    const delta = course.profile.redrive === 'always' || (course.profile.redrive === 'auto' && isMoodle(found.window));
    const interactions = createInteractions(course, writer, mirror);
    const objectives = createObjectives(course, writer);
    return { calls, writer, delta, interactions, objectives, status: createStatus(calls, delta, { mirror, world, opened }) };
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
    const reply = begun ? DONE : calls.initialize();
    // an LMS that says "already initialised" is asked whether it answers
    if (!reply.ok && !(reply.code === '101' && calls.get('cmi.core.lesson_status').detail)) return refused(reply);
    const told = readLaunch(calls);
    const { ok, code, detail: raw } = calls.get('cmi.core.score.raw');
    begun = told.code !== NOT_BEGUN;
    learner = told.detail.learner ||= learner;
    if (!told.ok || !ok) return { ...told, ok: false, code: told.code || code };
    const info = told.detail;
    mark = 100 * (info.passMark ?? course.passMark);
    status.know(info.status);
    writer.know('cmi.suspend_data', info.state);
    if (raw && Number.isFinite(Number(raw))) {
      highest = Number(raw);
      writer.know('cmi.core.score.raw', decimal(highest));
    }
    return told;
  }

  /** @param {Snapshot} snapshot @returns {Reply} */
  function put(snapshot) {
    if (!lms || ended) return CLOSED;
    const { writer, interactions, objectives, status } = lms;
    writer.begin();
    current = writer.must('cmi.suspend_data', snapshot.state) || current;
    writer.try('cmi.core.lesson_location', snapshot.place);
    interactions.send(snapshot.attempt);
    objectives.send(snapshot);
    putScore(snapshot.result);
    status.want(lessonStatus(snapshot.result), snapshot.attempt);
    writer.try('cmi.core.session_time', timespan(snapshot.seconds));
    writer.try('cmi.core.exit', 'suspend');
    return writer.trouble ?? DONE;
  }

  /** What was told once is not taken back by a worse attempt. @param {Result} result */
  function putScore({ final, score }) {
    if (!final || score === null || !lms) return;
    highest = Math.max(highest, Number(percentage(score)));
    lms.writer.try('cmi.core.score.min', '0');
    lms.writer.try('cmi.core.score.max', '100');
    lms.writer.must('cmi.core.score.raw', decimal(highest));
  }

  /** @returns {Reply} */
  function commit() {
    if (!lms || ended) return CLOSED;
    const { writer, interactions, objectives, status } = lms;
    if (!current) return /** @type {Reply} */ (writer.trouble); // that kept our state out
    const changed = writer.shake(mark);
    const prepared = status.prepare(changed);
    if (changed) writer.settle();
    if (!prepared.ok) return prepared;
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
  }

  function touch() {
    if (!lms || ended) return CLOSED;
    return course.profile.keepAlive === 'commit' ? lms.calls.commit() : lms.calls.get('cmi.core.lesson_status');
  }

  /** Without a status of its own, some LMSs take a finished session for a completed one. @param {Snapshot | null} snapshot */
  function finish(snapshot) {
    if (!lms || ended) return CLOSED;
    const { calls, status } = lms;
    const put_ = snapshot ? put(snapshot) : DONE;
    const reply = snapshot ? commit() : DONE;
    ended = true;
    const end = status.isSet && (current || !snapshot) ? calls.finish() : DONE;
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
    touch,
    learnerName: () => (lms ? personName(lms.calls.get('cmi.core.student_name').detail) : ''),
    finish,
  };
}

/** @param {{code: Reply['code']}} reply @returns {Reply<LaunchInfo>} */
const refused = ({ code }) => ({ ok: false, code, detail: /** @type {any} */ (null) });

/** @param {Window} window */
const isMoodle = (window) => !!attempt(() => /** @type {any} */ (window).M.mod_scorm);
