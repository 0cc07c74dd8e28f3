/*
 * A strict SCORM 2004 LMS for previews and tests, written from RTE 4th edition sections 3.1 and 4.2: states, types,
 * ranges, lists, dependencies, error codes. One SCO, no sequencing: navigation requests are only written down.
 */
import { childrenOf, kindOf, listsAround } from './elements.js';
import { ELEMENTS, GIVEN, INITIAL, LISTS } from './scorm2004-elements.js';
import { RESPONSES } from './scorm2004-values.js';

/** @typedef {import('./scorm12.js').Fault} Fault */
/**
 * What it does otherwise than the standard says.
 *
 * @typedef {object} Options
 * @property {boolean} [sinceLaunch] sends only what differs from its value at launch, as Moodle does (SCORM 2004)
 * @property {Record<string, string>} [refuse] by type of interaction, a pattern of responses it refuses (406)
 * @property {string[]} [missing] beginnings of elements that are not implemented
 * @property {Record<string, number>} [cut] characters it keeps of an element (`*`: of any), without a word
 * @property {boolean} [lie] true, and nothing is stored
 * @property {boolean} [wipe] empties the suspend data when the course is completed
 * @property {(method: string) => Fault | null} [fault]
 * @property {Record<string, string>} [given] read-only values
 */

/** Codes of a function called before and after the session (RTE 3.1.7). @type {Record<string, [before: string, after: string]>} */
const OUTSIDE = { Terminate: ['112', '113'], GetValue: ['122', '123'], SetValue: ['132', '133'], Commit: ['142', '143'] };
/** Of one session only. */
const PASSING = ['cmi.exit', 'cmi.session_time', 'adl.nav.request'];
/** Is the attempt to be gone on with (RTE 4.2.8)? @param {Map<string, string>} store */
const isSuspended = (store) => store.get('cmi.exit') === 'suspend';
const NAMES = ['id', 'pattern', 'comment', 'location', 'timestamp'];

/** @param {Options} [options] */
export function createScorm2004Lms(options = {}) {
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
    /** The session begins with Initialize: one that never does leaves the attempt suspended. */
    launch() {
      const kept = isSuspended(store) ? [...store].filter(([element]) => !PASSING.includes(element)) : [];
      lms.model = new Map([...Object.entries({ ...INITIAL, ...GIVEN, ...options.given }), ...kept]);
      return createApi(lms);
    },
  };
  return lms;
}

/** @param {{options: Options, store: Map<string, string>, model: Map<string, string>, log: any[]}} lms */
function createApi({ options, store, model, log }) {
  const atLaunch = new Map(model);
  let phase = 'before';
  let error = '0';

  /** @param {string} list */
  function count(list) {
    let n = 0;
    while (NAMES.some((name) => model.has(`${list}.${n}.${name}`))) n++;
    return n;
  }

  /** @param {string} element */
  const isMissing = (element) => options.missing?.some((start) => element.startsWith(start)) ?? false;

  /* -- reading ------------------------------------------------------------------------------------------------------ */

  /** @param {string} element @returns {[value: string, error: string]} */
  function get(element) {
    if (isMissing(element)) return ['', '402'];
    if (element === 'cmi._version') return ['1.0', '0'];
    const [, group, keyword] = /^(.+)\.(_children|_count)$/.exec(element) ?? [];
    if (keyword === '_count') return kindOf(`${group}.`).slice(0, -1) in LISTS ? [String(count(group)), '0'] : ['', '301'];
    if (keyword) return children(group);
    const [access] = ELEMENTS[kindOf(element)] ?? [];
    if (!access) return ['', element ? '401' : '301'];
    if (access === 'w') return ['', '405'];
    if (listsAround(element).some(({ list, index }) => index >= count(list))) return ['', '301'];
    const value = judged(element) ?? model.get(element) ?? defaultOf(element);
    return value === undefined ? ['', '403'] : [value, '0'];
  }

  /** @param {string} group @returns {[string, string]} */
  function children(group) {
    const names = childrenOf(ELEMENTS, group);
    return names ? [names, '0'] : ['', kindOf(group) in ELEMENTS ? '301' : '401'];
  }

  /** Status of an objective that nobody set. @param {string} element */
  const defaultOf = (element) => (/^cmi\.objectives\.\d+\.(success|completion)_status$/.test(element) ? 'unknown' : undefined);

  /** What the LMS decides itself where it was given a threshold (RTE 4.2.4, 4.2.22). @param {string} element */
  function judged(element) {
    if (element === 'cmi.completion_status') return reached('cmi.progress_measure', 'cmi.completion_threshold', 'completed', 'incomplete');
    if (element === 'cmi.success_status') return reached('cmi.score.scaled', 'cmi.scaled_passing_score', 'passed', 'failed');
    return undefined;
  }

  /** @param {string} measure @param {string} threshold @param {string} yes @param {string} no */
  function reached(measure, threshold, yes, no) {
    const [value, asked] = [model.get(measure), model.get(threshold)];
    return value && asked ? (Number(value) >= Number(asked) ? yes : no) : undefined;
  }

  /* -- writing ------------------------------------------------------------------------------------------------------ */

  /** @param {string} element @param {string} value @returns {string} error */
  function set(element, value) {
    if (isMissing(element)) return '402';
    if (/\._(count|children|version)$/.test(element)) return '404';
    const [access, check] = ELEMENTS[kindOf(element)] ?? [];
    if (!access || !check) return element ? '401' : '351';
    if (access === 'r') return '404';
    if (listsAround(element).some(({ list, index }) => index > count(list))) return '351';
    if (typeof value !== 'string') return '406';
    const wrong = check(value) || dependent(element, value) || unique(element, value);
    if (!wrong) model.set(element, value);
    return wrong || '0';
  }

  /** What must be set before (408), and what depends on it (406). @param {string} element @param {string} value */
  function dependent(element, value) {
    const [, entry, rest] = /^(cmi\.(?:objectives|interactions)\.\d+)\.(.+)$/.exec(element) ?? [];
    if (!entry || rest === 'id') return '';
    if (!model.has(`${entry}.id`)) return '408';
    const isPattern = rest.endsWith('.pattern');
    if (!isPattern && rest !== 'learner_response') return '';
    const type = model.get(`${entry}.type`);
    if (!type) return '408';
    const refused = options.refuse?.[type];
    return RESPONSES[type](value, isPattern) && !(refused && new RegExp(refused).test(value)) ? '' : '406';
  }

  /** Ids are given once, and an objective keeps its own (351). @param {string} element @param {string} value */
  function unique(element, value) {
    const [, list, index] = /^(.+objectives)\.(\d+)\.id$/.exec(element) ?? [];
    if (!list) return '';
    if (list === 'cmi.objectives' && (model.get(element) ?? value) !== value) return '351';
    const others = Array.from({ length: count(list) }, (_, n) => (n === Number(index) ? undefined : model.get(`${list}.${n}.id`)));
    return others.includes(value) ? '351' : '';
  }

  /* -- saving ------------------------------------------------------------------------------------------------------- */

  /** @param {Fault | null} fault */
  function save(fault) {
    if (fault || options.lie) return;
    for (const element of PASSING) store.delete(element);
    for (const element of model.keys()) {
      const value = judged(element) ?? model.get(element) ?? '';
      if (element in GIVEN || (options.sinceLaunch && atLaunch.get(element) === value)) continue;
      store.set(element, value.slice(0, options.cut?.[element] ?? options.cut?.['*']));
    }
    if (options.wipe && store.get('cmi.completion_status') === 'completed') store.set('cmi.suspend_data', '');
  }

  /** @param {string} method @param {string[]} given @param {() => [unknown, string]} run */
  function call(method, [element, value = ''], run) {
    const fault = options.fault?.(method) ?? null;
    if (fault === 'throw') {
      log.push([method, element, value, 'throw', '0']);
      throw new Error('the LMS is in trouble');
    }
    const outside = phase === 'open' ? '' : OUTSIDE[method]?.[phase === 'before' ? 0 : 1];
    const failed = /** @type {[unknown, string]} */ ([fault === 'null' ? null : 'false', '101']);
    const [answer, code] = outside ? [method === 'GetValue' ? '' : 'false', outside] : fault === 'false' || fault === 'null' ? failed : run();
    error = code;
    log.push([method, element, value, answer, fault ? '0' : code]);
    return answer;
  }

  /** @param {string} code @returns {[string, string]} */
  const done = (code) => [code === '0' ? 'true' : 'false', code];

  /** @param {string} given @returns {[string, string]} */
  function begin(given) {
    if (given !== '') return done('201');
    if (phase !== 'before') return done(phase === 'open' ? '103' : '104');
    phase = 'open';
    if (!isSuspended(store)) store.clear();
    return done('0');
  }

  /** @param {string} method @param {string} given @param {string} next */
  function saving(method, given, next) {
    const fault = options.fault?.(method) ?? null;
    if (phase === 'open' && given === '') {
      save(fault);
      phase = next;
      log.push([method, '', '', fault ?? 'true', '0']);
      if (fault === 'throw') throw new Error('the LMS is in trouble');
      error = fault === 'false' || fault === 'null' ? (method === 'Commit' ? '391' : '111') : '0';
      return fault === 'null' ? null : error === '0' ? 'true' : 'false';
    }
    error = phase === 'open' ? '201' : OUTSIDE[method][phase === 'before' ? 0 : 1];
    log.push([method, '', given, 'false', error]);
    return 'false';
  }

  return {
    /** @param {string} given */
    Initialize: (given) => call('Initialize', [''], () => begin(given)),
    /** @param {string} given */
    Terminate: (given) => saving('Terminate', given, 'after'),
    /** @param {string} element */
    GetValue: (element) => call('GetValue', [element], () => get(element)),
    /** @param {string} element @param {string} value */
    SetValue: (element, value) => call('SetValue', [element, value], () => done(set(element, value))),
    /** @param {string} given */
    Commit: (given) => saving('Commit', given, 'open'),
    GetLastError: () => error,
    /** @param {string} code */
    GetErrorString: (code) => ERRORS[code] ?? '',
    GetDiagnostic: () => '',
  };
}

/** RTE section 3.1.7. @type {Record<string, string>} */
export const ERRORS = {
  0: 'No Error',
  101: 'General Exception',
  102: 'General Initialization Failure',
  103: 'Already Initialized',
  104: 'Content Instance Terminated',
  111: 'General Termination Failure',
  112: 'Termination Before Initialization',
  113: 'Termination After Termination',
  122: 'Retrieve Data Before Initialization',
  123: 'Retrieve Data After Termination',
  132: 'Store Data Before Initialization',
  133: 'Store Data After Termination',
  142: 'Commit Before Initialization',
  143: 'Commit After Termination',
  201: 'General Argument Error',
  301: 'General Get Failure',
  351: 'General Set Failure',
  391: 'General Commit Failure',
  401: 'Undefined Data Model Element',
  402: 'Unimplemented Data Model Element',
  403: 'Data Model Element Value Not Initialized',
  404: 'Data Model Element Is Read Only',
  405: 'Data Model Element Is Write Only',
  406: 'Data Model Element Type Mismatch',
  407: 'Data Model Element Value Out Of Range',
  408: 'Data Model Dependency Not Established',
};
