import { fitsLms, holds, nameOf, spell } from './facts.js';

/** @typedef {import('./facts.js').Fact} Fact */
/** @typedef {import('./scorm-site.js').Call} Call */
/** @typedef {ReturnType<typeof createOracle>} Oracle */
/**
 * One document as the oracle sees it: what it must know, what the learner has not yet seen the outcome of, and what the
 * LMS said it has.
 *
 * @typedef {{document: import('./document.js').Document, known: Set<Fact>, pending: Fact[], acked: Set<Fact>, calls: Call[], unopened: Set<Fact>, shelved: Set<Fact>, opened: boolean, named: boolean}} Visit
 */

/**
 * Decides what must be kept. A fact is owed by the LMS from the moment its store really had a state made after it, and by
 * this browser from the moment the learner saw it accepted while the storage worked; until the LMS itself or the storage
 * loses it. Nobody else may: a later write without it is a loss.
 *
 * @param {import('../../src/types').CourseData} course
 */
export function createOracle(course) {
  /** state as text, and what was known when it was made @type {Map<string, Set<Fact>>} */
  const texts = new Map();
  /** @type {Map<string, Fact[]>} */
  const tried = new Map();
  let lms = /** @type {Set<Fact>} */ (new Set());
  let device = /** @type {Set<Fact>} */ (new Set());
  /** what an LMS said it has, true or not */
  const said = /** @type {Set<Fact>} */ (new Set());
  /** seen accepted where the page said that it is kept nowhere */
  const told = /** @type {Set<Fact>} */ (new Set());
  const accepted = /** @type {Set<Fact>} */ (new Set());

  /** @param {Set<Fact>} set @param {Iterable<Fact>} facts */
  const add = (set, facts) => {
    for (const fact of facts) set.add(fact);
  };

  /** What was told not to be kept is owed once somebody has it. @param {Set<Fact>} by @param {Iterable<Fact>} facts */
  const owe = (by, facts) => {
    add(by, facts);
    for (const fact of facts) told.delete(fact);
  };

  const oracle = {
    tried,
    told,
    accepted,
    lmsHas: () => new Set(lms),
    /** The LMS begins an attempt with nothing: what it once said it has is of one before, even if it lied. */
    beginsAnew() {
      lms = new Set();
      device = new Set([...device].filter((fact) => !said.has(fact)));
    },
    deviceLost: () => void (device = new Set()),
    /** A learner does something. @param {Visit} visit @param {Fact} fact */
    tries(visit, fact) {
      const rivals = tried.get(nameOf(fact)) ?? [];
      const same = rivals.find((one) => spell(one) === spell(fact));
      if (!same) tried.set(nameOf(fact), [...rivals, fact]);
      visit.pending.push(same ?? fact);
    },
    /** @param {Visit} visit @param {Iterable<Fact>} facts */
    read(visit, facts) {
      add(visit.unopened, facts);
      if (visit.opened) oracle.opened(visit);
    },
    /** The player took what it read. @param {Visit} visit */
    opened(visit) {
      visit.opened = true;
      add(visit.known, visit.unopened);
      add(visit.known, [...visit.shelved].filter((fact) => device.has(fact)));
      add(visit.acked, visit.unopened);
    },
    /** The copy of this browser was looked at. @param {Visit} visit */
    found(visit) {
      add(visit.shelved, device);
      if (visit.opened) add(visit.known, device);
    },
    /** Who writes over the copy must have what was in it, unless it was cleared away meanwhile. @param {Visit} visit */
    overwrote: (visit) => add(visit.known, [...visit.shelved].filter((fact) => device.has(fact))),
    /** A state was handed to the adapter: without what is only offered yet. @param {Visit} visit @param {string} text */
    made(visit, text) {
      const facts = texts.get(text) ?? new Set();
      const { known, shelved, unopened, document } = visit;
      const offers = document.tracker.offer !== null;
      add(facts, [...known].filter((fact) => !offers || !shelved.has(fact) || unopened.has(fact)));
      add(facts, visit.pending);
      texts.set(text, facts);
    },
    /** What the LMS's store has now. @param {string} text */
    stored(text) {
      const facts = texts.get(text);
      if (!facts) lms = new Set();
      else owe(lms, [...facts].filter((fact) => fitsLms(fact, course)));
    },
    /** The LMS said that it has this. @param {Visit} visit @param {string} text */
    confirmed(visit, text) {
      for (const known of [visit.acked, said]) add(known, texts.get(text) ?? []);
    },
    /** The task ended and the learner sees its outcome. @param {Visit} visit @param {boolean} works does the storage work? */
    accept(visit, works) {
      const { pending, known, document, named } = visit;
      if (!pending.length) return;
      visit.pending = [];
      add(known, pending);
      add(accepted, pending);
      if (!works) return;
      if (document.tracker.state === 'nowhere' && !named) add(told, pending);
      else owe(device, known);
    },
    /** What this document should know and does not. One that only reads may be behind the one that writes, until it takes over. @param {Visit} visit */
    missing: ({ document, known }) =>
      document.tracker.state === 'readonly' ? [] : [...known].filter((fact) => !holds(document.session.state, fact, { course, tried })),
    /** What is owed by anybody and is not there. @param {Visit} visit */
    gone: ({ document }) => [...lms, ...device].filter((fact) => !holds(document.session.state, fact, { course, tried })),
    /** It says "saved" and the LMS never said so. @param {Visit} visit */
    unsaved({ document, known, acked }) {
      if (document.tracker.state !== 'saved') return [];
      return [...known].filter((fact) => fact.kind !== 'video' && fitsLms(fact, course) && !acked.has(fact));
    },
    /** Answers in the record that nobody gave. @param {Visit} visit */
    invented({ document }) {
      const { questions, pages } = document.session.state;
      const wrong = [...questions].filter(([n, { round, tries, score }]) => tries > 0 && !tried.get(`answer ${n} ${round} ${tries}`)?.some((one) => one.kind === 'answer' && one.score === score));
      return [...wrong.map(([n]) => `answer ${n}`), ...[...pages.keys()].filter((n) => !tried.has(`page ${n}`)).map((n) => `page ${n}`)];
    },
    spell: (/** @type {Iterable<Fact>} */ facts) => [...facts].map(spell),
  };
  return oracle;
}
