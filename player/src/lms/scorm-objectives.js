import { identifier, percentage } from './scorm-values.js';

/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {import('./scorm-writer.js').Writer} Writer */

/**
 * The outcomes as `cmi.objectives`, each written when it became better and never at launch; their places in the LMS's list
 * and what is there are found at the first one. A worse later round takes nothing back.
 *
 * @param {import('../types').CourseData} course
 * @param {Writer} writer
 * @param {Pick<import('./scorm.js').Edition, 'scores' | 'objective' | 'mastery'>} edition
 */
export function createObjectives(course, writer, { scores, objective: spelled, mastery }) {
  /** @type {Map<number, string>} */
  const known = new Map();
  /** sent since the last good commit @type {Set<number>} */
  const fresh = new Set();
  /** the best each was @type {Map<string, {raw: number, passed: boolean}>} */
  const best = new Map();
  /** identifier to place @type {Map<string, number> | null} */
  let places = null;

  /** @param {string} id */
  const bestOf = (id) => best.get(id) ?? { raw: 0, passed: false };

  /** Its parts and their values, in the order in which they are told. @param {Snapshot['objectives'][number]} objective */
  function values(objective) {
    const id = identifier(objective.id);
    const before = bestOf(id);
    const now = { raw: Math.max(before.raw, Number(percentage(objective.score))), passed: before.passed || objective.passed };
    best.set(id, now);
    return [...scores(now.raw), ...spelled({ ...objective, passed: now.passed }, course)];
  }

  /** Null as long as they are not all read. */
  function findPlaces() {
    const found = new Map();
    const count = Number(writer.read('cmi.objectives._count'));
    for (let i = 0; i < count; i++) {
      const [id, raw, status] = ['id', 'score.raw', mastery].map((part) => writer.read(`cmi.objectives.${i}.${part}`));
      const known = bestOf(id ?? '');
      best.set(id ?? '', { raw: Math.max(known.raw, Number(raw) || 0), passed: known.passed || status === 'passed' });
      found.set(id, i);
    }
    return writer.trouble ? null : found;
  }

  /** @param {Snapshot['objectives'][number]} objective @param {Map<string, number>} places */
  function send(objective, places) {
    const id = identifier(objective.id);
    const place = places.get(id) ?? places.size;
    const at = `cmi.objectives.${place}.`;
    if (!places.has(id) && !writer.try(`${at}id`, id)) return;
    places.set(id, place);
    for (const [part, value] of values(objective)) writer.try(at + part, value);
  }

  return {
    /** @param {Snapshot} snapshot */
    know({ objectives }) {
      for (const objective of objectives) known.set(objective.n, String(values(objective)));
    },
    /** @param {Snapshot} snapshot */
    send({ objectives }) {
      if (!course.profile.objectives) return;
      for (const objective of objectives) {
        if (writer.trouble || known.get(objective.n) === String(values(objective))) continue;
        places ??= findPlaces();
        if (!places) return;
        known.set(objective.n, String(values(objective)));
        fresh.add(objective.n);
        send(objective, places);
      }
    },
    confirm: () => fresh.clear(),
    dirty() {
      for (const n of fresh) known.delete(n);
      fresh.clear();
    },
  };
}
