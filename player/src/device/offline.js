/** @typedef {{size: number, kept: number, of: number, state: 'open' | 'keeping' | 'kept' | 'failed'}} Films bytes, and how many there are */
/** @typedef {{isReady: boolean, isNew: boolean, films: Films}} Offline `isNew`: another edition waits */

/**
 * The course without a connection: `sw.js` keeps the files of one edition, and this page is of one. Nothing of the kind
 * on file systems and plain http, in a frame, which is another site's, and without an edition.
 *
 * @param {Window & typeof globalThis} window
 */
export function startOffline(window) {
  const { edition } = window.document.documentElement.dataset;
  const { serviceWorker: workers } = window.navigator;
  if (!edition || !workers || window !== window.top || !/^http/.test(window.location.protocol)) return null;

  /** @type {Offline} */
  let known = { isReady: false, isNew: false, films: { size: 0, kept: 0, of: 0, state: 'open' } };
  /** @type {((offline: Offline) => void)[]} */
  const listeners = [];
  /** @type {ServiceWorkerRegistration | undefined} */
  let registration;
  let renewing = false;

  /** @param {Partial<Offline>} more */
  function tell(more) {
    known = { ...known, ...more };
    for (const listener of listeners) listener(known);
  }

  /** @param {string} what */
  const ask = (what) => workers.controller?.postMessage({ ask: what, edition });

  /** A worker that is ready beside this page is of the same edition, or waits for the page to go. */
  function look() {
    if (workers.controller) ask('films');
    else registration?.active?.postMessage({ ask: 'adopt', edition });
    const { waiting } = registration ?? {};
    if (waiting && workers.controller) tell({ isNew: true });
  }

  workers.addEventListener('message', ({ data }) => {
    if (data?.films) tell({ isReady: true, films: data.films });
    if (data?.alone === false) tell({ isNew: true });
  });
  workers.addEventListener('controllerchange', () => (renewing ? window.location.reload() : look()));
  workers.register('sw.js').then((made) => {
    registration = made;
    look();
    made.addEventListener('updatefound', () => made.installing?.addEventListener('statechange', look));
  }, () => {});

  return {
    /** @param {(offline: Offline) => void} listener */
    onchange(listener) {
      listeners.push(listener);
      listener(known);
    },
    keepFilms: () => ask('keep'),
    /** Gives way to the edition that waits; answers are where they are. */
    renew() {
      renewing = true;
      registration?.waiting?.postMessage({ ask: 'renew' });
    },
  };
}
