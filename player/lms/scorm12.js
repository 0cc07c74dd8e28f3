/*
 * A strict SCORM 1.2 LMS for previews and tests, written from the tables of RTE 1.2 sections 3.3 and 3.4: types,
 * vocabularies, limits, read-only and write-only elements, list indices, error codes, the order of calls.
 * It works in Node and in a page: `window.API = createScorm12Lms().launch()`.
 */
import { childrenOf, kindOf, listsAround } from './elements.js';
import { ELEMENTS, GIVEN, RESPONSES } from './scorm12-elements.js';

/** @typedef {'false' | 'null' | 'throw' | 'lie'} Fault `lie`: true, and nothing is stored */
/**
 * What it does otherwise than the standard says.
 *
 * @typedef {object} Options
 * @property {boolean} [delta] sends only what differs from what it believes sent, as Moodle does (SCORM 1.2)
 * @property {boolean} [eager] makes a session without a status "completed" at its end, as Moodle does
 * @property {boolean} [mastering] makes "passed" or "failed" of the raw score and the mastery score at the end of a session, whatever
 *   the status, and opens a course that has a result for review only, as Moodle does
 * @property {string[]} [missing] beginnings of elements that are not implemented
 * @property {number} [longest] characters it takes where the standard allows fewer
 * @property {Record<string, number>} [cut] characters it keeps of an element (`*`: of any), without a word
 * @property {boolean} [lie] true, and nothing is stored
 * @property {boolean} [wipe] empties the suspend data when the course is completed
 * @property {(method: string) => Fault | null} [fault]
 * @property {Record<string, string>} [given] read-only values
 */

const DONE = /^(completed|passed|failed)$/;

/** @param {Options} [options] */
export function createScorm12Lms(options = {}) {
  /** what the server has, over all sessions @type {Map<string, string>} */
  const store = new Map();
  /** every call with its answer and error @type {[method: string, element: string, value: string, answer: unknown, error: string][]} */
  const log = [];
  const lms = {
    options,
    store,
    log,
    /** what the session last launched believes @type {Map<string, string>} */
    model: new Map(),
    /** Calls that a correct SCO never makes. */
    illegal: () => log.filter(([method, , , , error]) => error !== '0' && !(method === 'LMSGetValue' && error === '401')),
    /** @param {string} method @param {string} [element] */
    calls: (method, element) => log.filter(([one, other]) => one === method && (!element || element === other)),
    launch() {
      const given = { ...GIVEN, ...options.given };
      if (options.mastering && DONE.test(store.get('cmi.core.lesson_status') ?? '')) given['cmi.core.lesson_mode'] = 'review';
      lms.model = new Map([['cmi.core.lesson_status', 'not attempted'], ...Object.entries(given), ...store]);
      return createApi(lms);
    },
  };
  return lms;
}

/** @param {{options: Options, store: Map<string, string>, model: Map<string, string>, log: any[]}} lms */
function createApi({ options, store, model, log }) {
  /** what a delta LMS believes sent */
  const sent = new Map(model);
  let phase = 'before';
  let error = '0';

  /** @param {string} method @param {string} element @param {string} value @param {() => [unknown, string]} run */
  function call(method, element, value, run) {
    const fault = options.fault?.(method) ?? null;
    if (fault === 'throw') {
      log.push([method, element, value, 'throw', '0']);
      throw new Error('the LMS is in trouble');
    }
    const [answer, code] = fault === 'false' || fault === 'null' ? [fault === 'null' ? null : 'false', '101'] : run();
    error = code;
    log.push([method, element, value, answer, fault ? '0' : code]);
    return answer;
  }

  /** @param {string} element */
  const isMissing = (element) => options.missing?.some((start) => element.startsWith(start)) ?? false;
  /** @param {string} list */
  const count = (list) => {
    let n = 0;
    while (model.has(`${list}.${n}.id`) || model.has(`${list}.${n}.pattern`)) n++;
    return n;
  };

  /** @param {string} element @returns {[string, string]} */
  function get(element) {
    if (phase !== 'open') return ['', '301'];
    if (isMissing(element)) return ['', '401'];
    if (element === 'cmi._version') return ['3.4', '0'];
    if (/^cmi\.(objectives|interactions)(\.\d+\.(objectives|correct_responses))?\._count$/.test(element)) return [String(count(element.replace(/\._count$/, ''))), '0'];
    if (/\._count$/.test(element)) return ['', '203'];
    if (/\._children$/.test(element)) return children(element.replace(/\._children$/, ''));
    const [access] = ELEMENTS[kindOf(element)] ?? [];
    if (!access) return ['', '401'];
    return access === 'w' ? ['', '404'] : [model.get(element) ?? '', '0'];
  }

  /** @param {string} group @returns {[string, string]} */
  function children(group) {
    const names = childrenOf(ELEMENTS, group);
    return names ? [names, '0'] : ['', kindOf(group) in ELEMENTS ? '202' : '401'];
  }

  /** @param {string} element @param {string} value @returns {[string, string]} */
  function set(element, value) {
    if (phase !== 'open') return ['false', '301'];
    if (isMissing(element)) return ['false', '401'];
    if (/\._(count|children|version)$/.test(element)) return ['false', '402'];
    const [access, check] = ELEMENTS[kindOf(element)] ?? [];
    if (!access || !check) return ['false', '401'];
    if (access === 'r') return ['false', '403'];
    if (typeof value !== 'string' || !check(value, options.longest ?? 0) || !isOfType(element, value)) return ['false', '405'];
    if (hasGap(element)) return ['false', '201'];
    model.set(element, value);
    return ['true', '0'];
  }

  /** Has a response or pattern the form of its interaction's type? Braces: all of them are needed. @param {string} element @param {string} value */
  function isOfType(element, value) {
    const [, at] = element.match(/^(cmi\.interactions\.\d+)\.(?:student_response|correct_responses\.\d+\.pattern)$/) ?? [];
    return RESPONSES[model.get(`${at}.type`) ?? '']?.test(value.replace(/^\{(.*)\}$/, '$1')) ?? true;
  }

  /** @param {string} element */
  const hasGap = (element) => listsAround(element).some(({ list, index }) => index > count(list));

  /** Sends what is to be sent; what arrives is the fault's to say. @param {Fault | null} fault */
  function save(fault) {
    for (const [element, value] of model) {
      if (element in GIVEN || (options.delta && sent.get(element) === value)) continue;
      if (options.delta) sent.set(element, value);
      if (!fault && !options.lie) store.set(element, value.slice(0, options.cut?.[element] ?? options.cut?.['*']));
    }
    if (options.wipe && /^(completed|passed)$/.test(store.get('cmi.core.lesson_status') ?? '')) store.set('cmi.suspend_data', '');
  }

  /** @param {string} text @returns {[unknown, string]} */
  function begin(text) {
    if (text !== '') return ['false', '201'];
    if (phase !== 'before') return ['false', '101'];
    phase = 'open';
    return ['true', '0'];
  }

  /** @param {string} method @param {string} text @param {() => void} [more] */
  function saving(method, text, more) {
    const fault = options.fault?.(method) ?? null;
    const answer = fault === 'false' ? 'false' : fault === 'null' ? null : 'true';
    const code = text !== '' ? '201' : phase !== 'open' ? '301' : answer === 'true' ? '0' : '101';
    log.push([method, '', text, code === '201' || code === '301' ? 'false' : answer, code === '101' ? '0' : code]);
    error = code;
    if (code === '201' || code === '301') return 'false';
    more?.();
    save(fault);
    if (fault === 'throw') throw new Error('the LMS is in trouble');
    return answer;
  }

  function end() {
    if (options.eager && model.get('cmi.core.lesson_status') === 'not attempted') model.set('cmi.core.lesson_status', 'completed');
    if (options.mastering) master();
    phase = 'after';
  }

  function master() {
    const [mark, raw] = [model.get('cmi.student_data.mastery_score'), model.get('cmi.core.score.raw')];
    if (!mark || !raw || model.get('cmi.core.lesson_mode') !== 'normal') return;
    model.set('cmi.core.lesson_status', Number(raw) >= Number(mark) ? 'passed' : 'failed');
  }

  return {
    /** @param {string} text */
    LMSInitialize: (text) => call('LMSInitialize', '', text, () => begin(text)),
    /** @param {string} text */
    LMSFinish: (text) => saving('LMSFinish', text, end),
    /** @param {string} element */
    LMSGetValue: (element) => call('LMSGetValue', element, '', () => get(element)),
    /** @param {string} element @param {string} value */
    LMSSetValue: (element, value) => call('LMSSetValue', element, value, () => set(element, value)),
    /** @param {string} text */
    LMSCommit: (text) => saving('LMSCommit', text),
    LMSGetLastError: () => error,
    /** @param {string} code */
    LMSGetErrorString: (code) => ERRORS[code] ?? '',
    LMSGetDiagnostic: () => '',
  };
}

/** RTE 1.2, section 3.3. @type {Record<string, string>} */
export const ERRORS = {
  0: 'No error',
  101: 'General exception',
  201: 'Invalid argument error',
  202: 'Element cannot have children',
  203: 'Element not an array; cannot have count',
  301: 'Not initialized',
  401: 'Not implemented error',
  402: 'Invalid set value, element is a keyword',
  403: 'Element is read only',
  404: 'Element is write only',
  405: 'Incorrect data type',
};
