import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grade, unitLines } from '../src/ends/standing.js';
import { missingLines } from '../src/missing.js';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse } from './_course.js';

/** @param {Partial<import('../src/types').CourseData>} [more] */
function begin(more) {
  const course = makeCourse({ completion: { pages: true, videos: 0.8, quizzes: 'passed' }, ...more });
  /** @type {(key: string, values?: Record<string, unknown>) => string} */
  const say = (key, values = {}) => [key, ...Object.values(values)].join(' ');
  return { course, session: createSession(course, emptyState('abcdef')), say };
}

const takeFirst = (/** @type {number} */ score) => (/** @type {import('../src/types').Session} */ session) => {
  session.answer(0, answer(score));
  session.answer(1, answer(score));
};

test('a unit lists its unseen pages, then the video and the quiz that completion wants', () => {
  const parts = begin();
  assert.deepEqual(unitLines(parts, 1), [
    { words: 'Page second', href: '#/second' },
    { words: 'Page third', href: '#/third' },
    { words: 'Page check-two', href: '#/check-two' },
    { words: 'missing-video A clip 80', href: '#/second' },
    { words: 'missing-quiz Page check-two 70', href: '#/check-two' },
  ]);
});

test('a unit forgets what is done, and never names what is missing elsewhere', () => {
  const parts = begin();
  parts.session.visit(0);
  parts.session.visit(1);
  assert.deepEqual(unitLines(parts, 0), [{ words: 'missing-quiz Page check-one 70', href: '#/check-one' }]);
  takeFirst(1)(parts.session);
  assert.deepEqual(unitLines(parts, 0), []);
  assert.equal(unitLines(parts, 1).length, 5);
});

test('a quiz that need only be finished says so, and one that counts for nothing is not missing', () => {
  const finished = begin({ completion: { pages: true, videos: null, quizzes: 'finished' } });
  assert.equal(unitLines(finished, 0)[2].words, 'missing-finish Page check-one');
  const none = begin({ completion: { pages: true, videos: null, quizzes: 'none' } });
  assert.deepEqual(unitLines(none, 0).map(({ words }) => words), ['Page first', 'Page check-one']);
});

test('what is missing in the whole course names the unit', () => {
  const parts = begin();
  assert.deepEqual(missingLines(parts), [
    { words: 'missing-pages 5', href: '#/first' },
    { words: 'missing-video in-unit 2 A clip 80', href: '#/second' },
    { words: 'missing-quiz in-unit 1 Page check-one 70', href: '#/check-one' },
    { words: 'missing-quiz in-unit 2 Page check-two 70', href: '#/check-two' },
  ]);
});

test('there is a grade once every graded quiz has a result, and none in a course without one', () => {
  const parts = begin();
  takeFirst(1)(parts.session);
  assert.equal(grade(parts), null, 'one quiz is left');
  parts.session.draft(2, answer(1));
  parts.session.draft(3, answer(0.5));
  parts.session.finishQuiz(1);
  assert.deepEqual(grade(parts), { percent: 83, success: 'passed' });
  assert.equal(grade(begin({ quizzes: [], questions: [] })), null);
});

test('a grade below the mark is told as it is', () => {
  const parts = begin({ completion: { pages: true, videos: null, quizzes: 'finished' } });
  takeFirst(0.5)(parts.session);
  parts.session.draft(2, answer(0));
  parts.session.finishQuiz(1);
  assert.deepEqual(grade(parts), { percent: 16, success: 'unknown' }, 'attempts are left');
});
