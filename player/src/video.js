import { startVideo } from './video/player.js';
import { createWatching } from './watching.js';

/** Videos. Loaded by the pages that show one. */
window.scormbuild.feature('video', {
  start(context) {
    const { root, session } = context;
    if (session.inner && !session.watch) Object.assign(session, createWatching(session.inner));
    root.querySelectorAll('[data-video]').forEach((figure) => startVideo(context, /** @type {HTMLElement} */ (figure)));
  },
});
