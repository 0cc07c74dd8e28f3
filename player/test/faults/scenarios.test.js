import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createXapi } from '../../src/lms/xapi.js';
import { takeSnapshot } from '../../src/snapshot.js';
import { withHabits } from '../../lms/habits.js';
import { createScorm12Lms } from '../../lms/scorm12.js';
import { answer, makeCourse, question, quiz } from '../_course.js';
import { launchAddress, makeLrs } from '../_lrs.js';
import { frameIn, makeStorage, makeWorld, openDocument } from '../_world.js';

/* Scenarios others ran into, one by one; docs/reference/fault-tests.md has the table. */

const course = makeCourse();
const STATE = 'cmi.suspend_data';
const MINUTE = 60_000;

/**
 * The course in an LMS; `api` is laid around the LMS's own.
 *
 * @param {import('../../lms/scorm12.js').Options} [options]
 * @param {{course?: import('../../src/types').CourseData, storage?: any, api?: (api: any) => any}} [more]
 */
async function begin(options, { course: taken = course, storage = makeStorage(), api = (api) => api } = {}) {
  const lms = createScorm12Lms(options);
  const launch = () => openDocument({ course: taken, window: frameIn(api(lms.launch())), storage });
  return { lms, launch, storage, ...(await launch()) };
}

/** @param {import('../../src/types').Session} session */
function takeAll(session) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
}

test('paging on and back over the same pages is no progress', async () => {
  const { lms, session, world } = await begin();
  for (const n of [0, 1]) session.visit(n);
  const before = [session.progress(), session.missing().length];
  for (let i = 0; i < 20; i++) for (const n of [0, 1]) session.visit(n);
  world.settle();
  await world.pass(5 * MINUTE);
  assert.deepEqual([session.progress(), session.missing().length], before);
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'incomplete');
});

test('one of three right is not passed, and two of three are where that is the mark', async () => {
  for (const [right, status] of /** @type {const} */ ([[1, 'incomplete'], [2, 'passed'], [3, 'passed']])) {
    const three = makeCourse({
      passMark: 2 / 3,
      quizzes: [quiz(0, 'check-one', 1, { passMark: 2 / 3 })],
      questions: [0, 1, 2].map((n) => question(n, 0, 1, {})),
    });
    const { lms, session, world } = await begin({ eager: true }, { course: three });
    for (const n of [0, 1, 2, 3, 4]) session.visit(n);
    for (const n of [0, 1, 2]) session.answer(n, answer(n < right ? 1 : 0));
    world.fire('leave');
    assert.equal(lms.store.get('cmi.core.lesson_status'), status, `${right} of 3`);
  }
});

test('a video of forty minutes does not let the session of the LMS run out, and neither does silence', async () => {
  const duration = 40 * 60;
  for (const isPlayed of [true, false]) {
    const clock = makeWorld();
    const api = (/** @type {any} */ api) => withHabits(api, { session: 30 * 60 }, { now: () => clock.now(), wait() {}, leaving: () => false });
    const { lms, session, world, tracker } = await begin({}, { api });
    for (let at = 0; at < duration; at += 10) {
      clock.stand(10_000);
      if (isPlayed) session.watch(0, at, at + 10, duration);
      await world.pass(10_000);
    }
    session.answer(0, answer(1));
    world.settle();
    assert.equal(tracker.state, 'saved');
    assert.equal(session.video(0).done, isPlayed);
    assert.equal(lms.store.get('cmi.interactions.0.result'), 'correct');
  }
});

test('a course that ends while the way to the store is gone for five minutes is told of once, all of it', async () => {
  const lrs = makeLrs();
  const outside = /** @type {any} */ ({ location: { search: launchAddress() }, fetch: lrs.fetch });
  const { session, world, tracker } = await openDocument({ course, adapter: (parts) => createXapi(parts, outside) });
  lrs.down = () => 'offline';
  takeAll(session);
  world.settle();
  await world.pass(5 * MINUTE);
  assert.equal(tracker.state, 'device');
  lrs.down = () => 0;
  await world.pass(2 * MINUTE);
  assert.equal(tracker.state, 'saved');
  const said = (/** @type {string} */ verb) => lrs.said(verb).filter(({ object }) => object.id.endsWith('/sample')).length;
  assert.deepEqual([lrs.said('answered').length, said('completed'), said('passed')], [4, 1, 1]);
});

test('the strictest LMS takes ten choices, forty choices, a long text, a fraction and a line break', async () => {
  const things = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => ({ n, id: `choice-${n}`, text: `Choice ${n}` }));
  const choice = (/** @type {number} */ count) => ({ kind: 'choice', given: [`choice-${count - 1}`], right: ['choice-0'], givenNumbers: [count - 1], rightNumbers: [0], choices: things(count) });
  const text = (/** @type {string} */ kind, /** @type {string} */ given) => ({ kind, given: [given], right: ['x'], givenNumbers: [], rightNumbers: [], ranges: [['0.33', '0.34']] });
  const reports = [choice(10), choice(36), choice(40), text('fill-in', 'ä'.repeat(300)), text('fill-in', 'two\nlines'), text('numeric', '1/3'), text('numeric', '0.3333333')];
  const { lms, session, world, tracker } = await begin();
  for (const report of reports) session.answer(4, { ...answer(0, 'x'), report: /** @type {any} */ (report) });
  world.settle();
  assert.equal(tracker.state, 'saved');
  assert.deepEqual(lms.illegal(), []);
  const kept = reports.map((_, i) => ['type', 'student_response'].map((part) => lms.store.get(`cmi.interactions.${i}.${part}`)));
  assert.deepEqual(kept, [
    ['choice', '9'],
    ['choice', 'z'],
    ['fill-in', 'choice-39'],
    ['fill-in', 'ä'.repeat(255)],
    ['fill-in', 'two lines'],
    ['fill-in', '1/3'],
    ['fill-in', '0.3333333'],
  ], 'a range is told as text');
});

test('a state of exactly 4096 characters is kept whole, and has as many bytes', async () => {
  const roomy = makeCourse({ state: { ...course.state, limit: 4096, reflection: 0 } });
  const { lms, session, world, launch, storage } = await begin({}, { course: roomy });
  const letters = [...'Щука плыла '];
  let text = 'Щ'.repeat(3990);
  for (let i = 0; takeSnapshot(session).state.length !== 4096 && i < 200; i++) {
    text += letters[i % letters.length];
    session.reflect(0, text);
  }
  await world.pass(MINUTE);
  assert.equal(lms.store.get(STATE)?.length, 4096);
  assert.equal(Buffer.byteLength(lms.store.get(STATE) ?? ''), 4096);
  assert.deepEqual(lms.illegal(), []);
  world.fire('leave');
  storage.items.clear();
  assert.equal((await launch()).session.reflection(0), text);
});

test('an LMS that has less room than the standard is not called saved; the work stays on this device until one takes it', async () => {
  const room = { left: 60 };
  const narrow = (/** @type {any} */ api) => {
    let refused = false;
    return {
      ...api,
      LMSSetValue(/** @type {string} */ element, /** @type {string} */ value) {
        refused = element === STATE && value.length > room.left;
        return refused ? 'false' : api.LMSSetValue(element, value);
      },
      LMSGetLastError: () => (refused ? '405' : api.LMSGetLastError()),
    };
  };
  const { lms, session, world, tracker, launch } = await begin({}, { api: narrow });
  assert.equal(tracker.state, 'saved');
  session.answer(4, answer(1, 'a response of more than sixty characters, which is too long for this LMS'));
  world.settle();
  assert.equal(tracker.state, 'device');
  world.fire('leave');
  room.left = 4096;
  const later = await launch();
  assert.deepEqual([later.tracker.state, later.session.question(4)?.score], ['saved', 2520]);
  assert.match(lms.store.get(STATE) ?? '', /\.R/);
});

test('an LMS with few elements gets status, score and state all the same', async () => {
  const missing = ['cmi.interactions', 'cmi.objectives', 'cmi.student_data', 'cmi.core.lesson_mode', 'cmi.core.credit', 'cmi.core.exit',
    'cmi.core.session_time', 'cmi.core.lesson_location', 'cmi.core.score.min', 'cmi.core.score.max'];
  const { lms, session, world, tracker, launch, storage } = await begin({ missing });
  takeAll(session);
  world.settle();
  assert.equal(tracker.state, 'saved');
  world.fire('leave');
  assert.deepEqual(['lesson_status', 'score.raw'].map((part) => lms.store.get(`cmi.core.${part}`)), ['passed', '100']);
  storage.items.clear();
  assert.equal((await launch()).session.state.questions.size, 4);
});

test('an answer costs an LMS with a request for each call a bounded number of them, the hundredth no more than the second', async () => {
  const { lms, session, world } = await begin();
  const costs = [];
  for (let i = 0; i < 100; i++) {
    const before = lms.log.length;
    session.answer(4, answer(1, `${i}`));
    world.settle();
    costs.push(lms.log.length - before);
  }
  assert.ok(Math.max(...costs) <= 16, String(Math.max(...costs)));
  assert.ok(costs[99] <= costs[1], `${costs[99]} <= ${costs[1]}`);
});
