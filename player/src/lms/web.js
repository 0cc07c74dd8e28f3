import { COPIES } from '../copy.js';
import { isOurs, isWorthKeeping, pack, unpack, WHOLE } from '../pack.js';
import { merge } from '../state.js';
import { DONE } from './replies.js';

/** @typedef {import('../types').Adapter} Adapter */
/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {import('../types').State} State */
/** Progress as it travels in a file. @typedef {{scormbuild: 'progress', course: string, version: string, state: string}} Carried */

/** One shelf for whoever sits here: a web site knows nobody. */
const LEARNER = 'this device';
const STORE = 'web';
/** Progress from a file, until it is part of the store. */
const BROUGHT = 'brought';
/** Everything is to be forgotten at the next start, since a page that is left still saves. */
const FORGET = 'forget';
const WORDS = 'web-';

/** @type {import('../types').Reply<any>} */
const REFUSED = { ok: false, code: 'storage', detail: '' };

/**
 * No LMS: this browser's storage is the store, and "saved" means that it holds what was written there. Several tabs may
 * write where there are no locks; what another one wrote is joined before it is written over.
 *
 * @param {import('../types').AdapterParts} parts
 * @returns {Adapter & {file(): string, bring(text: string): 'brought' | 'other' | 'full', forget(): void}}
 */
export function createWeb({ course, mirror, world }) {
  sayWhere(course.strings);
  mirror.choose(LEARNER);
  /** @type {(state: string) => Snapshot} */
  let join;
  let state = '';
  /** the text of the store that this tab has joined, or wrote */
  let known = '';
  /** what this tab began with, from a file */
  let brought = '';

  const read = (name = STORE) => mirror.read(name) ?? '';
  const open = (/** @type {string} */ text) => unpack(text, course).state;

  /** Two texts of one learner, under the name of the first. @param {string} mine @param {string} theirs */
  function together(mine, theirs) {
    if (!mine || !theirs) return mine || theirs;
    const [a, b] = [open(mine), open(theirs)];
    return pack(merge(a, { ...b, nonce: a.nonce }), course, WHOLE);
  }

  function forgetAll() {
    for (const name of [...COPIES, STORE, BROUGHT, FORGET]) mirror.drop(name);
  }

  function commit() {
    const there = read();
    if (there && there !== known) {
      if (!isOurs(there, course) && isWorthKeeping(there)) return { ...REFUSED, code: 'unreadable' };
      known = there; // before it joins, which saves again
      ({ state } = join(there));
    }
    if (!mirror.write(STORE, state) || read() !== state) return REFUSED;
    known = state;
    if (brought && read(BROUGHT) === brought) mirror.drop(BROUGHT); // not what was brought since: the next start takes it
    return DONE;
  }

  /** @param {Snapshot} snapshot */
  function put(snapshot) {
    ({ state } = snapshot);
    return DONE;
  }

  return {
    name: 'web',
    open() {
      if (read(FORGET)) forgetAll();
      brought = read(BROUGHT);
      // no status of its own: state that is not there is lost, never of an earlier attempt
      const info = { mode: /** @type {const} */ ('normal'), credit: true, learner: LEARNER, state: together(read(), brought), passMark: null, status: 'incomplete' };
      return { ok: true, code: 0, detail: info };
    },
    know: () => {}, // the store is read before it is written
    onremote: (absorb) => void (join = absorb),
    answer: () => DONE,
    event: () => false,
    put,
    commit,
    dirty: () => {},
    touch: () => DONE,
    learnerName: () => '',
    finish(snapshot) {
      if (!snapshot) return DONE;
      put(snapshot);
      return commit();
    },

    file: () => JSON.stringify({ scormbuild: 'progress', course: course.id, version: course.version, state: join('').state }),
    bring(text) {
      const carried = readFile(text);
      if (carried?.course !== course.id || !isOurs(carried.state, course)) return 'other';
      return mirror.write(BROUGHT, together(carried.state, read(BROUGHT))) ? 'brought' : 'full';
    },
    forget() {
      mirror.write(FORGET, '1');
      world.reload();
    },
  };
}

/**
 * Where there is no LMS the words name none: those with the mark stand in for their namesakes, also for those that
 * features bring later.
 *
 * @param {Record<string, string>} strings
 */
function sayWhere(strings) {
  for (const [key, words] of Object.entries(strings)) {
    if (key.startsWith(WORDS)) Object.defineProperty(strings, key.slice(WORDS.length), { get: () => words, set() {} });
  }
}

/** @param {string} text @returns {Carried | null} */
function readFile(text) {
  try {
    const read = JSON.parse(text);
    return read?.scormbuild === 'progress' && typeof read.state === 'string' ? read : null;
  } catch {
    return null;
  }
}
