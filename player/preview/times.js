/* Timespans of SCORM 1.2 (CMITimespan, RTE 1.2 section 3.4) and intervals of SCORM 2004 (RTE section 4.1.1.7). */

/** Seconds; 0 for what is no timespan. @param {string} text */
export function secondsOf(text) {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):([\d.]+)$/.exec(text) ?? ['', '0', '0', '0'];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** @param {string} a @param {string} b */
export function addTimes(a, b) {
  const total = secondsOf(a) + secondsOf(b);
  const two = (/** @type {number} */ value) => String(Math.floor(value)).padStart(2, '0');
  return `${two(total / 3600).padStart(4, '0')}:${two((total / 60) % 60)}:${(total % 60).toFixed(2).padStart(5, '0')}`;
}

/** Seconds of an interval in days and less; longer ones are never written by courses. @param {string} text */
export function secondsOfInterval(text) {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text) ?? [];
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** @param {string} a @param {string} b */
export const addIntervals = (a, b) => `PT${Number((secondsOfInterval(a) + secondsOfInterval(b)).toFixed(2))}S`;
