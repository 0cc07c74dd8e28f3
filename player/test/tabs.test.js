import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm12Lms } from '../lms/scorm12.js';
import { answer, makeCourse } from './_course.js';
import { frameIn, makeStorage, openDocument } from './_world.js';

const course = makeCourse();
const STATE = 'cmi.suspend_data';

/** @param {any} api @param {any} storage @param {Map<string, () => void>} writers */
const open = (api, storage, writers) => openDocument({ course, window: frameIn(api), storage, writers, seed: 2 + writers.size });

test('a tab beside the writer does not finish: the LMS would store what it read at launch', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const first = await open(lms.launch(), storage, writers);
  const second = await open(lms.launch(), storage, writers);
  assert.equal(second.tracker.state, 'readonly');
  first.session.answer(0, answer(1));
  first.world.settle();
  const after = lms.store.get(STATE);
  second.world.fire('leave');
  assert.deepEqual([second.tracker.state, lms.calls('LMSFinish').length], ['closed', 0]);
  assert.equal(lms.store.get(STATE), after);
});

test('a tab that was taken over does not finish; the one that took over does', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const first = await open(lms.launch(), storage, writers);
  const second = await open(lms.launch(), storage, writers);
  second.tracker.takeOver();
  await second.world.pass(10);
  second.session.answer(0, answer(1));
  second.world.settle();
  const after = lms.store.get(STATE);
  first.world.fire('leave');
  assert.deepEqual([lms.calls('LMSFinish').length, lms.store.get(STATE)], [0, after]);
  second.world.fire('leave');
  assert.equal(lms.calls('LMSFinish').length, 1);
});

test('a tab that is not given the work by the other one goes on reading', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  await open(lms.launch(), storage, writers);
  const second = await open(lms.launch(), storage, writers);
  second.world.claim = async () => false;
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.deepEqual([second.tracker.state, second.session.readonly], ['readonly', true]);
});

test('a tab that takes over leaves what is offered of an earlier attempt where it lies', async () => {
  const storage = makeStorage();
  let refuses = false;
  const refusing = createScorm12Lms({ fault: (method) => (refuses && method === 'LMSCommit' ? 'false' : null) });
  const earlier = await openDocument({ course, window: frameIn(refusing.launch()), storage, seed: 9 });
  refuses = true;
  earlier.session.answer(0, answer(1));
  earlier.world.settle();
  earlier.world.fire('leave');
  for (const [key, text] of storage.items) storage.items.set(key, text.replace(/"at":\d+/, '"at":5')); // long ago
  const lms = createScorm12Lms();
  const writers = new Map();
  const first = await open(lms.launch(), storage, writers);
  first.session.answer(4, answer(1));
  first.world.settle();
  const second = await open(lms.launch(), storage, writers);
  await second.world.pass(1_000);
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.deepEqual([second.session.question(0)?.score, second.session.question(4)?.score], [undefined, 2520]);
  assert.notEqual(second.tracker.offered, null);
});

test('two windows opened at once: the one that takes over goes on with what the other did', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const apis = [lms.launch(), lms.launch()]; // both before anything was stored
  const first = await open(apis[0], storage, writers);
  const second = await open(apis[1], storage, writers);
  first.session.answer(0, answer(1));
  first.world.settle();
  assert.equal(first.tracker.state, 'saved');
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.equal(second.session.question(0)?.score, 2520);
  second.world.fire('leave');
  const later = await open(lms.launch(), storage, writers);
  assert.equal(later.session.question(0)?.score, 2520);
});

test('two windows opened at once and a clock set back between them: what the other did is offered, and nothing is lost', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const early = lms.launch();
  const knowsNothing = { ...early, LMSGetValue: (/** @type {string} */ one) => (/suspend_data|lesson_status/.test(one) ? '' : early.LMSGetValue(one)) };
  const first = await open(lms.launch(), storage, writers);
  first.session.answer(0, answer(1));
  first.world.settle();
  assert.equal(first.tracker.state, 'saved');
  for (const [key, text] of storage.items) storage.items.set(key, text.replace(/"at":\d+/, '"at":5'));
  const second = await open(knowsNothing, storage, writers);
  assert.deepEqual([second.tracker.state, second.session.question(0)], ['readonly', null]);
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.notEqual(second.tracker.offer, null);
  second.session.answer(4, answer(1));
  second.world.settle();
  second.tracker.restore();
  second.world.settle();
  second.world.fire('leave');
  const later = await open(lms.launch(), storage, new Map());
  assert.deepEqual([later.session.question(0)?.score, later.session.question(4)?.score], [2520, 2520]);
});

test('a tab that the LMS has not answered leaves the copy on this device to the writer beside it', async () => {
  for (const first of [true, false]) {
    const lms = createScorm12Lms();
    const [storage, writers] = [makeStorage(), new Map()];
    const deaf = () => {
      const api = lms.launch();
      return { ...api, LMSGetValue: (/** @type {string} */ one) => (one === STATE ? null : api.LMSGetValue(one)), LMSGetLastError: () => '101' };
    };
    const one = await open(first ? deaf() : lms.launch(), storage, writers);
    const two = await open(first ? lms.launch() : deaf(), storage, writers);
    const [waiting, writer] = first ? [one, two] : [two, one];
    if (first) {
      writer.tracker.takeOver();
      await writer.world.pass(10);
    }
    assert.deepEqual([waiting.tracker.state, writer.tracker.state], ['readonly', 'saved']);
    writer.session.answer(0, answer(1));
    writer.world.settle();
    const kept = new Map(storage.items);
    waiting.session.answer(1, answer(1));
    waiting.world.settle();
    await waiting.world.pass(40_000);
    assert.deepEqual(storage.items, kept);
    waiting.tracker.takeOver();
    await waiting.world.pass(10);
    assert.deepEqual([waiting.tracker.state, writer.tracker.state], ['device', 'readonly']);
    assert.equal(waiting.session.question(0)?.score, 2520);
  }
});

test('a tab goes on only as long as the copy on this device holds what the other one did', async () => {
  /** @type {Record<string, (storage: ReturnType<typeof makeStorage>) => void>} */
  const troubles = { full: ({ how }) => (how.full = true), emptied: ({ items }) => items.clear() };
  for (const [name, happen] of Object.entries(troubles)) {
    const lms = createScorm12Lms();
    const [storage, writers] = [makeStorage(), new Map()];
    const first = await open(lms.launch(), storage, writers);
    const second = await open(lms.launch(), storage, writers);
    if (name === 'full') happen(storage);
    first.session.answer(0, answer(1));
    first.world.settle();
    if (name === 'emptied') happen(storage);
    assert.equal(first.tracker.state, 'saved');
    const after = lms.store.get(STATE);
    second.tracker.takeOver();
    await second.world.pass(10);
    second.world.fire('leave');
    assert.deepEqual([first.tracker.state, lms.store.get(STATE)], ['saved', after], name);
    storage.how.full = false;
    first.session.answer(4, answer(1));
    first.world.settle();
    const third = await open(lms.launch(), storage, writers);
    third.tracker.takeOver();
    await third.world.pass(10);
    assert.deepEqual([third.tracker.state, third.session.question(0)?.score], ['saved', 2520], name);
  }
});

test('a tab that may not go on says that it has lost touch', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  await open(lms.launch(), storage, writers);
  const second = await open(lms.launch(), storage, writers);
  storage.items.clear();
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.deepEqual([second.tracker.state, second.session.readonly], ['lost', true]);
});

test('a tab whose LMS answers late shows what the writer beside it has done since', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const [one, two] = [lms.launch(), lms.launch()];
  const first = await open(one, storage, writers);
  let deaf = true;
  const second = await open({ ...two, LMSInitialize: (/** @type {string} */ text) => (deaf ? 'false' : two.LMSInitialize(text)) }, storage, writers);
  first.session.answer(0, answer(1));
  first.world.settle();
  deaf = false;
  await second.world.pass(31_000);
  assert.deepEqual([second.tracker.state, second.session.question(0)?.score], ['readonly', 2520]);
});

test('a tab that takes over a passed course never says less of it', async () => {
  for (const late of [false, true]) {
    const lms = createScorm12Lms();
    const [storage, writers] = [makeStorage(), new Map()];
    const first = await open(lms.launch(), storage, writers);
    const api = lms.launch();
    let deaf = late;
    const second = await open({ ...api, LMSInitialize: (/** @type {string} */ text) => (deaf ? 'false' : api.LMSInitialize(text)) }, storage, writers);
    await first.world.pass(1_000);
    for (const n of [0, 1, 2, 3, 4]) first.session.visit(n);
    first.session.answer(0, answer(1));
    first.session.answer(1, answer(1));
    first.session.draft(2, answer(1, [[0, 0]]));
    first.session.draft(3, answer(1, [1, 0]));
    first.session.finishQuiz(1);
    first.world.settle();
    assert.equal(lms.store.get('cmi.core.lesson_status'), 'passed');
    deaf = false;
    await second.world.pass(31_000);
    const { set } = lms.store;
    lms.store.set = (element, value) => (element.endsWith('lesson_status') && assert.equal(value, 'passed'), set.call(lms.store, element, value));
    second.tracker.takeOver();
    await second.world.pass(10);
    second.session.answer(4, answer(1));
    second.world.fire('leave');
    assert.equal(lms.store.get('cmi.interactions.4.id'), 'question-4_1_1');
  }
});

test('a tab that takes over commits nothing before the LMS has taken its state: its API still has the one of the launch', async () => {
  const lms = createScorm12Lms();
  const [storage, writers] = [makeStorage(), new Map()];
  const first = await open(lms.launch(), storage, writers);
  const api = lms.launch();
  let [refusing, error] = [false, ''];
  const set = (/** @type {string} */ one, /** @type {string} */ value) => ((error = refusing && one === STATE ? '101' : '') ? 'false' : api.LMSSetValue(one, value));
  const second = await open({ ...api, LMSSetValue: set, LMSGetLastError: () => error || api.LMSGetLastError() }, storage, writers);
  first.session.answer(0, answer(1));
  first.world.settle();
  const after = lms.store.get(STATE);
  refusing = true;
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.deepEqual([second.tracker.state, lms.store.get(STATE)], ['device', after]);
  second.world.fire('leave');
  assert.equal(lms.store.get(STATE), after);
});
