import { withHabits } from '../../lms/habits.js';
import { createScorm12Lms } from '../../lms/scorm12.js';
import { createScorm2004Lms } from '../../lms/scorm2004.js';
import { createScorm12 } from '../../src/lms/scorm12.js';
import { createScorm2004 } from '../../src/lms/scorm2004.js';

/** @typedef {import('./oracle.js').Visit} Visit */
/** @typedef {{task: number, method: string, element: string, value: string, answer: unknown, error: string, fault: string}} Call */
/** @typedef {{options?: any, habits?: import('../../lms/habits.js').Habits, moodle?: boolean, lies?: number, session?: number, leadsOn?: boolean}} Profile */
/** @typedef {'scorm12' | 'scorm2004'} Format */

/** How LMSs of both editions differ, from what real ones do (faults 2.3). @type {Record<string, Profile>} */
const PROFILES = {
  strict: {},
  moodle: {},
  liar: { lies: 0.5 },
  wiper: { options: { wipe: true } },
  truncator: { options: { cut: { 'cmi.suspend_data': 48 } } },
  'no-interactions': { options: { missing: ['cmi.interactions', 'cmi.objectives'] } },
  'false-but-ok': { habits: { falseButOk: true } },
  numeric: { habits: { numeric: true } },
  boolean: { habits: { boolean: true } },
  'null-on-leave': { habits: { leaving: 'null' } },
  '30-minutes': { habits: { session: 1800 } },
  gone: { habits: { gone: 60 } },
};
const LEADS_ON = { options: { given: { 'adl.nav.request_valid.continue': 'true' } }, leadsOn: true };
const MOODLE_2004 = { sinceLaunch: true, refuse: { choice: '[^\\w.[\\],]', matching: '[^\\w.[\\],]' } };
const STATE = 'cmi.suspend_data';
/** @type {Record<string, number>} */
const RANK = { incomplete: 1, failed: 2, 'passed so far': 2.5, completed: 3, passed: 4 };
/** @param {string | undefined} status */
export const rankOf = (status) => RANK[status ?? ''] ?? 0;

/**
 * What the editions call otherwise. `status` is one word for how far the course is: SCORM 2004 has two.
 *
 * @type {Record<Format, {api: string, prefix: string, end: string, create: (options: any) => any, adapt: typeof createScorm12,
 *   profiles: Record<string, Profile>, status: (store: Map<string, string>) => string | undefined}>}
 */
export const EDITIONS = {
  scorm12: {
    api: 'API',
    prefix: 'LMS',
    end: 'LMSFinish',
    create: createScorm12Lms,
    adapt: createScorm12,
    profiles: { ...PROFILES, moodle: { options: { delta: true, eager: true }, moodle: true } },
    status: (store) => store.get('cmi.core.lesson_status'),
  },
  scorm2004: {
    api: 'API_1484_11',
    prefix: '',
    end: 'Terminate',
    create: createScorm2004Lms,
    adapt: createScorm2004,
    profiles: { ...PROFILES, moodle: { options: MOODLE_2004, moodle: true }, 'leads-on': LEADS_ON },
    status(store) {
      const [completion, success] = ['completion', 'success'].map((which) => store.get(`cmi.${which}_status`));
      if (completion === 'completed') return success === 'passed' ? success : completion;
      return success === 'failed' ? success : success === 'passed' ? 'passed so far' : completion;
    },
  },
};

/**
 * One learner's place in an LMS that fails as the weather is. What it really stored is told to the oracle.
 *
 * @param {{format: Format, profile: Profile, clock: ReturnType<typeof import('./clock.js').createClock>, weather: import('./weather.js').Weather,
 *   oracle: ReturnType<typeof import('./oracle.js').createOracle>}} parts
 */
export function createScormSite({ format, profile, clock, weather, oracle }) {
  const { api: name, prefix, end, create, adapt, status } = EDITIONS[format];
  /** @type {Record<string, 'save' | 'set' | 'read' | 'begin'>} */
  const CALLS = { [`${prefix}Initialize`]: 'begin', [`${prefix}SetValue`]: 'set', [`${prefix}GetValue`]: 'read', [`${prefix}Commit`]: 'save', [end]: 'save' };
  /** @type {import('./weather.js').Fault | null} */
  let inner = null;
  const take = () => {
    const fault = inner;
    inner = null;
    return /** @type {any} */ (fault === 'undefined' || fault === 'empty' ? 'null' : fault);
  };
  const lms = create({ ...profile.options, fault: take });
  const site = {
    lms,
    leaving: false,
    task: 0,
    /** highest status stored since the LMS last forgot all, and the highest of which it said so */
    highest: 0,
    sure: 0,
    /** how often a lower one than the highest was stored, and how often one lower than the highest it had said it has */
    dips: 0,
    downgrades: 0,
    reset() {
      lms.store.clear();
      site.highest = 0;
      site.sure = 0;
      oracle.beginsAnew();
    },
    status: () => status(lms.store),
    /** @param {Visit} visit @returns {(parts: import('../../src/types').AdapterParts) => import('../../src/types').Adapter} */
    adapter(visit) {
      const api = open(visit);
      const top = /** @type {any} */ ({ [name]: api, closed: false, opener: null, ...(profile.moodle ? { M: { mod_scorm: {} } } : {}) });
      top.parent = top;
      const frame = /** @type {any} */ ({ parent: top, opener: null, closed: false });
      return (parts) => adapt(parts, frame);
    },
  };

  /** @param {Visit} visit */
  function open(visit) {
    const strict = /** @type {import('../../lms/habits.js').Api} */ (lms.launch());
    const { model } = lms;
    const has = model.has(STATE) ? oracle.lmsHas() : new Set(); // an attempt it was not told to keep is over
    const api = withHabits(strict, weather.calm ? {} : (profile.habits ?? {}), { now: clock.now, wait: clock.sleep, leaving: () => site.leaving });
    let own = '';
    let set = model.get(STATE) ?? '';

    /** @param {string} method @param {string[]} given @param {import('./weather.js').Fault | null} fault */
    function answer(method, given, fault) {
      own = '';
      if (!fault) return api[method](...given);
      const saves = CALLS[method] === 'save';
      if (fault === 'unheard') api[method](...given);
      else if (saves) {
        inner = fault;
        try {
          const said = api[method](...given);
          if (fault === 'lie') return said;
        } catch {
          // thrown again below
        }
        inner = null;
      }
      own = '101';
      if (fault === 'throw') throw new Error('the LMS is in trouble');
      if (method === `${prefix}GetValue` || fault === 'empty') return '';
      return fault === 'null' ? null : fault === 'undefined' ? undefined : 'false';
    }

    /** @param {string} method @param {string[]} given @param {unknown} said @param {boolean} good */
    function note(method, [element = '', value = ''], said, good) {
      const yes = said === true || said === 1 || String(said).toLowerCase() === 'true' || said === '1';
      if (method === `${prefix}SetValue` && element === STATE && (yes || (profile.habits?.falseButOk && good))) set = value;
      if (method === `${prefix}GetValue` && element === STATE && good) oracle.read(visit, has);
      if (CALLS[method] === 'begin' && yes && !lms.store.size) site.reset();
      if (method === `${prefix}Commit` && yes) oracle.confirmed(visit, set);
      if (CALLS[method] === 'save') oracle.stored(lms.store.get(STATE) ?? '');
      if (CALLS[method] === 'save') noteStatus(yes);
    }

    /** @param {string} method */
    const call = (method) => (/** @type {string[]} */ ...given) => {
      visit.document.life.step();
      if (method === `${prefix}GetLastError` && own) return own;
      const fault = CALLS[method] ? weather.fault(CALLS[method]) : null;
      const before = lms.log.length;
      let said = /** @type {unknown} */ ('throw');
      try {
        said = answer(method, given, fault);
        return said;
      } finally {
        const error = lms.log.length > before ? lms.log[lms.log.length - 1][4] : '0';
        if (CALLS[method]) visit.calls.push({ task: site.task, method, element: given[0] ?? '', value: given[1] ?? '', answer: said, error: fault ? '0' : error, fault: fault ?? '' });
        note(method, given, said, !fault && error === '0' && lms.log.length > before);
      }
    };
    return Object.fromEntries(Object.keys(api).map((method) => [method, call(method)]));
  }

  /** @param {boolean} yes was it said to be stored? */
  function noteStatus(yes) {
    const rank = rankOf(site.status());
    if (rank < site.highest && rank !== last) site.dips++;
    if (rank < site.sure && rank !== last) site.downgrades++;
    if (yes) site.sure = Math.max(site.sure, rank);
    last = rank;
    site.highest = Math.max(site.highest, rank);
  }
  let last = 0;
  return site;
}
