import { startVideo } from './video/player.js';

/** Videos. Loaded by the pages that show one. */
window.scormbuild.feature('video', {
  start(context) {
    context.root.querySelectorAll('[data-video]').forEach((figure) => startVideo(context, /** @type {HTMLElement} */ (figure)));
  },
});
