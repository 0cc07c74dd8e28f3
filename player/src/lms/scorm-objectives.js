import { identifier, percentage } from './scorm-values.js';

/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {import('./scorm-writer.js').Writer} Writer */

/** How good a value is: a status, a number, or a text, of which each is as good as any. @param {string} value */
const rank = (value) => (/^(passed|completed)$/.test(value) ? 1 : Number(value) || 0);

/**
 * The outcomes as `cmi.objectives`, each written when it became better and never at launch; their places in the LMS's list
 * are found at the first one. What is told is what was done here; nothing better that is there is taken back, be it of an
 * earlier round or, where units share their outcomes, of another unit (SCORM 2004 SN 3.10).
 *
 * @param {import('../types').CourseData} course
 * @param {Writer} writer
 * @param {Pick<import('./scorm.js').Edition, 'scores' | 'objective'>} edition
 */
export function createObjectives(course, writer, { scores, objective: spelled }) {
  /** @type {Map<number, string>} */
  const known = new Map();
  /** sent since the last good commit @type {Set<number>} */
  const fresh = new Set();
  /** the best each element was, there or here @type {Map<string, string>} */
  const best = new Map();
  /** identifier to place @type {Map<string | null, number> | null} */
  let places = null;

  /** Its parts and their values, in the order in which they are told. @param {Snapshot['objectives'][number]} objective */
  const values = (objective) => [...scores(Number(percentage(objective.score))), ...spelled(objective, course)];

  /** Null as long as they are not all read. */
  function findPlaces() {
    const found = new Map();
    const count = Number(writer.read('cmi.objectives._count'));
    for (let i = 0; i < count; i++) found.set(writer.read(`cmi.objectives.${i}.id`), i);
    return writer.trouble ? null : found;
  }

  /** @param {Snapshot['objectives'][number]} objective @param {Map<string | null, number>} places */
  function send(objective, places) {
    const id = identifier(objective.id);
    const isThere = places.has(id);
    const place = places.get(id) ?? places.size;
    const at = `cmi.objectives.${place}.`;
    if (!isThere && !writer.try(`${at}id`, id)) return;
    places.set(id, place);
    for (const [part, value] of values(objective)) tell(at + part, value, isThere);
  }

  /** @param {string} element @param {string} value @param {boolean} isThere may the LMS have one? */
  function tell(element, value, isThere) {
    if (!best.has(element)) {
      const there = isThere ? writer.read(element) : '';
      if (there === null) return;
      best.set(element, there);
      writer.know(element, there);
    }
    const before = /** @type {string} */ (best.get(element));
    const now = rank(value) < rank(before) ? before : value;
    best.set(element, now);
    writer.try(element, now);
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
