import { createMirror } from '../../src/mirror.js';
import { createSession } from '../../src/session.js';
import { emptyState } from '../../src/state.js';
import { createTracker } from '../../src/tracker.js';

/**
 * The life of one document. Each step that reaches the outside is counted, and at one of them it may be killed: neither
 * that step nor any later one has an effect.
 *
 * @typedef {{dead: boolean, steps: number, killAt: number, tasks: (() => void)[], step(): void}} Life
 */
/** @typedef {ReturnType<typeof openDocument>} Document */

/** @param {number} killAt @returns {Life} */
export function createLife(killAt) {
  const life = {
    dead: false,
    steps: 0,
    killAt,
    tasks: [],
    step() {
      life.dead ||= ++life.steps >= killAt;
      if (life.dead) throw new Error('killed');
    },
  };
  return life;
}

/**
 * Opens the course in one document of a device.
 *
 * @param {{course: import('../../src/types').CourseData, clock: ReturnType<typeof import('./clock.js').createClock>,
 *   device: ReturnType<typeof import('./device.js').createDevice>, dice: ReturnType<typeof import('./dice.js').createDice>,
 *   life: Life, blocked: boolean, found: (key: string) => void, overwrote: (key: string) => void,
 *   adapter: (parts: import('../../src/types').AdapterParts) => import('../../src/types').Adapter}} parts
 */
export function openDocument({ course, clock, device, dice, life, blocked, found, overwrote, adapter }) {
  const began = clock.now();
  /** @type {Map<string, (() => void)[]>} */
  const handlers = new Map();
  const world = {
    now: () => clock.now() - began,
    wall: clock.wall,
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => clock.after(life, ms, run),
    soon: (/** @type {() => void} */ run) => void life.tasks.push(run),
    random: dice.next,
    on: (/** @type {string} */ event, /** @type {() => void} */ run) => void handlers.set(event, [...(handlers.get(event) ?? []), run]),
    reload: () => {},
    claim: (/** @type {string} */ name, /** @type {boolean} */ steal, /** @type {() => void} */ lost) => device.claim(life, name, steal, lost),
  };
  clock.join(life);
  const session = createSession(course, emptyState(''));
  const storage = /** @type {any} */ (device.storage(life, blocked, found, overwrote));
  const parts = { course, mirror: createMirror(course.id, () => storage), world };
  const tracker = createTracker({ ...parts, session, adapter: adapter(parts) });
  return {
    life,
    session,
    tracker,
    world,
    blocked,
    /** @param {'hidden' | 'visible' | 'leave' | 'return' | 'online'} event */
    fire: (event) => handlers.get(event)?.forEach((run) => clock.attempt(life, run)),
  };
}
