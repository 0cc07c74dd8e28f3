const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const WIDTH = 6;
/** Groups a number may have: up to 35 bits. */
const GROUPS = 7;

/** @typedef {ReturnType<typeof createWriter>} Writer */
/** @typedef {ReturnType<typeof createReader>} Reader */

/** Writes bits, the high one first, as base64url digits. Zeros at the end are left out: a reader finds zeros there. */
export function createWriter() {
  let all = '';
  const writer = {
    /** @param {number} value @param {number} width */
    bits(value, width) {
      all += value.toString(2).padStart(width, '0');
    },
    /** A number of any size: groups of bits, the low one first, each followed by "is there more". @param {number} value @param {number} group */
    number(value, group) {
      const base = 2 ** group;
      for (let rest = value, more = true; more; rest = Math.floor(rest / base)) {
        more = rest >= base;
        writer.bits(rest % base, group);
        writer.bits(more ? 1 : 0, 1);
      }
    },
    text() {
      const digits = all.match(/.{1,6}/g) ?? [];
      return digits.map((six) => DIGITS[parseInt(six.padEnd(WIDTH, '0'), 2)]).join('').replace(/A+$/, '');
    },
  };
  return writer;
}

/** Reads what a writer wrote. @param {string} text */
export function createReader(text) {
  let at = 0;
  const all = [...text].map((digit) => DIGITS.indexOf(digit).toString(2).padStart(WIDTH, '0')).join('');
  const reader = {
    get done() {
      return at >= all.length;
    },
    /** @param {number} width */
    bits(width) {
      const value = parseInt(all.slice(at, at + width).padEnd(width, '0'), 2);
      at += width;
      return value;
    },
    /** @param {number} group */
    number(group) {
      let value = 0;
      for (let i = 0; i < GROUPS; i++) {
        value += reader.bits(group) * 2 ** (group * i);
        if (!reader.bits(1)) break;
      }
      return value;
    },
  };
  return reader;
}

/**
 * Three digits that change when any one character changes, or two neighbours change places.
 *
 * @param {string} text
 */
export function checksum(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 0x1f0b5) + text.charCodeAt(i) + 1) & 0x3ffff;
  return DIGITS[sum >> 12] + DIGITS[(sum >> 6) & 63] + DIGITS[sum & 63];
}
