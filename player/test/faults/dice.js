import { chance as numbers } from '../_course.js';

/** Chance that repeats itself: the same seed, the same throws. @param {number} seed */
export function createDice(seed) {
  const next = numbers(seed * 2_654_435 + 12_345);
  const dice = {
    next,
    /** 0 to `most`. @param {number} most */
    upTo: (most) => Math.floor(next() * (most + 1)),
    /** @param {number} share */
    chance: (share) => next() < share,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[Math.floor(next() * list.length)],
    /** @template T @param {T[]} list */
    shuffled(list) {
      const all = list.map((one) => /** @type {[number, T]} */ ([next(), one]));
      return all.sort(([a], [b]) => a - b).map(([, one]) => one);
    },
  };
  return dice;
}
