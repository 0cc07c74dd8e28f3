/**
 * A permutation of 0..length-1 that depends on nothing but the seed, so that a learner who comes back finds the same
 * order. FNV-1a makes a number of the text, mulberry32 a sequence of the number, Fisher and Yates an order of that.
 *
 * @param {string} seed
 * @param {number} length
 * @returns {number[]}
 */
export function shuffle(seed, length) {
  const next = sequence(hash(seed));
  const order = Array.from({ length }, (_, place) => place);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** @param {number} state */
function sequence(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
