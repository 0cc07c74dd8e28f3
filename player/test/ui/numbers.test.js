import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, readNumber } from '../../src/quiz/decimal.js';
import { numeric } from '../../src/quiz/numeric.js';

/** @param {[string, string][]} ranges @param {string} [unit] */
const key = (ranges, unit) => ({ n: 1, type: 'numeric', text: '', ranges, unit });

test('what people type is read as the number they mean', () => {
  const meant = {
    '0,5': ['0.5'],
    '0.5': ['0.5'],
    '.5': ['0.5'],
    '+7': ['7'],
    '−3': ['-3'],
    '–3': ['-3'],
    '- 3': ['-3'],
    '007.50': ['7.5'],
    '-0': ['0'],
    '64 %': ['64'],
    '64%': ['64'],
    '1 204': ['1204'],
    '1\u202f204,5': ['1204.5'],
    "1'204": ['1204'],
    '1,204': ['1.204', '1204'],
    '1.204': ['1.204', '1204'],
    '1,204.5': ['1204.5'],
    '1.204,5': ['1204.5'],
    '1,204,500': ['1204500'],
    '٠٫٥': ['0.5'],
    '۶۴': ['64'],
    '６４': ['64'],
    5: ['5'],
  };
  for (const [typed, numbers] of Object.entries(meant)) assert.deepEqual(readNumber(typed), numbers, typed);
});

test('what is no number is none', () => {
  for (const typed of ['', ' ', '-', '.', ',', 'abc', '1e3', '0x10', '1,2,3', '1.2.3', '12,34,567', '1/3', 'NaN', '5 5 m'])
    assert.deepEqual(readNumber(typed), [], typed);
});

test('decimals are compared exactly, however long', () => {
  assert.equal(compare('0.3', '0.30'), 0);
  assert.equal(compare('0.30000000000000004', '0.3'), 1);
  assert.equal(compare('-2', '-1.999999999999999999999'), -1);
  assert.equal(compare('12345678901234567890', '12345678901234567891'), -1);
});

test('the ends of a range belong to it', () => {
  const score = (/** @type {string} */ text) => numeric.score(key([['0.1', '0.3']]), text);
  assert.equal(score('0.1'), 1);
  assert.equal(score('0,30'), 1);
  assert.equal(score('0.30000000000000001'), 0);
  assert.equal(score('0.0999999999'), 0);
  assert.equal(numeric.score(key([['-5', '-4'], ['4', '5']]), '−4,5'), 1);
});

test('a text with two meanings counts if one of them is right, and is reported as that one', () => {
  const report = (/** @type {[string, string][]} */ ranges) => numeric.report(key(ranges), '1,204').given;
  assert.deepEqual(report([['1204', '1204']]), ['1204']);
  assert.deepEqual(report([['1.2', '1.3']]), ['1.204']);
  assert.deepEqual(report([['7', '7']]), ['1.204']);
});

test('the unit may be typed too', () => {
  assert.equal(numeric.score(key([['5', '5']], 'km'), '5 km'), 1);
  assert.equal(numeric.score(key([['5', '5']], 'km'), '5 kg'), 0);
  assert.deepEqual(numeric.report(key([['5', '6']], 'km'), 'five'), {
    kind: 'numeric',
    given: ['five'],
    right: ['5'],
    givenNumbers: [],
    rightNumbers: [],
    ranges: [['5', '6']],
  });
});
