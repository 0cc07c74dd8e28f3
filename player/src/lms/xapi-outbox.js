import { attempt } from '../attempt.js';
import { DONE } from './replies.js';

/** @typedef {import('./xapi-lrs.js').Lrs} Lrs */
/** @typedef {import('./xapi-statements.js').Statement} Statement */
/** @typedef {import('../types').Reply} Reply */

const NAME = 'outbox';
/** Bytes of bodies a browser lets outlive their page, all together: 64 KiB. */
export const KEPT_ALIVE = 60_000;
/** What may be due to a statement itself. All else is the trouble of the way, the right to use it or the hour. @type {Reply['code'][]} */
const REFUSALS = [400, 413];
/** Not the same as the one the store has. */
const CONFLICT = 409;
const TAKEN = 'taken';
/** Of a video's plays, pauses and jumps so many wait; the oldest give way: what was played is told again by each pause and the end. */
export const MOVES = 100;
/** @param {Statement} statement */
const isMove = ({ verb }) => /video.verbs/.test(verb.id);

/** @typedef {ReturnType<typeof createOutbox>} Outbox */

/**
 * Statements on their way: kept in this browser with their ids and times, and taken out only when the store has them. A
 * statement sent twice is the same statement.
 *
 * @param {Pick<import('../types').Mirror, 'read' | 'write'>} mirror
 * @param {Reply['code'][]} [judged] codes with which this store refuses a statement that breaks a rule of its own, such as to be
 *   said once only
 */
export function createOutbox(mirror, judged = []) {
  const refusals = [...REFUSALS, ...judged];
  const doubts = [CONFLICT, ...judged];
  /** for a browser that keeps nothing, or forgets @type {Statement[]} */
  let memory = [];
  let kept = true;
  /** refused when it was sent alone, and how; tried again at the next launch @type {Map<string, Reply['code']>} */
  const refused = new Map();

  /** @returns {Statement[]} */
  const stored = () => attempt(() => JSON.parse(mirror.read(NAME) ?? '').filter((/** @type {any} */ one) => one?.id), []);

  function all() {
    const here = kept ? stored() : [];
    return [...here, ...memory.filter(({ id }) => !here.some((one) => one.id === id))];
  }

  /** @param {Statement[]} statements */
  function replace(statements) {
    memory = statements;
    kept = mirror.write(NAME, JSON.stringify(statements));
  }

  /** @param {Statement[]} sent */
  const remove = (sent) => replace(all().filter(({ id }) => !sent.some((one) => one.id === id)));

  /** The oldest that have room, one at least. @param {Lrs} lrs @param {number} room bytes */
  function take(lrs, room) {
    const open = all().filter(({ id }) => !refused.has(id));
    const full = open.findIndex((one, i) => (room -= lrs.size(one)) < 0 && i > 0);
    return full < 0 ? open : open.slice(0, full);
  }

  /** So that one that is refused does not hold up the others. @param {Lrs} lrs @param {Statement[]} batch @returns {Promise<Reply>} */
  async function sendEach(lrs, batch) {
    for (const statement of batch) {
      const reply = await sendAlone(lrs, statement, doubts);
      if (reply.ok) remove([statement]);
      else if (reply.code === TAKEN || refusals.includes(reply.code)) refused.set(statement.id, reply.code);
      else return reply;
    }
    return DONE;
  }

  return {
    /** @param {string} id */
    has: (id) => all().some((one) => one.id === id),
    /** @param {Statement} statement */
    add(statement) {
      const waiting = all();
      if (waiting.some(({ id }) => id === statement.id)) return;
      waiting.push(statement);
      const old = waiting.filter(isMove).slice(0, -MOVES);
      replace(waiting.filter((one) => !old.includes(one)));
    },
    /** What waits, as it is to be sent from now on. @param {(waiting: Statement[]) => Statement[]} again */
    change(again) {
      replace(again(all()));
    },
    /** As long as one is left, refused or not sent, the reply is not well. @param {Lrs} lrs @returns {Promise<Reply>} */
    async send(lrs) {
      for (let batch = take(lrs, KEPT_ALIVE); batch.length; batch = take(lrs, KEPT_ALIVE)) {
        const reply = await lrs.post(batch);
        if (!reply.ok && ![...refusals, CONFLICT].includes(reply.code)) return reply;
        const each = reply.ok ? remove(batch) : await sendEach(lrs, batch);
        if (each && !each.ok) return each;
      }
      const codes = [...refused.values()];
      return codes.length ? { ok: false, code: `refused ${codes.length} ${codes[0]}`, detail: '' } : DONE;
    },
    /** The document is going away: nobody may be there to hear the answer, so all is kept for the next launch. @param {Lrs} lrs @param {number} room bytes */
    async sendBlind(lrs, room) {
      const batch = take(lrs, room);
      if (batch.length) await lrs.post(batch, true);
    },
  };
}

/**
 * It is well, too, when the store has this statement already, whatever it added to it.
 *
 * @param {Lrs} lrs
 * @param {Statement} statement
 * @param {Reply['code'][]} doubts codes after which it is asked
 * @returns {Promise<Reply>}
 */
export async function sendAlone(lrs, statement, doubts) {
  const reply = await lrs.post([statement]);
  if (!doubts.includes(reply.code)) return reply;
  const found = await lrs.find(statement.id);
  if (!found.ok) return reply;
  return attempt(() => {
    const { verb, object } = JSON.parse(found.detail);
    return verb.id === statement.verb.id && object.id === statement.object.id ? DONE : { ...reply, code: TAKEN };
  }, reply);
}
