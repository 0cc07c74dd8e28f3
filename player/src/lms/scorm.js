import { attempt } from '../attempt.js';
import { findApi, isAlone } from './find-api.js';
import { CLOSED, DONE } from './replies.js';
import { createCalls } from './scorm-calls.js';
import { createInteractions } from './scorm-interactions.js';
import { readLaunch } from './scorm-launch.js';
import { createObjectives } from './scorm-objectives.js';
import { decimal, percentage, personName } from './scorm-values.js';
import { createWriter } from './scorm-writer.js';

/** @typedef {import('../types').Adapter} Adapter */
/** @typedef {import('../types').LaunchInfo} LaunchInfo */
/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */
/** @typedef {import('../types').Snapshot} Snapshot */
/** Parts of an element and their values, in the order in which they are told. @typedef {[part: string, value: string][]} Pairs */
/**
 * What the editions of SCORM have words of their own for; everything else is the same.
 *
 * @typedef {object} Edition
 * @property {string} name
 * @property {string} api the name of the LMS's object
 * @property {string} prefix of its functions
 * @property {string} end the function that ends a session
 * @property {string} again the error code of a session that was begun before
 * @property {string} unbegun the error code of a session that was not
 * @property {RegExp} empty with these error codes an element is empty: no error, not there, not for reading. All others say that it could not be read
 * @property {RegExp} unsupported not implemented, or not to be set: it will not be otherwise tomorrow
 * @property {RegExp} lasting these and more that answer to the element or its value; all others tell of the LMS's own trouble, which may pass
 * @property {string} core where the elements of every course stand
 * @property {string} mode elements in there, as the next three
 * @property {string} learner
 * @property {string} person the learner's name
 * @property {string} place
 * @property {string[]} statuses more of them; every LMS answers for the first
 * @property {string} mark the element of the LMS's own pass mark
 * @property {number} of what that is a part of
 * @property {(seconds: number) => string} timespan
 * @property {(raw: number) => Pairs} scores of the whole and of an objective; `raw`: 0-100
 * @property {(record: import('../types').AnswerRecord, course: import('../types').CourseData) => Pairs} entry of the journal
 * @property {(objective: Snapshot['objectives'][number], course: import('../types').CourseData) => Pairs} objective without its scores
 * @property {(lms: {calls: import('./scorm-calls.js').Calls, writer: import('./scorm-writer.js').Writer, delta: boolean},
 *   around: Pick<import('../types').AdapterParts, 'mirror' | 'world'> & {opened: number}) => Status} createStatus
 * @property {(element: string, value: string, mark: number) => string | null} [otherThan] for LMSs that do not send the same value twice
 */
/**
 * How far the course is, as the LMS has it.
 *
 * @typedef {object} Status
 * @property {(status: string) => void} know
 * @property {(snapshot: Snapshot) => void} want
 * @property {(changed: boolean) => Reply} prepare commits other values that were changed, if there are such
 * @property {() => Reply} commit
 * @property {() => Reply} leaveOff ends the session, but not without any status: some LMSs take a finished session for a completed one
 */

/** How long the API may be late: in a frame or a window of an LMS, and in a window that stands alone. */
const WAIT = 10_000;
const WAIT_ALONE = 1_000;
const LOOK_EVERY = 100;
const RAW = 'score.raw';

/**
 * The adapter of both editions of SCORM (1.2: RTE sections 3.3 and 3.4; 2004: RTE sections 3 and 4).
 *
 * @param {Edition} edition
 * @param {import('../types').AdapterParts} parts
 * @param {Window} start where the search for the API begins
 * @returns {Adapter}
 */
export function createScorm(edition, { course, mirror, world }, start) {
  const { core } = edition;
  const standing = `${core}.${edition.statuses[0]}`;
  /** @type {ReturnType<typeof join> | null} */
  let lms = null;
  const opened = world.wall();
  let begun = false;
  let ended = false;
  /** the pass mark, and the highest score told, 0-100 */
  let [mark, highest] = [0, -1];
  /**
   * Has the API our state, and knows that we come back? What it had when it was opened may be old, and SCORM 2004 forgets
   * who does not come back (RTE 4.2.8): every commit would make that last.
   */
  let current = false;
  /** whose work it is, once that was read */
  let learner = '';

  /** @param {import('./find-api.js').Found} found */
  function join(found) {
    const calls = createCalls(found, edition);
    const writer = createWriter(calls, edition);
    const { redrive } = course.profile;
    const delta = !!edition.otherThan && (redrive === 'always' || (redrive === 'auto' && isMoodle(found.window)));
    const interactions = createInteractions(course, writer, mirror, edition.entry);
    const objectives = createObjectives(course, writer, edition);
    const status = edition.createStatus({ calls, writer, delta }, { mirror, world, opened });
    return { calls, writer, delta, interactions, objectives, status };
  }

  /** @returns {Promise<import('./find-api.js').Found | null>} */
  async function find(waited = 0) {
    const found = findApi(start, edition.api, `${edition.prefix}Initialize`);
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
    if (!reply.ok && !(reply.code === edition.again && calls.get(standing).detail)) return refused(reply);
    const told = readLaunch(calls, edition);
    const { ok, code, detail: raw } = calls.get(`${core}.${RAW}`);
    begun = told.code !== edition.unbegun;
    learner = told.detail.learner ||= learner;
    if (!told.ok || !ok) return { ...told, ok: false, code: told.code || code };
    const info = told.detail;
    mark = 100 * (info.passMark ?? course.passMark);
    status.know(info.status);
    writer.know('cmi.suspend_data', info.state);
    if (raw && Number.isFinite(Number(raw))) {
      highest = Number(raw);
      writer.know(`${core}.${RAW}`, decimal(highest));
    }
    return told;
  }

  /** @param {Snapshot} snapshot @returns {Reply} */
  function put(snapshot) {
    if (!lms || ended) return CLOSED;
    const { writer, interactions, objectives, status } = lms;
    writer.begin();
    writer.try(`${core}.exit`, 'suspend');
    current = (!writer.trouble && writer.must('cmi.suspend_data', snapshot.state)) || current;
    if (snapshot.place) writer.try(`${core}.${edition.place}`, snapshot.place); // nowhere yet: some LMSs refuse to be told nothing
    interactions.send(snapshot.attempt);
    objectives.send(snapshot);
    putScore(snapshot);
    status.want(snapshot);
    writer.try(`${core}.session_time`, edition.timespan(snapshot.seconds));
    return writer.trouble ?? DONE;
  }

  /** What was told once is not taken back by a worse attempt. @param {Snapshot} snapshot */
  function putScore({ result: { final, score } }) {
    if (!final || score === null || !lms) return;
    highest = Math.max(highest, Number(percentage(score)));
    const { writer } = lms;
    for (const [part, value] of edition.scores(highest)) (part === RAW ? writer.must : writer.try)(`${core}.${part}`, value);
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
    return course.profile.keepAlive === 'commit' ? lms.calls.commit() : lms.calls.get(standing);
  }

  /** @param {Snapshot | null} snapshot */
  function finish(snapshot) {
    if (!lms || ended) return CLOSED;
    const replies = snapshot ? [put(snapshot), commit()] : [];
    ended = true;
    if (current || !snapshot) replies.push(lms.status.leaveOff());
    return replies.find(({ ok }) => !ok) ?? DONE;
  }

  return {
    name: edition.name,
    open,
    know: (snapshot) => lms?.objectives.know(snapshot),
    answer(record) {
      lms?.interactions.add(record);
      return DONE;
    },
    event: () => false,
    put,
    commit,
    dirty,
    touch,
    learnerName: () => (lms && !ended ? personName(lms.calls.get(`${core}.${edition.person}`).detail) : ''),
    finish,
  };
}

/** @param {{code: Reply['code']}} reply @returns {Reply<LaunchInfo>} */
const refused = ({ code }) => ({ ok: false, code, detail: /** @type {any} */ (null) });

/** @param {Window} window */
const isMoodle = (window) => !!attempt(() => /** @type {any} */ (window).M.mod_scorm);
