import { CELLS, CELLS_PER_WORD } from './state.js';

/**
 * What a session does about its videos while they are watched. It travels with them: see `later.js`.
 *
 * @param {import('./types').Inner} session
 */
export function createWatching({ look, state, terms, tell }) {
  /** A cell counts once its middle was played. @type {import('./types').Session['watch']} */
  function watch(n, from, to, duration) {
    if (terms.readonly || !look.video.has(n) || !(duration > 0) || !(to >= from)) return;
    const before = state.videos.get(n)?.watched ?? [0, 0];
    const watched = [...before];
    for (let cell = 0; cell < CELLS; cell++) {
      const middle = ((cell + 0.5) / CELLS) * duration;
      if (from <= middle && middle <= to) watched[Math.floor(cell / CELLS_PER_WORD)] |= 1 << cell % CELLS_PER_WORD;
    }
    state.videos.set(n, { watched, position: Math.max(0, Math.floor(to)) });
    if (watched.some((word, i) => word !== before[i])) tell({ kind: 'video', n });
  }

  return { watch };
}
