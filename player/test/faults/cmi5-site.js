import { createCmi5 } from '../../src/lms/cmi5.js';
import { isDefined, makeCmi5Lms } from '../_cmi5.js';
import { createWay } from './lrs-site.js';

/** @typedef {import('./oracle.js').Visit} Visit */

/** Of a session that another launch has ended nobody is told; a token whose answer was lost is asked for again. */
const UNKNOWABLE = /^(9\.3\.6\.0-2|8\.2\.3\.0-1) /;

/**
 * An LMS of cmi5 behind the same bad ways. A document is of a new launch, or the page of the last one again: reloaded, or
 * opened once more after its session has ended.
 *
 * @param {import('./lrs-site.js').Parts} parts
 */
export function createCmi5Site(parts) {
  const { dice, weather } = parts;
  const lms = makeCmi5Lms({ data: { masteryScore: dice.pick([undefined, 0.5, 0.7, 1]), returnURL: dice.pick([undefined, 'https://lms.example.org/']) } });
  const fetchOf = createWay(parts, lms);
  let tab = { search: '', items: /** @type {Map<string, string>} */ (new Map()) };

  /** What a tab keeps, as long as its document lives. @param {import('./document.js').Life} life @param {Map<string, string>} items */
  const storage = (life, items) => ({
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void (life.dead || items.set(key, value)),
  });

  return {
    lms,
    /** What the LMS was told against the rules. */
    broken: () => lms.broken.filter((one) => !UNKNOWABLE.test(one)),
    /** How often the course as a whole was told to be so. @param {string} verb */
    told: (verb) => lms.told().filter((one) => isDefined(one) && one.verb.id.endsWith(verb)).length,
    /** Was the session that goes on told that all is lost? */
    hasFailed: () => lms.sessions.at(-1)?.said.some((one) => isDefined(one) && one.verb.id.endsWith('failed')),
    /** @param {Visit} visit @returns {(parts: import('../../src/types').AdapterParts) => import('../../src/types').Adapter} */
    adapter(visit) {
      if (weather.calm || !tab.search || dice.chance(0.6)) tab = { search: lms.launch(), items: new Map() };
      const { search, items } = tab;
      const reloads = !weather.calm && dice.chance(0.3);
      const navigation = { addEventListener: (/** @type {string} */ _, /** @type {(event: any) => void} */ listener) => reloads && listener({ navigationType: 'reload' }) };
      const page = { location: { search, href: `https://content.example.org/${search}`, assign() {} }, close() {}, navigation };
      const outside = /** @type {any} */ ({ ...page, document: { querySelectorAll: () => [], addEventListener() {} }, sessionStorage: storage(visit.document.life, items), fetch: fetchOf(visit) });
      return (made) => createCmi5(made, outside);
    },
  };
}
