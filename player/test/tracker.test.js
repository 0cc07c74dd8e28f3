import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm12Lms } from '../lms/scorm12.js';
import { answer, chance, makeCourse, quiz } from './_course.js';
import { frameIn, makeStorage, openDocument } from './_world.js';

const course = makeCourse();
const MOODLE = { M: { mod_scorm: {} } };

/** @param {import('../lms/scorm12.js').Options} [options] @param {any} [storage] */
function makeSite(options = {}, storage = makeStorage()) {
  const lms = createScorm12Lms(options);
  /** @type {Map<string, () => void>} */
  const writers = new Map();
  return {
    lms,
    storage,
    options,
    /** Opens the course anew; the writer of the last document is gone with it. */
    open(seed = 1) {
      writers.clear();
      return openDocument({ course, window: frameIn(lms.launch(), options.delta ? MOODLE : {}), storage: this.storage, writers, seed });
    },
    openTab: (seed = 2) => openDocument({ course, window: frameIn(lms.launch()), storage, writers, seed }),
  };
}

/** @param {import('../src/types').Session} session */
function takeAll(session, score = 1) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(score));
  session.answer(1, answer(score));
  session.draft(2, answer(score, [[0, 0]]));
  session.draft(3, answer(score, [1, 0]));
  session.finishQuiz(1);
}

test('without an LMS the course works and says that this browser alone keeps it', async () => {
  const storage = makeStorage();
  const window = /** @type {any} */ ({ opener: null });
  window.parent = window;
  const first = await openDocument({ course, window, storage });
  assert.equal(first.tracker.state, 'local');
  first.session.answer(4, answer(1, 'kept'));
  first.world.settle();
  assert.equal(first.tracker.state, 'local');
  const second = await openDocument({ course, window, storage, seed: 5 });
  assert.equal(second.session.question(4)?.response, 'kept');
  assert.equal(second.session.state.nonce, first.session.state.nonce);
});

test('without an LMS and without storage it says that nothing is kept', async () => {
  const window = /** @type {any} */ ({ opener: null });
  window.parent = window;
  const { tracker, session, world } = await openDocument({ course, window, storage: makeStorage({ broken: true }) });
  session.answer(4, answer(1, 'lost'));
  world.settle();
  assert.equal(tracker.state, 'nowhere');
});

test('commit false five times, then true: on this device first, then saved, and nothing is lost', async () => {
  let left = 0;
  const site = makeSite({ fault: (method) => (method === 'LMSCommit' && left-- > 0 ? 'false' : null) });
  const { session, world, tracker, states } = await site.open();
  left = 5;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'device');
  await world.pass(120_000);
  assert.deepEqual([tracker.state, states.slice(-2)], ['saved', ['device', 'saved']]);
  assert.equal(site.lms.store.get('cmi.interactions.0.result'), 'correct');
  assert.equal(site.lms.store.get('cmi.interactions.1.id'), undefined, 'sent again in its own place');
  assert.deepEqual(site.lms.illegal(), []);
});

test('without storage a failed commit is said to be nowhere', async () => {
  let down = false;
  const site = makeSite({ fault: (method) => (method === 'LMSCommit' && down ? 'throw' : null) }, makeStorage({ broken: true }));
  const { session, world, tracker } = await site.open();
  down = true;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'nowhere');
  down = false;
  world.fire('online');
  assert.equal(tracker.state, 'saved');
});

test('retries go on for ever, ever slower up to a minute', async () => {
  let tries = 0;
  let down = false;
  const site = makeSite({ fault: (method) => (method === 'LMSCommit' && down ? (tries++, 'null') : null) });
  const { session, world } = await site.open();
  down = true;
  session.answer(0, answer(1));
  world.settle();
  await world.pass(60_000);
  assert.ok(tries >= 6 && tries <= 7, String(tries));
  await world.pass(3_600_000);
  assert.ok(tries > 50 && tries < 75, String(tries));
});

test('what an LMS with differences lost in a failed commit is sent again under changed values', async () => {
  let down = false;
  const site = makeSite({ delta: true, eager: true, fault: (method) => (method === 'LMSCommit' && down ? 'false' : null) });
  const { session, world, tracker } = await site.open();
  down = true;
  takeAll(session);
  world.settle();
  assert.equal(tracker.state, 'device');
  down = false;
  await world.pass(5_000);
  assert.equal(tracker.state, 'saved');
  const { store } = site.lms;
  assert.equal(store.get('cmi.core.lesson_status'), 'passed');
  assert.equal(store.get('cmi.core.score.raw'), '100');
  assert.equal(store.get('cmi.core.score.max'), '100');
  assert.equal(store.get('cmi.objectives.0.id'), 'see');
  assert.equal(store.get('cmi.objectives.0.score.raw'), '100');
  const ids = [...store].filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element)).map(([, id]) => id);
  assert.deepEqual([...new Set(ids)].sort(), ['question-0_1_1', 'question-1_1_1', 'question-2_1_1', 'question-3_1_1']);
  const again = await site.open();
  assert.equal(again.session.result().success, 'passed');
  assert.deepEqual(site.lms.illegal(), []);
});

test('completed reaches the server before passed, whichever commit at the finish fails, and no score is invented', async () => {
  for (const [mark, score] of [[70, 0], [70, 1], [100, 1]]) {
    for (const failing of [1, 2, 3]) {
      let commits = -Infinity;
      const once = [quiz(0, 'one', 1, { attempts: 1 }), quiz(1, 'two', 4, { feedback: 'at-end', attempts: 1 })];
      const lms = createScorm12Lms({
        delta: true,
        given: { 'cmi.student_data.mastery_score': String(mark) },
        fault: (method) => (method === 'LMSCommit' && ++commits === failing ? 'false' : null),
      });
      /** @type {[string, string][]} */
      const server = [];
      const { set } = lms.store;
      lms.store.set = (element, value) => (server.push([element, value]), set.call(lms.store, element, value));
      const seen = (/** @type {string} */ element) => server.flatMap(([one, value]) => (one === element ? [value] : []));
      const { session, world, tracker } = await openDocument({ course: makeCourse({ quizzes: once }), window: frameIn(lms.launch(), MOODLE) });
      commits = 0;
      takeAll(session, score);
      world.settle();
      await world.pass(60_000);
      assert.equal(tracker.state, 'saved');
      const statuses = seen('cmi.core.lesson_status').filter((status, i, all) => status !== all[i - 1]);
      const name = `mark ${mark}, score ${score}, commit ${failing}`;
      assert.deepEqual(statuses.slice(score ? -2 : -1), score ? ['completed', 'passed'] : ['failed'], name);
      const told = seen('cmi.core.score.raw').map(Number);
      assert.equal(told.at(-1), 100 * score, name);
      assert.ok(told.every((raw) => raw >= mark === score * 100 >= mark && Math.abs(raw - 100 * score) < 0.011), `${name}: ${told}`);
      assert.deepEqual(lms.illegal(), []);
    }
  }
});

test('true but not stored: the next launch on this device finds the loss and mends it', async () => {
  let lying = false;
  const site = makeSite({ fault: (method) => (lying && /Commit|Finish/.test(method) ? 'lie' : null) });
  const first = await site.open();
  first.session.visit(0);
  first.world.settle();
  await first.world.pass(5_000);
  lying = true;
  takeAll(first.session);
  first.world.settle();
  assert.equal(first.tracker.state, 'saved');
  first.world.fire('leave');
  lying = false;
  assert.equal(site.lms.store.get('cmi.core.lesson_status'), 'incomplete');
  const second = await site.open();
  assert.equal(second.session.result().completed, true);
  assert.equal(site.lms.store.get('cmi.core.lesson_status'), 'passed');
});

test('an LMS that keeps the status and wipes the state gets it back', async () => {
  const site = makeSite();
  const first = await site.open();
  takeAll(first.session);
  first.world.fire('leave');
  site.lms.store.delete('cmi.suspend_data');
  const second = await site.open(9);
  assert.equal(second.session.result().completed, true);
  assert.ok(site.lms.store.get('cmi.suspend_data'));
});

test('a new attempt begins empty; what the LMS confirmed of the last one is neither offered nor taken', async () => {
  const site = makeSite();
  const first = await site.open();
  takeAll(first.session);
  first.world.fire('leave');
  assert.equal(first.tracker.state, 'closed');
  site.lms.store.clear();
  const second = await site.open(9);
  assert.equal(second.session.state.pages.size, 0);
  assert.equal(second.tracker.offer, null);
  second.tracker.restore();
  second.world.settle();
  assert.equal(site.lms.store.get('cmi.core.lesson_status'), 'incomplete');
});

test('of an attempt under way elsewhere, what was never confirmed here is offered, not joined', async () => {
  let down = true;
  const site = makeSite({ fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) });
  const first = await site.open();
  first.session.answer(0, answer(1));
  first.world.fire('leave');
  down = false;
  const { storage } = site;
  site.storage = makeStorage();
  (await site.open(5)).world.fire('leave');
  site.storage = storage;
  const ignored = await site.open(8);
  ignored.session.answer(4, answer(1));
  ignored.world.fire('leave');
  const third = await site.open(9);
  assert.equal(third.session.question(0), null);
  assert.equal(typeof third.tracker.offer?.share, 'number');
  third.tracker.restore();
  third.world.settle();
  assert.equal(third.session.question(0)?.score, 2520);
  assert.equal(site.lms.store.get('cmi.interactions.1.id'), 'question-0_1_1');
  third.world.fire('leave');
  assert.equal((await site.open(10)).tracker.offer, null);
});

test('of an id that many learners share, one sees nothing of the other, and the same attempt sees itself', async () => {
  for (const id of ['guest', '', '0', '-1', 'Anonymous']) {
    let down = true;
    const storage = makeStorage();
    const site = () => makeSite({ given: { 'cmi.core.student_id': id }, fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) }, storage);
    const first = await site().open();
    takeAll(first.session);
    first.session.reflect(0, 'my private words');
    first.world.fire('leave');
    down = false;
    const second = await site().open(9);
    assert.deepEqual([second.session.reflection(0), second.session.result().success, second.tracker.offer], ['', 'unknown', null], id);
    const same = site();
    const third = await same.open(11);
    third.world.settle();
    down = true;
    third.session.reflect(0, 'kept');
    await third.world.pass(10_000);
    third.world.fire('leave');
    down = false;
    assert.equal((await same.open(12)).session.reflection(0), 'kept', id);
  }
});

test('leaving while the LMS takes nothing is not called closed', async () => {
  let down = false;
  const site = makeSite({ fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) });
  const { session, world, tracker } = await site.open();
  down = true;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.exit(), false);
  assert.deepEqual([tracker.state, session.readonly, site.lms.calls('LMSFinish').length], ['device', false, 0], 'it stays open and goes on trying');
  down = false;
  await world.pass(10_000);
  assert.equal(tracker.state, 'saved');
  down = true;
  session.answer(1, answer(1));
  world.fire('leave');
  assert.deepEqual([tracker.state, site.lms.calls('LMSFinish').length], ['device', 1]);
});

test('leaving before the LMS ever answered is not called closed', async () => {
  const site = makeSite({ fault: (method) => (method === 'LMSInitialize' ? 'false' : null) });
  const { tracker, world } = await site.open();
  world.fire('leave');
  assert.notEqual(tracker.state, 'closed');
});

test('an LMS that did not answer is not asked any more by a course that was left', async () => {
  const site = makeSite({ fault: (method) => (method === 'LMSInitialize' ? 'false' : null) });
  const { world } = await site.open();
  world.fire('leave');
  const asked = site.lms.log.length;
  await world.pass(120_000);
  assert.equal(site.lms.log.length, asked);
});

test('a watched part of a video is not called saved before it is', async () => {
  const site = makeSite();
  const { session, world, tracker } = await site.open();
  await world.pass(5_000);
  session.watch(0, 0, 50, 100);
  world.settle();
  assert.equal(tracker.state, 'saving');
  await world.pass(40_000);
  assert.equal(tracker.state, 'saved');
});

test('an attempt the LMS once knew is not mixed into the next one, though its last commits failed', async () => {
  let down = false;
  const site = makeSite({ fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) });
  const first = await site.open();
  takeAll(first.session);
  first.world.fire('leave');
  down = true;
  const second = await site.open(5);
  second.session.answer(4, answer(1, 'x'));
  second.world.settle();
  second.world.fire('leave');
  down = false;
  site.lms.store.clear();
  const third = await site.open(9);
  assert.equal(third.session.state.pages.size, 0);
  assert.equal(third.tracker.offer?.share, 1);
  third.tracker.restore();
  third.world.settle();
  assert.equal(site.lms.store.get('cmi.core.lesson_status'), 'passed');
});

test('work the LMS never heard of is taken over silently, with its interactions', async () => {
  let down = true;
  const site = makeSite({ fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) });
  const first = await site.open();
  first.session.answer(0, answer(1));
  first.world.settle();
  first.world.fire('leave');
  assert.equal(first.states.includes('saved'), false);
  site.lms.store.clear();
  down = false;
  const second = await site.open(9);
  assert.equal(second.session.question(0)?.score, 2520);
  assert.equal(site.lms.store.get('cmi.interactions.0.id'), 'question-0_1_1');
  assert.equal(second.tracker.state, 'saved');
});

test('another learner in the same browser sees nothing of the first', async () => {
  const site = makeSite();
  const first = await site.open();
  takeAll(first.session);
  first.world.fire('leave');
  const other = makeSite({ given: { 'cmi.core.student_id': 's2' } }, site.storage);
  const second = await other.open(9);
  assert.equal(second.session.state.pages.size, 0);
  assert.equal(second.tracker.offer, null);
  assert.ok(![...site.storage.items.keys(), ...site.storage.items.values()].some((text) => /Maria|"s1"|:s1/.test(text)));
});

test('a second tab reads only, until it takes over; then the first does', async () => {
  const site = makeSite();
  const first = await site.open();
  first.session.answer(0, answer(1));
  first.world.settle();
  const second = await site.openTab();
  assert.equal(second.tracker.state, 'readonly');
  const said = site.lms.calls('LMSSetValue').length;
  second.session.answer(1, answer(1));
  second.world.settle();
  assert.equal(site.lms.calls('LMSSetValue').length, said);
  assert.equal(second.session.question(0)?.score, 2520);
  first.session.answer(1, answer(1));
  first.world.settle();
  second.tracker.takeOver();
  await second.world.pass(10);
  assert.deepEqual([first.tracker.state, second.tracker.state], ['readonly', 'saved']);
  assert.equal(second.session.quiz(0).finished, true, 'what the first did meanwhile is there');
  first.session.answer(4, answer(1, 'x'));
  assert.equal(first.session.question(4), null);
});

test('interactions go on where the other tab stopped, there and back, and in the next attempt from the start', async () => {
  const site = makeSite();
  const [first, second] = [await site.open(), await site.openTab()];
  const ids = () => [0, 1, 2, 3].map((i) => site.lms.store.get(`cmi.interactions.${i}.id`));
  const answers = () => [0, 1, 2, 3].map((i) => site.lms.store.get(`cmi.interactions.${i}.student_response`));
  first.session.answer(0, answer(1, [0]));
  first.session.answer(4, { ...answer(1, 'x'), report: { ...answer(1).report, kind: 'fill-in', given: ['x'] } });
  first.world.settle();
  second.tracker.takeOver();
  await second.world.pass(100);
  second.session.answer(1, answer(1, [0]));
  second.world.settle();
  assert.deepEqual(ids(), ['question-0_1_1', 'question-4_1_1', 'question-1_1_1', undefined]);
  assert.deepEqual(answers(), ['1', 'x', '1', undefined]);
  first.tracker.takeOver();
  await first.world.pass(100);
  first.session.answer(4, answer(0, 'y'));
  first.world.settle();
  assert.deepEqual(ids(), ['question-0_1_1', 'question-4_1_1', 'question-1_1_1', 'question-4_1_2']);
  assert.deepEqual([second.tracker.state, first.tracker.state, site.lms.illegal()], ['readonly', 'saved', []]);
  first.world.fire('leave');
  site.lms.store.clear();
  const third = await site.open(9);
  third.session.answer(0, answer(1));
  third.world.settle();
  assert.deepEqual(ids(), ['question-0_1_1', undefined, undefined, undefined]);
});

test('answers the first tab could not save are reported by the tab that takes over', async () => {
  let down = false;
  const site = makeSite({ fault: (method) => (down && /Commit|Finish/.test(method) ? 'false' : null) });
  const [first, second] = [await site.open(), await site.openTab()];
  down = true;
  first.session.answer(0, answer(1));
  first.world.settle();
  assert.equal(first.tracker.state, 'device');
  down = false;
  second.tracker.takeOver();
  await second.world.pass(100);
  assert.deepEqual([second.tracker.state, site.lms.store.get('cmi.interactions.0.student_response')], ['saved', '1']);
});

test('a page seen is saved soon after, a video now and then, and leaving saves what is left', async () => {
  const site = makeSite();
  const { session, world, tracker } = await site.open();
  const commits = () => site.lms.calls('LMSCommit').length;
  const before = commits();
  session.visit(0);
  world.settle();
  assert.deepEqual([tracker.state, commits()], ['saving', before]);
  await world.pass(2_500);
  assert.deepEqual([tracker.state, commits()], ['saved', before + 1]);
  for (let t = 0; t < 20; t++) {
    session.watch(0, t, t + 1, 50);
    world.settle();
    await world.pass(1_000);
  }
  assert.equal(commits(), before + 1);
  await world.pass(15_000);
  assert.equal(commits(), before + 2);
  session.watch(0, 20, 22, 50);
  world.fire('hidden');
  assert.equal(commits(), before + 3);
  world.fire('hidden');
  assert.equal(commits(), before + 3, 'nothing new, nothing said');
});

test('a quiet session is kept alive without a commit', async () => {
  const site = makeSite();
  const { world } = await site.open();
  const [commits, gets] = [site.lms.calls('LMSCommit').length, site.lms.calls('LMSGetValue').length];
  await world.pass(1_800_000);
  assert.equal(site.lms.calls('LMSCommit').length, commits);
  assert.ok(site.lms.calls('LMSGetValue').length - gets >= 7);
});

test('an LMS that opens at the third try is used; one that does not is asked again later', async () => {
  let refusals = 2;
  const site = makeSite({ fault: (method) => (method === 'LMSInitialize' && refusals-- > 0 ? 'false' : null) });
  assert.equal((await site.open()).tracker.state, 'saved');
  refusals = 4;
  const late = await site.open();
  late.session.answer(0, answer(1));
  late.world.settle();
  await late.world.pass(200_000);
  assert.equal(late.tracker.state, 'saved');
  assert.equal(site.lms.store.get('cmi.interactions.0.id'), 'question-0_1_1');
});

test('a closed LMS window is said to be lost', async () => {
  const lms = createScorm12Lms();
  const window = frameIn(lms.launch());
  const { session, world, tracker } = await openDocument({ course, window });
  const api = window.parent.API;
  window.parent.closed = true;
  api.LMSSetValue = api.LMSCommit = api.LMSGetLastError = () => {
    throw new TypeError('its realm is gone');
  };
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'lost');
});

test('a closed LMS window and a storage without room: what is done now is kept nowhere, and that is said', async () => {
  const window = frameIn(createScorm12Lms().launch());
  const storage = makeStorage();
  const { session, world, tracker } = await openDocument({ course, window, storage });
  window.parent.closed = true;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'lost');
  storage.how.full = true;
  session.answer(4, answer(1));
  world.settle();
  assert.equal(tracker.state, 'nowhere');
});

test('a closed LMS window whose API goes on answering is said to be lost, never saved', async () => {
  for (const close of [(/** @type {any} */ parent) => (parent.closed = true), (/** @type {any} */ parent) => delete parent.API]) {
    const lms = createScorm12Lms();
    const window = frameIn(lms.launch());
    const { session, world, tracker, states } = await openDocument({ course, window });
    close(window.parent);
    const [said, before] = [lms.log.length, states.length];
    session.answer(0, answer(1));
    world.settle();
    await world.pass(10_000);
    assert.deepEqual([tracker.state, lms.log.length, states.slice(before).includes('saved')], ['lost', said, false]);
  }
});

test('a full storage is noticed', async () => {
  let down = false;
  const storage = makeStorage();
  const site = makeSite({ fault: (method) => (down && method === 'LMSCommit' ? 'false' : null) }, storage);
  const { session, world, tracker } = await site.open();
  down = true;
  storage.how.broken = true;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'nowhere');
});

test('a storage that fills up, or has room again, is said before the LMS is asked next', async () => {
  const storage = makeStorage();
  const site = makeSite({ fault: (method) => (method === 'LMSCommit' ? 'false' : null) }, storage);
  const { session, world, tracker } = await site.open();
  assert.equal(tracker.state, 'device');
  storage.how.full = true;
  session.visit(0);
  assert.equal(tracker.state, 'nowhere');
  storage.how.full = false;
  session.visit(2);
  assert.equal(tracker.state, 'device');
  world.settle();
});

test('a closed LMS window where this browser keeps nothing either is said to be nowhere', async () => {
  const storage = makeStorage();
  const window = frameIn(createScorm12Lms().launch());
  const { session, world, tracker } = await openDocument({ course, window, storage });
  window.parent.closed = true;
  storage.how.full = true;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'nowhere');
});

test('the diagnostic code names no one', async () => {
  const site = makeSite();
  const { tracker } = await site.open();
  assert.match(tracker.code(), /^1_scorm12_saved_s\d+_n\d+_c\d+_f0_m1_$/);
});

test('five hundred sessions on LMSs that fail, lie and throw lose no answer and never say saved too early', async () => {
  for (let seed = 1; seed <= 500; seed++) await runFaultySession(seed);
});

/** @param {number} seed */
async function runFaultySession(seed) {
  const random = chance(seed);
  let calm = false;
  let committed = true;
  const kinds = /** @type {const} */ (['false', 'null', 'throw', 'lie']);
  const site = makeSite({
    delta: seed % 2 === 0,
    eager: seed % 3 === 0,
    fault(method) {
      const fault = !calm && /Commit|Set/.test(method) && random() < 0.15 ? kinds[Math.floor(random() * 4)] : null;
      // one that kept nothing at all looks like one that begins a new attempt
      if (fault === 'lie' && !site.lms.store.has('cmi.suspend_data')) return null;
      if (method === 'LMSCommit') committed = !fault || fault === 'lie';
      return method === 'LMSSetValue' && fault === 'lie' ? null : fault;
    },
  });
  const marks = [[0, 1], [1, 0.5], [4, 1]];
  let document = await site.open(seed);
  for (const [n, score] of marks) {
    document.session.visit(n);
    document.session.answer(n, answer(score, n === 4 ? 'text' : [n]));
    document.world.settle();
    if (document.tracker.state === 'saved') assert.ok(committed, `seed ${seed}: saved without a true commit`);
    if (random() < 0.5) await document.world.pass(random() * 40_000);
    if (random() < 0.3) {
      document.world.fire('leave');
      document = await site.open(seed + 1000 * n + 7);
    }
  }
  calm = true;
  await document.world.pass(130_000);
  document.world.fire('leave');
  const last = await site.open(seed + 99);
  for (const [n, score] of marks) {
    assert.equal((last.session.state.questions.get(n)?.score ?? -1) / 2520, score, `seed ${seed}, question ${n}`);
  }
  const bad = site.lms.illegal();
  assert.deepEqual(bad, [], `seed ${seed}`);
  if (site.lms.calls('LMSInitialize').length !== site.lms.calls('LMSFinish').length + 1) assert.fail(`seed ${seed}: one finish each`);
}
