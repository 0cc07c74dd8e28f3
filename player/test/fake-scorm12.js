/*
 * A strict SCORM 1.2 LMS for tests and previews, written from the tables of RTE 1.2 sections 3.3 and 3.4: types,
 * vocabularies, limits, read-only and write-only elements, list indices, error codes, the order of calls.
 * It works in Node and in a page: `window.API = createFakeLms().launch()`.
 */

/** @typedef {'false' | 'null' | 'throw' | 'lie'} Fault `lie`: true, and nothing is stored */
/**
 * @typedef {object} Options
 * @property {boolean} [delta] sends only what differs from what it believes sent, as Moodle does (SCORM 1.2)
 * @property {boolean} [eager] makes a session without a status "completed" at its end, as Moodle does
 * @property {string[]} [missing] beginnings of elements that are not implemented
 * @property {(method: string) => Fault | null} [fault]
 * @property {Record<string, string>} [given] read-only values
 */

const ID = /^[\x21-\x7e]{1,255}$/;
const TEXT255 = /^[^\0]{0,255}$/su;
const TEXT4096 = /^[^\0]{0,4096}$/s;
const DECIMAL = /^-?\d{0,3}(\.\d*)?$/;
const TIMESPAN = /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const STATUS = /^(passed|completed|failed|incomplete|browsed)$/;
const FEEDBACK = /^[^\0\n\r]{0,255}$/u;
const TYPE = /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/;
const RESULT = /^(correct|wrong|unanticipated|neutral|-?\d{0,3}(\.\d*)?)$/;

/** @param {string} value */
const percent = (value) => value === '' || (DECIMAL.test(value) && Number(value) >= 0 && Number(value) <= 100);
/** @param {RegExp} pattern @returns {(value: string) => boolean} */
const like = (pattern) => (value) => pattern.test(value);

/** Element (lists as `n`), how it may be used, what it may hold. @type {Record<string, ['r' | 'w' | 'rw', (value: string) => boolean]>} */
const ELEMENTS = {
  'cmi.core.student_id': ['r', like(ID)],
  'cmi.core.student_name': ['r', like(TEXT255)],
  'cmi.core.lesson_location': ['rw', like(TEXT255)],
  'cmi.core.credit': ['r', like(TEXT255)],
  'cmi.core.lesson_status': ['rw', like(STATUS)],
  'cmi.core.entry': ['r', like(TEXT255)],
  'cmi.core.score.raw': ['rw', percent],
  'cmi.core.score.max': ['rw', percent],
  'cmi.core.score.min': ['rw', percent],
  'cmi.core.total_time': ['r', like(TIMESPAN)],
  'cmi.core.lesson_mode': ['r', like(TEXT255)],
  'cmi.core.exit': ['w', like(/^(time-out|suspend|logout|)$/)],
  'cmi.core.session_time': ['w', like(TIMESPAN)],
  'cmi.suspend_data': ['rw', like(TEXT4096)],
  'cmi.launch_data': ['r', like(TEXT4096)],
  'cmi.comments': ['rw', like(TEXT4096)],
  'cmi.comments_from_lms': ['r', like(TEXT4096)],
  'cmi.student_data.mastery_score': ['r', percent],
  'cmi.objectives.n.id': ['rw', like(ID)],
  'cmi.objectives.n.score.raw': ['rw', percent],
  'cmi.objectives.n.score.min': ['rw', percent],
  'cmi.objectives.n.score.max': ['rw', percent],
  'cmi.objectives.n.status': ['rw', like(/^(passed|completed|failed|incomplete|browsed|not attempted)$/)],
  'cmi.interactions.n.id': ['w', like(ID)],
  'cmi.interactions.n.objectives.n.id': ['w', like(ID)],
  'cmi.interactions.n.time': ['w', like(TIME)],
  'cmi.interactions.n.type': ['w', like(TYPE)],
  'cmi.interactions.n.correct_responses.n.pattern': ['w', like(FEEDBACK)],
  'cmi.interactions.n.weighting': ['w', like(DECIMAL)],
  'cmi.interactions.n.student_response': ['w', like(FEEDBACK)],
  'cmi.interactions.n.result': ['w', like(RESULT)],
  'cmi.interactions.n.latency': ['w', like(TIMESPAN)],
};

/** What a response of a type looks like. @type {Record<string, RegExp>} */
export const RESPONSES = {
  'true-false': /^[01tf]$/,
  choice: /^([0-9a-z](,[0-9a-z])*)?$/,
  'fill-in': /^.*$/u,
  numeric: /^-?\d{0,3}(\.\d*)?$/,
  matching: /^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/,
  sequencing: /^([0-9a-z](,[0-9a-z])*)?$/,
};

const GIVEN = {
  'cmi.core.student_id': 's1',
  'cmi.core.student_name': 'Ivanova, Maria',
  'cmi.core.credit': 'credit',
  'cmi.core.lesson_mode': 'normal',
  'cmi.core.entry': 'ab-initio',
  'cmi.core.total_time': '0000:00:00',
  'cmi.launch_data': '',
  'cmi.comments_from_lms': '',
  'cmi.student_data.mastery_score': '',
};

/** @param {Options} [options] */
export function createFakeLms(options = {}) {
  /** what the server has, over all sessions @type {Map<string, string>} */
  const store = new Map();
  /** every call with its answer and error @type {[method: string, element: string, value: string, answer: unknown, error: string][]} */
  const log = [];
  return {
    options,
    store,
    log,
    /** Calls that a correct SCO never makes. */
    illegal: () => log.filter(([method, , , , error]) => error !== '0' && !(method === 'LMSGetValue' && error === '401')),
    /** @param {string} method @param {string} [element] */
    calls: (method, element) => log.filter(([one, other]) => one === method && (!element || element === other)),
    launch: () => createApi({ options, store, log }),
  };
}

/** @param {{options: Options, store: Map<string, string>, log: any[]}} lms */
function createApi({ options, store, log }) {
  /** @type {Map<string, string>} */
  const model = new Map([['cmi.core.lesson_status', 'not attempted'], ...Object.entries({ ...GIVEN, ...options.given }), ...store]);
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
  const kind = (element) => element.replace(/\.\d+(?=\.)/g, '.n');
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
    if (/^cmi\.(objectives|interactions)(\.\d+\.(objectives|correct_responses))?\._count$/.test(element)) return [String(count(element.replace(/\._count$/, ''))), '0'];
    if (/\._count$/.test(element)) return ['', '203'];
    const [access] = ELEMENTS[kind(element)] ?? [];
    if (!access) return ['', '401'];
    return access === 'w' ? ['', '404'] : [model.get(element) ?? '', '0'];
  }

  /** @param {string} element @param {string} value @returns {[string, string]} */
  function set(element, value) {
    if (phase !== 'open') return ['false', '301'];
    if (isMissing(element)) return ['false', '401'];
    if (/\._(count|children|version)$/.test(element)) return ['false', '402'];
    const [access, check] = ELEMENTS[kind(element)] ?? [];
    if (!access || !check) return ['false', '401'];
    if (access === 'r') return ['false', '403'];
    if (typeof value !== 'string' || !check(value)) return ['false', '405'];
    if (hasGap(element)) return ['false', '201'];
    model.set(element, value);
    return ['true', '0'];
  }

  /** @param {string} element */
  function hasGap(element) {
    const lists = [...element.matchAll(/\.(\d+)\./g)];
    return lists.some((match) => Number(match[1]) > count(element.slice(0, match.index)));
  }

  /** Sends what is to be sent; what arrives is the fault's to say. @param {Fault | null} fault */
  function save(fault) {
    for (const [element, value] of model) {
      if (element in GIVEN || (options.delta && sent.get(element) === value)) continue;
      if (options.delta) sent.set(element, value);
      if (!fault) store.set(element, value);
    }
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
    phase = 'after';
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
    LMSGetErrorString: (code) => `error ${code}`,
    LMSGetDiagnostic: () => '',
  };
}
