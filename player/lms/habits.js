/*
 * How an LMS answers, whatever it keeps: late, with values of the wrong type, not at all. Laid around the API of any
 * edition of SCORM, so that `store` and `model` beneath stay those of a strict LMS.
 */

/**
 * @typedef {object} Habits
 * @property {boolean} [boolean] true and false instead of "true" and "false"
 * @property {boolean} [numeric] error codes as numbers
 * @property {boolean} [falseButOk] false to a value it has taken, with error 0
 * @property {'null'} [leaving] what is answered while the page goes away, and nothing is done
 * @property {number} [session] seconds of silence after which every call fails
 * @property {number} [slow] milliseconds a save takes
 * @property {number} [gone] calls after which the way to the LMS is lost
 */
/**
 * The world it needs: milliseconds now, how to stand still, whether the page is going away, and switches of the moment.
 *
 * @typedef {object} Surroundings
 * @property {() => number} now
 * @property {(milliseconds: number) => void} wait
 * @property {() => boolean} leaving
 * @property {() => boolean} [expired] the session has ended, whatever its length
 * @property {() => void} [gone] called when the way to the LMS is lost
 */
/** @typedef {Record<string, (...given: any[]) => unknown>} Api */

const LAST_ERROR = /GetLastError$/;
const SAVE = /^(LMSCommit|LMSFinish|Commit|Terminate)$/;
const SET = /SetValue$/;
const TOLD = /GetErrorString$|GetDiagnostic$/;
const GENERAL = '101';

/**
 * @param {Api} api
 * @param {Habits} habits
 * @param {Surroundings} around
 * @returns {Api}
 */
export function withHabits(api, habits, { now, wait, leaving, expired = () => false, gone = () => {} }) {
  let last = now();
  let calls = 0;
  /** an error of its own instead of the API's */
  let own = '';

  let over = false;

  function isOver() {
    const silence = now() - last;
    last = now();
    over ||= habits.session !== undefined && silence > habits.session * 1000;
    return over || expired();
  }

  /** @param {string} method @param {unknown[]} given */
  function answer(method, given) {
    if (LAST_ERROR.test(method)) return own || api[method]();
    if (TOLD.test(method)) return api[method](...given);
    own = '';
    if (isOver()) return refuse(/GetValue$/.test(method) ? '' : 'false');
    if (habits.leaving && SAVE.test(method) && leaving()) return refuse(null);
    if (habits.slow && SAVE.test(method)) wait(habits.slow);
    const value = api[method](...given);
    if (!habits.falseButOk || !SET.test(method) || value !== 'true') return value;
    return 'false';
  }

  /** @param {unknown} value */
  function refuse(value) {
    own = GENERAL;
    return value;
  }

  /** @param {string} method @param {unknown} value */
  function typed(method, value) {
    if (habits.numeric && LAST_ERROR.test(method)) return Number(value);
    if (habits.boolean && (value === 'true' || value === 'false') && !/GetValue$/.test(method)) return value === 'true';
    return value;
  }

  /** @param {string} method @returns {(...given: unknown[]) => unknown} */
  const call = (method) => (...given) => {
    if (habits.gone !== undefined && ++calls > habits.gone) {
      gone();
      throw new Error('the window of the LMS is closed');
    }
    return typed(method, answer(method, given));
  };
  return Object.fromEntries(Object.keys(api).map((method) => [method, call(method)]));
}
