import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWeb } from '../src/lms/web.js';
import { createMirror } from '../src/mirror.js';
import { pack, unpack, WHOLE } from '../src/pack.js';
import { emptyState } from '../src/state.js';
import { answer, makeCourse } from './_course.js';
import { makeStorage, makeWorld, openDocument } from './_world.js';

const course = makeCourse();

/**
 * A tab of the site; `store` is its adapter, for what is beside the session.
 *
 * @param {Parameters<typeof makeStorage>[0] | ReturnType<typeof makeStorage>} storage
 * @param {Partial<Parameters<typeof openDocument>[0]>} [more]
 */
async function open(storage, more = {}) {
  /** @type {ReturnType<typeof createWeb> | undefined} */
  let store;
  const kept = storage && 'items' in storage ? storage : makeStorage(storage);
  const tab = await openDocument({ course, storage: kept, adapter: (parts) => (store = createWeb(parts)), ...more });
  return { ...tab, storage: kept, store: /** @type {ReturnType<typeof createWeb>} */ (store) };
}

/** The text under a name of the shelf. @param {{items: Map<string, string>}} storage @param {string} name */
const keyOf = (storage, name) => [...storage.items.keys()].find((key) => key.endsWith(`:${name}`)) ?? '';
/** @param {{items: Map<string, string>}} storage */
const kept = (storage) => unpack(storage.items.get(keyOf(storage, 'web')) ?? '', course).state;
/** @param {Awaited<ReturnType<typeof open>>} tab @param {number} n @param {number} [score] */
async function answerIn(tab, n, score = 1) {
  tab.session.answer(n, answer(score));
  await tab.world.pass(100);
}

test('what is said to be saved is in the storage, and there again at the next visit', async () => {
  const tab = await open({});
  await answerIn(tab, 0);
  assert.equal(tab.tracker.state, 'saved');
  assert.equal(kept(tab.storage).questions.get(0)?.score, 2520);
  tab.world.fire('leave');
  assert.equal(tab.tracker.state, 'closed');
  const again = await open(tab.storage);
  assert.equal(again.session.state.questions.get(0)?.score, 2520);
  assert.equal(again.tracker.offer, null);
  assert.equal(again.session.state.nonce, tab.session.state.nonce, 'one attempt');
  assert.match(again.tracker.code(), /^1_web_saved_/);
});

for (const [name, how] of /** @type {const} */ ([['blocked', { broken: true }], ['full', { full: true }]])) {
  test(`a storage that is ${name} is said to keep nothing, until it does`, async () => {
    /** @type {{broken?: boolean, full?: boolean}} */
    const mood = { ...how };
    const tab = await open(makeStorage(mood));
    await answerIn(tab, 0);
    assert.equal(tab.tracker.state, 'nowhere');
    assert.ok(!tab.states.includes('saved'), 'never said');
    mood.broken = mood.full = false;
    await tab.world.pass(120_000);
    assert.equal(tab.tracker.state, 'saved');
    assert.equal(kept(tab.storage).questions.get(0)?.score, 2520);
  });
}

test('a storage that takes everything and keeps nothing is found out', async () => {
  const storage = makeStorage();
  storage.setItem = () => {};
  const tab = await open(storage);
  await answerIn(tab, 0);
  assert.ok(!tab.states.includes('saved'));
  assert.equal(tab.tracker.state, 'device', 'the browser says that it keeps a copy');
});

test('where no tab knows of the other, what one wrote is joined before the other writes', async () => {
  const storage = makeStorage();
  const [one, other] = [await open(storage), await open(storage)]; // writers of their own: no locks
  await answerIn(one, 0);
  await answerIn(other, 1);
  await answerIn(one, 4, 0.5);
  const { questions } = kept(storage);
  assert.deepEqual([...questions.keys()].sort(), [0, 1, 4]);
  assert.deepEqual([...one.session.state.questions.keys()].sort(), [0, 1, 4]);
});

test('a storage that is full while another tab has written does not keep the page busy', async () => {
  const storage = makeStorage();
  const [one, other] = [await open(storage), await open(storage)];
  await answerIn(one, 0);
  storage.how.full = true;
  await answerIn(other, 1);
  assert.equal(other.tracker.state, 'nowhere');
  assert.deepEqual([...other.session.state.questions.keys()].sort(), [0, 1]);
  storage.how.full = false;
  await other.world.pass(120_000);
  assert.equal(other.tracker.state, 'saved');
  assert.deepEqual([...kept(storage).questions.keys()].sort(), [0, 1]);
});

test('a second tab reads, and goes on with all that the first one did', async () => {
  const [storage, writers] = [makeStorage(), new Map()];
  const one = await open(storage, { writers });
  const other = await open(storage, { writers });
  assert.equal(other.tracker.state, 'readonly');
  await answerIn(one, 0);
  other.tracker.takeOver();
  await other.world.pass(100);
  assert.equal(one.tracker.state, 'readonly');
  assert.equal(other.tracker.state, 'saved');
  await answerIn(other, 1);
  assert.deepEqual([...kept(storage).questions.keys()].sort(), [0, 1]);
  one.world.fire('leave');
  assert.deepEqual([...kept(storage).questions.keys()].sort(), [0, 1], 'a tab that only reads writes nothing back');
});

test('data that are cleared while the course is open are written again', async () => {
  const tab = await open({});
  await answerIn(tab, 0);
  tab.storage.items.clear();
  await answerIn(tab, 1);
  assert.deepEqual([...kept(tab.storage).questions.keys()].sort(), [0, 1]);
});

test('what a later version wrote is not written over', async () => {
  const tab = await open({});
  await answerIn(tab, 0);
  const key = keyOf(tab.storage, 'web');
  tab.storage.items.set(key, '9.Hsomething');
  await answerIn(tab, 1);
  assert.equal(tab.tracker.state, 'device');
  assert.equal(tab.storage.items.get(key), '9.Hsomething');
  tab.storage.items.set(key, 'nonsense');
  await answerIn(tab, 4);
  assert.equal(tab.tracker.state, 'saved');
  assert.equal(kept(tab.storage).questions.size, 3);
});

test('progress goes along in a file and is joined with what there is', async () => {
  const home = await open({});
  await answerIn(home, 0);
  const file = home.store.file();
  const away = await open({});
  await answerIn(away, 1);
  assert.equal(away.store.bring(file), 'brought');
  assert.equal(away.store.bring(file), 'brought', 'twice is once');
  away.world.fire('leave');
  const again = await open(away.storage);
  assert.deepEqual([...again.session.state.questions.keys()].sort(), [0, 1]);
  assert.equal(again.tracker.offer, null);
  assert.deepEqual([...kept(again.storage).questions.keys()].sort(), [0, 1]);
  assert.equal(keyOf(again.storage, 'brought'), '', 'it is part of the store');
  const fresh = await open({});
  assert.equal(fresh.store.bring(file), 'brought');
  fresh.storage.items.delete(keyOf(fresh.storage, 'web'));
  assert.deepEqual([...(await open(fresh.storage)).session.state.questions.keys()], [0], 'also into nothing');
});

test('a file that is none of this course changes nothing', async () => {
  const tab = await open({});
  const state = pack(emptyState('abcdef'), course, WHOLE);
  const file = (/** @type {object} */ more) => JSON.stringify({ scormbuild: 'progress', course: 'sample', version: '1', state, ...more });
  assert.equal(tab.store.bring(file({})), 'brought');
  for (const text of ['', 'null', '{}', '[]', file({ course: 'other' }), file({ state: 7 }), file({ state: 'x' })]) assert.equal(tab.store.bring(text), 'other', text);
  tab.storage.how.full = true;
  assert.equal(tab.store.bring(file({})), 'full');
});

test('what is removed is gone, whatever is saved as the page is left', async () => {
  const tab = await open({});
  await answerIn(tab, 0);
  tab.store.forget();
  assert.equal(tab.world.reloads, 1);
  tab.world.fire('leave');
  const again = await open(tab.storage, { seed: 2 });
  assert.equal(again.session.state.questions.size, 0);
  assert.notEqual(again.session.state.nonce, tab.session.state.nonce);
  assert.equal(kept(again.storage).questions.size, 0);
});

test('words name no LMS, also those that features bring later', () => {
  /** @type {Record<string, string>} */
  const strings = { 'save-saved': 'Saved', 'web-save-saved': 'Saved on this device', 'web-kept-saved': 'Kept on this device.' };
  const mirror = createMirror('sample', () => /** @type {any} */ (makeStorage()));
  const store = createWeb({ course: { ...course, strings }, mirror, world: makeWorld() });
  Object.assign(strings, { 'kept-saved': 'Kept in the LMS.' });
  assert.equal(strings['save-saved'], 'Saved on this device');
  assert.equal(strings['kept-saved'], 'Kept on this device.');
  assert.equal(store.learnerName(), '');
});

test('the rest of an adapter has nothing to do', async () => {
  const { store } = await open({});
  store.dirty();
  assert.equal(store.event({ kind: 'page', n: 0, at: 0 }), false, 'nothing waits');
  const replies = [store.touch(), store.finish(null)];
  assert.ok(replies.every((reply) => /** @type {any} */ (reply).ok));
});
