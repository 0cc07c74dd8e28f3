/**
 * One call of the course: of a SCORM function, or of the record store.
 *
 * @typedef {object} Entry
 * @property {number} n from 1
 * @property {string} at time, ISO 8601
 * @property {number} session number of the launch
 * @property {string} method `LMSSetValue`, or `POST statements`
 * @property {string} what the element, or what the statement says
 * @property {string} value what was given
 * @property {string} answer what came back; `(nothing)`, `(threw)`
 * @property {string} error the error left behind, "" = none
 * @property {number} took milliseconds
 */
/** @typedef {ReturnType<typeof createJournal>} Journal */

/** Every call since the page was opened, in order. */
export function createJournal() {
  /** @type {Entry[]} */
  const entries = [];
  /** @type {((entry: Entry) => void)[]} */
  const listeners = [];
  let session = 0;
  return {
    entries,
    /** The calls that follow belong to another launch. */
    begin: () => ++session,
    /** @param {Omit<Entry, 'n' | 'at' | 'session'>} call */
    add(call) {
      const entry = { n: entries.length + 1, at: new Date().toISOString(), session, ...call };
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    /** @param {(entry: Entry) => void} listener */
    onadd: (listener) => void listeners.push(listener),
  };
}
