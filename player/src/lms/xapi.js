import { createLocal } from './local.js';
import { DONE } from './replies.js';
import { readLaunch } from './xapi-launch.js';
import { bytes, createLrs } from './xapi-lrs.js';
import { createOutbox, KEPT_ALIVE } from './xapi-outbox.js';
import { createDocument } from './xapi-state.js';
import { createStatements } from './xapi-statements.js';

/** @typedef {import('../types').LaunchInfo} LaunchInfo */
/** @typedef {import('../types').Snapshot} Snapshot */
/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */

/** Between the state and what has been said of it; the state's own parts end in no such line. */
const SAID = '.\n';

/**
 * The adapter of xAPI 1.0.3, launched the Tin Can way. What is said waits in an outbox. The state is a document of the State
 * resource and carries what the store has heard of it, so that any device says the rest.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {{location: {search: string}, fetch: typeof fetch}} [outside]
 * @returns {import('../types').Adapter}
 */
export function createXapi({ course, mirror, world }, outside = window) {
  const launch = readLaunch(outside.location.search, course.iri);
  if (typeof launch === 'string') return createLocal(launch);
  const { learner } = launch;
  mirror.choose(learner);
  const lrs = createLrs(launch, (...request) => outside.fetch(...request));
  const statements = createStatements(course, launch);
  const outbox = createOutbox(mirror);
  const document = createDocument(lrs, { now: world.now, absorb: (theirs) => put(join(remember(theirs))) });
  /** the ids of the statements by what they say; "" = said in another session @type {Map<string, string>} */
  const said = new Map();
  const began = `${world.wall()} ${world.random()}`;
  /** @type {(state: string) => Snapshot} */
  let join;
  let state = '';
  let ended = false;

  /** What has been said according to a document; gives the state. @param {string} text */
  function remember(text) {
    const [kept, keys] = text.split(SAID);
    for (const key of keys?.split('\n') ?? []) if (!said.has(key)) said.set(key, '');
    return kept;
  }

  function compose() {
    const keys = [...said].filter(([, id]) => !outbox.has(id)).map(([key]) => key);
    return keys.length ? state + SAID + keys.join('\n') : state;
  }

  /** @returns {Promise<Reply<LaunchInfo>>} */
  async function open() {
    const { ok, code, detail } = await document.read();
    // no status of its own: state that is not there is lost, never of an earlier attempt
    const info = { mode: /** @type {const} */ ('normal'), credit: true, learner, state: remember(detail), passMark: null, status: 'incomplete' };
    return { ok, code, detail: info };
  }

  /** @param {string} verb @param {number} [seconds] */
  const tell = (verb, seconds) => outbox.add(statements.course(verb, `${began} ${verb}`, world.wall(), seconds));

  let begun = false;
  /** @param {Snapshot} snapshot */
  function put(snapshot) {
    if (!begun) tell('initialized');
    begun = true;
    for (const [key, what] of statements.amounts(snapshot)) {
      if (said.has(key)) continue;
      const statement = statements.statement(`${snapshot.attempt} ${key}`, world.wall(), what);
      outbox.add(statement);
      said.set(key, statement.id);
    }
    ({ state } = snapshot);
    return DONE;
  }

  /** @returns {Promise<Reply>} */
  async function commit() {
    const sent = await outbox.send(lrs);
    const kept = await document.write(compose);
    if (!sent.ok || !kept.ok) return sent.ok ? kept : sent;
    return outbox.send(lrs); // of what another device wrote
  }

  /** @param {Snapshot | null} snapshot @returns {Reply} */
  function finish(snapshot) {
    if (ended || !snapshot) return DONE;
    ended = true;
    put(snapshot);
    if (!snapshot.result.completed) tell('suspended', snapshot.seconds);
    tell('terminated', snapshot.seconds);
    const text = compose();
    outbox.sendBlind(lrs, KEPT_ALIVE - bytes(text));
    document.writeBlind(text);
    return { ok: false, code: 'unheard', detail: '' };
  }

  return {
    name: 'xapi',
    open,
    know: () => {}, // the document says it itself
    onremote: (absorb) => void (join = absorb),
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
    dirty: () => {}, // what was heard is there
    touch: () => DONE,
    learnerName: () => launch.actor.name ?? '',
    finish,
  };
}
