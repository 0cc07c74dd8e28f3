import { identifier, percentage } from './scorm12-values.js';

/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {import('./scorm12-writer.js').Writer} Writer */

/**
 * The outcomes as `cmi.objectives`, each written when it changed and never at launch; their places in the LMS's list are
 * found at the first one.
 *
 * @param {import('../types').CourseData} course
 * @param {Writer} writer
 * @param {import('./scorm12-calls.js').Calls} calls
 */
export function createObjectives(course, writer, calls) {
  /** @type {Map<number, string>} */
  const known = new Map();
  /** sent since the last good commit @type {Set<number>} */
  const fresh = new Set();
  /** identifier to place @type {Map<string, number> | null} */
  let places = null;

  /** @param {Snapshot['objectives'][number]} objective */
  const values = ({ score, complete }) => `${percentage(score)} ${complete && score >= course.passMark ? 'passed' : 'incomplete'}`;

  function findPlaces() {
    const count = writer.count('cmi.objectives');
    return new Map(Array.from({ length: count }, (_, i) => [calls.get(`cmi.objectives.${i}.id`).detail, i]));
  }

  /** @param {Snapshot['objectives'][number]} objective */
  function send(objective) {
    places ??= findPlaces();
    const id = identifier(objective.id);
    const place = places.get(id) ?? places.size;
    const at = `cmi.objectives.${place}`;
    if (!places.has(id) && !writer.try(`${at}.id`, id)) return;
    places.set(id, place);
    const [raw, status] = values(objective).split(' ');
    writer.try(`${at}.score.min`, '0');
    writer.try(`${at}.score.max`, '100');
    writer.try(`${at}.score.raw`, raw);
    writer.try(`${at}.status`, status);
  }

  return {
    /** @param {Snapshot} snapshot */
    know({ objectives }) {
      for (const objective of objectives) known.set(objective.n, values(objective));
    },
    /** @param {Snapshot} snapshot */
    send({ objectives }) {
      if (!course.profile.objectives) return;
      for (const objective of objectives) {
        if (known.get(objective.n) === values(objective)) continue;
        known.set(objective.n, values(objective));
        fresh.add(objective.n);
        send(objective);
      }
    },
    confirm: () => fresh.clear(),
    dirty() {
      for (const n of fresh) known.delete(n);
      fresh.clear();
    },
  };
}
