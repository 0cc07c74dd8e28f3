/*
 * A schedule of faults that repeats itself: the same seed and the same calls, the same faults. `preview/chance.py` does
 * the same for the record store.
 */

/** Of a thousand calls, how many go wrong in which way. @type {Record<string, [fault: import('./scorm12.js').Fault, most: number][]>} */
const SHARES = {
  save: [['false', 60], ['null', 20], ['throw', 20], ['lie', 20]],
  set: [['false', 10], ['throw', 5]],
  begin: [['false', 50]],
};

/** @param {string} method */
function sharesOf(method) {
  if (/(Commit|Finish|Terminate)$/.test(method)) return SHARES.save;
  if (/SetValue$/.test(method)) return SHARES.set;
  return /Initialize$/.test(method) ? SHARES.begin : [];
}

/** 0-999 from a text, spread evenly (FNV-1a, 32 bits, finished by a multiplication). @param {string} text */
export function thousandth(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  return ((sum ^ (sum >>> 13)) >>> 0) % 1000;
}

/**
 * What goes wrong with each call, asked for once a call. Without a seed nothing does.
 *
 * @param {string} seed
 * @returns {(method: string) => import('./scorm12.js').Fault | null}
 */
export function scheduleFaults(seed) {
  let number = 0;
  return (method) => {
    if (!seed) return null;
    let left = thousandth(`${seed}/${number++}/${method}`);
    for (const [fault, most] of sharesOf(method)) {
      if (left < most) return fault;
      left -= most;
    }
    return null;
  };
}
