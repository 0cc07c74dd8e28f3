import { DONE } from './replies.js';
import { decimal } from './scorm12-values.js';

/** @typedef {import('./scorm12-calls.js').Calls} Calls */
/** @typedef {ReturnType<typeof createWriter>} Writer */

/** Not implemented, or not to be set: it will not be otherwise tomorrow. */
const UNSUPPORTED = ['401', '402', '403', '202', '203'];
/** Answers to the element or its value; all others tell of the LMS's own trouble, which may pass. */
const LASTING = [...UNSUPPORTED, '201', '404', '405'];
/** How often something that cannot be read is trouble; an LMS that never answers has nothing. */
const PATIENCE = 5;

/**
 * Sets what differs from what the LMS has been told, and remembers what has not been confirmed by a commit.
 *
 * @param {Calls} calls
 */
export function createWriter(calls) {
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
      if (UNSUPPORTED.includes(String(reply.code))) unsupported.add(kind(element));
      if (!reply.ok && !LASTING.includes(String(reply.code))) trouble ??= reply;
      return reply.ok;
    },
    /** What must not be refused: true when it is there, or never will be. @param {string} element @param {string} value */
    must(element, value) {
      const reply = write(element, value);
      if (!reply.ok) trouble ??= reply;
      return reply.ok || LASTING.includes(String(reply.code));
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

/** @type {Record<string, string>} */
const LESS = { passed: 'completed', completed: 'incomplete', failed: 'incomplete', incomplete: 'not attempted' };

/**
 * A legal value near the one given; null where there is none, or where the value changes by itself. Of an answer, which is
 * written again under another index, the id goes the same way: a place without one would end the list for the next launch.
 *
 * @param {string} element
 * @param {string} value
 * @param {number} mark
 */
function otherThan(element, value, mark) {
  if (/suspend_data|session_time|interactions\.\d+\.(?!id$)/.test(element)) return null;
  if (element.endsWith('.exit')) return '';
  if (element.endsWith('.status')) return LESS[value];
  if (/\.(raw|min|max)$/.test(element)) return nearby(Number(value), mark);
  return value ? `${value.slice(0, 254)}_` : '_';
}

/** A hundredth less; more where that would be below nothing or the mark, and spelled otherwise where there is no more. @param {number} score @param {number} mark */
function nearby(score, mark) {
  if (score > 0 && score !== mark) return decimal(score - 0.01);
  return score < 100 ? decimal(score + 0.01) : '100.0';
}
