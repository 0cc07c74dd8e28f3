import { element } from '../dom.js';

/** @typedef {import('../types').PageData} PageData */

/**
 * The pages that teach what these questions ask for, in the order of the course.
 *
 * @param {import('../types').Context} context
 * @param {import('../types').QuestionData[]} questions
 */
export function pagesFor({ course, session }, questions) {
  const wanted = new Set(questions.flatMap(({ outcomes }) => outcomes));
  const quizzes = new Set(course.quizzes.map(({ page }) => page));
  const open = (/** @type {PageData} */ { n }) => !quizzes.has(n) && session.pageState(n) !== 'locked';
  return course.pages.filter((page) => page.outcomes?.some((outcome) => wanted.has(outcome)) && open(page));
}

/** @param {PageData} page */
export const pageLink = (page) => element('a', { href: `#/${page.id}` }, page.title);
