import { createViewing } from '../src/video/viewing.js';

/**
 * A video of 100 seconds that is played as a browser plays it, told a tick at a time.
 *
 * @param {{session: import('../src/types').Session, tracker: import('../src/types').Tracker, world: any}} document
 * @param {{n?: number, facts?: Record<string, number>}} [how]
 */
export function makeFilm({ session, tracker, world }, { n = 0, facts = { length: 100, 'completion-threshold': 0.8 } } = {}) {
  const viewing = createViewing({ session, n, tell: tracker.event, wall: world.wall, after: world.after, random: world.random });
  return {
    ...viewing,
    /** @param {number} from @param {number} to */
    play(from, to, step = 5) {
      viewing.play(from, facts, { speed: '1x' });
      for (let at = from; at < to; at += step) {
        const next = Math.min(to, at + step);
        session.watch(n, at, next, 100);
        viewing.tick(next);
      }
    },
  };
}
