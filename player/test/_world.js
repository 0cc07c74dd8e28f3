import { createMirror } from '../src/mirror.js';
import { createScorm12 } from '../src/lms/scorm12.js';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { createTracker } from '../src/tracker.js';
import { chance } from './_course.js';

/** A browser's storage; a full one takes nothing in. @param {{broken?: boolean, full?: boolean}} [how] */
export function makeStorage(how = {}) {
  /** @type {Map<string, string>} */
  const items = new Map();
  const guard = () => {
    if (how.broken) throw new Error('storage is refused');
  };
  return {
    items,
    how,
    getItem: (/** @type {string} */ key) => (guard(), items.get(key) ?? null),
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      guard();
      if (how.full) throw new Error('no room');
      items.set(key, value);
    },
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  };
}

/**
 * A world whose time goes only when it is told to, for one document.
 *
 * @param {{seed?: number, writers?: Map<string, () => void>, day?: number}} [how] `writers`: who writes which course, shared by tabs
 */
export function makeWorld({ seed = 1, writers = new Map(), day = 0 } = {}) {
  let time = 0;
  /** @type {{at: number, run: () => void}[]} */
  let timers = [];
  /** @type {(() => void)[]} */
  let tasks = [];
  /** @type {Map<string, (() => void)[]>} */
  const handlers = new Map();
  const world = {
    reloads: 0,
    now: () => time,
    wall: () => 1_700_000_000_000 + day * 86_400_000 + time,
    random: chance(seed),
    after(/** @type {number} */ ms, /** @type {() => void} */ run) {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    soon: (/** @type {() => void} */ run) => void tasks.push(run),
    on: (/** @type {string} */ event, /** @type {() => void} */ run) => void handlers.set(event, [...(handlers.get(event) ?? []), run]),
    reload: () => void world.reloads++,
    async claim(/** @type {string} */ name, /** @type {boolean} */ steal, /** @type {() => void} */ lost) {
      if (writers.has(name) && !steal) return false;
      writers.get(name)?.();
      writers.set(name, lost);
      return true;
    },
    /** Nothing runs for a while: a call that takes its time. @param {number} ms */
    stand: (ms) => void (time += ms),
    /** The end of the current task. */
    settle() {
      while (tasks.length) tasks.shift()?.();
    },
    /** What is waited for happens. @param {number} ms */
    async pass(ms) {
      const until = time + ms;
      await flush(world);
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        time = Math.max(time, next.at);
        next.run();
        await flush(world);
      }
      time = until;
    },
    /** @param {string} event */
    fire(event) {
      handlers.get(event)?.forEach((run) => run());
      world.settle();
    },
  };
  return world;
}

/** @param {{settle(): void}} world */
async function flush(world) {
  world.settle();
  await new Promise((resolve) => setImmediate(resolve));
  world.settle();
}

/**
 * One document in which a course is taken; the LMS, the storage and the other tabs live longer than it.
 *
 * @param {{course: import('../src/types').CourseData, window?: any, storage?: any, writers?: Map<string, () => void>, seed?: number, day?: number,
 *   adapter?: (parts: import('../src/types').AdapterParts) => import('../src/types').Adapter}} parts
 */
export async function openDocument({ course, window, storage = makeStorage(), writers, seed, day, adapter }) {
  const world = makeWorld({ seed, writers, day });
  const session = createSession(course, emptyState(''));
  const mirror = createMirror(course.id, () => storage);
  const parts = { course, mirror, world };
  const lms = adapter ? adapter(parts) : createScorm12(parts, window);
  const tracker = createTracker({ ...parts, session, adapter: lms });
  /** @type {string[]} */
  const states = [];
  tracker.onstate((state) => states.push(state));
  const launched = tracker.launch();
  await world.pass(20_000);
  await launched;
  return { world, session, tracker, states, storage };
}

/** A window whose parent is the LMS's. @param {any} api @param {object} [more] */
export function frameIn(api, more = {}) {
  /** @type {any} */
  const top = { API: api, closed: false, opener: null, ...more };
  top.parent = top;
  return { parent: top, opener: null, closed: false };
}
