import { element } from '../dom.js';

/**
 * The pages that teach what these questions ask for: those before the page that asks, in the order of the course.
 *
 * @param {import('../types').Context} context
 * @param {import('../types').QuestionData[]} questions
 */
export function pagesFor({ course }, questions) {
  const wanted = new Set(questions.flatMap(({ outcomes }) => outcomes));
  const quizzes = new Set(course.quizzes.map(({ page }) => page));
  const end = course.pages.findIndex(({ n }) => n === questions[0]?.page);
  const before = course.pages.slice(0, Math.max(0, end));
  return before.filter(({ n, outcomes }) => !quizzes.has(n) && outcomes.some((outcome) => wanted.has(outcome)));
}

/** @param {import('../types').PageData} page */
export const pageLink = (page) => element('a', { href: `#/${page.id}` }, page.title);
