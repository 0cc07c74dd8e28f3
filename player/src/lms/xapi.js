import { createLocal } from './local.js';
import { DONE } from './replies.js';
import { readLaunch } from './xapi-launch.js';
import { createLrs } from './xapi-lrs.js';
import { createOutbox } from './xapi-outbox.js';
import { createStatements } from './xapi-statements.js';

/** @typedef {import('../types').LaunchInfo} LaunchInfo */
/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */

/**
 * The adapter of xAPI 1.0.3, launched the Tin Can way. What is said waits in an outbox; the state is a document of the
 * State resource, written after the statements, so that what it amounts to has been said.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {{location: {search: string}, fetch: typeof fetch}} [outside]
 * @returns {import('../types').Adapter}
 */
export function createXapi({ course, mirror, world }, outside = window) {
  const launch = readLaunch(outside.location.search, course.iri);
  if (!launch) return createLocal();
  const lrs = createLrs(launch, (...request) => outside.fetch(...request));
  const statements = createStatements(course, launch);
  const outbox = createOutbox(mirror);
  /** @type {Set<string>} */
  const said = new Set();
  const began = `${world.wall()} ${world.random()}`;
  let text = '';
  let stored = '';
  let ended = false;

  /** @returns {Promise<Reply<LaunchInfo>>} */
  async function open() {
    const { ok, code, detail: state } = await lrs.readState();
    stored = state;
    // no status of its own: state that is not there is lost, never of an earlier attempt
    const info = { mode: /** @type {const} */ ('normal'), credit: true, learner: launch?.learner ?? '', state, passMark: null, status: 'incomplete' };
    return { ok, code, detail: info };
  }

  /** @param {import('../types').Snapshot} snapshot */
  function put(snapshot) {
    const at = world.wall();
    if (!said.has(began)) outbox.add(statements.course('initialized', began, at));
    said.add(began);
    for (const [key, what] of statements.amounts(snapshot)) {
      if (!said.has(key)) outbox.add(statements.statement(`${snapshot.attempt} ${key}`, at, what));
      said.add(key);
    }
    text = snapshot.state;
    return DONE;
  }

  /** @returns {Promise<Reply>} */
  async function commit() {
    const sending = text;
    const reply = await outbox.send(lrs);
    if (!reply.ok || sending === stored) return reply;
    const kept = await lrs.writeState(sending);
    if (kept.ok) stored = sending;
    return kept.ok ? reply : kept;
  }

  /** @param {import('../types').Snapshot | null} snapshot @returns {Reply} */
  function finish(snapshot) {
    if (ended || !snapshot) return DONE;
    ended = true;
    put(snapshot);
    const verb = snapshot.result.completed ? 'terminated' : 'suspended';
    outbox.add(statements.course(verb, `${began} ${verb}`, world.wall(), snapshot.seconds));
    outbox.sendBlind(lrs);
    void lrs.writeState(text);
    return { ok: false, code: 'unheard', detail: '' };
  }

  return {
    name: 'xapi',
    open,
    know: (snapshot) => [...statements.amounts(snapshot).keys()].forEach((key) => said.add(key)),
    answer(record) {
      outbox.add(statements.answered(record));
      return DONE;
    },
    event(event) {
      outbox.add(statements.event(event));
      return DONE;
    },
    put,
    commit,
    dirty: () => void (stored = ''),
    touch: () => DONE,
    finish,
  };
}
