import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHORT } from '../names.mjs';

const INTERNAL = Object.keys(SHORT);
const ROOT = new URL('../..', import.meta.url).pathname;
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');
const bare = (/** @type {string} */ code) => code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
const all = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => new Set([...text.matchAll(pattern)].map((found) => found[1]));
const sources = readdirSync(join(ROOT, 'player/src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const code = sources.map((name) => bare(read(`player/src/${name}`))).join('\n');
const types = bare(read('player/src/types.d.ts'));

/** What comes from, goes to or stays with others: the package's data, this browser's storage, the calls of page scripts. */
const OUTSIDE = ['CourseData', 'PageData', 'QuizData', 'QuestionData', 'StateLayout', 'ProfileData', 'PageScript', 'QuestionKey', 'InteractionReport', 'AnswerRecord'];

/** @param {(name: string) => boolean} isReserved @param {string} why */
const none = (isReserved, why) => assert.deepEqual(INTERNAL.filter(isReserved), [], why);

test('no name of data or of kept answers is shortened', () => {
  for (const name of OUTSIDE) {
    const body = types.split(`export interface ${name} {`)[1]?.split('\n}')[0];
    assert.ok(body, name);
    const members = all(body, /\b([A-Za-z]\w*)\??[:(]/g);
    assert.ok(members.size > 2, name);
    none((one) => members.has(one), name);
  }
  none((one) => ['page', 'words', 'nonce', 'text', 'saved', 'at', 'answers'].includes(one), 'calls of page scripts, the copy');
});

test('no name of the browser is shortened', () => {
  const folders = readdirSync(join(ROOT, 'node_modules/@typescript')).map((name) => `node_modules/@typescript/${name}/lib`);
  const libraries = folders.flatMap((folder) => {
    const names = readdirSync(join(ROOT, folder), { encoding: 'utf8' });
    return names.filter((name) => /^lib\.(dom|es)/.test(name)).map((name) => `${folder}/${name}`);
  });
  assert.ok(libraries.length > 50);
  const members = all(libraries.map(read).join('\n'), /^\s+(?:readonly |get |set |static )?([A-Za-z_$][\w$]*)\??\s*[(:<]/gm);
  assert.ok(members.has('addEventListener') && members.has('dataset') && members.has('flatMap') && members.has('keepalive'));
  none((one) => members.has(one), 'browser');
});

test('no name that is looked up by a text is shortened', () => {
  const texts = all(code + types, /['"`]([\w-]+)['"`]/g);
  assert.ok(texts.has('saved') && texts.has('page') && texts.has('best'));
  none((one) => texts.has(one), 'texts');
  const values = all(read('templates/strings/en.json'), /\{(\w+)\}/g);
  none((one) => values.has(one), 'values in words');
});

test('no name of a standard is shortened', () => {
  const said = bare(read('player/src/lms/xapi-statements.js') + read('player/src/lms/xapi-values.js'));
  const wire = `actor verb object result context timestamp id display definition objectType name description type registration
    language contextActivities parent grouping score scaled raw min max success completion duration response interactionType
    correctResponsesPattern choices source target steps mbox mbox_sha1sum openid account homePage stateId activityId agent M`;
  assert.ok(said.includes('contextActivities'));
  none((one) => wire.split(/\s+/).includes(one), 'xAPI');
  none((one) => /^LMS|^API/.test(one), 'SCORM');
});

test('no two names become one, nor one that is in use', () => {
  const shorts = Object.values(SHORT);
  assert.equal(new Set(shorts).size, shorts.length);
  const properties = all(code, /(?:\.|(?<!\\p)[{,]\s*)([A-Za-z$][\w$]*)\b/g);
  const used = [...properties, ...all(read('templates/strings/en.json'), /\{(\w+)\}/g), ...all(types, /\b([A-Za-z]\w*)\??[:(]/g)];
  assert.ok(used.includes('n') && used.includes('x'));
  assert.deepEqual(shorts.filter((one) => used.includes(one)), []);
});

test('every name of the list is used', () => {
  const used = all(code, /\b([A-Za-z]\w*)\b/g);
  none((one) => !used.has(one), 'idle');
});
