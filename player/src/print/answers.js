import { element, finished } from '../dom.js';
import { spellRight } from '../quiz/answer.js';
import { headingOf } from './paper.js';

/** @typedef {import('./paper.js').Tools} Tools */
/** @typedef {import('./book.js').Sheet} Sheet */

/**
 * The right answers with their reasons, page by page. Those of a quiz only where the course itself has shown them: else
 * paper would tell what the course asks. What is left out is named. Null = there are no questions.
 *
 * @param {Sheet[]} sheets
 * @param {Tools} tools
 */
export function answersOf(sheets, tools) {
  const asking = sheets.filter(({ script }) => script.questions.length);
  const whenOf = (/** @type {Sheet} */ { page }) => {
    const quiz = tools.course.quizzes.find((one) => one.page === page.n);
    return quiz ? whenTold(quiz, tools.session.quiz(quiz.n)) : 'now';
  };
  const titles = (/** @type {string} */ when) => asking.filter((sheet) => whenOf(sheet) === when).map(({ page }) => headingOf(page, tools));
  const [later, never] = [titles('later').join('; '), titles('never').join('; ')];
  const told = asking.filter((sheet) => whenOf(sheet) === 'now').flatMap(({ page, script }) => [
    element('h3', {}, headingOf(page, tools)),
    ...script.questions.map((key) => answerTo(key, tools)),
  ]);
  const left = [later && tools.say('print-later', { list: later }), never && tools.say('print-never', { list: never })];
  return asking.length ? [...told, ...left.filter(Boolean).map((words) => element('p', {}, words))] : null;
}

/**
 * Practice tells at once. What counts tells once it has been worked through, or passed, as its author wants.
 *
 * @param {Pick<import('../types').QuizData, 'weight' | 'feedback' | 'showAnswers'>} quiz
 * @param {Pick<import('../types').QuizView, 'passed' | 'score'>} view
 */
export function whenTold({ weight, feedback, showAnswers }, { passed, score }) {
  if (feedback === 'never' || showAnswers === 'never') return 'never';
  const isTold = showAnswers === 'after-pass' ? passed : !weight || score !== null;
  return isTold ? 'now' : 'later';
}

/** @param {import('../types').QuestionKey} key @param {Tools} tools */
function answerTo(key, { number, say }) {
  const reasons = (key.choices ?? []).filter(({ reason }) => reason);
  const told = reasons.map(({ text, reason }) => element('li', {}, element('b', {}, text), finished(reason ?? '')));
  return element(
    'section',
    { class: 'q' },
    element('p', {}, element('b', {}, say('print-question', { n: number(key.n) })), ': ', spellRight(key, say)),
    told.length > 0 && element('ul', {}, ...told),
    finished((key.feedbackRight ?? '') + (key.feedback ?? '')),
  );
}
