import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecords } from '../src/records.js';

test('columns and rows become records', () => {
  const data = readRecords({ pages: { keys: ['n', 'id'], rows: [[1, 'a'], [2, 'b']] } });
  assert.deepEqual(data.pages, [{ n: 1, id: 'a' }, { n: 2, id: 'b' }]);
});

test('everything else stays as it is', () => {
  const data = { title: 'T', passMark: 0.7, none: null, units: [{ id: 'u' }], videos: { keys: [], rows: [] } };
  assert.deepEqual(readRecords(structuredClone(data)), { ...data, videos: [] });
});
