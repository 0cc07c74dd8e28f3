import { createWeb } from '../../src/lms/web.js';

/** @typedef {import('./oracle.js').Visit} Visit */

/** Browsers fail alike: what goes wrong with a storage is the device's to say. */
export const WEB_PROFILES = { browser: {} };

const STORE = 'web';

/**
 * A web site: what an LMS is elsewhere is the storage of the device. What it really has is told to the oracle.
 *
 * @param {{oracle: import('./oracle.js').Oracle}} parts
 */
export function createWebSite({ oracle }) {
  /** @param {import('../../src/types').Mirror} mirror @param {Visit} visit @returns {import('../../src/types').Mirror} */
  const heard = (mirror, visit) => ({
    ...mirror,
    get works() {
      return mirror.works;
    },
    read(name) {
      const text = mirror.read(name);
      if (name === STORE && text) oracle.read(visit, oracle.lmsHas());
      return text;
    },
    write(name, text) {
      const taken = mirror.write(name, text);
      if (taken && name === STORE) oracle.stored(text);
      if (taken && name === STORE) oracle.confirmed(visit, text);
      return taken;
    },
  });

  return {
    /** The storage is emptied: nothing is owed by it. */
    cleared: () => oracle.beginsAnew(),
    /** @param {Visit} visit @returns {(parts: import('../../src/types').AdapterParts) => import('../../src/types').Adapter} */
    adapter: (visit) => (parts) => createWeb({ ...parts, mirror: heard(parts.mirror, visit) }),
  };
}
