import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress } from '../../src/address.js';
import { notInOrder } from '../../src/quiz/ordering.js';
import { shuffle } from '../../src/quiz/shuffle.js';
import { createWords, duration, percent } from '../../src/words.js';

test('words are filled in, in the plural form of the language', () => {
  const strings = { left_one: '{n} attempt left', left_other: '{n} attempts left', of: '{a} of {b}', plain: 'Saved' };
  const say = createWords({ language: 'en', strings });
  assert.equal(say('left', { n: 1 }), '1 attempt left');
  assert.equal(say('left', { n: 3 }), '3 attempts left');
  assert.equal(say('of', { a: 1 / 3, b: '{a}' }), '0.33 of {a}');
  assert.equal(say('plain'), 'Saved');
  assert.equal(say('unknown-key'), 'unknown-key');
  const bulgarian = createWords({ language: 'bg', strings: { x_one: 'един', x_other: '{n} други' } });
  assert.equal(bulgarian('x', { n: 2.5 }), '2,5 други');
  assert.equal(bulgarian('x', { n: 999 }), '999 други');
  assert.equal(say('left', { n: 1000 }), '1,000 attempts left');
  assert.equal(createWords({ language: 'pl', strings: { x_few: 'kilka', x_other: 'wiele' } })('x', { n: 3 }), 'kilka');
});

test('a share is never rounded up to what was asked for', () => {
  assert.equal(percent(0.8999), 89);
  assert.equal(percent(0.29), 29);
  assert.equal(percent(0.7), 70);
  assert.equal(percent(1), 100);
});

test('minutes are said in hours', () => {
  const say = (/** @type {string} */ key, /** @type {any} */ { h, min }) => (key === 'hours' ? `${h} h` : `${min} min`);
  assert.equal(duration(say, 630), '10 h 30 min');
  assert.equal(duration(say, 60), '1 h');
  assert.equal(duration(say, 0.2), '1 min');
});

test('addresses name a page and a spot in it', () => {
  assert.deepEqual(readAddress('#/intro/one'), { page: 'intro', spot: 'one' });
  assert.deepEqual(readAddress('#/intro'), { page: 'intro', spot: '' });
  assert.deepEqual(readAddress('#/%D0%B0/b%20c'), { page: 'а', spot: 'b c' });
  for (const other of ['', '#', '#main', '#/', '#/%']) assert.equal(readAddress(other).page, other === '#/%' ? '%' : '');
});

test('an order is a permutation, the same for the same seed', () => {
  const seen = new Set();
  for (let i = 0; i < 500; i++) {
    const order = shuffle(`abc123/q-${i}`, 6);
    assert.deepEqual(order, shuffle(`abc123/q-${i}`, 6));
    assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5]);
    seen.add(order.join());
  }
  assert.ok(seen.size > 300, `${seen.size} of 720 orders in 500 draws`);
  assert.deepEqual(shuffle('x', 0), []);
});

test('each thing comes first about equally often', () => {
  const first = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) first[shuffle(`seed${i}`, 4)[0]]++;
  for (const count of first) assert.ok(count > 850 && count < 1150, first.join());
});

test('ordering never begins with the right order', () => {
  assert.deepEqual(notInOrder([0, 1, 2]), [1, 2, 0]);
  assert.deepEqual(notInOrder([1, 0]), [1, 0]);
  for (let i = 0; i < 200; i++) assert.notDeepEqual(notInOrder(shuffle(String(i), 2)), [0, 1]);
});
