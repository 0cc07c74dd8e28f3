/** @typedef {import('./bits.js').Writer} Writer */
/** @typedef {import('./bits.js').Reader} Reader */

/*
 * A letter is told by its distance from the middle of the letters in use, so that in most scripts a letter takes one
 * character, where UTF-8 in base64 takes up to four. 0 is a blank, 1-31 are the neighbours, larger ones move the middle.
 */
const GROUP = 5;
const LATIN = 0x70;
const BLANK = 0x20;
const BELOW = 16;
const ABOVE = 14;
const FAR = 32;
const MOST = 20_000;

/** @param {number} distance */
function code(distance) {
  if (distance > ABOVE) return FAR + 2 * (distance - ABOVE - 1);
  if (distance < -BELOW) return FAR + 1 + 2 * (-BELOW - 1 - distance);
  return distance + BELOW + 1;
}

/** @param {number} value */
function distance(value) {
  if (value < FAR) return value - BELOW - 1;
  const far = (value - FAR) >> 1;
  return value % 2 ? -BELOW - 1 - far : ABOVE + 1 + far;
}

/** @param {number} value */
function size(value) {
  return (GROUP + 1) * Math.max(1, Math.ceil(value.toString(2).length / GROUP));
}

/**
 * As much of a text, in whole code points, as fits into so many packed characters.
 *
 * @param {string} text
 * @param {number} limit packed characters; 0 = no limit
 */
export function cutText(text, limit) {
  const points = [...text].slice(0, MOST);
  let bits = 0;
  let centre = LATIN;
  for (const [i, letter] of points.entries()) {
    const point = /** @type {number} */ (letter.codePointAt(0));
    if (point !== BLANK) {
      bits += size(code(point - centre));
      centre = step(point, centre);
    } else bits += size(0);
    if (limit && bits + size(i + 1) > limit * (GROUP + 1)) return points.slice(0, i).join('');
  }
  return points.join('');
}

/** The middle after a letter: neighbours, digits and signs leave it where it is. @param {number} point @param {number} centre */
function step(point, centre) {
  if (code(point - centre) < FAR || point < 0x40) return centre;
  return point < 0x80 ? LATIN : (point + 16) & ~31;
}

/** @param {Writer} writer @param {string} text */
export function writeText(writer, text) {
  const points = [...text].map((letter) => /** @type {number} */ (letter.codePointAt(0)));
  let centre = LATIN;
  writer.number(points.length, GROUP);
  for (const point of points) {
    writer.number(point === BLANK ? 0 : code(point - centre), GROUP);
    if (point !== BLANK) centre = step(point, centre);
  }
}

/** @param {Reader} reader */
export function readText(reader) {
  const count = reader.number(GROUP);
  if (count > MOST) throw new RangeError('too long a text');
  let text = '';
  let centre = LATIN;
  for (let i = 0; i < count; i++) {
    const value = reader.number(GROUP);
    const point = value ? centre + distance(value) : BLANK;
    text += String.fromCodePoint(point);
    if (value) centre = step(point, centre);
  }
  return text;
}
