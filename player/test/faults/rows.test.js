import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm12Lms } from '../../lms/scorm12.js';
import { answer, makeCourse } from '../_course.js';
import { frameIn, makeStorage, openDocument } from '../_world.js';

const course = makeCourse();

/** @param {import('../../lms/scorm12.js').Options} [options] @param {object} [more] of the LMS's window */
function makeSite(options = {}, more = {}) {
  const lms = createScorm12Lms(options);
  const storage = makeStorage();
  return { lms, storage, open: (seed = 1, api = lms.launch()) => openDocument({ course, window: frameIn(api, more), storage, seed }) };
}

test('the API appears after two seconds', async () => {
  const { lms, storage } = makeSite();
  const window = frameIn(undefined);
  const api = lms.launch();
  let looks = 0;
  Object.defineProperty(window.parent, 'API', { get: () => (++looks > 20 ? api : undefined) });
  const { tracker } = await openDocument({ course, window, storage });
  assert.equal(tracker.state, 'saved');
});

test('the window around it is of another origin for a second, then is not', async () => {
  const { lms, storage } = makeSite();
  const window = frameIn(undefined);
  const api = lms.launch();
  let looks = 0;
  Object.defineProperty(window.parent, 'API', {
    get() {
      if (++looks < 10) throw new Error('SecurityError');
      return api;
    },
  });
  const { tracker } = await openDocument({ course, window, storage });
  assert.equal(tracker.state, 'saved');
});

test('an LMS that is initialised already is used', async () => {
  const { lms, open } = makeSite();
  const api = lms.launch();
  assert.equal(api.LMSInitialize(''), 'true');
  const { session, world, tracker } = await open(1, api);
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'saved');
  assert.ok(lms.store.get('cmi.interactions.0.id'));
});

for (const [name, wrong] of Object.entries({ false: () => 'false', null: () => null, undefined: () => undefined, nothing: () => '', throws: () => { throw new Error('in trouble'); } }))
  test(`a commit that answers ${name} is not saved, and is repeated until it is`, async () => {
    const { lms, open } = makeSite();
    const api = lms.launch();
    const good = api.LMSCommit;
    const { session, world, tracker } = await open(1, api);
    api.LMSCommit = /** @type {any} */ (wrong);
    session.answer(0, answer(1));
    world.settle();
    assert.equal(tracker.state, 'device');
    await world.pass(10_000);
    assert.equal(tracker.state, 'device');
    api.LMSCommit = good;
    await world.pass(60_000);
    assert.equal(tracker.state, 'saved');
    assert.equal(lms.store.get('cmi.interactions.0.result'), 'correct');
  });

test('a commit that takes thirty seconds makes what is not urgent wait, and no answer', async () => {
  const { lms, open } = makeSite();
  const api = lms.launch();
  const { session, world, tracker } = await open(1, api);
  const good = api.LMSCommit;
  api.LMSCommit = (text) => (world.stand(30_000), good(text));
  session.answer(0, answer(1));
  world.settle();
  const commits = lms.calls('LMSCommit').length;
  session.visit(0);
  await world.pass(20_000);
  assert.equal(lms.calls('LMSCommit').length, commits);
  session.answer(4, answer(1));
  world.settle();
  assert.deepEqual([lms.calls('LMSCommit').length, tracker.state], [commits + 1, 'saved']);
});

test('an LMS without mode and credit is a normal one', async () => {
  const { open, lms } = makeSite({ missing: ['cmi.core.lesson_mode', 'cmi.core.credit'] });
  const { session, world, tracker } = await open();
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'saved');
  assert.ok(lms.store.get('cmi.interactions.0.id'));
});

test('where an API of SCORM 2004 stands beside it, it is never called', async () => {
  const foreign = new Proxy({}, { get: (_, name) => assert.fail(`looked at ${String(name)}`) });
  const { lms, open } = makeSite({}, { API_1484_11: foreign });
  const { session, world } = await open();
  session.answer(0, answer(1));
  world.fire('leave');
  assert.ok(lms.log.every(([method]) => method.startsWith('LMS')));
  assert.ok(lms.log.every(([, element]) => !/^(cmi\.(?!core|suspend|interactions|objectives|student|launch|comments)|adl\.)/.test(element)));
});

test('the storage is emptied in the middle: the next answer writes all of it again', async () => {
  const { lms, storage, open } = makeSite();
  const first = await open();
  first.session.answer(0, answer(1));
  first.world.settle();
  storage.items.clear();
  first.session.answer(4, answer(1));
  first.world.settle();
  lms.store.delete('cmi.suspend_data');
  const second = await open(2);
  assert.deepEqual([second.session.question(0)?.score, second.session.question(4)?.score], [2520, 2520]);
});

test('another package of the same host keeps its own', async () => {
  const { storage, open } = makeSite();
  const first = await open();
  first.session.answer(4, answer(1, 'ours'));
  first.world.settle();
  const other = makeCourse({ id: 'another' });
  const second = await openDocument({ course: other, window: frameIn(createScorm12Lms().launch()), storage, seed: 2 });
  assert.equal(second.session.question(4), null);
  second.session.answer(4, answer(0, 'theirs'));
  second.world.settle();
  const again = await open(3);
  assert.equal(again.session.question(4)?.response, 'ours');
});

test('a machine that slept for a day and a clock set back leave times legal and nothing lost', async () => {
  const { lms, open } = makeSite();
  const { session, world } = await open();
  session.spend(25 * 3600);
  session.answer(0, answer(1));
  await world.pass(25 * 3_600_000);
  session.spend(-5);
  session.spend(10_000 * 3600);
  session.answer(1, answer(1));
  world.fire('leave');
  assert.equal(lms.store.get('cmi.core.session_time'), '9999:59:59.99');
  assert.equal(lms.store.get('cmi.interactions.1.result'), 'correct');
  assert.deepEqual(lms.illegal(), []);
});

test('the same question answered twice is two entries, or one where the profile wants it', async () => {
  for (const [interactionId, ids] of /** @type {const} */ ([['attempt', ['question-4_1_1', 'question-4_1_2']], ['question', ['question-4', 'question-4']]])) {
    const lms = createScorm12Lms();
    const own = makeCourse({ profile: { ...course.profile, interactionId } });
    const { session, world } = await openDocument({ course: own, window: frameIn(lms.launch()) });
    session.answer(4, answer(0, 'a'));
    world.settle();
    session.answer(4, answer(0, 'a'));
    world.settle();
    assert.deepEqual([0, 1].map((n) => lms.store.get(`cmi.interactions.${n}.id`)), ids);
  }
});
