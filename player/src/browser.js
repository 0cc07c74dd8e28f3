/** @typedef {import('./types').World} World */

/**
 * The real world of one window: its clocks, its comings and goings, its tabs.
 *
 * @param {Window & typeof globalThis} window
 * @returns {World}
 */
export function createWorld(window) {
  const { document } = window;
  /** @type {Record<Parameters<World['on']>[0], (run: () => void) => void>} */
  const events = {
    hidden: (run) => document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && run()),
    visible: (run) => {
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run());
      window.addEventListener('focus', run);
    },
    leave: (run) => window.addEventListener('pagehide', run),
    return: (run) => window.addEventListener('pageshow', (event) => event.persisted && run()),
    online: (run) => window.addEventListener('online', run),
  };
  return {
    now: () => window.performance.now(),
    wall: () => Date.now(),
    after(ms, run) {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    soon: (run) => window.queueMicrotask(run),
    random: () => Math.random(),
    on: (event, run) => events[event](run),
    reload: () => window.location.reload(),
    claim: (name, steal, lost) => (window.navigator.locks ? lock(window.navigator.locks, name, steal, lost) : lease(window, name, steal, lost)),
  };
}

/**
 * A Web Lock, held as long as the document lives.
 *
 * @param {LockManager} locks
 * @param {string} name
 * @param {boolean} steal
 * @param {() => void} lost
 * @returns {Promise<boolean>}
 */
function lock(locks, name, steal, lost) {
  return new Promise((resolve) => {
    let held = false;
    const options = steal ? { steal } : { ifAvailable: true };
    locks
      .request(name, options, (granted) => {
        held = !!granted;
        resolve(held);
        return held ? new Promise(() => {}) : undefined;
      })
      .catch(() => (held ? lost() : resolve(true)));
  });
}

const RENEW = 2000;
const STALE = 8000;

/**
 * On plain http there are no locks: a lease in the storage, renewed while the document lives. Without storage every tab
 * believes to be alone.
 *
 * @param {Window} window
 * @param {string} name
 * @param {boolean} steal
 * @param {() => void} lost
 */
async function lease(window, name, steal, lost) {
  const key = `scormbuild:${name}:writer`;
  const me = Math.random().toString(36).slice(2);
  const renew = () => window.localStorage.setItem(key, `${me} ${Date.now()}`);
  const holder = () => (window.localStorage.getItem(key) ?? ' 0').split(' ');
  try {
    const [other, since] = holder();
    if (other && !steal && Date.now() - Number(since) < STALE) return false;
    renew();
  } catch {
    return true;
  }
  const timer = window.setInterval(() => {
    try {
      if (holder()[0] === me || !holder()[0]) return renew();
    } catch {
      return;
    }
    window.clearInterval(timer);
    lost();
  }, RENEW);
  window.addEventListener('pagehide', () => {
    window.clearInterval(timer);
    try {
      if (holder()[0] === me) window.localStorage.removeItem(key);
    } catch {
      // the lease ends by itself
    }
  });
  return true;
}
