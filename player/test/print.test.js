import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whenTold } from '../src/print/answers.js';
import { headingOf, spotId } from '../src/print/paper.js';

/** @type {Parameters<typeof whenTold>[0]} */
const graded = { weight: 1, feedback: 'after-each', showAnswers: 'always' };
const untouched = { passed: false, score: null };

test('what counts is told once it was worked through', () => {
  assert.equal(whenTold(graded, untouched), 'later');
  assert.equal(whenTold(graded, { passed: false, score: 0.2 }), 'now');
  assert.equal(whenTold({ ...graded, weight: 0 }, untouched), 'now');
});

test('what is told after passing waits for it, in practice too', () => {
  const after = { ...graded, showAnswers: /** @type {const} */ ('after-pass') };
  assert.equal(whenTold(after, { passed: false, score: 0.2 }), 'later');
  assert.equal(whenTold(after, { passed: true, score: 0.9 }), 'now');
  assert.equal(whenTold({ ...after, weight: 0 }, untouched), 'later');
});

test('what the course never tells is not told on paper', () => {
  const done = { passed: true, score: 1 };
  assert.equal(whenTold({ ...graded, showAnswers: 'never' }, done), 'never');
  assert.equal(whenTold({ ...graded, weight: 0, feedback: 'never' }, done), 'never');
});

test('places in the book are those of no page, and pages are counted as in the contents', () => {
  assert.deepEqual([spotId(12), spotId(12, 'plate'), spotId(-2, 'htr')], ['p12', 'p12-plate', 'p-2-htr']);
  const course = /** @type {any} */ ({ firstUnit: 1, units: [{ pages: [1, 2] }, { pages: [7, 3] }] });
  const page = { n: 3, unit: 1, title: 'Ships', id: 'ships', minutes: 5, file: '', tracked: true, outcomes: [] };
  assert.equal(headingOf(page, { course }), '2.2 Ships');
  assert.equal(headingOf({ ...page, unit: 0 }, { course: { ...course, firstUnit: 3, units: [{ pages: [7, 3] }] } }), '3.2 Ships');
});
