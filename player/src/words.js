/** @typedef {import('./types').CourseData} CourseData */

/**
 * The player's words in the course's language: `{name}` marks a value, and a number called `n` picks the plural form
 * (`key_one`, `key_other`, as Unicode CLDR names them).
 *
 * @param {Pick<CourseData, 'strings' | 'language'>} course
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function createWords({ strings, language }) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const form = typeof values.n === 'number' ? `${key}_${plural.select(values.n)}` : key;
    const text = strings[form] ?? strings[`${key}_other`] ?? strings[key] ?? key;
    return text.replace(/\{([\w-]+)\}/g, (mark, name) => {
      const value = values[name] ?? mark;
      if (typeof value !== 'number' || (value < 1000 && value % 1 === 0)) return `${value}`;
      return value.toLocaleString(language, { maximumFractionDigits: 2 }); // takes a phone as long as half the start
    });
  };
}

/**
 * A share as whole percent, never rounded up: 89.9% must not read like the 90% that was asked for.
 *
 * @param {number} share 0-1
 */
export const percent = (share) => Math.floor(share * 100 + 1e-6);

/**
 * Minutes as people say them: "10 h 30 min".
 *
 * @param {(key: string, values?: Record<string, string | number>) => string} say
 * @param {number} minutes
 */
export function duration(say, minutes) {
  const whole = Math.max(1, Math.round(minutes));
  const [h, min] = [Math.floor(whole / 60), whole % 60];
  return [h && say('hours', { h }), min && say('minutes', { min })].filter(Boolean).join(' ');
}
