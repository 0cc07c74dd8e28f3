import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifier, percentage } from '../../src/lms/scorm-values.js';
import { interaction, timeOfDay, timespan } from '../../src/lms/scorm12-values.js';
import { isoDuration } from '../../src/lms/xapi-values.js';
import { pack, unpack, WHOLE } from '../../src/pack.js';
import { emptyState, MILLION } from '../../src/state.js';
import { anyAnswer, anyCourse, anyWords } from './course.js';
import { createDice } from './dice.js';

/** Values tried; `FAULT_RUNS=100000 node --test player/test/faults/properties.test.js` is the long run. */
const RUNS = Number(process.env.FAULT_RUNS ?? 2000);
const LETTERS = ['a', 'Z', '0', ' ', '.', ',', '\n', '\t', 'é', 'ß', 'Щ', '漢', '😀', '\u202e', '\ud800', '[,]', '[.]', '{', '"', '<b>'];

/** @param {ReturnType<typeof createDice>} dice @param {number} most */
const odd = (dice, most) => Array.from({ length: dice.upTo(most) }, () => dice.pick(LETTERS)).join('');

/** A record as a player can have made it. @param {ReturnType<typeof createDice>} dice @param {import('../../src/types').CourseData} course */
function anyState(dice, course) {
  const state = { ...emptyState('abc123'), seq: dice.upTo(2 ** dice.upTo(20)), seconds: dice.upTo(2 ** dice.upTo(25)), place: dice.upTo(course.pages.length - 2) };
  for (const { n } of course.pages) if (n >= 0 && dice.chance(0.5)) state.pages.set(n, 1);
  for (const { n } of course.quizzes) {
    const round = 1 + dice.upTo(12);
    const finished = dice.chance(0.5) ? round : round - 1;
    const score = finished ? dice.pick([0, MILLION, dice.upTo(MILLION)]) : -1;
    if (dice.chance(0.8)) state.quizzes.set(n, { round, finished, best: score, last: score });
  }
  for (const data of course.questions) {
    if (dice.chance(0.3)) continue;
    const round = data.quiz < 0 ? 1 : (state.quizzes.get(data.quiz)?.round ?? 1);
    const draft = data.quiz >= 0 && dice.chance(0.3);
    const { response } = anyAnswer(dice, data);
    const score = dice.pick([0, 2520, 1260, 840, dice.upTo(2520)]);
    state.questions.set(data.n, { revision: 1, round, tries: draft ? 0 : 1 + dice.upTo(60), edit: draft ? 1 + dice.upTo(60) : 0, score, response: draft || dice.chance(0.8) ? response : null });
  }
  for (const { n } of course.videos) state.videos.set(n, { watched: [dice.upTo(2 ** 25 - 1), dice.upTo(2 ** 25 - 1)], position: dice.upTo(9000) });
  for (const { n } of course.reflections) state.reflections.set(n, { edit: 1 + dice.upTo(99), text: anyWords(dice, 40) });
  return state;
}

/** @param {import('../../src/types').State} state */
const plain = (state) => JSON.stringify(state, (_, value) => (value instanceof Map ? [...value].sort(([a], [b]) => a - b) : value));

test('any record comes back from its text, whole', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const dice = createDice(seed);
    const course = anyCourse(dice);
    const state = anyState(dice, course);
    const { state: read, problems } = unpack(pack(state, course, WHOLE), course);
    assert.deepEqual([problems, plain(read)], [[], plain(state)], `seed ${seed}`);
  }
});

test('with any one character changed nothing is thrown and nothing made up; of cuts one in 2^18 may be taken for whole', () => {
  let cuts = 0;
  let taken = 0;
  for (let seed = 1; seed <= RUNS / 50; seed++) {
    const dice = createDice(seed);
    const course = anyCourse(dice);
    const state = anyState(dice, course);
    const text = pack(state, course, WHOLE);
    for (let cut = 0; cut < text.length; cut++) {
      cuts++;
      if (madeUp(text.slice(0, cut), course, state).length) taken++;
    }
    for (let i = 0; i < text.length; i++) {
      const turned = String.fromCharCode(text.charCodeAt(i) ^ (1 << dice.upTo(6)));
      const damaged = text.slice(0, i) + turned + text.slice(i + 1);
      assert.deepEqual(madeUp(damaged, course, state), [], `seed ${seed} ${damaged}`);
    }
  }
  assert.ok(taken <= 2 + (4 * cuts) / 2 ** 18, `${taken} of ${cuts}`);
});

/** What a damaged text says that the record does not. @param {string} text @param {import('../../src/types').CourseData} course @param {import('../../src/types').State} state */
function madeUp(text, course, state) {
  const { state: read } = unpack(text, course);
  const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...[...read.questions].filter(([n, { score, response }]) => score !== state.questions.get(n)?.score || (response !== null && !same(response, state.questions.get(n)?.response))),
    ...[...read.quizzes].filter(([n, record]) => !same(record, state.quizzes.get(n))),
    ...[...read.pages.keys()].filter((n) => !state.pages.has(n)),
  ];
}

test('times, scores, ids and responses fit the strictest grammars', () => {
  const dice = createDice(7);
  for (let i = 0; i < RUNS; i++) {
    const number = dice.pick([NaN, -0, 1e-7, 1 / 3, 100.0000001, dice.next() * 10 ** dice.upTo(12), -dice.next()]);
    assert.match(timespan(number), /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
    assert.match(isoDuration(number), /^PT(\d+H)?([1-5]?\dM)?([1-5]?\d)(\.\d{1,2})?S$/, String(number));
    assert.match(percentage(number), /^(100|\d{1,2}(\.\d{1,2})?)$/, String(number));
    assert.match(timeOfDay(dice.upTo(2 ** 41)), /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);
    assert.match(identifier(`q${odd(dice, 300)}`), /^[\x21-\x7e]{1,255}$/);
    judgeInteraction(dice);
  }
});

/** @param {ReturnType<typeof createDice>} dice */
function judgeInteraction(dice) {
  const { report } = anyAnswer(dice, { n: dice.upTo(5) });
  if (report.kind === 'fill-in' || report.kind === 'numeric') report.given = [odd(dice, 300)];
  const { type, response, patterns } = interaction(report);
  const grammar = { choice: /^([0-9a-z](,[0-9a-z])*)?$/, sequencing: /^([0-9a-z](,[0-9a-z])*)?$/, matching: /^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/, 'true-false': /^[01tf]$/, numeric: /^-?\d{1,3}(\.\d+)?$/, 'fill-in': /^[^\n\r]{0,255}$/s }[type];
  assert.ok(grammar, type);
  assert.match(response, grammar, JSON.stringify(report.given));
  for (const text of [response, ...patterns]) assert.ok(text.length <= 255 && !/[\n\r\0]/.test(text), JSON.stringify(text));
}
