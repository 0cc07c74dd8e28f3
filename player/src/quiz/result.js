import { bar, element } from '../dom.js';
import { duration, percent } from '../words.js';
import { PARTS } from '../state.js';
import { pageLink, pagesFor } from './reread.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('../types').QuizData} QuizData */
/** @typedef {import('../types').QuestionData} QuestionData */


/**
 * The result of a finished round in words, by outcome, and what to read again.
 *
 * @param {Context} context
 * @param {QuizData} quiz
 * @returns {(HTMLElement | false)[]}
 */
export function result(context, quiz) {
  const { course, say } = context;
  const view = context.session.quiz(quiz.n);
  const share = view.maxPoints ? view.points / view.maxPoints : 0;
  const questions = course.questions.filter((question) => question.quiz === quiz.n);
  const verdict = !quiz.passMark ? 'finished' : view.passed ? 'passed' : 'failed';
  const missed = questions.filter((question) => pointsOf(context, question) < question.points);
  const counted = view.score ?? share;
  const facts = [
    percent(counted) !== percent(share) && say(`result-${course.score}`, { percent: percent(counted) }),
    quiz.attempts > 0 && (view.attemptsLeft ? say('attempts-left', { n: view.attemptsLeft }) : say('attempts-none')),
  ];
  return [
    element('h2', { tabindex: '-1' }, say(`result-${verdict}`)),
    element(
      'div',
      { class: 'row' },
      element('p', { class: 'score' }, say('percent', { percent: percent(share) })),
      element(
        'p',
        { class: 'ui' },
        say('points-of', { points: view.points, n: view.maxPoints }) + '.',
        quiz.passMark > 0 && ` ${say('result-needed', { percent: percent(quiz.passMark) })}`,
        element('br'),
        element('span', { class: 'small' }, facts.filter(Boolean).join(' ')),
      ),
    ),
    ...byOutcome(context, quiz, questions),
    ...readAgain(context, missed),
  ];
}

/** @param {Context} context @param {QuestionData} question */
function pointsOf({ session }, { n, points }) {
  return (Math.max(0, session.question(n)?.score ?? 0) / PARTS) * points;
}

/** @param {Context} context @param {QuizData} quiz @param {QuestionData[]} questions */
function byOutcome(context, quiz, questions) {
  const { course, say } = context;
  const rows = course.outcomes.map((outcome) => {
    const own = questions.filter(({ outcomes }) => outcomes.includes(outcome.n));
    const of = own.reduce((sum, { points }) => sum + points, 0);
    const points = own.reduce((sum, question) => sum + pointsOf(context, question), 0);
    if (!of) return null;
    const name = element('th', { scope: 'row' }, outcome.text, bar(points / of, quiz.passMark));
    return element('tr', {}, name, element('td', { class: 'num' }, say('of', { points, of })));
  });
  if (!rows.some(Boolean)) return [];
  const head = [
    element('th', { scope: 'col' }, say('outcome')),
    element('th', { scope: 'col', class: 'num' }, say('points-head')),
  ];
  const caption = say('by-outcome-caption', { percent: percent(quiz.passMark) });
  const table = element(
    'table',
    { class: 'by' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
  return [element('h3', {}, say('by-outcome')), element('div', { class: 'table' }, table)];
}

/** @param {Context} context @param {QuestionData[]} missed */
function readAgain(context, missed) {
  const { say } = context;
  const pages = pagesFor(context, missed);
  if (!pages.length) return [];
  const items = pages.map((page) =>
    element(
      'li',
      { class: 'row ui' },
      pageLink(page),
      element('span', { class: 'small end' }, duration(say, page.minutes)),
    ),
  );
  return [element('h3', {}, say('reread')), element('ul', { class: 'plain lines' }, ...items)];
}
