import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from '../src/pack.js';
import { createSession } from '../src/session.js';
import { takeSnapshot } from '../src/snapshot.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse } from './_course.js';

const course = makeCourse();

test('at the start there is a state, and nothing else to tell', () => {
  const session = createSession(course, emptyState('abcdef'));
  assert.deepEqual(takeSnapshot(session), {
    state: pack(session.state, course),
    attempt: 'abcdef',
    place: '',
    progress: 0,
    result: session.result(),
    objectives: [
      { n: 0, id: 'see', text: 'See it', score: 0, passed: false, complete: false },
      { n: 1, id: 'do', text: 'Do it', score: 0, passed: false, complete: false },
    ],
    seconds: 0,
    total: 0,
    quizzes: [],
  });
});

test('a snapshot tells place, seconds of this session and of all, outcomes and the last finished round of each quiz', () => {
  const session = createSession(course, { ...emptyState('abcdef'), seconds: 100 });
  session.visit(1);
  session.spend(61.5);
  session.answer(0, answer(1));
  session.answer(1, answer(0.5));
  const { place, seconds, total, objectives, quizzes } = takeSnapshot(session);
  assert.deepEqual([place, seconds, total], ['check-one', 61.5, 161.5]);
  assert.deepEqual(objectives.map(({ id, complete, passed }) => [id, complete, passed]), [['see', true, false], ['do', false, false]]);
  assert.deepEqual(quizzes, [{ n: 0, id: 'check-one', score: 0.666667, passed: false, round: 1 }]);
  session.retryQuiz(0);
  assert.equal(takeSnapshot(session).quizzes[0].round, 1, 'the round that goes on is not told');
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  assert.deepEqual(takeSnapshot(session).quizzes, [{ n: 0, id: 'check-one', score: 1, passed: true, round: 2 }]);
});

test('a round at the mark but for the last millionth has passed', () => {
  const passed = (/** @type {number} */ last) => {
    const state = { ...emptyState('abcdef'), quizzes: new Map([[0, { round: 1, finished: 1, best: last, last }]]) };
    return takeSnapshot(createSession(course, state)).quizzes[0].passed;
  };
  assert.deepEqual([700_000, 699_999, 699_998].map(passed), [true, true, false]);
});

test('a place the course no longer has is no place', () => {
  assert.equal(takeSnapshot(createSession(course, { ...emptyState('abcdef'), place: 77 })).place, '');
  assert.equal(takeSnapshot(createSession(course, { ...emptyState('abcdef'), place: 0 })).place, 'first');
});
