import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState, merge } from '../src/state.js';

/** @param {object} [more] */
const record = (more) => ({ revision: 1, round: 1, tries: 1, edit: 0, score: 2520, response: [1], ...more });
/** @param {Partial<import('../src/types').State>} more */
const state = (more) => ({ ...emptyState('abcdef'), ...more });
/** @param {number} position @param {number[]} [watched] */
const film = (position, watched = [0, 0]) => new Map([[0, { watched, position }]]);

test('places are those of the copy that changed last; everything else grows', () => {
  const a = state({ seq: 3, place: 1, seconds: 50, pages: new Map([[0, 1]]), videos: film(10, [1, 4]) });
  const b = state({ nonce: 'abcdee', seq: 2, place: 2, seconds: 60, pages: new Map([[1, 1]]), videos: film(20, [2, 1]) });
  for (const joined of [merge(a, b), merge(b, a)]) {
    assert.deepEqual(joined, state({ seq: 3, place: 1, seconds: 60, pages: joined.pages, videos: film(10, [3, 5]) }));
    assert.deepEqual([...joined.pages.keys()].sort(), [0, 1]);
  }
});

test('of two that changed as often, the later page and then the later place in a video wins, in either order', () => {
  const pairs = [
    [state({ place: 2, videos: film(5) }), state({ place: 1, videos: film(9) })],
    [state({ place: 1, videos: film(9) }), state({ place: 1, videos: film(5) })],
    [state({ place: 1, videos: film(1) }), state({ place: 1, videos: film(0) })],
    [state({ place: 1, videos: film(1) }), state({ place: 1 })],
  ];
  for (const [winner, other] of pairs)
    for (const joined of [merge(winner, other), merge(other, winner)])
      assert.deepEqual([joined.place, joined.videos.get(0)?.position], [winner.place, winner.videos.get(0)?.position]);
});

test('the order in which videos were begun decides nothing', () => {
  const two = (/** @type {[number, number][]} */ ...spots) => state({ place: 1, videos: new Map(spots.map(([n, position]) => [n, { watched: [0, 0], position }])) });
  const a = two([2, 7], [1, 3]);
  const b = two([1, 3], [2, 7]);
  assert.deepEqual(new Map([...merge(a, b).videos].sort()), new Map([...merge(b, a).videos].sort()));
  for (const joined of [merge(two([1, 0], [2, 9]), two([2, 7])), merge(two([2, 7]), two([1, 0], [2, 9]))]) assert.equal(joined.videos.get(2)?.position, 9, 'nor one that was only opened');
  const c = two([1, 4], [2, 1]);
  for (const joined of [merge(a, c), merge(c, a)]) assert.deepEqual([1, 2].map((n) => joined.videos.get(n)?.position), [4, 1]);
});

test('a video only the earlier copy has keeps its cells and stands at its start', () => {
  const joined = merge(state({ seq: 2 }), state({ seq: 1, videos: film(30, [7, 0]) }));
  assert.deepEqual(joined.videos, film(0, [7, 0]));
});

test('of two records of a question the later revision wins, then round, try, edit, score, words', () => {
  const order = [
    record({ score: 0, response: null }),
    record({ score: 0, response: '' }),
    record({ score: 0, response: 'a' }),
    record({ score: 0, response: 'b' }),
    record({ score: 0, response: [1] }),
    record({ score: 0, response: [2] }),
    record({ score: 1 }),
    record({ edit: 1, score: 0 }),
    record({ tries: 2, score: 0 }),
    record({ round: 2, score: 0 }),
    record({ revision: 2, score: 0 }),
  ];
  for (const [i, lower] of order.entries())
    for (const higher of order.slice(i + 1)) {
      const [a, b] = [lower, higher].map((one) => state({ questions: new Map([[0, one]]) }));
      for (const joined of [merge(a, b), merge(b, a)]) assert.deepEqual(joined.questions.get(0), higher, JSON.stringify([lower, higher]));
    }
});

test('of two records of a quiz each figure is the higher one, and the last is that of the later round', () => {
  const at = (/** @type {import('../src/types').QuizRecord} */ one) => state({ quizzes: new Map([[0, one]]) });
  const pairs = [
    [{ round: 3, finished: 2, best: 500, last: 100 }, { round: 2, finished: 1, best: 900, last: 900 }, { round: 3, finished: 2, best: 900, last: 100 }],
    [{ round: 2, finished: 2, best: 500, last: 100 }, { round: 3, finished: 2, best: 400, last: 400 }, { round: 3, finished: 2, best: 500, last: 400 }],
  ];
  for (const [a, b, whole] of pairs) for (const joined of [merge(at(a), at(b)), merge(at(b), at(a))]) assert.deepEqual(joined.quizzes.get(0), whole);
});

test('of two reflections the one changed more often wins, then the later text', () => {
  const at = (/** @type {number} */ edit, /** @type {string} */ text) => state({ reflections: new Map([[0, { edit, text }]]) });
  for (const [winner, other] of [[at(2, 'a'), at(1, 'z')], [at(1, 'z'), at(1, 'a')]])
    for (const joined of [merge(winner, other), merge(other, winner)]) assert.deepEqual(joined.reflections, winner.reflections);
});

test('joining changes neither copy', () => {
  const [a, b] = [state({ seq: 1, pages: new Map([[0, 1]]), videos: film(1, [1, 0]) }), state({ seq: 2, pages: new Map([[1, 1]]), videos: film(2, [2, 0]) })];
  const before = structuredClone([a, b]);
  merge(a, b);
  assert.deepEqual([a, b], before);
});
