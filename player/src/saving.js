import { takeSnapshot } from './snapshot.js';

/** @typedef {import('./types').Adapter} Adapter */
/** @typedef {import('./types').Reply} Reply */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./types').World} World */

const BACKOFF = [1, 2, 4, 8, 16, 32, 60];
const JITTER = 0.2;
/** A commit that takes longer freezes the page: what is not urgent then waits longer. */
const SLOW = 300;
/** Milliseconds that a seen page, written words and all else may wait, in a quick LMS and in a slow one or one met patiently. */
const PAUSE = { page: [2_000, 30_000], words: [5_000, 30_000], other: [30_000, 120_000] };

/**
 * Makes what the session holds last in the LMS: at once, after a while, again after a failure. One commit at a time; what
 * changes meanwhile goes with the next.
 *
 * @param {{session: Session, world: World, adapter: Adapter, told: (reply: Reply, seq: number) => void}} parts
 */
export function createSaving({ session, world, adapter, told }) {
  let savedText = '';
  let savedSeq = -1;
  let failures = 0;
  let commits = 0;
  let slow = false;
  const isPatient = session.course.profile.pace === 'patient';
  let last = -Infinity;
  let busy = false;
  let again = false;
  let stopped = false;
  let due = Infinity;
  let cancel = () => {};

  function now() {
    if (stopped) return;
    if (busy) {
      again = true;
      return;
    }
    unplan();
    const snapshot = takeSnapshot(session);
    const { seq } = session.state;
    const began = world.now();
    const put = adapter.put(snapshot);
    const reply = adapter.commit(false);
    slow = world.now() - began > SLOW; // one that is waited for lets the learner go on
    /** @param {Reply} reply */
    const settle = (reply) => settled(put.ok ? reply : put, { text: snapshot.state, seq });
    if (!(reply instanceof Promise)) return settle(reply);
    busy = true;
    void reply.then(settle);
  }

  /** @param {Reply} reply @param {{text: string, seq: number}} of */
  function settled(reply, { text, seq }) {
    busy = false;
    last = world.now();
    commits++;
    if (reply.ok) {
      failures = 0;
      savedText = text;
      savedSeq = seq;
    } else {
      adapter.dirty();
      session.state.seq++; // changed text is sent again even by an LMS that believes to have sent it
      failures++;
    }
    const more = again;
    again = false;
    told(reply, seq);
    if (!reply.ok) retryLater();
    else if (more) now();
  }

  function retryLater() {
    const wait = BACKOFF[Math.min(failures, BACKOFF.length) - 1] * 1000;
    plan(wait * (1 + JITTER * world.random()));
  }

  /** @param {number} ms */
  function plan(ms) {
    const at = world.now() + ms;
    if (stopped || at >= due) return;
    unplan();
    due = at;
    cancel = world.after(ms, now);
  }

  function unplan() {
    cancel();
    due = Infinity;
  }

  return {
    now,
    /** Soon after a page, later after smaller things. @param {keyof typeof PAUSE} what */
    soon(what) {
      if (failures) return;
      const [quick, patient] = PAUSE[what];
      const waits = slow || isPatient;
      const rest = last + (waits ? patient : quick) - world.now();
      plan(what === 'other' || waits ? Math.max(PAUSE.page[0], rest) : quick);
    },
    stop() {
      stopped = true;
      unplan();
    },
    /** Is there anything done that the LMS has not confirmed? */
    get pending() {
      return busy || failures > 0 || session.state.seq !== savedSeq;
    },
    /** ... or anything at all, such as seconds and the place in a video? */
    get stale() {
      return busy || failures > 0 || takeSnapshot(session).state !== savedText;
    },
    get failures() {
      return failures;
    },
    get commits() {
      return commits;
    },
  };
}
