import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCourse } from '../src/records.js';

/** @param {object} [more] */
const bare = (more) => ({ title: 'T', passMark: 0.7, none: null, units: [], pages: table([]), quizzes: table([]), questions: table([]), ...more });

/** @param {string[]} keys @param {...unknown[]} rows */
const table = (keys, ...rows) => ({ keys, rows });

test('columns and rows become records, everything else stays as it is', () => {
  const data = readCourse(bare({ videos: table(['n', 'id'], [1, 'a'], [2, 'b']) }));
  assert.deepEqual(data.videos, [{ n: 1, id: 'a' }, { n: 2, id: 'b' }]);
  assert.deepEqual({ ...data, videos: [] }, { ...bare(), pages: [], quizzes: [], questions: [], videos: [] });
});

test('what can be told from the rest is made again', () => {
  const { pages, units, questions } = readCourse(
    bare({
      units: { keys: ['id', 'title'], rows: [['one', 'One'], ['two', 'Two']] },
      pages: table(['n', 'id', 'unit'], [-1, 'start', -1], [3, 'read', 0], [5, 'check', 1], [-2, 'glossary', -1]),
      quizzes: table(['n', 'page'], [7, 5]),
      questions: table(['n', 'quiz', 'page'], [0, -1, 3], [1, 7, null]),
    }),
  );
  assert.deepEqual(pages.map(({ file }) => file), ['', 'pages/read.js', 'pages/check.js', 'pages/glossary.js']);
  assert.deepEqual(pages.map(({ tracked }) => tracked), [false, true, true, false]);
  assert.deepEqual(units, [{ id: 'one', title: 'One', pages: [3] }, { id: 'two', title: 'Two', pages: [5] }]);
  assert.deepEqual(questions.map(({ page }) => page), [3, 5]);
});
