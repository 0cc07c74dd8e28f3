import { DONE } from './replies.js';
import { bytes } from './xapi-lrs.js';
import { KEPT_ALIVE } from './xapi-outbox.js';
import { createDocument } from './xapi-state.js';

/** @typedef {import('../types').LaunchInfo} LaunchInfo */
/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {import('./xapi-statements.js').Said} Said */
/** @typedef {import('./xapi-statements.js').Statement} Statement */
/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */
/** @typedef {Pick<LaunchInfo, 'mode' | 'passMark'>} Terms what the LMS decides about a launch */

/**
 * How a kind of launch wants it.
 *
 * @typedef {object} Manner
 * @property {string} name
 * @property {() => Reply<Terms> | Promise<Reply<Terms>>} enter what is to be done before the state may be read
 * @property {() => void} first says what comes before all else
 * @property {(key: string, said: Said, snapshot: Snapshot, isSaid: (key: string) => boolean) => Statement | null} amount null = not to be said now
 * @property {(snapshot: Snapshot) => Statement[]} last said when all else is said
 * @property {(sent: Promise<unknown>) => void} [left] the session is over once what was sent has arrived
 */

/** Between the state and what has been said of it; the state's own parts end in no such line. */
const SAID = '.\n';

/**
 * An adapter to a learning record store, however the course was launched. What is said waits in an outbox. The state is a
 * document of the State resource and carries what the store has heard of it, so that any device says the rest.
 *
 * @param {{world: import('../types').World, launch: {learner: string, actor: Record<string, any>}, lrs: import('./xapi-lrs.js').Lrs,
 *   statements: ReturnType<typeof import('./xapi-statements.js').createStatements>,
 *   outbox: import('./xapi-outbox.js').Outbox}} parts
 * @param {Manner} manner
 * @returns {import('../types').Adapter}
 */
export function createXapiAdapter({ world, launch, lrs, statements, outbox }, { name, enter, first, amount, last, left }) {
  const document = createDocument(lrs, { now: world.now, absorb: (theirs) => put(join(remember(theirs))) });
  /** the ids of the statements by what they say; "" = said in another session @type {Map<string, string>} */
  const said = new Map();
  /** @type {(state: string) => Snapshot} */
  let join;
  let state = '';
  let begun = false;
  let ended = false;

  /** @param {string} key */
  const isSaid = (key) => said.has(key);

  /** What has been said according to a document; gives the state. @param {string} text */
  function remember(text) {
    const [kept, keys] = text.split(SAID);
    for (const key of keys?.split('\n') ?? []) if (!isSaid(key)) said.set(key, '');
    return kept;
  }

  function compose() {
    const keys = [...said].filter(([, id]) => !outbox.has(id)).map(([key]) => key);
    return keys.length ? state + SAID + keys.join('\n') : state;
  }

  /** @returns {Promise<Reply<LaunchInfo>>} */
  async function open() {
    const entered = await enter();
    const { ok, code, detail } = entered.ok ? await document.read() : { ...entered, detail: '' };
    // no status of its own: state that is not there is lost, never of an earlier attempt
    const info = { ...entered.detail, credit: true, learner: launch.learner, state: remember(detail), status: 'incomplete' };
    return { ok, code, detail: info };
  }

  /** @param {string} key what is said by it @param {() => Statement | null | undefined} make */
  function once(key, make) {
    const statement = isSaid(key) ? null : make();
    if (!statement) return;
    outbox.add(statement);
    said.set(key, statement.id);
  }

  /** @param {Snapshot} snapshot */
  function put(snapshot) {
    if (!begun) first();
    begun = true;
    for (const [key, what] of statements.amounts(snapshot)) once(key, () => amount(key, what, snapshot, isSaid));
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
    for (const statement of last(snapshot)) outbox.add(statement);
    const text = compose();
    const sent = [outbox.sendBlind(lrs, KEPT_ALIVE - bytes(text)), document.writeBlind(text)];
    left?.(Promise.all(sent));
    return { ok: false, code: 'unheard', detail: '' };
  }

  return {
    name,
    open,
    know: () => {}, // the document says it itself
    onremote: (absorb) => void (join = absorb),
    answer(record) {
      once(`round ${record.question.quiz} ${record.round}`, () => statements.attempted(record));
      outbox.add(statements.answered(record));
      return DONE;
    },
    event(event) {
      outbox.add(statements.event(event));
      return true;
    },
    put,
    commit,
    dirty: () => {}, // what was heard is there
    touch: () => DONE,
    learnerName: () => launch.actor.name ?? '',
    finish,
  };
}
