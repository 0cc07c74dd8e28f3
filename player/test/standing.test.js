import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse, question, quiz } from './_course.js';

/** @param {Partial<import('../src/types').CourseData>} [more] */
const begin = (more) => createSession(makeCourse(more), emptyState('abcdef'));

/** @param {'passed' | 'finished' | 'none'} quizzes @param {Partial<import('../src/types').CourseData['completion']>} [more] */
const asks = (quizzes, more) => ({ completion: { pages: true, videos: null, quizzes, ...more } });

test('a unit is to do, in part, then done', () => {
  const session = begin();
  assert.deepEqual(session.unitState(0), { state: 'todo', done: 0, of: 2 });
  session.visit(1);
  assert.deepEqual(session.unitState(0), { state: 'part', done: 0, of: 2 }, 'seen, its quiz not taken');
  session.visit(0);
  assert.deepEqual(session.unitState(0), { state: 'part', done: 1, of: 2 });
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.deepEqual(session.unitState(0), { state: 'done', done: 2, of: 2 });
  assert.deepEqual(session.unitState(1), { state: 'todo', done: 0, of: 3 });
});

test('in a sequential course a unit whose first page is locked is locked, and the pages outside never are', () => {
  const session = begin({ sequential: true });
  assert.deepEqual([0, 1].map((unit) => session.unitState(unit).state), ['todo', 'locked']);
  assert.deepEqual([-1, -2].map(session.pageState), ['todo', 'todo']);
  session.visit(0);
  assert.deepEqual([0, 1].map((unit) => session.unitState(unit).state), ['part', 'locked']);
});

test('the time left is that of the pages that are not done', () => {
  const session = begin();
  assert.equal(session.minutesLeft(), 1 + 2 + 3 + 4 + 5);
  session.visit(0);
  session.visit(1);
  assert.equal(session.minutesLeft(), 2 + 3 + 4 + 5, 'a page whose quiz is not passed takes its time still');
});

test('progress counts pages, videos in part and quizzes, and is whole only when all is done', () => {
  const session = begin(asks('passed', { videos: 0.8 }));
  assert.equal(session.progress(), 0);
  session.visit(0);
  assert.equal(session.progress(), 1 / 8);
  session.watch(0, 0, 40, 100);
  assert.ok(Math.abs(session.progress() - (1 + 0.4 / 0.8) / 8) < 1e-9);
  session.watch(0, 40, 78.5, 100);
  assert.ok(session.progress() < 2 / 8, 'a video that is not done is never whole');
  session.watch(0, 78.5, 80, 100);
  assert.equal(session.progress(), 2 / 8);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.equal(session.progress(), 3 / 8);
});

test('almost all of a video is not all of it', () => {
  const session = begin({ pages: makeCourse().pages, quizzes: [], questions: [], ...asks('none', { pages: false, videos: 1 }), videos: [{ n: 0, id: 'clip', title: 'A clip', page: 2, watch: null }] });
  session.watch(0, 0, 98.5, 100);
  assert.deepEqual([session.video(0).share, session.video(0).done, session.progress()], [0.98, false, 0.98]);
  session.watch(0, 0, 100, 100);
  assert.deepEqual([session.video(0).done, session.progress()], [true, 1]);
});

test('a course of nothing but its start page has no progress and is never completed', () => {
  const [start] = makeCourse().pages;
  const session = begin({ pages: [start], videos: [], quizzes: [], questions: [], units: [] });
  assert.equal(session.progress(), 0);
  assert.equal(session.minutesLeft(), 0);
  assert.deepEqual(session.result(), { completed: false, success: 'unknown', score: null, stuck: false, final: false });
});

test('how much of a video counts is said by the video, else by the course, else it is all of it', () => {
  const goal = (/** @type {number | null} */ own, /** @type {number | null} */ whole) => {
    const session = begin({ videos: [{ n: 0, id: 'clip', title: 'A clip', page: 2, watch: own }], ...asks('none', { videos: whole }) });
    return session.video(0).goal;
  };
  assert.deepEqual([goal(0.5, 0.9), goal(null, 0.9), goal(null, null)], [0.5, 0.9, 1]);
});

test('a video not begun is at its start', () => {
  assert.deepEqual(begin().video(0), { share: 0, position: 0, goal: 0.8, done: false });
});

test('what is missing names the first page left and how many, the videos, and the quizzes with their pages', () => {
  const session = begin(asks('passed', { videos: 0.8 }));
  session.visit(0);
  session.watch(0, 0, 50, 100);
  const { view, ...video } = /** @type {any} */ (session.missing()[1]);
  assert.equal(view, undefined);
  assert.deepEqual({ ...video, amount: video.amount.toFixed(2) }, { kind: 'video', n: 0, title: 'A clip', amount: '0.30' });
  assert.deepEqual(session.missing().filter(({ kind }) => kind !== 'video'), [
    { kind: 'pages', n: 1, title: 'Page check-one', amount: 4 },
    { kind: 'quiz', n: 0, title: 'Page check-one', amount: 0.7 },
    { kind: 'quiz', n: 1, title: 'Page check-two', amount: 0.7 },
  ]);
});

test('where finishing a quiz is enough, no mark is asked for', () => {
  const session = begin(asks('finished'));
  assert.deepEqual(session.missing().slice(1).map(({ kind, amount }) => [kind, amount]), [['quiz', 0], ['quiz', 0]]);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.deepEqual(session.missing().slice(1).map(({ n }) => n), [1]);
});

test('where completion asks for no quiz, a page is done when it was seen', () => {
  const session = begin(asks('none'));
  session.visit(1);
  assert.equal(session.pageState(1), 'done');
  for (const n of [0, 2, 3, 4]) session.visit(n);
  assert.deepEqual(session.missing(), []);
  assert.deepEqual([session.result().completed, session.result().success], [true, 'unknown']);
});

test('a course that asks for its quizzes only is completed without its pages', () => {
  const session = begin(asks('passed', { pages: false }));
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.equal(session.result().completed, false);
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: true, success: 'passed', score: 1, stuck: false, final: true });
});

test('a course that asks for its videos only is completed by them', () => {
  const session = begin({ ...asks('none', { pages: false, videos: 0.5 }), quizzes: [], questions: [] });
  assert.deepEqual(session.missing().map(({ kind }) => kind), ['video']);
  session.watch(0, 0, 100, 100);
  assert.equal(session.result().completed, true);
  assert.equal(session.progress(), 1);
});

test('a quiz tells how it stands in the round that goes on', () => {
  const session = begin();
  session.answer(1, answer(0.5));
  assert.deepEqual(session.quiz(0), { round: 1, finished: false, answered: 1, of: 2, points: 1, maxPoints: 3, score: null, passed: false, attemptsLeft: Infinity });
  session.answer(0, answer(1));
  assert.deepEqual(session.quiz(0), { round: 1, finished: true, answered: 2, of: 2, points: 2, maxPoints: 3, score: 0.666667, passed: false, attemptsLeft: Infinity });
});

test('a quiz whose questions are gone from the course is empty and harmless', () => {
  const state = { ...emptyState('abcdef'), quizzes: new Map([[0, { round: 1, finished: 1, best: 800_000, last: 800_000 }]]) };
  const course = makeCourse({ questions: makeCourse().questions.filter((one) => one.quiz !== 0) });
  const session = createSession(course, state);
  assert.deepEqual(session.quiz(0), { round: 1, finished: true, answered: 0, of: 0, points: 0, maxPoints: 0, score: 0.8, passed: true, attemptsLeft: Infinity });
  session.retryQuiz(0);
  session.finishQuiz(0);
  assert.deepEqual([session.quiz(0).round, session.quiz(0).score], [2, 0.8]);
});

test('a quiz of questions that give no points ends with nothing, not with no number', () => {
  const session = begin({ quizzes: [quiz(0, 'q', 1, {})], questions: [question(0, 0, 1, { points: 0, outcomes: [0] })] });
  session.answer(0, answer(1));
  assert.deepEqual([session.quiz(0).finished, session.quiz(0).score], [true, 0]);
  assert.deepEqual(session.outcomes(), [{ n: 0, score: 0, passed: false, answered: 1, of: 1 }]);
});

test('an answer that is no more in the course counts nowhere', () => {
  const session = begin();
  session.state.questions.set(77, { revision: 1, round: 1, tries: 1, edit: 0, score: 2520, response: null });
  assert.equal(session.question(77), null);
});

test('attempts are counted by finished rounds, and more of them than there are leave none', () => {
  const session = begin({ quizzes: [quiz(0, 'q', 1, { attempts: 2 }), quiz(1, 'r', 4, {})] });
  assert.equal(session.quiz(0).attemptsLeft, 2);
  session.state.quizzes.set(0, { round: 5, finished: 4, best: 0, last: 0 });
  assert.deepEqual([session.quiz(0).attemptsLeft, session.quiz(0).finished], [0, false]);
});

test('a mean that can no longer be reached is failed, though no single quiz need be passed', () => {
  const session = begin({ ...asks('finished'), quizzes: [quiz(0, 'q', 1, { attempts: 1 }), quiz(1, 'r', 4, { attempts: 1, feedback: 'at-end' })] });
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.deepEqual([session.result().success, session.result().final], ['failed', false], '0 and at most 1 are 0.5, the mark is 0.7');
  session.draft(2, answer(1, [[0, 0]]));
  session.finishQuiz(1);
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  assert.deepEqual(session.result(), { completed: true, success: 'failed', score: 0.25, stuck: false, final: true });
});

test('a heavier quiz counts for more', () => {
  const session = begin();
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  assert.ok(Math.abs((session.result().score ?? 0) - 2 / 3) < 1e-9);
  assert.equal(session.result().success, 'unknown');
});

test('all quizzes passed and pages left is passed in success, not complete, and no score is told', () => {
  const session = begin();
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: false, success: 'passed', score: 1, stuck: false, final: false });
});

test('a score is told of one who has all, though attempts are left', () => {
  const session = begin({ ...asks('finished'), passMark: 1 });
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  for (const n of [0, 1]) session.answer(n, answer(1));
  for (const n of [2, 3]) session.draft(n, answer(0.5, [n]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: true, success: 'unknown', score: 2 / 3, stuck: false, final: false }, 'more may be won');
  session.retryQuiz(1);
  for (const n of [2, 3]) session.draft(n, answer(1, [n]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: true, success: 'passed', score: 1, stuck: false, final: true });
});

test('practice and quizzes of weight 0 prove no outcome', () => {
  const session = begin({
    quizzes: [quiz(0, 'q', 1, { weight: 0 }), quiz(1, 'r', 4, {})],
    questions: [question(0, 0, 1, { outcomes: [0] }), question(1, 1, 4, { outcomes: [1] }), question(4, -1, 2, { outcomes: [0, 1] })],
  });
  session.answer(0, answer(1));
  session.answer(4, answer(1, 'x'));
  assert.deepEqual(session.outcomes(), [{ n: 1, score: 0, passed: false, answered: 0, of: 1 }]);
  session.answer(1, answer(1));
  assert.deepEqual(session.outcomes(), [{ n: 1, score: 1, passed: true, answered: 1, of: 1 }]);
});

test('an outcome whose questions are not all answered is not passed, however well those were', () => {
  const session = begin();
  session.draft(2, answer(1, [[0, 0]]));
  session.admit({ passMark: 0.5 });
  session.finishQuiz(1);
  assert.deepEqual(session.outcomes()[1], { n: 1, score: 0.5, passed: false, answered: 1, of: 2 });
});

test('a quiz that was not taken is not passed, even where nothing is enough', () => {
  const session = begin({ passMark: 0, quizzes: [quiz(0, 'q', 1, { passMark: 0 })] });
  assert.equal(session.quiz(0).passed, false);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.equal(session.quiz(0).passed, true);
});

test('a video that is gone from the course has nothing of it watched', () => {
  assert.deepEqual(begin().video(77), { share: 0, position: 0, goal: 1, done: false });
});

test('a score is told when nothing more can be won: all of one quiz, no attempt left in the other', () => {
  const session = begin({ ...asks('finished'), quizzes: [quiz(0, 'q', 1, {}), quiz(1, 'r', 4, { attempts: 1, feedback: 'at-end', weight: 3 })] });
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  for (const n of [0, 1]) session.answer(n, answer(1));
  for (const n of [2, 3]) session.draft(n, answer(0, [n]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: true, success: 'failed', score: 0.25, stuck: false, final: true });
});

test('no score is told before every graded quiz has one', () => {
  const session = begin({ ...asks('none'), quizzes: [quiz(0, 'q', 1, { weight: 3 }), quiz(1, 'r', 4, { feedback: 'at-end' })] });
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  for (const n of [0, 1]) session.answer(n, answer(1));
  assert.deepEqual(session.result(), { completed: true, success: 'passed', score: 0.75, stuck: false, final: false });
});

test('a mean above the mark is not told where a quiz that must be passed is failed for good', () => {
  const session = begin({ quizzes: [quiz(0, 'q', 1, { attempts: 1 }), quiz(1, 'r', 4, { feedback: 'at-end', weight: 3 })] });
  for (const n of [0, 1]) session.answer(n, answer(0));
  for (const n of [2, 3]) session.draft(n, answer(1, [n]));
  session.finishQuiz(1);
  assert.deepEqual(session.result(), { completed: false, success: 'failed', score: 0.75, stuck: true, final: false });
});
