import { lookUp } from '../lookup.js';
import { pageOf, sayAs } from '../missing.js';
import { percent } from '../words.js';

/** @typedef {import('../missing.js').Parts} Parts */

/**
 * What is still to do in a unit: the pages that were never opened, and what completion wants of its videos and quizzes.
 *
 * @param {Parts} parts
 * @param {number} unit its place in the course
 * @returns {ReturnType<typeof import('../missing.js').missingLines>}
 */
export function unitLines({ course, session, say }, unit) {
  const unseen = course.pages.filter((page) => page.unit === unit && !session.state.pages.has(page.n));
  const rest = session.missing().filter((one) => one.kind !== 'pages' && pageOf(one, course).unit === unit);
  return [
    ...unseen.map(({ id, title }) => ({ words: title, href: `#/${id}` })),
    ...rest.map((one) => ({ words: sayAs(one.title, one, say), href: `#/${pageOf(one, course).id}` })),
  ];
}

/**
 * The result of a course whose graded quizzes all have one.
 *
 * @param {Pick<Parts, 'course' | 'session'>} parts
 * @returns {{percent: number, success: import('../types').Result['success']} | null}
 */
export function grade({ course, session }) {
  const { score, success } = session.result();
  const told = lookUp(course).graded.every(({ n }) => session.quiz(n).score !== null);
  return told && score !== null ? { percent: percent(score), success } : null;
}
