/* Values as the strictest known LMS takes them. SCORM 1.2 RTE section 3.4. */

const MOST_HOURS = 9999;

/** @param {number} value @param {number} width */
const padded = (value, width) => String(value).padStart(width, '0');

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

/** CMIDecimal 0-100 of a share, never rounded up: 89.999 % is not 90. As near as `reaches` takes it. @param {number} share 0-1 */
export function percentage(share) {
  return decimal(Math.min(100, Math.max(0, Math.floor((share || 0) * 10_000 + 0.01) / 100)));
}

/** At most two decimals, a dot, no exponent. @param {number} value */
export const decimal = (value) => String(Number(value.toFixed(2)));

/** May it be a CMIDecimal everywhere: three digits before the dot? @param {string} text */
export const isDecimal = (text) => /^-?\d{1,3}(\.\d+)?$/.test(text);

/** CMIIdentifier: printable ASCII without blanks, at most 255. @param {string} id */
export const identifier = (id) => id.replace(/[^\x21-\x7e]/g, '_').slice(0, 255);

/** `Last, First` as a person writes it (RTE section 3.4.2, cmi.core.student_name). @param {string} text */
export const personName = (text) => text.replace(/^([^,]*), *([^,]*)$/, '$2 $1');

/** CMIString255 on one line, cut between characters. @param {string} text */
export function line(text) {
  let cut = '';
  for (const letter of text.replace(/\s+/g, ' ').trim()) {
    if (cut.length + letter.length > 255) break;
    cut += letter;
  }
  return cut;
}

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
  if (kind === 'fill-in') return { type: kind, response, patterns: right.map(line) };
  const patterns = (ranges ?? []).map(([low, high]) => (low === high ? low : `${low}:${high}`));
  const plain = [response, ...patterns].every(isDecimal);
  return { type: plain ? kind : 'fill-in', response, patterns: patterns.map(line) };
}
