import { STATE } from '../../src/lms/xapi-profile.js';
import { createXapi } from '../../src/lms/xapi.js';
import { launchAddress, makeLrs } from '../_lrs.js';

/** @typedef {import('./oracle.js').Visit} Visit */
/** @typedef {{lies?: number, faults: (number | 'offline' | 'unheard' | 'login')[], slow?: number}} LrsProfile */

/** The document without what it says of statements. @param {string} text */
const stateOf = (text) => text.split('.\n')[0];

/** How record stores fail. `unheard`: done, and the answer lost; `login`: a page of the way in, with 200. @type {Record<string, LrsProfile>} */
export const LRS_PROFILES = {
  steady: { faults: ['offline', 'unheard', 503] },
  broken: { faults: [500, 502, 503, 'unheard'] },
  strict: { faults: [401, 403, 429, 408] },
  slow: { faults: ['offline', 'unheard'], slow: 5_000 },
  portal: { faults: ['login', 'offline'] },
};

/**
 * @typedef {{profile: LrsProfile, clock: ReturnType<typeof import('./clock.js').createClock>, weather: import('./weather.js').Weather,
 *   oracle: import('./oracle.js').Oracle, dice: ReturnType<typeof import('./dice.js').createDice>}} Parts
 */

/** Is this the learner's document? @param {string} address */
const isState = (address) => new URL(address).searchParams.get('stateId') === STATE;

/**
 * What a document hears of a record store that fails as the weather is. What it really has is told to the oracle.
 *
 * @param {Parts} parts
 * @param {{fetch: (address: string, request: any) => Promise<any>}} lrs
 */
export function createWay({ profile, clock, weather, oracle, dice }, lrs) {
  /** @param {Visit} visit @param {string} address @param {any} request */
  async function deliver(visit, address, request) {
    const { method = 'GET', body } = request;
    const state = isState(address);
    const has = oracle.lmsHas();
    const reply = await lrs.fetch(address, request);
    if (state && method === 'PUT' && reply.ok) oracle.stored(stateOf(body));
    if (state && method === 'GET') oracle.read(visit, has);
    return reply;
  }

  /** @param {Visit} visit @param {string} address @param {any} request */
  async function answer(visit, address, request) {
    const fault = weather.fault('save') && (weather.offline ? 'offline' : dice.pick(profile.faults));
    if (fault === 'offline') throw new TypeError('Failed to fetch');
    if (fault === 'login') return { ok: true, status: 200, headers: new Headers({ 'Content-Type': 'text/html' }), text: async () => '<!doctype html><title>Log in</title>' };
    if (typeof fault === 'number') return { ok: false, status: fault, headers: new Headers(), text: async () => '' };
    const known = visit.known;
    if (fault === 'unheard') {
      visit.known = new Set(); // what is read but never heard is not known
      await deliver(visit, address, request);
      visit.known = known;
      throw new TypeError('Failed to fetch');
    }
    const reply = await deliver(visit, address, request);
    if (isState(address) && request.method === 'PUT' && reply.ok) oracle.confirmed(visit, stateOf(request.body));
    return reply;
  }

  /** @param {Visit} visit */
  return (visit) => async (/** @type {string} */ address, /** @type {any} */ request) => {
    const { life } = visit.document;
    life.step();
    const wait = profile.slow && !weather.calm ? dice.upTo(profile.slow) : 0;
    const reply = answer(visit, address, request);
    reply.catch(() => {});
    if (wait) await new Promise((resolve) => clock.after(life, wait, () => resolve(undefined)));
    if (life.dead) return new Promise(() => {});
    return reply;
  };
}

/** @param {Parts} parts */
export function createLrsSite(parts) {
  const lrs = makeLrs();
  const fetchOf = createWay(parts, lrs);
  return {
    lrs,
    /** @param {Visit} visit @returns {(parts: import('../../src/types').AdapterParts) => import('../../src/types').Adapter} */
    adapter(visit) {
      const outside = /** @type {any} */ ({ location: { search: launchAddress() }, fetch: fetchOf(visit) });
      return (parts) => createXapi(parts, outside);
    },
  };
}
