import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm12Lms } from '../lms/scorm12.js';
import { answer, makeCourse } from './_course.js';
import { frameIn, makeStorage, openDocument } from './_world.js';

const course = makeCourse();
const STATE = 'cmi.suspend_data';
const NEEDED = [STATE, 'cmi.core.student_id', 'cmi.core.lesson_status', 'cmi.core.lesson_mode', 'cmi.core.credit'];

/** @param {any} api @param {any} [storage] */
const open = (api, storage = makeStorage()) => openDocument({ course, window: frameIn(api), storage, seed: 2 });

/**
 * The API of an LMS that cannot read an element so many times.
 *
 * @param {any} api
 * @param {string} element
 * @param {{times: number, error: string}} how `error` '' = it throws
 */
function deafTo(api, element, how) {
  let error = '';
  return {
    ...api,
    LMSInitialize: (/** @type {string} */ text) => ((error = ''), api.LMSInitialize(text)),
    LMSGetValue(/** @type {string} */ one) {
      error = '';
      if (one !== element || how.times-- <= 0) return api.LMSGetValue(one);
      error = how.error;
      if (!error) throw new Error('the LMS is in trouble');
      return '';
    },
    LMSGetLastError: () => error || api.LMSGetLastError(),
  };
}

/** An LMS in which the course was taken. @param {any} [storage] @param {import('../lms/scorm12.js').Options} [options] */
async function taken(storage, options) {
  const lms = createScorm12Lms(options);
  const { session, world } = await open(lms.launch(), storage);
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  world.settle();
  world.fire('leave');
  return lms;
}

for (const element of NEEDED) {
  test(`${element} that cannot be read at first is asked for again, and nothing is written over`, async () => {
    for (const error of ['', '101', '301', '999']) {
      const lms = await taken();
      const before = lms.store.get(STATE);
      const { session, world, tracker } = await open(deafTo(lms.launch(), element, { times: 1, error }));
      assert.equal(tracker.state, 'saved', error);
      assert.equal(session.state.questions.size, 4);
      assert.equal(session.state.nonce, before?.split(/[H~]/)[1]);
      world.fire('leave');
      assert.equal(lms.store.get('cmi.core.lesson_status'), 'passed');
      assert.equal((await open(lms.launch())).session.state.questions.size, 4);
    }
  });

  test(`as long as ${element} cannot be read nothing is written; then all is joined`, async () => {
    const lms = await taken();
    const before = new Map(lms.store);
    const how = { times: Infinity, error: '101' };
    const { session, world, tracker } = await open(deafTo(lms.launch(), element, how));
    session.answer(4, answer(1, 'meanwhile'));
    world.settle();
    await world.pass(120_000);
    assert.deepEqual(lms.store, before);
    assert.equal(tracker.state, element.endsWith('_id') ? 'nowhere' : 'device');
    how.times = 0;
    await world.pass(31_000);
    assert.equal(tracker.state, 'saved');
    assert.equal(session.state.questions.size, 5);
    assert.equal(lms.store.get('cmi.core.lesson_status'), 'passed');
    assert.equal(lms.calls('LMSInitialize').length, 2, 'one for each launch');
  });
}

test('an element that is not there is empty, not unread', async () => {
  for (const error of ['201', '202', '203', '401', '402', '403', '404'])
    for (const element of NEEDED) {
      const lms = createScorm12Lms();
      const { tracker } = await open(deafTo(lms.launch(), element, { times: Infinity, error }));
      assert.equal(tracker.state, 'saved', `${element} ${error}`);
      assert.ok(lms.store.get(STATE));
    }
});

test('what could not be read is not read for another attempt: work of the last one stays where it is', async () => {
  const storage = makeStorage();
  const lms = await taken(storage);
  const kept = new Map(storage.items);
  lms.store.clear();
  const { session, world } = await open(deafTo(lms.launch(), STATE, { times: Infinity, error: '101' }), storage);
  session.answer(0, answer(0));
  world.settle();
  assert.equal(session.state.questions.size, 1);
  for (const [key, text] of kept) assert.equal(storage.items.get(key), text);
});

test('work of which the LMS did not say what it belongs to is kept beside the copy, and taken in or offered later', async () => {
  for (const renewed of [false, true]) {
    const storage = makeStorage();
    const lms = await taken(storage);
    for (const n of [4, 4]) {
      const deaf = ['cmi.core.lesson_status', STATE].reduce((api, one) => deafTo(api, one, { times: Infinity, error: '101' }), lms.launch());
      const { session, world, tracker } = await openDocument({ course, window: frameIn(deaf), storage, seed: 5 });
      session.answer(n, answer(1, 'meanwhile'));
      world.settle();
      assert.equal(tracker.state, 'device');
      world.fire('leave');
    }
    if (renewed) lms.store.clear();
    const next = await openDocument({ course, window: frameIn(lms.launch()), storage, seed: 3 });
    assert.deepEqual([next.session.question(4)?.tries, next.tracker.offer === null], renewed ? [2, true] : [undefined, false]);
    next.tracker.restore();
    assert.deepEqual([next.session.question(4)?.tries, next.session.question(0)?.score], [2, renewed ? undefined : 2520]);
    assert.equal(next.tracker.state, 'saved');
    assert.deepEqual([...storage.items.keys()].filter((key) => key.endsWith('aside')), []);
    next.world.fire('leave');
    const last = await openDocument({ course, window: frameIn(lms.launch()), storage, seed: 4 });
    assert.deepEqual([last.session.question(4)?.tries, last.tracker.offer], [2, null]);
  }
});

test('whose work it is counts from the moment it was read, at whichever look', async () => {
  const LEARNER = 'cmi.core.student_id';
  for (const [deafness, wait] of /** @type {[{times: number, error: string}, number][]} */ ([[{ times: 2, error: '101' }, 0], [{ times: 3, error: '101' }, 31_000]])) {
    const lms = createScorm12Lms();
    const storage = makeStorage();
    const api = deafTo(deafTo(lms.launch(), LEARNER, deafness), STATE, { times: Infinity, error: '101' });
    const { session, world, tracker } = await open(api, storage);
    session.answer(0, answer(1));
    world.settle();
    await world.pass(wait);
    assert.equal(tracker.state, 'device');
    const next = await open(lms.launch(), storage);
    assert.equal(next.session.question(0)?.score, 2520);
  }
});

test('what is done before it is known whose work it is goes on under the name of the copy: what this device alone keeps stays', async () => {
  const own = makeCourse({ state: { ...course.state, keep: { ...course.state.keep, reflections: false } } });
  const lms = createScorm12Lms();
  const storage = makeStorage();
  let seed = 2;
  const launch = (/** @type {any} */ api) => openDocument({ course: own, window: frameIn(api), storage, seed: ++seed });
  const first = await launch(lms.launch());
  first.session.reflect(0, 'kept on this device alone');
  first.session.answer(0, answer(1));
  first.world.settle();
  first.world.fire('leave');
  const deaf = deafTo(deafTo(lms.launch(), 'cmi.core.student_id', { times: 3, error: '101' }), 'cmi.core.credit', { times: Infinity, error: '101' });
  const second = await launch(deaf);
  assert.equal(second.session.reflection(0), '', 'it is not known yet whose it would be');
  await second.world.pass(31_000);
  assert.equal(second.session.state.nonce, first.session.state.nonce);
  const third = await launch(lms.launch());
  assert.equal(third.session.reflection(0), 'kept on this device alone');
});

test('a review that cannot be read writes nothing on this device either', async () => {
  const storage = makeStorage();
  const lms = await taken(storage);
  const kept = new Map(storage.items);
  lms.options.given = { 'cmi.core.lesson_mode': 'review' };
  const { session, world } = await open(deafTo(lms.launch(), STATE, { times: Infinity, error: '101' }), storage);
  session.answer(4, answer(1, 'only a look'));
  world.settle();
  assert.deepEqual(storage.items, kept);
});

test('a login page or a later version in place of the state is never written over; the work stays on this device', async () => {
  const ours = (await taken()).store.get(STATE) ?? '';
  const foreign = ['<!DOCTYPE html><title>Sign in</title>', `2${ours.slice(1)}`];
  for (const text of foreign) {
    const lms = createScorm12Lms();
    lms.store.set(STATE, text);
    lms.store.set('cmi.core.lesson_status', 'incomplete');
    const storage = makeStorage();
    const first = await open(lms.launch(), storage);
    first.session.answer(0, answer(1));
    first.world.settle();
    await first.world.pass(120_000);
    assert.equal(first.tracker.state, 'device', text);
    first.world.fire('leave');
    assert.equal(lms.store.get(STATE), text);
    const second = await open(lms.launch(), storage);
    assert.equal(second.session.question(0)?.score, 2520);
    assert.match(second.tracker.code(), /unreadable/);
    lms.model.set(STATE, ours);
    await second.world.pass(31_000);
    assert.deepEqual([second.tracker.state, second.session.state.questions.size], ['saved', 4]);
  }
});

test('what another tool left in the activity gives way once it was read the same three times', async () => {
  const ours = (await taken()).store.get(STATE) ?? '';
  for (const text of [ours.replace('1.H', '1.HX'), '{"pages":[1]}', '1', 'viewed=1,2|last=3', '57;12']) {
    const lms = createScorm12Lms();
    lms.store.set(STATE, text);
    const first = await open(lms.launch());
    await first.world.pass(5_000);
    first.session.answer(0, answer(1));
    await first.world.pass(5_000);
    assert.equal(first.tracker.state, 'saved', text);
    const second = await open(lms.launch());
    assert.equal(second.session.question(0)?.score, 2520, text);
  }
});

test('an LMS that spells nothing as a word has nothing', async () => {
  for (const text of ['null', 'undefined']) {
    const lms = createScorm12Lms();
    lms.store.set(STATE, text);
    assert.equal((await open(lms.launch())).tracker.state, 'saved');
  }
});

test('in a review a state that is not ours is shown as nothing', async () => {
  const lms = createScorm12Lms({ given: { 'cmi.core.lesson_mode': 'review' } });
  lms.store.set(STATE, 'of another tool');
  assert.equal((await open(lms.launch())).tracker.state, 'review');
});
