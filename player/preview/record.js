/** @typedef {Record<string, (...given: any[]) => any>} Api */

/** Called about the last call; they would only hide what matters. */
const ABOUT = /GetLastError$|GetErrorString$|GetDiagnostic$/;

/**
 * The same API, with every call written down as the course hears it.
 *
 * @param {Api} api
 * @param {import('./journal.js').Journal} journal
 * @param {{explain: (code: string) => string, done: (method: string, answer: unknown) => void}} around `explain`: words
 *   for an error code; `done`: after each call
 * @returns {Api}
 */
export function recorded(api, journal, { explain, done }) {
  const lastError = Object.keys(api).find((method) => method.endsWith('GetLastError')) ?? '';

  /** @param {string} method @param {unknown[]} given @param {number} began @param {unknown} answer @param {boolean} threw */
  function write(method, given, began, answer, threw) {
    const code = threw ? '' : String(attempt(() => api[lastError]()) ?? '');
    const [what = '', value = ''] = /Value$/.test(method) ? given : ['', given[0]];
    journal.add({
      method,
      what: String(what),
      value: String(value),
      answer: threw ? '(threw)' : answer === null || answer === undefined ? '(nothing)' : String(answer),
      error: code === '0' || !code ? '' : `${code} ${explain(code)}`.trim(),
      took: Math.round(performance.now() - began),
    });
  }

  /** @param {string} method @returns {(...given: unknown[]) => unknown} */
  const call = (method) => (...given) => {
    const began = performance.now();
    try {
      const answer = api[method](...given);
      write(method, given, began, answer, false);
      done(method, answer);
      return answer;
    } catch (problem) {
      write(method, given, began, null, true);
      done(method, null);
      throw problem;
    }
  };
  return Object.fromEntries(Object.keys(api).map((method) => [method, ABOUT.test(method) ? api[method] : call(method)]));
}

/** @param {() => unknown} run */
function attempt(run) {
  try {
    return run();
  } catch {
    return '';
  }
}
