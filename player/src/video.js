import { startVideo } from './video/player.js';
import { createWatching } from './watching.js';

/** Videos. Loaded by the pages that show one. */
window.scormbuild.feature('video', {
  start(context) {
    const { root, session } = context;
    if (session.inner && !session.watch) Object.assign(session, createWatching(session.inner));
    const figures = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-video]'));
    const ends = [...figures].map((figure) => startVideo(context, figure));
    return { save: (gone) => gone && ends.forEach((end) => end()), tell: () => {} };
  },
});
