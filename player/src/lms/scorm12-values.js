import { line, padded } from './scorm-values.js';

/* Values as the strictest known LMS takes them. SCORM 1.2 RTE section 3.4. */

const MOST_HOURS = 9999;

/** CMITimespan `HHHH:MM:SS.SS`. @param {number} seconds */
export function timespan(seconds) {
  const hundredths = Math.floor(Math.max(0, seconds || 0) * 100);
  const hours = Math.floor(hundredths / 360_000);
  if (hours > MOST_HOURS) return '9999:59:59.99';
  const minutes = Math.floor(hundredths / 6000) % 60;
  return `${padded(hours, 4)}:${padded(minutes, 2)}:${padded(Math.floor(hundredths / 100) % 60, 2)}.${padded(hundredths % 100, 2)}`;
}

/** CMITime, the time of day where the learner is. @param {number} at milliseconds since the epoch */
export function timeOfDay(at) {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => padded(part, 2)).join(':');
}

/** May it be a CMIDecimal everywhere: three digits before the dot? @param {string} text */
const isDecimal = (text) => /^-?\d{1,3}(\.\d+)?$/.test(text);

/**
 * The one character that stands for a thing in responses: its permanent number as long as all numbers of its question
 * have one, else its place among them. There are no more than 36 of them.
 *
 * @param {{n: number}[]} [things] everything there was to choose
 * @returns {(n: number) => string}
 */
function characters(things = []) {
  const numbers = things.map(({ n }) => n).sort((a, b) => a - b);
  const far = numbers.some((n) => n >= 36);
  return (n) => (far ? numbers.indexOf(n) : n).toString(36);
}

/**
 * An answer in SCORM 1.2's terms: type, response and the patterns of right responses.
 *
 * @param {import('../types').InteractionReport} report
 * @returns {{type: string, response: string, patterns: string[]}}
 */
export function interaction(report) {
  const { kind, given, right, givenNumbers, rightNumbers } = report;
  if (kind === 'fill-in' || kind === 'numeric') return text(kind, given.map(String), right.map(String), report.ranges);
  if (kind === 'true-false' && /^[tf]/.test(String(given[0])) && /^[tf]/.test(String(right[0])))
    return { type: kind, response: String(given[0])[0], patterns: [String(right[0])[0]] };
  if ([report.choices, report.targets].some((things) => (things?.length ?? 0) > 36)) {
    const [response, pattern] = [given, right].map((all) => line(all.map((one) => (Array.isArray(one) ? one.join('.') : one)).join()));
    return { type: 'fill-in', response, patterns: [pattern] };
  }
  const type = kind === 'true-false' ? 'choice' : kind;
  const [left, right_] = [characters(report.choices), characters(report.targets)];
  /** @param {number[] | [number, number][]} numbers */
  const spelled = (numbers) => line(numbers.map((one) => (Array.isArray(one) ? `${left(one[0])}.${right_(one[1])}` : left(one))).join());
  const [response, pattern] = [spelled(givenNumbers), spelled(rightNumbers)];
  const all = kind === 'choice' || kind === 'matching' ? braced(pattern) : pattern;
  return { type, response, patterns: [all] };
}

/** Braces: all of them are needed. @param {string} pattern */
const braced = (pattern) => (pattern.includes(',') ? `{${pattern}}` : pattern);

/** A range cannot be told as a number, nor a number of four digits. @param {string} kind @param {string[]} given @param {string[]} right @param {[string, string][]} [ranges] */
function text(kind, given, right, ranges) {
  const response = line(given[0] ?? '');
  if (kind === 'fill-in') return { type: kind, response, patterns: right.map((one) => line(one)) };
  const patterns = (ranges ?? []).map(([low, high]) => (low === high ? low : `${low}:${high}`));
  const plain = [response, ...patterns].every(isDecimal);
  return { type: plain ? kind : 'fill-in', response, patterns: patterns.map((one) => line(one)) };
}
