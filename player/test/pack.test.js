import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksum, createReader, createWriter } from '../src/bits.js';
import { isOurs, isWorthKeeping, pack, unpack, WHOLE } from '../src/pack.js';
import { cutText, readText, writeText } from '../src/pack-text.js';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, chance, makeCourse, question, quiz } from './_course.js';

const course = makeCourse();

/** A text whose parts are signed as ours, whatever they say. @param {...string} parts */
const signed = (...parts) => ['1', ...parts.map((part) => part + checksum(`${course.id}.1${part}`))].join('.');

/** @param {(writer: import('../src/bits.js').Writer) => void} write */
function written(write) {
  const writer = createWriter();
  write(writer);
  return writer.text();
}

test('numbers of any size come back, in groups of any width', () => {
  const all = [0, 1, 7, 8, 31, 32, 33, 1023, 1024, 2 ** 20, 2 ** 31, 2 ** 34 - 1];
  for (const group of [5, 8]) {
    const reader = createReader(written((writer) => all.forEach((n) => writer.number(n, group))));
    assert.deepEqual(all.map(() => reader.number(group)), all);
  }
});

test('a reader finds zeros behind the end and says when it is there', () => {
  const reader = createReader(written((writer) => writer.bits(5, 3)));
  assert.deepEqual([reader.bits(3), reader.done, reader.bits(3), reader.done, reader.bits(9)], [5, false, 0, true, 0]);
  assert.equal(createReader('').done, true);
});

test('a number that never ends is given up after seven groups', () => {
  assert.equal(createReader('_'.repeat(40)).number(5), 2 ** 35 - 1);
});

test('zeros at the end are left out, those between are not', () => {
  assert.equal(written((writer) => (writer.bits(1, 6), writer.bits(0, 12), writer.bits(2, 6), writer.bits(0, 24))), 'BAAC');
});

test('the sum changes with any one character and with any two that change places', () => {
  const text = 'sample.1Habcdef~OXECy';
  const other = new Set([checksum(text)]);
  for (let i = 0; i < text.length; i++) other.add(checksum(`${text.slice(0, i)}!${text.slice(i + 1)}`));
  for (let i = 1; i < text.length; i++) other.add(checksum(text.slice(0, i - 1) + text[i] + text[i - 1] + text.slice(i + 1)));
  assert.equal(other.size, 2 * text.length);
  assert.equal(checksum(''), 'AAA');
  assert.match([...other].join(''), /^[A-Za-z0-9_-]+$/);
});

test('what claims more than any question or text has is not read, and the rest is', () => {
  const many = written((writer) => {
    writer.bits(1, 2); // a response
    writer.number(0, 1); // revision 1
    writer.bits(1, 2); // a list
    writer.number(1001, 3);
  });
  const long = written((writer) => {
    writer.bits(1, 1);
    writer.number(0, 3);
    writer.number(20_001, 5);
  });
  const pages = written((writer) => writer.bits(1, 1));
  const { state, problems } = unpack(signed(`P${pages}`, `R${many}`, `E${long}`), course);
  assert.deepEqual(problems, ['questions unreadable', 'reflections unreadable']);
  assert.deepEqual([[...state.pages.keys()], state.reflections.size], [[0], 0]);
});

test('what is as long as can be is read', () => {
  const course = makeCourse({ questions: [question(0, -1, 2, {})], state: WHOLE });
  const list = Array.from({ length: 1000 }, (_, i) => (i * 7) % 10);
  const state = { ...emptyState('abcdef'), questions: new Map([[0, { revision: 1, round: 1, tries: 1, edit: 0, score: 0, response: list }]]) };
  assert.deepEqual(unpack(pack(state, course, WHOLE), course).state.questions.get(0)?.response, list);
  const text = 'x'.repeat(20_000);
  assert.equal(readText(createReader(written((writer) => writeText(writer, text)))), text);
  assert.equal(cutText(`${text}yyy`, 0), text);
});

test('of an earlier round a layout without tries keeps neither score nor response', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(0.5, [0, 2]));
  session.retryQuiz(0);
  session.answer(0, answer(0, [3]));
  session.answer(4, answer(1, 'practice'));
  const layout = { limit: 0, keep: { reflections: true, responses: true, tries: false }, text: 0, reflection: 0 };
  const { state, problems } = unpack(pack(session.state, course, layout), course);
  assert.deepEqual(problems, []);
  assert.deepEqual([0, 1, 4].map((n) => state.questions.get(n)?.response), [[3], undefined, 'practice']);
});

test('a draft of a round that is over is kept by nobody', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.draft(2, answer(1, [[0, 1]]));
  session.state.quizzes.set(1, { round: 2, finished: 1, best: 0, last: 0 });
  for (const tries of [true, false]) {
    const layout = { ...WHOLE, keep: { ...WHOLE.keep, tries } };
    assert.equal(unpack(pack(session.state, course, layout), course).state.questions.size, 0, String(tries));
  }
});

test('an answer of a round yet to come, as of another device, is not taken for one of this round', () => {
  const state = { ...emptyState('abcdef'), questions: new Map([[0, { revision: 1, round: 3, tries: 1, edit: 0, score: 2520, response: [1] }]]) };
  assert.equal(unpack(pack(state, course, WHOLE), course).state.questions.size, 0);
});

test('scores between nothing and all come back to the part, the common ones in fewer characters', () => {
  const course = makeCourse({ questions: [question(0, -1, 2, {})] });
  const long = (/** @type {number} */ score) => {
    const state = { ...emptyState('abcdef'), questions: new Map([[0, { revision: 1, round: 1, tries: 1, edit: 0, score, response: null }]]) };
    const text = pack(state, course, WHOLE);
    assert.equal(unpack(text, course).state.questions.get(0)?.score, score);
    return text.length;
  };
  for (let parts = 2; parts <= 10; parts++)
    for (let i = 1; i < parts; i++) assert.ok(long((i * 2520) / parts) < long(1), `${i} of ${parts}`);
  assert.ok(long(0) < long(1260) && long(2520) < long(1260));
  assert.equal(long(2519), long(1));
});

test('every kind of response comes back as it was', () => {
  const course = makeCourse({ questions: Array.from({ length: 10 }, (_, n) => question(n, -1, 2, {})) });
  /** @type {import('../src/types').Response[]} */
  const responses = [[], [0], [0, 3, 9], [3, 0, 9], [2, 2], [[0, 1], [1, 0]], '', 'Größe 7,5 – Щука 漢字 😀', [40], [[12, 36]]];
  const session = createSession(course, emptyState('abcdef'));
  responses.forEach((response, n) => session.answer(n, answer(1, response)));
  const { state } = unpack(pack(session.state, course, WHOLE), course);
  assert.deepEqual(responses.map((_, n) => state.questions.get(n)?.response), responses.map((one) => (one === '' ? null : one)));
});

test('a quiz comes back with its round, whether that is finished, and the score the course counts', () => {
  for (const score of /** @type {const} */ (['best', 'last'])) {
    const course = makeCourse({ score, quizzes: [0, 1, 2, 3].map((n) => quiz(n, `q${n}`, n, {})), questions: [] });
    const records = [
      { round: 1, finished: 1, best: 0, last: 0 },
      { round: 4, finished: 3, best: 900_000, last: 123_456 },
      { round: 9, finished: 9, best: 1_000_000, last: 1 },
      { round: 1, finished: 0, best: -1, last: -1 },
    ];
    const state = { ...emptyState('abcdef'), quizzes: new Map(records.map((record, n) => [n, record])) };
    const read = unpack(pack(state, course), course).state.quizzes;
    assert.deepEqual([...read.values()], records.map((record) => ({ ...record, best: record[score], last: record[score] })));
  }
});

test('the head tells the attempt, the changes, the whole seconds and the place', () => {
  const state = { ...emptyState('a0b1c2'), seq: 1234, seconds: 98_765.9, place: 3 };
  assert.deepEqual({ ...unpack(pack(state, course), course).state }, { ...state, seconds: 98_765 });
});

test('text is taken for ours by version, course and an intact head', () => {
  const text = pack(emptyState('abcdef'), course);
  assert.equal(isOurs(text, course), true);
  assert.equal(isOurs(text, { ...course, id: 'other' }), false);
  assert.equal(isOurs(`2${text.slice(1)}`, course), false);
  assert.equal(isOurs(signed('PB'), course), false, 'no head');
  assert.equal(isOurs('', course), false);
});

test('worth keeping is a page of a server and a later version, not what another tool left', () => {
  assert.deepEqual(['<html>', ' \n<p>', '2.Habc', '12.H'].map(isWorthKeeping), [true, true, true, true]);
  assert.deepEqual(['1.Habc', '0.H', '2.P', '2', '57;12', 'x2.H', '', '2.1.H', 'a < b'].map(isWorthKeeping), Array(9).fill(false));
});

test('damage is named by its part, and an unknown version by its name', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.visit(0);
  const text = pack(session.state, course);
  assert.deepEqual(unpack(`${text.slice(0, -1)}!`, course).problems, ['part P damaged']);
  assert.deepEqual(unpack(`7${text.slice(1)}`, course), { state: emptyState(''), problems: ['unknown version'] });
  assert.deepEqual(unpack('', course), { state: emptyState(''), problems: [] });
  assert.deepEqual(unpack('1.AAA', course).problems, ['part A damaged'], 'a sum alone is no part');
});

test('what is left out goes in its order, and what fits stays', () => {
  const session = createSession(course, emptyState('abcdef'));
  for (let i = 0; i < 40; i++) session.answer(4, answer(1, 'a response of some length'));
  session.reflect(0, 'a reflection of some length');
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(1, [1]));
  for (let i = 0; i < 9; i++) {
    session.retryQuiz(0);
    session.answer(0, answer(1, [1]));
    if (i < 8) session.answer(1, answer(1, [1]));
  }
  const length = (/** @type {Partial<import('../src/types').StateLayout['keep']>} */ keep) =>
    pack(session.state, course, { ...course.state, limit: 0, keep: { ...course.state.keep, ...keep } }).length;
  const steps = [{}, { reflections: false }, { reflections: false, responses: false }, { reflections: false, responses: false, tries: false }];
  const lengths = steps.map(length);
  assert.deepEqual(lengths, [...lengths].sort((a, b) => b - a));
  assert.equal(new Set(lengths).size, 4);
  const fits = (/** @type {number} */ limit) => pack(session.state, course, { ...course.state, limit }).length;
  assert.deepEqual(lengths.map(fits), lengths, 'as much as there is room for');
  assert.equal(fits(lengths[3] - 1), lengths[3], 'what was done is never left out');
  assert.equal(unpack(pack(session.state, course, { ...course.state, limit: lengths[2] }), course).state.questions.get(4)?.tries, 40);
  assert.equal(unpack(pack(session.state, course, { ...course.state, limit: lengths[2] - 1 }), course).state.questions.get(4)?.tries, 1);
});

test('letters near each other take one character each, in any script, and far ones more', () => {
  const long = (/** @type {string} */ text) => written((writer) => writeText(writer, text)).length;
  for (const text of ['a quiet brown fox', 'тихая рыжая лиса', 'ήσυχη αλεπού', 'ქართული ენა']) {
    const extra = long(text) - [...text].length;
    assert.ok(extra <= 6, `${text} ${extra}`);
    assert.equal(readText(createReader(written((writer) => writeText(writer, text)))), text);
  }
  assert.ok(long('漢字仮名') > 8);
});

test('texts are written for ever as they are', () => {
  const golden = {
    'Linked Open Data, 2026': 'sPEUeYMKADEiMeAvEEqEPIA3G_G3GnG',
    'Щука 12, @щука é a': 'kp3CREWCA7BE3BEPDEA__Cp7CoWCAbrCA7O',
    'Щ@a': 'Gp3C_7CE',
    'Щ\u0080qa': 'Ip3C_zCE7C',
    '\u0080a': 'EFC7C',
    'ა 5 ბ – 漢字 1 😀': 'cFNQArVQAEARnOANhPCj5SA7lbCAFVbM',
    '~\u007f\u0090': 'G-BCFE',
  };
  for (const [text, packed] of Object.entries(golden)) {
    assert.equal(written((writer) => writeText(writer, text)), packed);
    assert.equal(readText(createReader(packed)), text);
  }
});

/** Bits a text takes, counted where they are written. @param {string} text */
function bitsOf(text) {
  let bits = 0;
  const number = (/** @type {number} */ value, /** @type {number} */ group) => void (bits += (group + 1) * Math.max(1, Math.ceil(Math.log2(value + 1) / group)));
  writeText(/** @type {any} */ ({ number }), text);
  return bits;
}

test('a text that is cut is the longest beginning that has room', () => {
  const random = chance(21);
  const letters = [...'abc xyz ÄßЖщ漢字 😀,0@\u0080'];
  for (let run = 0; run < 300; run++) {
    const points = Array.from({ length: 60 }, () => letters[Math.floor(random() * letters.length)]);
    const limit = 1 + Math.floor(random() * 70);
    const cut = [...cutText(points.join(''), limit)];
    assert.ok(!cut.length || bitsOf(cut.join('')) <= 6 * limit, `${cut.join('')} ${limit}`);
    const more = points.slice(0, cut.length + 1).join('');
    assert.ok(cut.length === points.length || bitsOf(more) > 6 * limit, `${more} ${limit}`);
  }
});

test('questions that are gone from the course take none of the others with them', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(0.5, [0, 2]));
  session.draft(2, answer(1, [[0, 1]]));
  session.answer(4, answer(1, 'kept'));
  const shorter = makeCourse({ questions: course.questions.filter(({ n }) => n !== 0 && n !== 2) });
  for (const keep of [WHOLE.keep, { ...WHOLE.keep, tries: false }]) {
    const { state, problems } = unpack(pack(session.state, course, { ...WHOLE, keep }), shorter);
    assert.deepEqual(problems, []);
    assert.deepEqual([...state.questions].map(([n, { score, response }]) => [n, score, response]), [[1, 1260, [0, 2]], [4, 2520, 'kept']]);
    assert.equal(unpack(pack(session.state, shorter, { ...WHOLE, keep }), course).state.questions.get(4)?.response, 'kept', 'nor when they are written');
  }
});

test('without the rounds of its quiz an answer of an earlier round is left out', () => {
  const session = createSession(course, emptyState('abcdef'));
  session.answer(0, answer(1, [1]));
  session.answer(1, answer(1, [1]));
  session.retryQuiz(0);
  session.answer(0, answer(0, [2]));
  const text = pack(session.state, course);
  const damaged = text.split('.').filter((part) => part[0] !== 'Z').join('.');
  assert.notEqual(damaged, text);
  assert.deepEqual([...unpack(damaged, course).state.questions.keys()], [0]);
});
