import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { createFinder } from '../src/search/find.js';
import { readWords, wordsOf } from '../src/search/index.js';

/** The index as the builder writes it. @param {string[]} pages @returns {string} */
function written(pages) {
  const script = 'import json,sys;from scormbuild.render.search_index import *;print(write_words([page_text(one) for one in json.load(sys.stdin)]))';
  const python = process.env.SCORMBUILD_PYTHON ?? '.venv/bin/python';
  const done = spawnSync(python, ['-c', script], { input: JSON.stringify(pages), encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.slice(0, -1);
}

const TEXTS = [
  '<p>The archive digitised its collection.</p><h2 id="at-plates">Glass <em>plates</em></h2><p>Licences &amp; rights</p>',
  '<p>A IIIF manifest describes plates. Ärchäologie, Ångström, İzmir, Straße, ½ litre</p>',
  '<p>Nothing of the kind; 1,204 items. Τα μουσεία, музеите</p>',
];
/** @type {[string, string][]} */
const terms = [['iiif', 'IIIF'], ['manifest', 'IIIF manifest']];
const index = { pages: [10, 20, 30], words: written(TEXTS), glossary: terms };
const titles = new Map([[10, 'From shelf to data'], [20, 'Images'], [30, 'Archives'], [-2, 'Glossary']]);
const find = createFinder(index, titles, -2);
const pagesOf = (/** @type {string} */ query) => find(query).filter(({ term }) => !term).map(({ n }) => n);

test('every word of every page is read back, however it is written', () => {
  const words = readWords(index.words);
  TEXTS.forEach((text, place) => {
    const found = (/** @type {string} */ word) => words.get(word)?.some((spot) => spot.place === place);
    for (const word of wordsOf(text.replace(/<[^>]*>|&\w+;/g, ' '))) assert.ok(found(word), word);
  });
  assert.deepEqual(words.get('plates'), [{ place: 0, heading: true }, { place: 1, heading: false }]);
  assert.ok(!words.has('amp') && !words.has('p') && !words.has('at'));
});

test('steps over many pages are read back', () => {
  const pages = Array.from({ length: 120 }, (_, n) => (n % 60 === 51 ? 'needle' : n === 119 ? 'other' : ''));
  assert.deepEqual(readWords(written(pages)).get('needle')?.map(({ place }) => place), [51, 111]);
});

test('a word that stands nearly everywhere leads nowhere', () => {
  const words = readWords(written(Array.from({ length: 10 }, (_, n) => `everywhere ${n < 3 ? 'seldom' : ''}`)));
  assert.deepEqual([...words.keys()], ['seldom']);
});

test('the beginning of a word, in any case and without its accents, finds it', () => {
  for (const query of ['plat', 'PLATES', 'plates']) assert.deepEqual(pagesOf(query), [10, 20]);
  for (const query of ['archaolo', 'ÄRCHÄ', 'straße', 'izmir', 'angstrom']) assert.deepEqual(pagesOf(query), [20]);
  assert.deepEqual(pagesOf('μουσ'), [30]);
  assert.deepEqual(pagesOf('музеи'), [30]);
});

test('all words must be on a page', () => {
  assert.deepEqual(pagesOf('glass plates'), [10]);
  assert.deepEqual(pagesOf('glass manifest'), []);
  assert.deepEqual(pagesOf(' .,'), []);
});

test('a title counts more than a heading, a heading more than the text', () => {
  assert.deepEqual(pagesOf('archive'), [30, 10]);
  assert.deepEqual(pagesOf('plates'), [10, 20]);
});

test('the glossary explains first', () => {
  assert.deepEqual(find('manif').slice(0, 2), [
    { n: -2, title: 'IIIF manifest', term: { id: 'manifest', text: 'IIIF manifest' } },
    { n: 20, title: 'Images', term: null },
  ]);
});
