import { DONE } from './replies.js';

/** @typedef {import('./xapi-lrs.js').LrsReply} LrsReply */

/** Where a store tells no ETags, an older reading is not relied on (milliseconds). */
const FRESH = 60_000;
const TRIES = 3;
/** Changed meanwhile; or not answered, as of a store that lets no page say what it has seen. @type {LrsReply['code'][]} */
const AGAIN = [412, 409, 0];

/**
 * The learner's document of the State resource, written only over what was read (xAPI 1.0.3 part 3, section 3.1): what
 * another device wrote meanwhile is joined first.
 *
 * @param {import('./xapi-lrs.js').Lrs} lrs
 * @param {{now(): number, absorb: (text: string) => void}} parts
 */
export function createDocument(lrs, { now, absorb }) {
  /** what is there, as far as is known */
  let text = '';
  let tag = '';
  let absent = false;
  let heard = -Infinity;
  /** does the store tell ETags, does it listen to them, has it something newer? */
  let tells = true;
  let listens = true;
  let newer = false;

  async function read() {
    const reply = await lrs.readState();
    if (!reply.ok) return reply;
    ({ detail: text, tag } = reply);
    absent = reply.code === 404;
    tells = absent || tag !== '';
    newer = false;
    heard = now();
    return reply;
  }

  /** Reads what another device may have written, and joins it. */
  async function join() {
    const before = text;
    const reply = await read();
    if (reply.ok && text && text !== before) absorb(text);
    newer ||= !reply.ok;
    return reply;
  }

  const isOld = () => newer || (!(tells && listens) && now() - heard > FRESH);

  /** @returns {Record<string, string>} */
  function condition() {
    if (!listens) return {};
    return absent ? { 'If-None-Match': '*' } : tag ? { 'If-Match': tag } : {};
  }

  /** @param {string} sent @param {LrsReply} reply */
  async function written(sent, reply) {
    text = sent;
    ({ tag } = reply);
    absent = false;
    heard = now();
    if (!tag && tells && listens) await join(); // few stores tell the new ETag at once
    return reply;
  }

  /** @param {() => string} compose what to write, asked again once more is known @returns {Promise<import('../types').Reply>} */
  async function write(compose, tries = TRIES) {
    const seen = isOld() ? await join() : DONE;
    if (!seen.ok) return seen;
    const sent = compose();
    if (sent === text) return DONE;
    const reply = await lrs.writeState(sent, condition());
    if (reply.ok) return written(sent, reply);
    newer = AGAIN.includes(reply.code);
    if (!newer || tries < 2) return reply;
    const met = await join();
    if (!met.ok) return reply;
    listens &&= reply.code !== 0;
    return write(compose, tries - 1);
  }

  return {
    read,
    write,
    /** The page is going away. @param {string} sent */
    writeBlind: (sent) => lrs.writeState(sent, condition(), true),
  };
}
