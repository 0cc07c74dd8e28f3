import { line, padded } from './scorm-values.js';

/* Values as the strictest known LMS takes them. SCORM 2004 RTE 4th edition, sections 4.1.1 and 4.2.9. */

const MOST_TEXT = 250;
const MOST_CHOICES = 36;
const MOST_PATTERNS = 5;
const REAL = /^-?\d+(\.\d{1,7})?$/;

/** real(10,7) of a share, never rounded up. @param {number} share */
export const real = (share) => String(Number((Math.floor(share * 1e7 + 0.01) / 1e7).toFixed(7)));

/** timeinterval(second,10,2). @param {number} seconds */
export function timeInterval(seconds) {
  const hundredths = Math.floor(Math.max(0, seconds || 0) * 100);
  const minutes = Math.floor(hundredths / 6000);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M${Math.floor(hundredths / 100) % 60}.${padded(hundredths % 100, 2)}S`;
}

/** time(second,10,0) in UTC, with hundredths: some LMSs take a zone only behind them. @param {number} at milliseconds since the epoch */
export const moment = (at) => new Date(at).toISOString().replace(/\dZ$/, 'Z');

/** localized_string_type of at most 250 characters. @param {string} text @param {string} language */
export const localized = (text, language) => `{lang=${language}}${line(text, MOST_TEXT)}`;

/** short_identifier_type; some LMSs refuse hyphens in it. @param {string} id */
const short = (id) => id.replace(/[^\w.]/g, '_').slice(0, MOST_TEXT);

/** Ids, or pairs of them, as one text. @param {(string | [string, string])[]} all */
const joined = (all) => all.map((one) => (Array.isArray(one) ? one.map(short).join('[.]') : short(one))).join('[,]');

/** What was typed, without what would be read as the standard's own signs. @param {string} text */
const typed = (text) => line(text.replace(/\[([,.:])\]/g, '[ $1 ]').replace(/^(\s*)\{/, '$1 ('), MOST_TEXT);

/**
 * An answer in SCORM 2004's terms: type, response and the patterns of right responses.
 *
 * @param {import('../types').InteractionReport} report
 * @returns {{type: string, response: string, patterns: string[]}}
 */
export function interaction(report) {
  const { kind, given, right } = report;
  if (kind === 'fill-in') return { type: kind, response: typed(String(given[0] ?? '')), patterns: words(right, report.case) };
  if (kind === 'numeric') return number(String(given[0] ?? ''), report.ranges);
  if (kind === 'true-false' && [given[0], right[0]].every((one) => /^(true|false)$/.test(String(one))))
    return { type: kind, response: String(given[0]), patterns: [String(right[0])] };
  const [response, pattern] = [joined(given), joined(right)];
  const isLong = [report.choices, report.targets].some((things) => (things?.length ?? 0) > MOST_CHOICES);
  if (isLong) return { type: 'long-fill-in', response: response.replaceAll('[,]', ', ').replaceAll('[.]', '.'), patterns: [] };
  return { type: kind === 'true-false' ? 'choice' : kind, response, patterns: [pattern] };
}

/** @param {(string | [string, string])[]} right @param {boolean} [isCase] do capitals matter? */
const words = (right, isCase) => right.slice(0, MOST_PATTERNS).map((one) => `{case_matters=${!!isCase}}${typed(String(one))}`);

/** A number with one range of right ones; of several, or of what is no number, the standard has no words. @param {string} given @param {[string, string][]} [ranges] */
function number(given, ranges = []) {
  if (!REAL.test(given)) return { type: 'fill-in', response: typed(given), patterns: [] };
  const isOne = ranges.length === 1 && ranges[0].every((end) => REAL.test(end));
  return { type: 'numeric', response: given, patterns: isOne ? [ranges[0].join('[:]')] : [] };
}
