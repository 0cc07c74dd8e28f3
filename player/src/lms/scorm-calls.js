import { isGone, isThere } from './find-api.js';

/** @typedef {import('../types').Reply<string>} Reply */
/** @typedef {ReturnType<typeof createCalls>} Calls */

/**
 * The six functions of an edition (1.2: RTE section 3.3; 2004: RTE section 3.1.4), each checked and none throwing. Real
 * ones answer `true`, `1`, numbers as error codes, `null` while they end, or throw.
 *
 * @param {import('./find-api.js').Found} found
 * @param {Pick<import('./scorm.js').Edition, 'api' | 'prefix' | 'end' | 'empty'>} edition
 */
export function createCalls(found, { api: name, prefix, end, empty }) {
  /** @param {string} method @param {...string} values @returns {{value: unknown, thrown: string}} */
  function call(method, ...values) {
    if (isGone(found, name)) return { value: null, thrown: 'gone' };
    try {
      return { value: found.api[prefix + method](...values), thrown: '' };
    } catch {
      return { value: null, thrown: isThere(found, name) ? 'thrown' : 'gone' };
    }
  }

  function lastError() {
    const { value, thrown } = call('GetLastError');
    return thrown || String(Number(value) || 0);
  }

  /** @param {string} method @param {...string} values @returns {Reply} */
  function command(method, ...values) {
    const { value, thrown } = call(method, ...values);
    const ok = isTrue(value);
    return { ok, code: ok ? 0 : thrown || lastError(), detail: values[0] || method };
  }

  return {
    initialize: () => command('Initialize', ''),
    commit: () => command('Commit', ''),
    finish: () => command(end, ''),
    /** False without an error is taken for done: some answer so. @param {string} element @param {string} value @returns {Reply} */
    set(element, value) {
      const reply = command('SetValue', element, value);
      return reply.code === '0' ? { ...reply, ok: true } : reply;
    },
    /** `detail` is the value, "" when there is none; not well when it could not be read. @param {string} element @returns {Reply} */
    get(element) {
      const { value, thrown } = call('GetValue', element);
      const text = String(value ?? '');
      const code = text ? '0' : thrown || lastError();
      return { ok: empty.test(code), code, detail: text };
    },
  };
}

/** @param {unknown} value */
const isTrue = (value) => value === true || value === 1 || /^(true|1)$/i.test(String(value));
