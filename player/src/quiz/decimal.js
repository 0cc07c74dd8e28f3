/** @typedef {{digits: bigint, scale: number}} Decimal a number as digits × 10^-scale: exact, unlike 0.1 + 0.2 */

const BLANKS = /[\s\u2009\u202f\u00a0'’]/g;
const MINUS = /^[\u2212\u2012\u2013-]/;

/**
 * The numbers a typed text can mean, as plain decimal text, the likeliest first. `0,5` and `0.5` are the same; `1,204`
 * may be either; blanks, apostrophes and a percent sign at the end do not count; Arabic and Persian digits do.
 *
 * @param {string} text
 * @returns {string[]} empty = no number
 */
export function readNumber(text) {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\u066b/g, '.')
    .replace(BLANKS, '')
    .replace(/[%\u066a]$/, '')
    .replace(MINUS, '-')
    .replace(/^\+/, '');
  const grouped = /^-?[1-9]\d{0,2}(?:([.,\u066c])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.test(plain);
  const single = /^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain);
  const found = [];
  if (single) found.push(tidy(plain.replace(',', '.')));
  if (grouped) found.push(tidy(ungroup(plain)));
  return found;
}

/** Takes away the signs between groups of three digits: all of them, or all but a last one that differs. @param {string} text */
function ungroup(text) {
  const sign = /[.,\u066c]/.exec(text)?.[0] ?? '';
  return text.split(sign).join('').replace(',', '.');
}

/** @param {string} text */
function tidy(text) {
  const [, minus, whole, part = ''] = /** @type {RegExpExecArray} */ (/^(-?)0*(\d*)\.?(\d*?)0*$/.exec(text));
  const number = `${whole || '0'}${part && `.${part}`}`;
  return number === '0' ? '0' : minus + number;
}

/** @param {string} text @returns {Decimal} */
function parse(text) {
  const [whole, part = ''] = text.split('.');
  return { digits: BigInt(whole + part), scale: part.length };
}

/**
 * Less than, equal or greater, as -1, 0, 1.
 *
 * @param {string} a plain decimal text
 * @param {string} b
 */
export function compare(a, b) {
  const [left, right] = [parse(a), parse(b)];
  const scale = Math.max(left.scale, right.scale);
  const raise = (/** @type {Decimal} */ { digits, scale: own }) => digits * 10n ** BigInt(scale - own);
  const difference = raise(left) - raise(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
