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
