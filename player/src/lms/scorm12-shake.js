import { decimal } from './scorm-values.js';

/** @type {Record<string, string>} */
const LESS = { passed: 'completed', completed: 'incomplete', failed: 'incomplete', incomplete: 'not attempted' };

/**
 * A legal value near the one given; null where there is none, or where the value changes by itself. Of an answer, which is
 * written again under another index, the id goes the same way: a place without one would end the list for the next launch.
 *
 * @param {string} element
 * @param {string} value
 * @param {number} mark
 */
export function otherThan(element, value, mark) {
  if (/suspend_data|session_time|interactions\.\d+\.(?!id$)/.test(element)) return null;
  if (element.endsWith('.exit')) return '';
  if (element.endsWith('.status')) return LESS[value];
  if (/\.(raw|min|max)$/.test(element)) return nearby(Number(value), mark);
  return `${value.slice(0, 254)}_`;
}

/** A hundredth less; more where that would be below nothing or the mark, and spelled otherwise where there is no more. @param {number} score @param {number} mark */
function nearby(score, mark) {
  if (score > 0 && score !== mark) return decimal(score - 0.01);
  return score < 100 ? decimal(score + 0.01) : '100.0';
}
