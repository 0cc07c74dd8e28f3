/* Values as the strictest known LMS of either edition takes them. SCORM 1.2 RTE section 3.4; SCORM 2004 RTE section 4.1.1. */

/** @param {number} value @param {number} width */
export const padded = (value, width) => String(value).padStart(width, '0');

/** 0-100 of a share, never rounded up: 89.999 % is not 90. As near as `reaches` takes it. @param {number} share 0-1 */
export function percentage(share) {
  return decimal(Math.min(100, Math.max(0, Math.floor((share || 0) * 10_000 + 0.01) / 100)));
}

/** At most two decimals, a dot, no exponent. @param {number} value */
export const decimal = (value) => String(Number(value.toFixed(2)));

/** Printable ASCII without blanks, at most 255. @param {string} id */
export const identifier = (id) => id.replace(/[^\x21-\x7e]/g, '_').slice(0, 255);

/** `Last, First` as a person writes it (1.2: RTE section 3.4, student_name; 2004: RTE section 4.2.13, learner_name). @param {string} text */
export const personName = (text) => text.replace(/^\{lang=[^}]*\}/, '').replace(/^([^,]*), *([^,]*)$/, '$2 $1');

/** On one line of at most so many characters, cut between them: some LMSs refuse line breaks. @param {string} text */
export function line(text, most = 255) {
  let cut = '';
  for (const letter of text.replace(/\s+/g, ' ').trim()) {
    if (cut.length + letter.length > most) break;
    cut += letter;
  }
  return cut;
}
