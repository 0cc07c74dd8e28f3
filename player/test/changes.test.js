import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse, question, quiz } from './_course.js';

/** What each act leaves in the record, and what is told of it. @param {Partial<import('../src/types').CourseData>} [more] */
function begin(more) {
  const session = createSession(makeCourse(more), emptyState('abcdef'));
  /** @type {any[]} */
  const changes = [];
  session.onchange((change) => changes.push(change));
  return { session, state: session.state, changes };
}

const WATCHED = { watched: [0, 0], position: 0 };
/** @param {object} [more] */
const record = (more) => ({ revision: 1, round: 1, tries: 1, edit: 0, score: 2520, response: [1], ...more });

test('a page is told of when it is seen first, a place when one comes back, and nothing when one stays', () => {
  const { session, state, changes } = begin();
  session.visit(0);
  session.visit(0);
  session.visit(1);
  session.visit(0);
  assert.deepEqual(changes, [{ kind: 'page', n: 0 }, { kind: 'page', n: 1 }, { kind: 'place', n: 0 }]);
  assert.deepEqual([state.place, state.seq, [...state.pages]], [0, 3, [[0, 1], [1, 1]]]);
});

test('pages outside the course are no place', () => {
  const { session, state, changes } = begin();
  for (const n of [-1, -2, 99]) session.visit(n);
  assert.deepEqual([changes, state], [[], emptyState('abcdef')]);
});

test('a page of a sequential course that comes too early is no place, and is one later', () => {
  const { session, state } = begin({ sequential: true, quizzes: [], questions: [] });
  session.visit(1);
  assert.deepEqual([state.place, state.pages.size], [-1, 0]);
  session.visit(0);
  session.visit(1);
  assert.deepEqual([state.place, state.pages.size], [1, 2]);
});

test('a video keeps its cells and whole seconds; what adds no cell is kept and not told', () => {
  const { session, state, changes } = begin();
  session.watch(0, 0, 3.9, 100);
  assert.deepEqual(state.videos.get(0), { watched: [0b11, 0], position: 3 });
  session.watch(0, 49, 53.2, 100);
  assert.deepEqual(state.videos.get(0), { watched: [0b11 | (1 << 24), 0b11], position: 53 });
  session.watch(0, 0, 1.5, 100);
  assert.deepEqual(state.videos.get(0), { watched: [0b11 | (1 << 24), 0b11], position: 1 });
  assert.deepEqual(changes, Array(2).fill({ kind: 'video', n: 0 }));
  assert.equal(state.seq, 2);
});

test('a middle counts at both ends of what was played', () => {
  const cells = (/** @type {number} */ from, /** @type {number} */ to) => {
    const { session } = begin();
    session.watch(0, from, to, 100);
    return session.state.videos.get(0)?.watched[0];
  };
  assert.deepEqual([cells(1, 1), cells(1.01, 2.99), cells(0.5, 0.9), cells(3, 5)], [1, 0, 0, 0b110]);
});

test('what cannot have been played is nothing', () => {
  for (const [from, to, duration] of [[0, 5, 0], [0, 5, -1], [0, 5, NaN], [5, 4, 10], [0, NaN, 10], [NaN, 5, 10]]) {
    const { session, state } = begin();
    session.watch(0, from, to, duration);
    assert.equal(state.videos.size, 0, `${from} ${to} ${duration}`);
  }
  const { session, state } = begin();
  session.watch(0, -3, -1, 10);
  assert.deepEqual(state.videos.get(0), WATCHED, 'before the start is the start');
});

test('what was played beyond the end is the end', () => {
  const { session, state } = begin();
  session.watch(0, 90, 150, 100);
  assert.deepEqual(state.videos.get(0)?.watched, [0, 0b11111 << 20]);
});

test('an answer is recorded with its question, round and try, and told with its words', () => {
  const { session, state, changes } = begin({ questions: [question(0, 0, 1, { revision: 4 }), question(1, 0, 1, {}), question(4, -1, 2, { revision: 7 })] });
  session.answer(0, answer(0.5, [0, 2]));
  assert.deepEqual(state.questions.get(0), record({ revision: 4, score: 1260, response: [0, 2] }));
  assert.deepEqual(changes, [{ kind: 'answer', n: 0, tries: 1, round: 1, ...answer(0.5, [0, 2]) }]);
  session.answer(4, answer(1, 'x'));
  session.answer(4, answer(0, 'y'));
  assert.deepEqual(state.questions.get(4), record({ revision: 7, tries: 2, score: 0, response: 'y' }));
  assert.equal(state.seq, 3);
});

test('a score is told as it is kept: in whole parts, between nothing and all', () => {
  const { session, changes } = begin();
  for (const score of [1 / 3, 1.5, -1, NaN, 0.3333]) session.answer(4, answer(score, 'x'));
  assert.deepEqual(changes.map(({ score }) => score), [1 / 3, 1, 0, 0, 840 / 2520]);
});

test('a closed quiz takes no answer, no draft and no second end', () => {
  const { session, state } = begin();
  session.answer(0, answer(1));
  session.answer(1, answer(0));
  session.draft(2, answer(1, [[0, 1]]));
  session.finishQuiz(1);
  const before = structuredClone(state);
  session.answer(0, answer(0));
  session.draft(1, answer(1));
  session.draft(3, answer(1, [0, 1]));
  session.answer(3, answer(1, [0, 1]));
  session.finishQuiz(0);
  session.finishQuiz(1);
  assert.deepEqual(state, before);
});

test('an answer that is submitted takes no draft', () => {
  const { session, state, changes } = begin();
  session.answer(0, answer(1));
  session.draft(0, answer(0, [2]));
  assert.deepEqual([state.questions.get(0), changes.length], [record(), 1]);
});

test('practice has no drafts', () => {
  const { session, state } = begin();
  session.draft(4, answer(1, 'x'));
  assert.equal(state.questions.size, 0);
});

test('a draft counts its changes, and only those', () => {
  const { session, state, changes } = begin();
  for (const response of [[[0, 0]], [[0, 1]], [[0, 1]], [[0, 0]]]) session.draft(2, answer(0, /** @type {any} */ (response)));
  assert.deepEqual(state.questions.get(2), record({ tries: 0, edit: 3, score: 0, response: [[0, 0]] }));
  assert.deepEqual(changes, Array(3).fill({ kind: 'draft', n: 2 }));
});

test('a draft of the round before is not the one of this round', () => {
  const { session, state } = begin();
  session.draft(2, answer(0, [[0, 0]]));
  session.finishQuiz(1);
  session.retryQuiz(1);
  session.draft(2, answer(1, [[0, 0]]));
  assert.deepEqual(state.questions.get(2), record({ round: 2, tries: 0, edit: 1, response: [[0, 0]] }));
});

test('a finished quiz keeps its round, its best and its last', () => {
  const { session, state, changes } = begin();
  const take = (/** @type {number} */ score) => {
    session.answer(0, answer(score));
    session.answer(1, answer(score));
  };
  take(1);
  assert.deepEqual(state.quizzes.get(0), { round: 1, finished: 1, best: 1_000_000, last: 1_000_000 });
  session.retryQuiz(0);
  assert.deepEqual(state.quizzes.get(0), { round: 2, finished: 1, best: 1_000_000, last: 1_000_000 });
  take(1 / 3);
  assert.deepEqual(state.quizzes.get(0), { round: 2, finished: 2, best: 1_000_000, last: 333_333 });
  assert.deepEqual(changes.filter(({ kind }) => kind === 'quiz'), Array(3).fill({ kind: 'quiz', n: 0 }));
});

test('what is not answered when a quiz is finished counts nothing and stays unanswered', () => {
  const { session, state, changes } = begin();
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  assert.deepEqual(state.quizzes.get(1), { round: 1, finished: 1, best: 500_000, last: 500_000 });
  assert.deepEqual([state.questions.has(2), state.questions.get(3)], [false, record({ response: [1, 0] })]);
  assert.deepEqual(changes.map(({ kind, n }) => [kind, n]), [['draft', 3], ['answer', 3], ['quiz', 1]]);
});

test('a quiz with feedback after each that is finished early keeps what was submitted as it is', () => {
  const { session, state, changes } = begin();
  session.answer(1, answer(1));
  session.finishQuiz(0);
  assert.deepEqual(state.quizzes.get(0), { round: 1, finished: 1, best: 666_667, last: 666_667 });
  assert.deepEqual(state.questions.get(1), record());
  assert.deepEqual(changes.map(({ kind }) => kind), ['answer', 'quiz']);
});

test('a draft whose words another device changed is submitted without the words of this one', () => {
  const { session, state, changes } = begin();
  session.draft(2, answer(0, [[0, 0]]));
  session.absorb({ ...emptyState('abcdef'), questions: new Map([[2, record({ tries: 0, edit: 5, response: [[0, 1]] })]]) });
  session.finishQuiz(1);
  assert.deepEqual(changes.map(({ kind }) => kind), ['draft', 'quiz'], 'no report of an answer that was not given here');
  assert.deepEqual(state.questions.get(2), record({ edit: 0, response: [[0, 1]] }));
});

test('a next round is not begun before this one is finished, nor without an attempt left', () => {
  const { session, state, changes } = begin({ quizzes: [quiz(0, 'q', 1, { attempts: 1 }), quiz(1, 'r', 4, {})] });
  session.retryQuiz(0);
  assert.equal(state.quizzes.size, 0);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  session.retryQuiz(0);
  assert.deepEqual([state.quizzes.get(0)?.round, changes.length], [1, 3]);
});

test('the first quiz of a course is judged at the end where it says so', () => {
  const { session, state } = begin({ quizzes: [quiz(0, 'q', 1, { feedback: 'at-end' })] });
  session.answer(0, answer(1));
  session.draft(1, answer(0));
  assert.deepEqual([0, 1].map((n) => state.questions.get(n)?.tries), [0, 0]);
});

test('in the next round of a quiz the first try is the first', () => {
  const { session, state } = begin();
  for (let round = 1; round < 3; round++) {
    for (const n of [0, 1]) session.answer(n, answer(0));
    assert.deepEqual([state.questions.get(0)?.round, state.questions.get(0)?.tries], [round, 1]);
    session.retryQuiz(0);
  }
});

test('a retry of the wrong ones carries the right ones, and of all right begins anew', () => {
  const { session, state } = begin({ quizzes: [quiz(0, 'q', 1, { retry: 'wrong-only' })] });
  session.answer(0, answer(1));
  session.answer(1, answer(2519 / 2520));
  session.retryQuiz(0);
  assert.deepEqual([0, 1].map((n) => state.questions.get(n)?.round), [2, 1]);
  assert.deepEqual(state.questions.get(0), record({ round: 2 }));
  session.answer(1, answer(1));
  session.retryQuiz(0);
  assert.deepEqual([0, 1].map((n) => session.question(n)), [null, null]);
  assert.deepEqual([0, 1].map((n) => state.questions.get(n)?.round), [2, 2]);
});

test('where all is asked again nothing is carried', () => {
  const { session, state } = begin();
  session.answer(0, answer(1));
  session.answer(1, answer(0));
  session.retryQuiz(0);
  assert.deepEqual([0, 1].map((n) => state.questions.get(n)?.round), [1, 1]);
});

test('a reflection counts its changes', () => {
  const { session, state, changes } = begin();
  for (const text of ['a', 'b', 'b', '']) session.reflect(0, text);
  session.reflect(7, 'nowhere');
  assert.deepEqual([...state.reflections], [[0, { edit: 3, text: '' }]]);
  assert.deepEqual(changes, Array(3).fill({ kind: 'reflection', n: 0 }));
  assert.deepEqual([session.reflection(0), session.reflection(7)], ['', '']);
  const { session: fresh } = begin();
  fresh.reflect(0, '');
  assert.equal(fresh.state.reflections.size, 0, 'nothing written is no reflection');
});

test('seconds add up here and in the attempt; less than none are none', () => {
  const { session, state, changes } = begin();
  state.seconds = 100;
  for (const seconds of [5, 2.5, 0, -3, NaN]) session.spend(seconds);
  assert.deepEqual([session.spent, state.seconds, state.seq, changes.length], [7.5, 107.5, 0, 0]);
});

test('a session without a record begins an attempt without a name', () => {
  assert.deepEqual(createSession(makeCourse()).state, emptyState(''));
});

test('what is read only stays so until it is admitted', () => {
  const { session, state } = begin();
  assert.equal(session.readonly, false);
  session.admit({ readonly: true });
  for (const n of [0, 1]) session.answer(n, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.visit(0);
  session.reflect(0, 'x');
  assert.deepEqual([session.readonly, state], [true, emptyState('abcdef')]);
  session.admit({ passMark: 0.1 });
  assert.equal(session.readonly, true);
  session.admit({ readonly: false });
  session.visit(0);
  assert.equal(state.pages.size, 1);
});

test('what is read only takes other copies in and finishes nothing', () => {
  const { session, changes } = begin();
  const other = begin().session;
  session.answer(0, answer(1));
  other.answer(1, answer(1));
  session.admit({ readonly: true });
  session.absorb(other.state);
  assert.deepEqual([session.quiz(0).answered, session.quiz(0).finished, changes.length], [2, false, 1]);
});

test('a finished read-only quiz is neither finished again nor begun anew', () => {
  const { session, state } = begin();
  session.draft(2, answer(1, [[0, 0]]));
  session.admit({ readonly: true });
  session.finishQuiz(1);
  assert.equal(state.quizzes.size, 0);
  session.admit({ readonly: false });
  session.finishQuiz(1);
  session.admit({ readonly: true });
  session.retryQuiz(1);
  assert.equal(state.quizzes.get(1)?.round, 1);
  session.watch(0, 0, 100, 100);
  session.spend(9);
  assert.deepEqual([state.videos.size, state.seconds, session.spent], [0, 0, 0]);
});

test('what meets is finished only where feedback comes after each, all is submitted, and it is not finished yet', () => {
  const whole = begin();
  whole.session.absorb({ ...emptyState('abcdef'), questions: new Map([[2, record({ tries: 1 })], [3, record({ tries: 1 })]]) });
  assert.deepEqual(whole.changes, [], 'judged at the end: its learner finishes it');
  whole.session.absorb({ ...emptyState('abcdef'), questions: new Map([[0, record()]]) });
  assert.deepEqual(whole.changes, [], 'one of two');
  whole.session.absorb({ ...emptyState('abcdef'), questions: new Map([[1, record({ tries: 0, edit: 1 })]]) });
  assert.deepEqual(whole.changes, [], 'the other one only a draft');
  whole.session.absorb({ ...emptyState('abcdef'), questions: new Map([[1, record()]]) });
  assert.deepEqual(whole.changes, [{ kind: 'quiz', n: 0 }]);
  whole.session.absorb({ ...emptyState('abcdef') });
  assert.equal(whole.changes.length, 1);
});
