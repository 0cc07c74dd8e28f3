import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCopy, judgeCopy } from '../src/copy.js';
import { createMirror } from '../src/mirror.js';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse } from './_course.js';
import { makeStorage, makeWorld } from './_world.js';

const course = makeCourse();

/** A copy on a shelf of its own; `stored` changes what lies there. */
function makeShelf(storage = makeStorage()) {
  const session = createSession(course, emptyState('abcdef'));
  const copy = createCopy({ session, mirror: createMirror(course.id, () => /** @type {any} */ (storage)), world: /** @type {any} */ (makeWorld()) });
  const stored = (/** @type {string} */ text) => void storage.items.set([...storage.items.keys()][0], text);
  return { storage, session, copy, stored };
}

test('a copy is kept once it is known whose it is, and read as it was', () => {
  const { storage, session, copy } = makeShelf();
  copy.keep([]);
  assert.deepEqual([storage.items.size, copy.works], [0, false]);
  copy.open('maria');
  session.answer(0, answer(1));
  copy.confirm(1);
  copy.confirm(0);
  copy.keep([]);
  const found = copy.read();
  assert.deepEqual([found?.nonce, found?.saved, found?.answers, copy.works], ['abcdef', 1, [], true]);
});

test('what lies in the place of a copy and is none is read as nothing', () => {
  const { copy, stored } = makeShelf();
  copy.open('maria');
  copy.keep([]);
  for (const text of ['', 'null', '7', '{}', '{"text":5}', '{"text":null,"answers":[]}', '{"text":"1.H', '[]']) {
    stored(text);
    assert.equal(copy.read(), null, text);
  }
});

test('a copy whose waiting answers are no list has none', () => {
  const { copy, stored } = makeShelf();
  copy.open('maria');
  copy.keep([]);
  for (const answers of ['5', '{}', 'null', '"x"']) {
    stored(`{"nonce":"abcdef","text":"1.H","saved":3,"at":9,"answers":${answers}}`);
    assert.deepEqual(copy.read(), { name: 'state', nonce: 'abcdef', text: '1.H', saved: 3, at: 9, answers: [] });
  }
});

test('work that lies beside the copy is taken in once', () => {
  const first = makeShelf();
  first.copy.open('maria', true);
  first.session.answer(0, answer(1));
  const waiting = /** @type {any} */ ([{ at: 5 }]);
  first.copy.keep(waiting);
  const { copy, session } = makeShelf(first.storage);
  copy.open('maria');
  assert.deepEqual(copy.take(() => 'join').answers, waiting);
  assert.equal(session.question(0)?.score, 2520);
  assert.deepEqual(copy.take(() => 'join').answers, []);
});

test('where there is no copy, or an empty one, there is nothing to join', () => {
  const info = /** @type {any} */ ({ status: 'incomplete' });
  const empty = { name: 'state', nonce: '', text: '', saved: -1, at: 0, answers: [] };
  for (const copy of [null, empty]) assert.equal(judgeCopy(copy, emptyState(''), info, course), 'leave');
});

test('two works that are offered are offered as one, until they are taken', () => {
  const { storage, session, copy } = makeShelf();
  copy.open('maria');
  session.answer(0, answer(1));
  copy.keep(/** @type {any} */ ([{ at: 5, question: { n: 0 } }]));
  const beside = makeShelf(storage);
  beside.copy.open('maria', true);
  beside.session.answer(4, answer(1));
  beside.copy.keep(/** @type {any} */ ([{ at: 6, question: { n: 4 } }]));
  for (const once of [makeShelf(storage), makeShelf(storage)]) {
    once.copy.open('maria');
    const { answers, offered } = once.copy.take(() => 'offer');
    assert.deepEqual(answers, []);
    assert.equal(once.session.question(0), null);
    assert.equal(once.copy.join(/** @type {any} */ (offered)).length, 2);
    assert.deepEqual([once.session.question(0)?.score, once.session.question(4)?.score], [2520, 2520]);
  }
});
