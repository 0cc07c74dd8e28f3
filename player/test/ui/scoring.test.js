import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightResponse, spell, spellRight } from '../../src/quiz/answer.js';
import { fillIn, normal } from '../../src/quiz/fill-in.js';
import { TYPES } from '../../src/quiz/types.js';

const ordering = { n: 5, type: 'ordering', text: '', choices: ['scan', 'describe', 'publish'].map(thing) };
const single = { n: 1, type: 'single', text: '', choices: ['a', 'b', 'c'].map(thing).map((one, i) => ({ ...one, right: i === 1 })) };
const multiple = {
  n: 2,
  type: 'multiple',
  text: '',
  choices: ['a', 'b', 'c', 'd'].map(thing).map((one, i) => ({ ...one, right: i < 2 })),
};
const matching = {
  n: 3,
  type: 'matching',
  text: '',
  choices: ['bridge', 'rights'].map(thing),
  targets: ['id', 'statement', 'spare'].map(thing),
  pairs: /** @type {[number, number][]} */ ([[1, 1], [2, 2]]),
};
const text = { n: 4, type: 'fill-in', text: '', answers: ['Datafication', 'data  making'] };

/** @param {string} text @param {number} i */
function thing(text, i) {
  return { n: i + 1, id: `${text}-id`, text };
}
/** @param {import('../../src/types').QuestionKey} key @param {import('../../src/types').Response} response */
const score = (key, response) => TYPES.get(key.type)?.score(key, response);
/** @param {import('../../src/types').QuestionKey} key @param {import('../../src/types').Response} response */
const report = (key, response) => TYPES.get(key.type)?.report(key, response);

test('one choice is right or wrong', () => {
  assert.equal(score(single, [2]), 1);
  assert.equal(score(single, [1]), 0);
  assert.equal(score(single, [1, 2]), 0);
  assert.equal(score(single, []), 0);
});

test('several choices: right ones less wrong ones, of the right ones, never below nothing', () => {
  assert.equal(score(multiple, [1, 2]), 1);
  assert.equal(score(multiple, [1]), 0.5);
  assert.equal(score(multiple, [1, 2, 3]), 0.5);
  assert.equal(score(multiple, [1, 2, 3, 4]), 0);
  assert.equal(score(multiple, [3, 4]), 0);
});

test('matching and ordering count what is in its place', () => {
  assert.equal(score(matching, [[1, 1], [2, 3]]), 0.5);
  assert.equal(score(matching, [[1, 1], [2, 2]]), 1);
  assert.equal(score(matching, [[2, 2]]), 0.5);
  assert.equal(score(ordering, [1, 2, 3]), 1);
  assert.equal(score(ordering, [1, 3, 2]), 1 / 3);
  assert.equal(score(ordering, [3, 1, 2]), 0);
});

test('every type gives its right response full marks', () => {
  for (const key of [single, multiple, matching, ordering, text]) assert.equal(score(key, rightResponse(key)), 1, key.type);
});

test('texts are compared as people mean them', () => {
  for (const typed of [' datafication', 'DATAFICATION', 'data making', 'Data\u00a0 Making ']) assert.equal(score(text, typed), 1, typed);
  assert.equal(score(text, 'digitisation'), 0);
  assert.equal(score({ ...text, case: true }, 'datafication'), 0);
  assert.equal(score({ ...text, case: true }, ' Datafication '), 1);
  assert.equal(normal('cafe\u0301'), normal('CAFÉ'));
  assert.equal(normal('Straße'), normal('STRASSE'));
  assert.equal(normal('ΛΌΓΟΣ'), normal('λόγος'));
  assert.equal(normal('teacher’s'), normal("teacher's"));
  assert.notEqual(normal('resume'), normal('resumé'));
});

test('reports carry ids and permanent numbers', () => {
  assert.deepEqual(report(multiple, [1, 3]), {
    kind: 'choice',
    given: ['a-id', 'c-id'],
    right: ['a-id', 'b-id'],
    givenNumbers: [1, 3],
    rightNumbers: [1, 2],
    choices: ['a', 'b', 'c', 'd'].map(thing),
  });
  const moved = { ...multiple, choices: [...(multiple.choices ?? [])].reverse() };
  assert.deepEqual(report(moved, [1, 3])?.rightNumbers, [1, 2], 'in the order of responses, wherever the choices stand');
  assert.deepEqual(report(matching, [[1, 3]]), {
    kind: 'matching',
    given: [['bridge-id', 'spare-id']],
    right: [['bridge-id', 'id-id'], ['rights-id', 'statement-id']],
    givenNumbers: [[1, 3]],
    rightNumbers: [[1, 1], [2, 2]],
    choices: ['bridge', 'rights'].map(thing),
    targets: ['id', 'statement', 'spare'].map(thing),
  });
  assert.deepEqual(report(ordering, [2, 1, 3])?.given, ['describe-id', 'scan-id', 'publish-id']);
  assert.equal(report(ordering, [2, 1, 3])?.kind, 'sequencing');
  assert.deepEqual(report(ordering, [2, 1, 3])?.choices, ['scan', 'describe', 'publish'].map(thing));
  assert.deepEqual(report(single, [2])?.choices, ['a', 'b', 'c'].map(thing), 'no word of what is right');
  assert.equal(report({ ...single, type: 'true-false' }, [2])?.kind, 'true-false');
  assert.deepEqual(fillIn.report(text, 'x').right, text.answers);
});

test('answers are spelled for teachers', () => {
  const say = (/** @type {string} */ _key, /** @type {any} */ { from, to }) => `${from} to ${to}`;
  assert.equal(spell(multiple, [1, 3]), 'a; c');
  assert.equal(spell(matching, [[1, 3]]), 'bridge → spare');
  assert.equal(spell(ordering, [2, 1, 3]), 'describe → scan → publish');
  assert.equal(spell({ n: 1, type: 'numeric', text: '', unit: '%' }, '64'), '64 %');
  assert.equal(spellRight({ n: 1, type: 'numeric', text: '', unit: '%', ranges: [['63', '65'], ['7', '7']] }, say), '63 to 65; 7 %');
  assert.equal(spellRight(text, say), 'Datafication / data  making');
});
