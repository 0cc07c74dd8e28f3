import { DONE } from './replies.js';

/** @typedef {import('./scorm-calls.js').Calls} Calls */
/** @typedef {ReturnType<typeof createWriter>} Writer */

/** How often something that cannot be read is trouble; an LMS that never answers has nothing. */
const PATIENCE = 5;

/**
 * Sets what differs from what the LMS has been told, and remembers what has not been confirmed by a commit.
 *
 * @param {Calls} calls
 * @param {Pick<import('./scorm.js').Edition, 'unsupported' | 'lasting' | 'otherThan'>} edition
 */
export function createWriter(calls, { unsupported: never, lasting, otherThan = () => null }) {
  /** @type {Map<string, string>} */
  const told = new Map();
  /** told since the last good commit @type {Set<string>} */
  const fresh = new Set();
  /** told before a failed commit @type {Set<string>} */
  const doubtful = new Set();
  /** @type {Set<string>} */
  const unsupported = new Set();
  /** the first refusal that may pass @type {import('../types').Reply | null} */
  let trouble = null;
  let patience = PATIENCE;

  /** What a doubtful element was told. @param {string} element */
  const last = (element) => /** @type {string} */ (told.get(element));

  /** @param {string} element */
  const kind = (element) => element.replace(/\.\d+/g, '.n');

  /** @param {import('../types').Reply} reply */
  const isLasting = ({ code }) => lasting.test(String(code));

  /** @param {string} element @param {string} value */
  function write(element, value) {
    if (told.get(element) === value) return DONE;
    const reply = calls.set(element, value);
    if (reply.ok) {
      told.set(element, value);
      fresh.add(element);
    }
    return reply;
  }

  return {
    /** What the LMS need not have: true when it took it. @param {string} element @param {string} value */
    try(element, value) {
      if (unsupported.has(kind(element))) return false;
      const reply = write(element, value);
      if (never.test(String(reply.code))) unsupported.add(kind(element));
      if (!reply.ok && !isLasting(reply)) trouble ??= reply;
      return reply.ok;
    },
    /** What must not be refused: true when it is there, or never will be. @param {string} element @param {string} value */
    must(element, value) {
      const reply = write(element, value);
      if (!reply.ok) trouble ??= reply;
      return reply.ok || isLasting(reply);
    },
    get trouble() {
      return trouble;
    },
    begin: () => void (trouble = null),
    /** What the LMS has; null when it could not be read, so that it is not written over. @param {string} element */
    read(element) {
      const reply = calls.get(element);
      if (reply.ok || patience < 1) return reply.detail;
      patience--;
      trouble ??= reply;
      return null;
    },
    /** @param {string} element @param {string} value */
    know: (element, value) => void told.set(element, value),
    confirm() {
      fresh.clear();
      doubtful.clear();
    },
    /** After a failed commit: forgotten, so that all is set again; or kept to be changed once by `shake`. @param {boolean} keep */
    dirty(keep) {
      for (const element of fresh) {
        if (keep) doubtful.add(element);
        else told.delete(element);
      }
      fresh.clear();
    },
    /** Another value for each doubtful element, for an LMS that does not send the same value twice; true when there were any. @param {number} mark */
    shake(mark) {
      const shaken = [...doubtful].map((element) => [element, otherThan(element, last(element), mark)]);
      const changed = shaken.filter(([, value]) => value !== null);
      for (const [element, value] of changed) calls.set(/** @type {string} */ (element), /** @type {string} */ (value));
      return changed.length > 0;
    },
    /** Back to the true values. */
    settle() {
      for (const element of doubtful) calls.set(element, last(element));
    },
  };
}
