import { attempt } from './attempt.js';

/** @typedef {import('./types').Mirror} Mirror */

const PREFIX = 'scormbuild';

/**
 * A shelf in the browser's storage for one course and one learner. Storage may be missing, refused or full at any moment:
 * then it reads nothing, and `works` says so. Learners' ids are kept as a hash only.
 *
 * @param {string} course
 * @param {() => Storage} storage asked each time: looking at it may throw
 * @returns {Mirror}
 */
export function createMirror(course, storage) {
  let shelf = '';
  let works = attempt(() => storage().getItem(PREFIX) !== undefined, false);

  /** @param {string} name */
  const key = (name) => `${PREFIX}:${course}:${shelf}:${name}`;

  return {
    get works() {
      return works;
    },
    choose(learner) {
      shelf = learner && hash(`${course}/${learner}`);
    },
    read: (name) => attempt(() => storage().getItem(key(name))),
    write(name, text) {
      works = attempt(() => {
        storage().setItem(key(name), text);
        return true;
      }, false);
      return works;
    },
    drop: (name) => attempt(() => storage().removeItem(key(name))),
  };
}

/** 53 bits, to keep learners apart and not to name them. @param {string} text */
export function hash(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x9e3779b1);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ (b >>> 13);
  b = Math.imul(b ^ (b >>> 16), 0xc2b2ae35) ^ (a >>> 13);
  return ((b >>> 0) * 2 ** 21 + ((a >>> 0) % 2 ** 21)).toString(36);
}
