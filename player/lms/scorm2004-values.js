/*
 * The types of SCORM 2004 (RTE 4th edition, section 4.1.1) and the grammars of responses (section 4.2.9.1). Each check
 * gives "" or the error: 406 type mismatch, 407 out of range.
 */

/** @typedef {(value: string) => '' | '406' | '407'} Check */

const REAL = /^-?\d+(\.\d{1,7})?$/;
const TIME = /^(19[7-9]\d|20[0-3]\d)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]\d\d(:[0-5]\d)?)?)?)?)?)?)?)?$/;
const INTERVAL = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const LANGUAGE = /^\{lang=[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\}/;
const URN = /^urn:[a-z0-9][-a-z0-9]{1,31}:\S+$/i;

/** @param {boolean} ok @returns {'' | '406'} */
const typed = (ok) => (ok ? '' : '406');

/** @param {RegExp} pattern @returns {Check} */
export const like = (pattern) => (value) => typed(pattern.test(value));
/** @param {...string} words @returns {Check} */
export const oneOf = (...words) => (value) => typed(words.includes(value));
/** @param {number} most @returns {Check} */
export const text = (most) => (value) => typed(value.length <= most && !value.includes('\0'));
/** The language tag does not count. @param {number} most @returns {Check} */
export const localized = (most) => (value) =>
  typed(value.replace(LANGUAGE, '').length <= most && !/^\{lang=/.test(value.replace(LANGUAGE, '')));
/** @param {number} low @param {number} high @returns {Check} */
export const real = (low = -Infinity, high = Infinity) => (value) =>
  !REAL.test(value) ? '406' : Number(value) < low || Number(value) > high ? '407' : '';
/** @type {Check} */
export const time = like(TIME);
/** @type {Check} */
export const interval = like(INTERVAL);
/** long_identifier_type: a URI of at most 4000 characters; a bare word will do. @type {Check} */
export const longId = (value) => typed(/^\S{1,4000}$/.test(value) && (!/^urn:/i.test(value) || URN.test(value)));

const SHORT_ID = /^[^\s[\]{}]{1,250}$/;

/** @param {string} value @param {number} most @param {boolean} unique */
function isIds(value, most, unique) {
  const ids = value.split('[,]');
  return ids.length <= most && ids.every((id) => SHORT_ID.test(id)) && (!unique || new Set(ids).size === ids.length);
}

/** @param {string} value */
const isPairs = (value) =>
  value.split('[,]').length <= 36 && value.split('[,]').every((pair) => pair.split('[.]').length === 2 && pair.split('[.]').every((id) => SHORT_ID.test(id)));

/** @param {string} value @param {boolean} pattern */
function isNumber(value, pattern) {
  if (!pattern) return REAL.test(value);
  const [low, high, ...rest] = value.split('[:]');
  if (high === undefined || rest.length || ![low, high].every((one) => one === '' || REAL.test(one))) return false;
  return low === '' || high === '' || Number(low) <= Number(high);
}

/** @param {string} value */
const withoutPrefixes = (value) => value.replace(/^(\{(case_matters|order_matters)=(true|false)\})*/, '').replace(LANGUAGE, '');
/** @param {string} value @param {number} most */
const isTexts = (value, most) => withoutPrefixes(value).split('[,]').every((part) => part.length <= most);

/** By type of interaction: is this a response, or with `pattern` a right one? @type {Record<string, (value: string, pattern: boolean) => boolean>} */
export const RESPONSES = {
  'true-false': (value) => /^(true|false)$/.test(value),
  choice: (value) => value === '' || isIds(value, 36, true),
  'fill-in': (value) => isTexts(value, 250) && value.split('[,]').length <= 10,
  'long-fill-in': (value) => isTexts(value, 4000),
  matching: (value) => value === '' || isPairs(value),
  performance: (value) => withoutPrefixes(value).split('[,]').every((part) => part.includes('[.]')),
  sequencing: (value) => value === '' || isIds(value, 36, false),
  likert: (value) => SHORT_ID.test(value),
  numeric: isNumber,
  other: (value) => value.length <= 4000,
};
