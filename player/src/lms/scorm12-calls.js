import { isGone, isThere } from './find-api.js';

/** @typedef {import('../types').Reply<string>} Reply */
/** @typedef {ReturnType<typeof createCalls>} Calls */

const NAME = 'API';
/** With these an element is empty: no error, not there, not for reading. All others say that it could not be read. */
const EMPTY = ['0', '201', '202', '203', '401', '402', '403', '404'];

/**
 * The six functions of SCORM 1.2 (RTE section 3.3), each checked and none throwing. Real ones answer `true`, `1`, numbers
 * as error codes, `null` while they end, or throw.
 *
 * @param {import('./find-api.js').Found} found
 */
export function createCalls(found) {
  /** @param {string} method @param {...string} values @returns {{value: unknown, thrown: string}} */
  function call(method, ...values) {
    if (isGone(found, NAME)) return { value: null, thrown: 'gone' };
    try {
      return { value: found.api[method](...values), thrown: '' };
    } catch {
      return { value: null, thrown: isThere(found, NAME) ? 'thrown' : 'gone' };
    }
  }

  function lastError() {
    const { value, thrown } = call('LMSGetLastError');
    return thrown || String(Number(value) || 0);
  }

  /** @param {string} method @param {...string} values @returns {Reply} */
  function command(method, ...values) {
    const { value, thrown } = call(method, ...values);
    const ok = isTrue(value);
    return { ok, code: ok ? 0 : thrown || lastError(), detail: values[0] || method };
  }

  return {
    initialize: () => command('LMSInitialize', ''),
    commit: () => command('LMSCommit', ''),
    finish: () => command('LMSFinish', ''),
    /** False without an error is taken for done: some answer so. @param {string} element @param {string} value @returns {Reply} */
    set(element, value) {
      const reply = command('LMSSetValue', element, value);
      return reply.code === '0' ? { ...reply, ok: true } : reply;
    },
    /** `detail` is the value, "" when there is none; not well when it could not be read. @param {string} element @returns {Reply} */
    get(element) {
      const { value, thrown } = call('LMSGetValue', element);
      const text = String(value ?? '');
      const code = text ? '0' : thrown || lastError();
      return { ok: EMPTY.includes(code), code, detail: text };
    },
  };
}

/** @param {unknown} value */
const isTrue = (value) => value === true || value === 1 || /^(true|1)$/i.test(String(value));
