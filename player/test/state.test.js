import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, unpack, WHOLE } from '../src/pack.js';
import { cutText } from '../src/pack-text.js';
import { createSession } from '../src/session.js';
import { emptyState, merge, MILLION } from '../src/state.js';
import { answer, chance, makeCourse, question } from './_course.js';

const course = makeCourse();
const RUNS = Number(process.env.FAULT_RUNS ?? 400);
const ALPHABET = /^[A-Za-z0-9_.\-~]+$/;
const LETTERS = [...'abc xyz ÄßЖщ漢字 😀\n_%-.~,"0'];

/** @param {() => number} random @param {number} most */
const upTo = (random, most) => Math.floor(random() * (most + 1));

/** @param {() => number} random @returns {import('../src/types').Response | null} */
function anyResponse(random) {
  const list = Array.from({ length: 1 + upTo(random, 4) }, () => upTo(random, 12));
  const texts = Array.from({ length: 1 + upTo(random, 20) }, () => LETTERS[upTo(random, LETTERS.length - 1)]).join('');
  const pairs = list.map((n) => /** @type {[number, number]} */ ([n, upTo(random, 9)]));
  return [null, [], [...new Set(list)].sort((a, b) => a - b), list, pairs, texts][upTo(random, 5)];
}

/** A state as packing can keep it. @param {() => number} random */
function anyState(random, nonce = 'abc123') {
  const state = { ...emptyState(nonce), seq: upTo(random, 5000), seconds: upTo(random, 90_000), place: upTo(random, 4) };
  for (const { n } of course.pages) if (n >= 0 && random() < 0.5) state.pages.set(n, 1);
  for (const { n } of course.quizzes) {
    const round = 1 + upTo(random, 20);
    const finished = random() < 0.5 ? round : round - 1;
    const score = finished ? [0, MILLION, upTo(random, MILLION)][upTo(random, 2)] : -1;
    state.quizzes.set(n, { round, finished, best: score, last: score });
  }
  for (const { n, quiz } of course.questions) {
    if (random() < 0.2) continue;
    const now = state.quizzes.get(quiz)?.round ?? 1;
    const draft = quiz >= 0 && random() < 0.3;
    const round = draft ? now : Math.max(1, now - (quiz < 0 ? 0 : upTo(random, 3)));
    const response = anyResponse(random) ?? (draft ? [2] : null);
    const score = [0, 2520, 1260, 840, 252, upTo(random, 2520)][upTo(random, 5)];
    state.questions.set(n, { revision: 1, round, tries: draft ? 0 : 1 + upTo(random, 40), edit: draft ? 1 + upTo(random, 9) : 0, score, response });
  }
  if (random() < 0.7) state.videos.set(0, { watched: [upTo(random, 2 ** 25 - 1), upTo(random, 2 ** 25 - 1)], position: upTo(random, 9000) });
  if (random() < 0.5) state.reflections.set(0, { edit: 1 + upTo(random, 50), text: String(anyResponse(random) ?? '') });
  return state;
}

/** Maps in one order. @param {import('../src/types').State} state */
const plain = (state) => JSON.parse(JSON.stringify(state, (_, value) => (value instanceof Map ? [...value].sort(([a], [b]) => a - b) : value)));
/** @param {import('../src/types').State} a @param {import('../src/types').State} b */
const equal = (a, b, /** @type {string} */ why) => assert.deepEqual(plain(a), plain(b), why);

test('merging is commutative, associative and idempotent', () => {
  const random = chance(11);
  for (let run = 0; run < RUNS; run++) {
    const [a, b, c] = [anyState(random), anyState(random, 'zzz999'), anyState(random)];
    if (run % 3 === 0) b.seq = a.seq;
    equal(merge(a, b), merge(b, a), `commutative ${run}`);
    equal(merge(merge(a, b), c), merge(a, merge(b, c)), `associative ${run}`);
    equal(merge(a, a), a, `idempotent ${run}`);
    equal(merge(merge(a, b), b), merge(a, b), `absorbing ${run}`);
    equal(merge(a, emptyState('')), a, `empty ${run}`);
  }
});

test('a later lower score wins only in a later round', () => {
  const record = { revision: 1, round: 1, tries: 1, edit: 0, score: 2520, response: null };
  const a = { ...emptyState('a'), questions: new Map([[0, record]]) };
  const worse = { ...emptyState('a'), questions: new Map([[0, { ...record, score: 0 }]]) };
  const later = { ...emptyState('a'), questions: new Map([[0, { ...record, round: 2, score: 0 }]]) };
  assert.equal(merge(a, worse).questions.get(0)?.score, 2520);
  assert.equal(merge(a, later).questions.get(0)?.score, 0);
});

test('what is packed comes back', () => {
  const random = chance(12);
  for (let run = 0; run < RUNS; run++) {
    const state = anyState(random);
    const text = pack(state, course, WHOLE);
    assert.match(text, ALPHABET);
    const read = unpack(text, course);
    assert.deepEqual(read.problems, []);
    equal(read.state, state, text);
  }
});

test('golden texts of version 1 are read for ever', () => {
  const session = createSession(course, emptyState('g0lden'));
  session.visit(0);
  session.watch(0, 0, 60, 120);
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(0.5, [0, 2]));
  session.draft(2, answer(1 / 3, [[0, 1], [1, 0]]));
  session.answer(4, answer(0, 'колекция'));
  session.reflect(0, 'Linked open data, Grüße');
  session.spend(75.5);
  const golden = '1.Hg0lden~OXECy-M.PgbZu.Zh6LCs1Pp.TgbwAgkdz.RQRQawNUgEQCaFvITzBi1yQIQhwT.V____wAAAHIQeyH.EhceIo8wYUBBEY8AUJUIeQBGJNqgGJWcPWp';
  assert.equal(pack(session.state, course), golden);
  equal(unpack(golden, course).state, { ...session.state, seconds: 75 }, 'golden');
});

test('the text only grows with use, until something is answered anew', () => {
  const session = createSession(course, emptyState('growin'));
  let before = pack(session.state, course).length;
  const steps = [() => session.visit(0), () => session.visit(2), () => session.answer(0, answer(1)), () => session.watch(0, 0, 99, 100),
    () => session.answer(1, answer(0.5)), () => session.answer(4, answer(1, 'text')), () => session.reflect(0, 'words')];
  for (const step of steps) {
    step();
    const now = pack(session.state, course).length;
    assert.ok(now >= before);
    before = now;
  }
});

test('a cut or changed text never throws and never invents', () => {
  const random = chance(13);
  for (let run = 0; run < 0.15 * RUNS; run++) {
    const state = anyState(random);
    const text = pack(state, course, WHOLE);
    for (let cut = 0; cut < text.length; cut += 1 + upTo(random, 3)) checkDamaged(text.slice(0, cut), state);
    for (let i = 0; i < 60; i++) {
      const at = upTo(random, text.length - 1);
      const other = String.fromCharCode(33 + upTo(random, 93));
      if (other !== text[at]) checkDamaged(text.slice(0, at) + other + text.slice(at + 1), state);
    }
  }
  for (const foreign of ['', '{"a":1}', '1', '1.', '2.Habc', '1.H~~~.P.Z.', '\0', 'x'.repeat(5000), '1.Hééé']) unpack(foreign, course);
});

/** Whatever is left is part of what was there. @param {string} text @param {import('../src/types').State} state */
function checkDamaged(text, state) {
  const { state: read } = unpack(text, course);
  const whole = { ...state, seq: read.seq, place: read.place, seconds: read.seconds, nonce: read.nonce };
  for (const n of read.pages.keys()) assert.ok(state.pages.has(n));
  for (const [n, quiz] of read.quizzes) assert.deepEqual(quiz, state.quizzes.get(n));
  for (const [n, record] of read.questions) {
    assert.equal(record.score, state.questions.get(n)?.score, text);
    if (record.response !== null) assert.deepEqual(record.response, state.questions.get(n)?.response);
  }
  for (const [n, record] of read.videos) assert.deepEqual(record, whole.videos.get(n));
  for (const [n, record] of read.reflections) assert.deepEqual(record, whole.reflections.get(n));
}

test('the state of another course is not ours', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.visit(0);
  const { state, problems } = unpack(pack(session.state, course), { ...course, id: 'another' });
  equal(state, emptyState(''), 'empty');
  assert.equal(problems.length, 2);
});

test('a rebuilt course drops what is gone, keeps scores of changed questions and forgets their responses', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.visit(0);
  session.visit(3);
  session.answer(0, answer(1, [1]));
  session.answer(4, answer(1, 'kept'));
  session.draft(2, answer(1, [[0, 0]]));
  const text = pack(session.state, course);
  const changed = makeCourse({
    pages: course.pages.filter(({ n }) => n !== 3),
    questions: course.questions.map((one) => (one.n === 4 ? one : { ...one, revision: 2 })).concat(question(9, 0, 1, {})),
  });
  const { state, problems } = unpack(text, changed);
  assert.deepEqual(problems, []);
  assert.deepEqual([...state.pages.keys()], [0]);
  assert.equal(state.place, -1);
  assert.deepEqual(state.questions.get(0), { revision: 2, round: 1, tries: 1, edit: 0, score: 2520, response: null });
  assert.equal(state.questions.get(4)?.response, 'kept');
  assert.equal(state.questions.has(2), false);
});

test('a reflection is whole on this device and shortened for the LMS, and the whole one wins', () => {
  const course = makeCourse({ state: { ...makeCourse().state, reflection: 20 } });
  const session = createSession(course, emptyState('abcdef'));
  const text = 'More words than the LMS has room for';
  session.reflect(0, text);
  assert.equal(session.reflection(0), text);
  assert.equal(unpack(pack(session.state, course, WHOLE), course).state.reflections.get(0)?.text, text);
  const theirs = unpack(pack(session.state, course), course).state;
  const short = theirs.reflections.get(0)?.text ?? '';
  assert.equal(short.length, session.reflectionKept(0));
  assert.ok(short.length < 21 && text.startsWith(short) && short);
  session.absorb(theirs);
  assert.equal(session.reflection(0), text);
});

test('a layout leaves out reflections, responses and tries, never what was done or scored', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.visit(0);
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(0.5, [2]));
  session.retryQuiz(0);
  session.answer(0, answer(0, [0]));
  session.answer(4, answer(1, 'x'));
  session.answer(4, answer(0, 'y'));
  session.reflect(0, 'words');
  const none = { limit: 0, keep: { reflections: false, responses: false, tries: false }, text: 0, reflection: 0 };
  const { state } = unpack(pack(session.state, course, none), course);
  assert.equal(state.reflections.size, 0);
  assert.deepEqual(state.quizzes, session.state.quizzes);
  assert.deepEqual(state.questions.get(0), { revision: 1, round: 2, tries: 1, edit: 0, score: 0, response: null });
  assert.equal(state.questions.has(1), false, 'of an earlier round');
  assert.deepEqual(state.questions.get(4), { revision: 1, round: 1, tries: 1, edit: 0, score: 0, response: null });
});

test('a text that would be too long leaves out by itself, in that order', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.answer(4, answer(1, 'a response of some length, to be left out'));
  session.reflect(0, 'a reflection of some length, to be left out first');
  const whole = pack(session.state, course).length;
  /** @param {number} limit */
  const kept = (limit) => {
    const text = pack(session.state, course, { ...course.state, limit });
    assert.ok(text.length <= limit, `${text.length} <= ${limit}`);
    const { state } = unpack(text, course);
    return [state.reflections.size, state.questions.get(4)?.response ? 1 : 0, state.questions.size];
  };
  assert.deepEqual(kept(whole), [1, 1, 1]);
  assert.deepEqual(kept(whole - 1), [0, 1, 1]);
  assert.deepEqual(kept(40), [0, 0, 1]);
});

test('texts are cut between code points to the packed length', () => {
  const random = chance(14);
  for (let run = 0; run < RUNS / 2; run++) {
    const text = Array.from({ length: 80 }, () => LETTERS[upTo(random, LETTERS.length - 1)]).join('');
    const limit = 1 + upTo(random, 60);
    const cut = cutText(text, limit);
    assert.ok(text.startsWith(cut));
    assert.ok([...text].length === [...cut].length || [...text].join('').startsWith(cut));
    assert.equal(cutText(cut, limit), cut);
  }
  assert.equal([...cutText('к'.repeat(100), 40)].length > 34, true, 'a Cyrillic letter takes one character');
});
