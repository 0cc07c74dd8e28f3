import { createAnswering } from './answering.js';
import { lookUp } from './lookup.js';
import { cutText } from './pack-text.js';
import { createStanding } from './standing.js';
import { emptyState, merge, MILLION } from './state.js';
import { createWatching } from './watching.js';

/** @typedef {import('./types').Change} Change */
/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./types').State} State */

/**
 * A course being taken: no page, no LMS, no clock. What is told to it changes the record and is told on to the listeners,
 * after the record is whole again; what cannot be (a final answer, a closed round, a locked page) changes nothing.
 *
 * @param {CourseData} course
 * @param {State} [state] changed in place
 * @returns {Session}
 */
export function createSession(course, state = emptyState('')) {
  const look = lookUp(course);
  const terms = { readonly: false, passMark: /** @type {number | null} */ (null) };
  const { isLocked, quizRecord, ...standing } = createStanding({ course, look, state, terms });
  /** @type {((change: Change) => void)[]} */
  const listeners = [];
  let spent = 0;

  /** @param {...Change} changes */
  function tell(...changes) {
    state.seq++;
    for (const change of changes) for (const listener of listeners) listener(change);
  }

  /** @param {number} n */
  function visit(n) {
    const page = look.page.get(n);
    if (terms.readonly || !page?.tracked || isLocked(n)) return;
    const seen = state.pages.has(n);
    if (seen && state.place === n) return;
    state.pages.set(n, 1);
    state.place = n;
    tell(seen ? { kind: 'place', n } : { kind: 'page', n });
  }

  /** @param {number} n */
  function isAllSubmitted(n) {
    return look.inQuiz(n).every((one) => standing.question(one.n)?.tries);
  }

  /** Ends the current round; its score is of all questions. @param {number} n @returns {Change[]} */
  function close(n) {
    const { points, maxPoints } = standing.quiz(n);
    const { round, best } = quizRecord(n);
    const last = maxPoints ? Math.round((points / maxPoints) * MILLION) : 0;
    state.quizzes.set(n, { round, finished: round, best: Math.max(best, last), last });
    return [{ kind: 'quiz', n }];
  }

  /** @param {number} n */
  const reflection = (n) => state.reflections.get(n)?.text ?? '';

  /** @param {number} n @param {string} text */
  function reflect(n, text) {
    const before = state.reflections.get(n) ?? { edit: 0, text: '' };
    if (terms.readonly || !look.reflection.has(n) || before.text === text) return;
    state.reflections.set(n, { edit: before.edit + 1, text });
    tell({ kind: 'reflection', n });
  }

  /** Takes another copy of the record in; what was answered half here and half there may now be whole. @param {State} other */
  function absorb(other) {
    Object.assign(state, merge(state, other));
    if (terms.readonly) return;
    for (const { n, feedback } of course.quizzes) {
      const { finished, answered } = standing.quiz(n);
      if (feedback === 'after-each' && !finished && answered && isAllSubmitted(n)) tell(...close(n));
    }
  }

  const inner = { look, state, terms, standing, quizRecord, tell, isAllSubmitted, close };
  return {
    course,
    state,
    ...standing,
    ...createAnswering(inner),
    ...createWatching(inner),
    get readonly() {
      return terms.readonly;
    },
    get spent() {
      return spent;
    },
    admit: (more) => void Object.assign(terms, more),
    visit,
    reflect,
    absorb,
    spend(seconds) {
      if (terms.readonly || !(seconds > 0)) return;
      spent += seconds;
      state.seconds += seconds;
    },
    reflection,
    reflectionKept: (n) => cutText(reflection(n), course.state.reflection).length,
    onchange: (listener) => void listeners.push(listener),
  };
}
