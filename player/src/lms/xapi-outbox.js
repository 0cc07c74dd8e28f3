import { attempt } from '../attempt.js';
import { DONE } from './replies.js';

/** @typedef {import('./xapi-lrs.js').Lrs} Lrs */
/** @typedef {import('./xapi-statements.js').Statement} Statement */
/** @typedef {import('../types').Reply} Reply */

const NAME = 'outbox';
/** Statements the store will never take, with its answer: for the help desk. */
const ASIDE = 'aside';
const BATCH = 25;

/**
 * Statements on their way: kept in this browser with their ids and times, and taken out only when the store has them. A
 * statement sent twice is the same statement.
 *
 * @param {import('../types').Mirror} mirror
 */
export function createOutbox(mirror) {
  /** @type {Statement[] | null} */
  let kept = null;
  /** its id is taken by another statement; tried again at the next launch @type {Set<string>} */
  const refused = new Set();

  /** @param {string} name @returns {any[]} */
  function read(name) {
    return attempt(() => JSON.parse(mirror.read(name) ?? '').filter((/** @type {any} */ one) => one?.id), []);
  }

  const all = () => (kept ??= read(NAME));

  /** @param {Statement[]} statements */
  function replace(statements) {
    kept = statements;
    mirror.write(NAME, JSON.stringify(statements));
  }

  /** @param {Statement[]} sent */
  const remove = (sent) => replace(all().filter(({ id }) => !sent.some((one) => one.id === id)));

  const open = () => all().filter(({ id }) => !refused.has(id));

  /** @param {Statement} statement @param {Reply['code']} code */
  function setAside(statement, code) {
    mirror.write(ASIDE, JSON.stringify([...read(ASIDE), { ...statement, code }]));
    remove([statement]);
  }

  /** One at a time, so that one that is refused does not hold up the others. @param {Lrs} lrs @param {Statement[]} batch @returns {Promise<Reply>} */
  async function sendEach(lrs, batch) {
    for (const statement of batch) {
      const reply = await lrs.put(statement);
      if (reply.ok || (reply.code === 409 && (await isThere(lrs, statement)))) remove([statement]);
      else if (reply.code === 409) refused.add(statement.id);
      else if (isFinal(reply.code)) setAside(statement, reply.code);
      else return reply;
    }
    return DONE;
  }

  return {
    get size() {
      return all().length;
    },
    /** @param {Statement} statement */
    add(statement) {
      if (!all().some(({ id }) => id === statement.id)) replace([...all(), statement]);
    },
    /** @param {Lrs} lrs @returns {Promise<Reply>} */
    async send(lrs) {
      while (open().length) {
        const batch = open().slice(0, BATCH);
        const reply = await lrs.post(batch);
        if (reply.ok) remove(batch);
        else if (!isFinal(reply.code) && reply.code !== 409) return reply;
        else {
          const each = await sendEach(lrs, batch);
          if (!each.ok) return each;
        }
      }
      const count = refused.size + read(ASIDE).length;
      return { ...DONE, code: count && `refused ${count}` };
    },
    /** The document is going away: sent without waiting, kept for the next launch. @param {Lrs} lrs */
    sendBlind(lrs) {
      const batch = open().slice(-BATCH);
      if (batch.length) void lrs.post(batch);
    },
  };
}

/** The statement itself is the trouble, not the way to the store, the right to use it or the hour. @param {Reply['code']} code */
const isFinal = (code) => Number(code) >= 400 && Number(code) < 500 && ![401, 403, 408, 409, 429].includes(Number(code));

/** Does the store have this statement, whatever it added to it? @param {Lrs} lrs @param {Statement} statement */
async function isThere(lrs, statement) {
  const { detail } = await lrs.find(statement.id);
  return attempt(() => {
    const { verb, object } = JSON.parse(detail);
    return verb.id === statement.verb.id && object.id === statement.object.id;
  }, false);
}
