import { createWorld } from './browser.js';
import { createMirror } from './mirror.js';
import { createTracker } from './tracker.js';

/**
 * A tracker in a real browser: the session, one standard's adapter, this browser's storage and its window.
 *
 * @param {import('./types').Session} session
 * @param {(parts: import('./types').AdapterParts) => import('./types').Adapter} createAdapter
 * @returns {import('./types').Tracker}
 */
export function connect(session, createAdapter) {
  const { course } = session;
  const world = createWorld(window);
  const mirror = createMirror(course.id, () => window.localStorage);
  return createTracker({ course, session, mirror, world, adapter: createAdapter({ course, mirror, world }) });
}
