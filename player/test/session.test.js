import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse, question, quiz } from './_course.js';

/** @param {Partial<import('../src/types').CourseData>} [more] */
function begin(more) {
  const session = createSession(makeCourse(more), emptyState('abcdef'));
  /** @type {string[]} */
  const changes = [];
  session.onchange(({ kind, n }) => changes.push(`${kind} ${n}`));
  return { session, changes };
}

/** All pages seen, both quizzes answered with these scores. @param {ReturnType<typeof begin>['session']} session */
function takeAll(session, first = 1, second = 1) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(first));
  session.answer(1, answer(first));
  session.draft(2, answer(second, [[0, 0]]));
  session.draft(3, answer(second, [1, 0]));
  session.finishQuiz(1);
}

test('opening and closing is never completed nor passed', () => {
  for (const completion of [{ pages: true, videos: null, quizzes: 'passed' }, { pages: false, videos: null, quizzes: 'none' }]) {
    const { session } = begin({ completion: /** @type {any} */ (completion), questions: [], quizzes: [] });
    session.visit(-1);
    session.visit(-2);
    assert.deepEqual(session.result(), { completed: false, success: 'unknown', score: null, stuck: false, final: false });
    assert.equal(session.state.seq, 0);
  }
});

test('a whole course, taken well, is completed and passed', () => {
  const { session, changes } = begin();
  takeAll(session);
  assert.deepEqual(session.result(), { completed: true, success: 'passed', score: 1, stuck: false, final: true });
  assert.deepEqual(session.missing(), []);
  assert.equal(session.progress(), 1);
  assert.equal(session.minutesLeft(), 0);
  assert.deepEqual(changes.slice(-3), ['answer 2', 'answer 3', 'quiz 1']);
});

test('89.66 is not 90, and 72 % of 25 is 72 %', () => {
  const one = (/** @type {number} */ mark, /** @type {number} */ of, /** @type {number} */ right) => {
    const { session } = begin({
      passMark: mark,
      quizzes: [quiz(0, 'q', 1, { passMark: mark })],
      questions: Array.from({ length: of }, (_, n) => question(n, 0, 1, {})),
    });
    for (let n = 0; n < of; n++) session.answer(n, answer(n < right ? 1 : 0));
    return session.quiz(0).passed && session.result().success;
  };
  assert.equal(one(0.9, 29, 26), false);
  assert.equal(one(0.72, 25, 18), 'passed');
  assert.equal(one(2 / 3, 3, 2), 'passed');
  assert.equal(one(0.7, 10, 7), 'passed');
  assert.equal(one(0.55, 20, 11), 'passed');
});

test('the score is weighed, and an unfinished quiz counts nothing', () => {
  const { session } = begin();
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  const { score, final } = session.result();
  assert.ok(Math.abs((score ?? 0) - 1 / 3) < 1e-6);
  assert.equal(final, false);
});

test('a quiz with feedback after each ends by itself and its answers are final', () => {
  const { session, changes } = begin();
  session.answer(0, answer(0));
  session.answer(0, answer(1));
  assert.equal(session.question(0)?.score, 0);
  session.answer(1, answer(1));
  assert.deepEqual(changes, ['answer 0', 'answer 1', 'quiz 0']);
  assert.equal(session.quiz(0).finished, true);
  assert.ok(Math.abs((session.quiz(0).score ?? 0) - 2 / 3) < 1e-6);
  session.answer(0, answer(1));
  assert.equal(session.quiz(0).points, 2);
});

test('drafts are nothing until the quiz is finished, and are reported then', () => {
  const { session, changes } = begin();
  /** @type {any[]} */
  const answers = [];
  session.onchange((change) => change.kind === 'answer' && answers.push(change));
  session.finishQuiz(1);
  session.draft(2, answer(1, [[0, 1]]));
  session.draft(2, answer(0.5, [[0, 2]]));
  session.draft(2, answer(0.5, [[0, 2]]));
  assert.deepEqual(changes, ['draft 2', 'draft 2']);
  assert.deepEqual([session.quiz(1).points, session.quiz(1).answered], [0, 1]);
  session.finishQuiz(1);
  assert.deepEqual(answers.map(({ n, score, tries, round }) => [n, score, tries, round]), [[2, 0.5, 1, 1]]);
  assert.equal(session.quiz(1).score, 0.25);
});

test('an answer to a quiz without feedback between is a draft', () => {
  const { session } = begin();
  session.answer(2, answer(1));
  assert.equal(session.question(2)?.tries, 0);
});

test('a draft brought back in a later session is scored, and reported when the page has said it again', () => {
  const { session } = begin();
  session.draft(2, answer(1, [[0, 1]]));
  session.draft(3, answer(1, [2, 1]));
  const later = createSession(session.course, session.state);
  /** @type {number[]} */
  const reported = [];
  later.onchange(({ kind, n }) => kind === 'answer' && reported.push(n));
  later.draft(2, answer(1, [[0, 1]]));
  later.finishQuiz(1);
  assert.deepEqual(reported, [2]);
  assert.equal(later.quiz(1).score, 1);
});

test('practice may be answered for ever', () => {
  const { session } = begin();
  for (const score of [0, 0.5, 1, 0]) session.answer(4, answer(score, 'x'));
  assert.deepEqual([session.question(4)?.tries, session.question(4)?.score], [4, 0]);
  assert.equal(session.result().score, 0);
});

test('a retry of all begins anew, and the best round counts', () => {
  const { session } = begin();
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.retryQuiz(0);
  assert.equal(session.question(0), null);
  assert.deepEqual([session.quiz(0).round, session.quiz(0).finished, session.quiz(0).points], [2, false, 0]);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.equal(session.quiz(0).score, 1);
});

test('the last round counts where the course says so', () => {
  const { session } = begin({ score: 'last' });
  takeAll(session);
  session.retryQuiz(0);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.equal(session.quiz(0).score, 0);
  assert.equal(session.result().success, 'unknown');
});

test('a retry of wrong ones only carries the right ones over', () => {
  const { session } = begin({ quizzes: [quiz(0, 'q', 1, { retry: 'wrong-only', attempts: 2 }), quiz(1, 'r', 4, {})] });
  session.answer(0, answer(1));
  session.answer(1, answer(0));
  session.retryQuiz(0);
  assert.equal(session.question(0)?.round, 2);
  assert.equal(session.question(1), null);
  session.answer(1, answer(0.5));
  assert.deepEqual([session.quiz(0).finished, session.quiz(0).attemptsLeft], [true, 0]);
  session.retryQuiz(0);
  assert.equal(session.quiz(0).round, 2);
});

test('failed is said only when it cannot be mended any more', () => {
  const { session } = begin({ quizzes: [quiz(0, 'q', 1, { attempts: 2 }), quiz(1, 'r', 4, { feedback: 'at-end', attempts: 1 })] });
  takeAll(session, 0, 1);
  assert.deepEqual(session.result(), { completed: false, success: 'unknown', score: 0.5, stuck: false, final: false });
  session.retryQuiz(0);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  assert.deepEqual(session.result(), { completed: false, success: 'failed', score: 0.5, stuck: true, final: true });
});

test('a course that asks for finished quizzes is completed with a low score, told when no attempt is left', () => {
  const { session } = begin({ completion: { pages: true, videos: null, quizzes: 'finished' } });
  takeAll(session, 0, 0.5);
  const { completed, success, final } = session.result();
  assert.deepEqual({ completed, success, final }, { completed: true, success: 'unknown', final: false });
});

test('a pass mark of the LMS stands over that of the course', () => {
  const { session } = begin({ completion: { pages: true, videos: null, quizzes: 'finished' } });
  takeAll(session, 1, 0.5);
  assert.equal(session.result().success, 'unknown');
  session.admit({ passMark: 0.6 });
  assert.equal(session.result().success, 'passed');
});

test('nobody has passed by opening the course, also where the pass mark is nothing', () => {
  for (const quizzes of /** @type {const} */ (['finished', 'none'])) {
    const { session } = begin({ completion: { pages: true, videos: null, quizzes } });
    session.admit({ passMark: 0 });
    assert.equal(session.result().success, 'unknown');
    session.answer(0, answer(0));
    session.answer(1, answer(0));
    assert.equal(session.result().success, 'passed');
  }
});

test('a quiz of weight 0 is practice: neither asked for nor counted', () => {
  const { session } = begin({ quizzes: [quiz(0, 'q', 1, { weight: 0 })], questions: [question(0, 0, 1, {})] });
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  assert.deepEqual(session.result(), { completed: true, success: 'unknown', score: null, stuck: false, final: true });
});

test('what is missing is named', () => {
  const { session } = begin({ completion: { pages: true, videos: 0.8, quizzes: 'passed' } });
  session.visit(0);
  session.watch(0, 0, 50, 100);
  assert.deepEqual(
    session.missing().map(({ kind, n, amount }) => [kind, n, Math.round(amount * 100) / 100]),
    [['pages', 1, 4], ['video', 0, 0.3], ['quiz', 0, 0.7], ['quiz', 1, 0.7]],
  );
  assert.ok(session.progress() > 0.15 && session.progress() < 0.3);
});

test('a video is watched by the cell, in pieces and at any speed, and seeking past is not watching', () => {
  const { session } = begin();
  for (let t = 0; t < 60; t += 0.25) session.watch(0, t, t + 0.25, 120);
  assert.equal(session.video(0).share, 0.5);
  session.watch(0, 118, 120, 120);
  assert.equal(session.video(0).share, 0.52);
  assert.equal(session.video(0).position, 120);
  session.watch(0, 0, 120, NaN);
  session.watch(0, 50, 20, 120);
  assert.equal(session.video(0).share, 0.52);
  assert.equal(session.video(0).done, false);
  session.watch(0, 60, 100, 120);
  assert.equal(session.video(0).done, true);
});

test('in sequential courses a page opens when all before it are done', () => {
  const { session } = begin({ sequential: true });
  assert.deepEqual([0, 1, 2, -2].map(session.pageState), ['todo', 'locked', 'locked', 'todo']);
  session.visit(2);
  assert.equal(session.state.pages.size, 0);
  session.visit(0);
  session.visit(1);
  assert.deepEqual([0, 1, 2].map(session.pageState), ['done', 'part', 'locked']);
  assert.equal(session.unitState(1).state, 'locked');
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.deepEqual([1, 2].map(session.pageState), ['done', 'todo']);
  assert.deepEqual(session.unitState(0), { state: 'done', done: 2, of: 2 });
});

test('outcomes tell how much of them is answered and won in finished quizzes', () => {
  const { session } = begin();
  session.answer(1, answer(0.5));
  assert.deepEqual(session.outcomes(), [
    { n: 0, score: 0, passed: false, answered: 0, of: 2 },
    { n: 1, score: 0, passed: false, answered: 0, of: 2 },
  ]);
  session.finishQuiz(0);
  assert.deepEqual(session.outcomes()[0], { n: 0, score: 1 / 3, passed: false, answered: 1, of: 2 });
  session.retryQuiz(0);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.deepEqual(session.outcomes()[0], { n: 0, score: 1, passed: true, answered: 2, of: 2 });
});

test('a read-only session changes nothing', () => {
  const { session, changes } = begin();
  session.admit({ readonly: true });
  takeAll(session);
  session.watch(0, 0, 1, 1);
  session.reflect(0, 'x');
  session.spend(5);
  session.retryQuiz(0);
  assert.deepEqual(changes, []);
  assert.deepEqual({ ...session.state, nonce: '' }, emptyState(''));
});

test('numbers that the course does not have are ignored', () => {
  const { session, changes } = begin();
  session.visit(99);
  session.answer(99, answer(1));
  session.draft(99, answer(1));
  session.finishQuiz(99);
  session.retryQuiz(99);
  session.watch(99, 0, 1, 1);
  session.reflect(99, 'x');
  assert.deepEqual(changes, []);
});

test('odd scores do no harm', () => {
  const { session } = begin();
  for (const score of [NaN, -1, 7, Infinity]) {
    session.answer(4, answer(score, 'x'));
    const kept = session.question(4)?.score ?? -1;
    assert.ok(kept >= 0 && kept <= 2520);
  }
});

test('what two tabs answered half each is finished when they meet', () => {
  const a = begin().session;
  const b = begin().session;
  a.answer(0, answer(1));
  b.answer(1, answer(1));
  a.absorb(b.state);
  assert.deepEqual([a.quiz(0).finished, a.quiz(0).score], [true, 1]);
});
