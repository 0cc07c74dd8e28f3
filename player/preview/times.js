/* Timespans of SCORM 1.2 (CMITimespan, RTE 1.2 section 3.4): hours, minutes, seconds. */

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
