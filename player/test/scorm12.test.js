import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findApi } from '../src/lms/find-api.js';
import { createScorm12 } from '../src/lms/scorm12.js';
import { lessonStatus } from '../src/lms/scorm12-status.js';
import { identifier, line, percentage } from '../src/lms/scorm-values.js';
import { interaction, timeOfDay, timespan } from '../src/lms/scorm12-values.js';
import { createScorm12Lms } from '../lms/scorm12.js';
import { RESPONSES } from '../lms/scorm12-elements.js';
import { answer, chance, makeCourse, quiz } from './_course.js';
import { frameIn, makeStorage, makeWorld, openDocument } from './_world.js';
import { otherThan } from '../src/lms/scorm12-shake.js';

const course = makeCourse();

/** @param {import('../lms/scorm12.js').Options} [options] @param {Partial<import('../src/types').CourseData>} [more] */
async function begin(options, more) {
  const lms = createScorm12Lms(options);
  const storage = makeStorage();
  const launch = () => openDocument({ course: more ? makeCourse(more) : course, window: frameIn(lms.launch(), options?.delta ? { M: { mod_scorm: {} } } : {}), storage });
  return { lms, storage, launch, ...(await launch()) };
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

test('open and close is never completed nor passed, on an LMS that takes silence for completion', async () => {
  const { lms, world } = await begin({ eager: true, delta: true });
  world.fire('leave');
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'incomplete');
  assert.equal(lms.store.get('cmi.core.exit'), 'suspend');
  assert.equal(lms.store.has('cmi.core.score.raw'), false);
  assert.deepEqual(lms.illegal(), []);
});

test('where no status could be set the session is not finished: silence is taken for completion', async () => {
  const lms = createScorm12Lms({ eager: true, delta: true });
  const api = lms.launch();
  let error = '';
  const refused = (/** @type {string} */ element, /** @type {string} */ value) =>
    (error = element.endsWith('lesson_status') ? '101' : '') ? 'false' : api.LMSSetValue(element, value);
  const { world } = await openDocument({ course, window: frameIn({ ...api, LMSSetValue: refused, LMSGetLastError: () => error || api.LMSGetLastError() }) });
  world.fire('leave');
  assert.notEqual(lms.store.get('cmi.core.lesson_status'), 'completed');
});

test('a doubtful status is led up to in the commit that leads other values up, and never from one that was confirmed', async () => {
  for (const failing of [1, 2, 3, 4, 5]) {
    let commits = -Infinity;
    const lms = createScorm12Lms({ fault: (method) => (method === 'LMSCommit' && ++commits === failing ? 'false' : null) });
    /** @type {string[]} */
    const seen = [];
    const { set } = lms.store;
    lms.store.set = (element, value) => (element.endsWith('lesson_status') && seen.push(value), set.call(lms.store, element, value));
    const { session, world } = await openDocument({ course: makeCourse({ profile: { ...course.profile, redrive: 'always' } }), window: frameIn(lms.launch()) });
    commits = 0;
    for (const n of [0, 1, 2, 3]) session.visit(n);
    session.answer(0, answer(1));
    session.answer(1, answer(1));
    world.settle();
    session.draft(2, answer(1, [[0, 0]]));
    session.draft(3, answer(1, [1, 0]));
    session.visit(4);
    session.finishQuiz(1);
    world.settle();
    await world.pass(30_000);
    const rank = ['incomplete', 'completed', 'passed'];
    assert.deepEqual(seen, [...seen].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)), String(failing));
    assert.equal(seen.at(-1), 'passed');
  }
});

test('a doubtful status is led up to from failed where the LMS confirmed that', async () => {
  let commits = -Infinity;
  const lms = createScorm12Lms({ fault: (method) => (method === 'LMSCommit' && ++commits === 1 ? 'false' : null) });
  lms.store.set('cmi.core.lesson_status', 'failed');
  /** @type {string[]} */
  const seen = [];
  const { set } = lms.store;
  lms.store.set = (element, value) => (element.endsWith('lesson_status') && seen.push(value), set.call(lms.store, element, value));
  const { session, world } = await openDocument({ course: makeCourse({ profile: { ...course.profile, redrive: 'always' } }), window: frameIn(lms.launch()) });
  commits = 0;
  takeAll(session);
  await world.pass(30_000);
  assert.deepEqual([...new Set(seen)], ['failed', 'completed', 'passed']);
});

test('at launch the LMS is asked the same few things however large the course', async () => {
  const small = await begin();
  const many = Array.from({ length: 300 }, (_, n) => ({ n, id: `o${n}`, text: 'x' }));
  const large = await begin({}, { outcomes: many, questions: course.questions.map((one) => ({ ...one, outcomes: many.map(({ n }) => n) })) });
  assert.equal(large.lms.log.length, small.lms.log.length);
  assert.ok(small.lms.log.length < 20, String(small.lms.log.length));
  assert.deepEqual(large.lms.log.filter(([, element]) => /objectives|interactions/.test(element)), []);
});

test('the event that completes is committed as completed first, then as passed', async () => {
  const { lms, session, world } = await begin();
  takeAll(session);
  const before = lms.calls('LMSCommit').length;
  world.settle();
  const order = lms.log.filter(([method, element]) => method === 'LMSCommit' || element === 'cmi.core.lesson_status' || element === 'cmi.core.score.raw').slice(-5);
  assert.deepEqual(order.map(([method, , value]) => (method === 'LMSCommit' ? 'commit' : value)), ['100', 'completed', 'commit', 'passed', 'commit']);
  assert.equal(lms.calls('LMSCommit').length - before, 2);
  assert.deepEqual(lms.illegal(), []);
});

test('one answer is one commit, with its interaction, before the word saved', async () => {
  const { lms, session, world, tracker } = await begin();
  assert.equal(tracker.state, 'saved');
  const before = lms.calls('LMSCommit').length;
  session.answer(0, answer(1));
  world.settle();
  assert.equal(lms.calls('LMSCommit').length, before + 1);
  assert.equal(tracker.state, 'saved');
  const kept = Object.fromEntries([...lms.store].filter(([element]) => element.startsWith('cmi.interactions')));
  const { 'cmi.interactions.0.time': time, ...rest } = kept;
  assert.match(time, /^\d\d:\d\d:\d\d$/);
  assert.deepEqual(rest, {
    'cmi.interactions.0.id': 'question-0_1_1',
    'cmi.interactions.0.objectives.0.id': 'see',
    'cmi.interactions.0.type': 'choice',
    'cmi.interactions.0.correct_responses.0.pattern': '{1,2}',
    'cmi.interactions.0.weighting': '1',
    'cmi.interactions.0.student_response': '1',
    'cmi.interactions.0.result': 'correct',
    'cmi.interactions.0.latency': '0000:00:04.25',
  });
  assert.equal(lms.store.has('cmi.core.score.raw'), false, 'a score that is not final is not told');
});

test('objectives are written when they change, found again by their ids', async () => {
  const first = await begin();
  first.session.answer(0, answer(1));
  first.world.fire('leave');
  const second = await first.launch();
  second.session.answer(1, answer(1));
  second.world.settle();
  const stored = (/** @type {number} */ n, /** @type {string} */ part) => first.lms.store.get(`cmi.objectives.${n}.${part}`);
  assert.deepEqual([stored(0, 'id'), stored(0, 'score.raw'), stored(0, 'status')], ['see', '100', 'passed']);
  assert.equal(stored(1, 'id'), undefined);
  assert.equal(first.lms.store.get('cmi.interactions.1.id'), 'question-1_1_1');
  assert.deepEqual(first.lms.illegal(), []);
});

test('an outcome keeps the best it was: no draft and no worse round takes it back, in this session or the next', async () => {
  const { lms, session, world, launch } = await begin();
  const told = (/** @type {number} */ n) => ['status', 'score.raw'].map((part) => lms.store.get(`cmi.objectives.${n}.${part}`));
  takeAll(session);
  world.settle();
  assert.deepEqual([told(0), told(1)], [['passed', '100'], ['passed', '100']]);
  session.retryQuiz(1);
  session.draft(2, answer(0, [[1, 1]]));
  await world.pass(60_000);
  assert.deepEqual(told(1), ['passed', '100']);
  session.finishQuiz(1);
  world.fire('leave');
  assert.deepEqual(told(1), ['passed', '100']);
  const again = await launch();
  again.session.retryQuiz(1);
  again.session.draft(2, answer(0.5, [[1, 0]]));
  again.session.finishQuiz(1);
  again.world.settle();
  assert.deepEqual(told(1), ['passed', '100']);
  assert.deepEqual(lms.illegal(), []);
});

test('an outcome is told when its quiz is finished, and passed by the mark of the LMS', async () => {
  const { lms, session, world } = await begin({ given: { 'cmi.student_data.mastery_score': '60' } });
  session.answer(0, answer(1));
  world.settle();
  assert.equal(lms.store.has('cmi.objectives.0.id'), false);
  session.answer(1, answer(0.45));
  world.settle();
  assert.deepEqual(['score.raw', 'status'].map((part) => lms.store.get(`cmi.objectives.0.${part}`)), ['63.33', 'passed']);
});

test('place and answers are exactly as left', async () => {
  const first = await begin();
  first.session.visit(2);
  first.session.answer(4, answer(1, 'колекция'));
  first.session.reflect(0, 'My words');
  first.world.fire('leave');
  first.storage.items.clear();
  const { session } = await first.launch();
  assert.deepEqual([session.state.place, session.question(4)?.response, session.reflection(0)], [2, 'колекция', 'My words']);
});

test('a score already there is not told again, and a status never goes down', async () => {
  const { lms, session, world, launch } = await begin();
  takeAll(session);
  world.settle();
  world.fire('leave');
  const from = lms.log.length;
  const again = await launch();
  again.session.retryQuiz(0);
  again.session.answer(0, answer(0));
  again.session.answer(1, answer(0));
  again.world.settle();
  again.world.fire('leave');
  const later = lms.log.slice(from).filter(([method, element]) => method === 'LMSSetValue' && /status|raw/.test(element) && !/objectives/.test(element));
  assert.deepEqual(later, []);
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'passed');
  assert.equal(lms.store.get('cmi.core.score.raw'), '100');
});

test('where the last attempt counts, a worse one does not take back the score that was told with passed', async () => {
  const more = { score: /** @type {const} */ ('last'), completion: { pages: true, videos: null, quizzes: /** @type {const} */ ('finished') } };
  for (const scores of [[0.9, 0], [0, 0]]) {
    const { lms, session, world } = await begin({}, { ...more, quizzes: [quiz(0, 'one', 1, { attempts: 2 }), quiz(1, 'two', 4, { feedback: 'at-end', attempts: 1 })] });
    takeAll(session);
    world.settle();
    session.retryQuiz(0);
    for (const n of [0, 1]) session.answer(n, answer(scores[n]));
    world.settle();
    assert.ok(Number(session.result().score) < 1, 'the rule of the author holds');
    assert.deepEqual([lms.store.get('cmi.core.score.raw'), lms.store.get('cmi.core.lesson_status')], ['100', 'passed']);
  }
});

test('completed work whose status the LMS lost is reported at launch', async () => {
  const { lms, session, world, launch } = await begin();
  takeAll(session);
  world.fire('leave');
  lms.store.set('cmi.core.lesson_status', 'incomplete');
  lms.store.delete('cmi.core.score.raw');
  await launch();
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'passed');
  assert.equal(lms.store.get('cmi.core.score.raw'), '100');
});

/** An API that cannot read some elements so many times. @param {any} api @param {RegExp} elements @param {number} times */
function deafTo(api, elements, times) {
  let error = '';
  return {
    ...api,
    LMSGetValue: (/** @type {string} */ one) => ((error = elements.test(one) && times-- > 0 ? '101' : '') ? '' : api.LMSGetValue(one)),
    LMSGetLastError: () => error || api.LMSGetLastError(),
  };
}

test('a journal and outcomes that could not be read are read again, and not written over', async () => {
  const lms = createScorm12Lms();
  const storage = makeStorage();
  const first = await openDocument({ course, window: frameIn(lms.launch()), storage });
  takeAll(first.session);
  first.world.fire('leave');
  const before = [...lms.store].filter(([element]) => /cmi\.(interactions|objectives)/.test(element));
  const { session, world, tracker } = await openDocument({ course, window: frameIn(deafTo(lms.launch(), /_count|objectives/, 3)), storage: makeStorage(), seed: 2 });
  session.answer(4, answer(1));
  session.retryQuiz(0);
  session.answer(0, answer(0));
  session.answer(1, answer(0));
  world.settle();
  await world.pass(60_000);
  assert.equal(tracker.state, 'saved');
  for (const [element, value] of before) assert.equal(lms.store.get(element), value, element);
  assert.equal(lms.store.get('cmi.interactions.4.id'), 'question-4_1_1');
  assert.deepEqual(lms.illegal(), []);
});

for (const [what, deaf] of /** @type {const} */ ([['one', /objectives\.0\./], ['the result of one', /objectives\.0\.score/]])) {
  test(`outcomes of which ${what} could not be read are read again, and keep their places`, async () => {
    const lms = createScorm12Lms();
    const first = await openDocument({ course, window: frameIn(lms.launch()) });
    first.session.answer(0, answer(1));
    first.session.answer(1, answer(1));
    first.world.fire('leave');
    const before = [...lms.store].filter(([element]) => /cmi\.objectives/.test(element));
    assert.ok(before.length);
    const second = await openDocument({ course, window: frameIn(deafTo(lms.launch(), deaf, 3)), seed: 2 });
    second.session.retryQuiz(0);
    takeAll(second.session, 0.4);
    second.world.settle();
    await second.world.pass(60_000);
    assert.equal(second.tracker.state, 'saved');
    for (const [element, value] of before) assert.equal(lms.store.get(element), value, element);
    assert.notEqual(lms.store.get('cmi.objectives.1.id'), undefined);
    assert.deepEqual(lms.illegal(), []);
  });
}

test('an LMS that never says how many there are is not waited for', async () => {
  const lms = createScorm12Lms();
  const { session, world, tracker } = await openDocument({ course, window: frameIn(deafTo(lms.launch(), /_count/, Infinity)) });
  takeAll(session);
  world.settle();
  await world.pass(120_000);
  assert.deepEqual([tracker.state, lms.store.get('cmi.interactions.3.id')], ['saved', 'question-3_1_1']);
});

test('a score that could not be read at first is not taken back, though the state is gone', async () => {
  const lms = createScorm12Lms();
  const first = await openDocument({ course, window: frameIn(lms.launch()) });
  takeAll(first.session);
  first.world.fire('leave');
  lms.store.delete('cmi.suspend_data');
  const { session, world } = await openDocument({ course, window: frameIn(deafTo(lms.launch(), /core\.score\.raw/, 1)) });
  takeAll(session, 0.8);
  world.settle();
  await world.pass(60_000);
  assert.equal(lms.store.get('cmi.core.score.raw'), '100');
});

test('an answer lost in a failed commit leaves no gap, at which the next session would begin the journal anew', async () => {
  let down = false;
  const { lms, session, world, storage, launch } = await begin({ delta: true, fault: (method) => (down && method === 'LMSCommit' ? 'false' : null) });
  down = true;
  session.answer(0, answer(1));
  world.settle();
  down = false;
  await world.pass(5_000);
  world.fire('leave');
  storage.items.clear();
  assert.deepEqual([0, 1].map((n) => lms.store.get(`cmi.interactions.${n}.id`)), ['question-0_1_1', 'question-0_1_1']);
  const next = await launch();
  next.session.answer(4, answer(1));
  next.world.settle();
  assert.equal(lms.store.get('cmi.interactions.1.id'), 'question-0_1_1');
  assert.equal(lms.store.get('cmi.interactions.2.id'), 'question-4_1_1');
});

test('an LMS that refuses objectives and interactions is asked once', async () => {
  const { lms, session, world } = await begin({ missing: ['cmi.interactions', 'cmi.objectives'] });
  session.answer(0, answer(1));
  world.settle();
  session.answer(1, answer(1));
  world.settle();
  const asked = lms.log.filter(([method, element]) => method === 'LMSSetValue' && /interactions|objectives/.test(element));
  assert.equal(asked.length, 2);
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'incomplete');
});

test('a profile turns objectives and interactions off', async () => {
  const profile = { ...course.profile, objectives: false, interactions: false };
  const { lms, session, world } = await begin({}, { profile });
  session.answer(0, answer(1));
  world.settle();
  assert.deepEqual(lms.log.filter(([, element]) => /interactions|objectives/.test(element)), []);
});

test('review, browse and no-credit write nothing', async () => {
  for (const given of [{ 'cmi.core.lesson_mode': 'review' }, { 'cmi.core.lesson_mode': 'browse' }, { 'cmi.core.credit': 'no-credit' }]) {
    const { lms, session, world, tracker } = await begin({ given: /** @type {any} */ (given), eager: true });
    takeAll(session);
    world.settle();
    await world.pass(600_000);
    world.fire('hidden');
    world.fire('leave');
    assert.equal(tracker.state, 'closed');
    assert.deepEqual(lms.log.filter(([method]) => method === 'LMSSetValue' || method === 'LMSCommit'), []);
    assert.equal(lms.store.has('cmi.core.lesson_status'), false);
  }
});

test('a second finish never happens, and nothing is said after the first', async () => {
  const { lms, session, world, tracker } = await begin();
  session.visit(0);
  tracker.exit();
  const said = lms.log.length;
  tracker.exit();
  world.fire('hidden');
  world.fire('leave');
  session.answer(0, answer(1));
  tracker.flush();
  await world.pass(600_000);
  assert.equal(lms.log.length, said);
  assert.equal(lms.calls('LMSFinish').length, 1);
  world.fire('return');
  assert.equal(world.reloads, 1);
});

test('a status is told as the standard has it', () => {
  const say = (/** @type {boolean} */ completed, /** @type {any} */ success, stuck = false) => lessonStatus({ completed, success, stuck, score: null, final: false });
  assert.deepEqual(
    [say(false, 'unknown'), say(false, 'passed'), say(false, 'failed'), say(true, 'unknown'), say(true, 'failed'), say(true, 'passed'), say(false, 'failed', true)],
    ['incomplete', 'incomplete', 'incomplete', 'completed', 'completed', 'passed', 'failed'],
  );
});

/** What an LMS that masters has after a visit, and how it opens the next one. @param {Partial<import('../src/types').CourseData>} more @param {(session: import('../src/types').Session) => void} act */
async function visitMastered(more, act) {
  const { lms, session, world, launch } = await begin({ mastering: true, delta: true, eager: true, given: { 'cmi.student_data.mastery_score': '70' } }, more);
  act(session);
  world.settle();
  world.fire('leave');
  const { store } = lms;
  return [store.get('cmi.core.lesson_status'), store.get('cmi.core.score.raw') ?? '', (await launch()).tracker.state];
}

/** @param {import('../src/types').Session} session @param {[first: number, second: number]} scores @param {number[]} pages */
function takeQuizzes(session, [first, second], pages) {
  for (const n of pages) session.visit(n);
  session.answer(0, answer(first));
  session.answer(1, answer(first));
  session.draft(2, answer(second, [[0, 0]]));
  session.draft(3, answer(second, [1, 0]));
  session.finishQuiz(1);
}

test('an LMS that makes the status of the score makes nothing of it that is not so', async () => {
  const once = { quizzes: [quiz(0, 'one', 1, { attempts: 1 }), quiz(1, 'two', 4, { feedback: 'at-end', weight: 3, attempts: 1 })] };
  const finished = { completion: { pages: true, videos: null, quizzes: /** @type {const} */ ('finished') } };
  const all = [0, 1, 2, 3, 4];
  const visits = {
    'all quizzes passed, pages left': await visitMastered({}, (session) => takeQuizzes(session, [1, 1], [1, 4])),
    'a quiz failed for good, the mean above the mark': await visitMastered(once, (session) => takeQuizzes(session, [0, 1], all)),
    'a quiz failed for good, the mean below': await visitMastered(once, (session) => takeQuizzes(session, [1, 0], all)),
    'completed below the mark, attempts left': await visitMastered(finished, (session) => takeQuizzes(session, [0, 0.5], all)),
    'below the mark for good, pages left': await visitMastered({ ...once, ...finished }, (session) => takeQuizzes(session, [0, 0], [1, 4])),
    'completed below the mark for good': await visitMastered({ ...once, ...finished }, (session) => takeQuizzes(session, [0, 0], all)),
    'completed and passed': await visitMastered({}, (session) => takeQuizzes(session, [1, 0.7], all)),
  };
  assert.deepEqual(visits, {
    'all quizzes passed, pages left': ['incomplete', '', 'saved'],
    'a quiz failed for good, the mean above the mark': ['failed', '', 'review'],
    'a quiz failed for good, the mean below': ['failed', '25', 'review'],
    'completed below the mark, attempts left': ['completed', '', 'review'],
    'below the mark for good, pages left': ['incomplete', '', 'saved'],
    'completed below the mark for good': ['failed', '0', 'review'],
    'completed and passed': ['passed', '80', 'review'],
  });
});

test('a score at the mark but for the last millionth is told as the mark', () => {
  assert.deepEqual([0.6999995, 0.699998].map(percentage), ['70', '69.99']);
});

test('times and scores have the grammar of the strictest LMS', () => {
  const random = chance(3);
  for (let i = 0; i < 20_000; i++) {
    const seconds = random() * 10 ** (random() * 9 - 1) * (random() < 0.05 ? -1 : 1);
    assert.match(timespan(seconds), /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
    assert.match(percentage(random() * 1.2 - 0.1), /^\d{1,3}(\.\d{1,2})?$/);
  }
  assert.deepEqual([timespan(NaN), timespan(1.05), timespan(1e12), timespan(3661.999)], ['0000:00:00.00', '0000:00:01.05', '9999:59:59.99', '0001:01:01.99']);
  assert.deepEqual([0, 1, 2 / 3, 0.7, 0.89999, NaN, -1, 2].map(percentage), ['0', '100', '66.66', '70', '89.99', '0', '0', '100']);
  assert.match(timeOfDay(Date.now()), /^\d\d:\d\d:\d\d$/);
});

test('numbers beyond the 36 characters become places among the choices, never two alike', () => {
  const things = (/** @type {number[]} */ numbers) => numbers.map((n) => ({ n, id: `c${n}`, text: '' }));
  const told = (/** @type {any} */ more) => {
    const { response, patterns } = interaction({ kind: 'choice', given: [], right: [], rightNumbers: [], ...more });
    return [response, ...patterns];
  };
  const choices = things([41, 2, 36, 35]);
  assert.deepEqual(told({ choices, givenNumbers: [2, 36, 41], rightNumbers: [35, 36] }), ['0,2,3', '{1,2}']);
  assert.deepEqual(told({ choices, givenNumbers: [35] }), ['1', ''], 'also where the answer has none of them');
  assert.deepEqual(told({ choices: things([35, 2]), givenNumbers: [2, 35] }), ['2,z', ''], 'numbers stay as long as they can');
  const sides = { choices: things([50, 1]), targets: things([3, 4]) };
  assert.deepEqual(told({ kind: 'matching', ...sides, givenNumbers: [[1, 4], [50, 3]] }), ['0.4,1.3', '']);
  const crowd = things(Array.from({ length: 37 }, (_, n) => n));
  assert.deepEqual(
    interaction({ kind: 'choice', choices: crowd, given: ['c1', 'c36'], right: ['c36'], givenNumbers: [1, 36], rightNumbers: [36] }),
    { type: 'fill-in', response: 'c1,c36', patterns: ['c36'] },
  );
  assert.deepEqual(
    interaction({ kind: 'matching', choices: crowd, targets: crowd, given: [['c1', 'c36']], right: [['c1', 'c2']], givenNumbers: [[1, 36]], rightNumbers: [[1, 2]] }),
    { type: 'fill-in', response: 'c1.c36', patterns: ['c1.c2'] },
  );
  const many = things(Array.from({ length: 36 }, (_, i) => 3 * i));
  const [response] = told({ choices: many, givenNumbers: many.map(({ n }) => n) });
  assert.equal(new Set(response.split(',')).size, 36);
});

test('the strict LMS refuses a choice of two characters, with its pattern', () => {
  const lms = createScorm12Lms();
  const api = lms.launch();
  api.LMSInitialize('');
  /** @param {string} part @param {string} value */
  const set = (part, value) => [api.LMSSetValue(`cmi.interactions.0.${part}`, value), api.LMSGetLastError()].join(' ');
  assert.deepEqual([set('id', 'q'), set('type', 'choice')], ['true 0', 'true 0']);
  assert.deepEqual([set('student_response', '1,10'), set('student_response', '1,a')], ['false 405', 'true 0']);
  assert.deepEqual([set('correct_responses.0.pattern', '{1,10}'), set('correct_responses.0.pattern', '{1,a}')], ['false 405', 'true 0']);
});

test('ids, texts and responses have the grammar of their types', () => {
  assert.equal(identifier('a b/ж'), 'a_b/_');
  assert.equal(identifier('x'.repeat(300)).length, 255);
  assert.deepEqual([`a\n b${'😀'.repeat(200)}`, `ab${'😀'.repeat(200)}`].map((text) => line(text).length), [255, 254]);
  const report = (/** @type {any} */ more) => interaction({ kind: 'choice', given: [], right: [], givenNumbers: [], rightNumbers: [], ...more });
  const all = [
    report({ givenNumbers: [0, 11], rightNumbers: [3] }),
    report({ kind: 'true-false', given: ['true'], right: ['false'], givenNumbers: [0], rightNumbers: [1] }),
    report({ kind: 'true-false', given: ['yes'], right: ['no'], givenNumbers: [0], rightNumbers: [1] }),
    report({ kind: 'matching', givenNumbers: [[0, 1], [1, 10]], rightNumbers: [[0, 0], [1, 1]] }),
    report({ kind: 'sequencing', givenNumbers: [2, 0, 1], rightNumbers: [0, 1, 2] }),
    report({ kind: 'fill-in', given: ['zwei\nZeilen'], right: ['one', 'two'] }),
    report({ kind: 'numeric', given: ['42'], right: ['42'], ranges: [['42', '42']] }),
    report({ kind: 'numeric', given: ['1848'], right: ['1848'], ranges: [['1848', '1848']] }),
    report({ kind: 'numeric', given: ['3'], right: ['2'], ranges: [['2', '4']] }),
  ];
  for (const { type, response } of all) assert.match(response, RESPONSES[type]);
  assert.deepEqual(all.map(({ type, response, patterns }) => [type, response, ...patterns]), [
    ['choice', '0,b', '3'],
    ['true-false', 't', 'f'],
    ['choice', '0', '1'],
    ['matching', '0.1,1.a', '{0.0,1.1}'],
    ['sequencing', '2,0,1', '0,1,2'],
    ['fill-in', 'zwei Zeilen', 'one', 'two'],
    ['numeric', '42', '42'],
    ['fill-in', '1848', '1848'],
    ['fill-in', '3', '2:4'],
  ]);
});

test('the API is found wherever it may be', () => {
  const api = { LMSInitialize: () => 'true' };
  const alone = (/** @type {object} */ more = {}) => {
    /** @type {any} */
    const window = { opener: null, ...more };
    window.parent ??= window;
    return window;
  };
  const hostile = new Proxy({}, { get: (_, name) => { throw new Error(String(name)); } });
  const deep = (/** @type {number} */ levels) => Array.from({ length: levels }).reduce((parent) => ({ parent, opener: null }), alone({ API: api }));
  const places = {
    own: alone({ API: api }),
    parent: { parent: alone({ API: api }), opener: null },
    'seven up': deep(7),
    'four hundred up': deep(400),
    opener: alone({ opener: alone({ API: api }) }),
    "opener's parent": alone({ opener: { parent: alone({ API: api }), opener: null } }),
    "parent's opener": { parent: alone({ opener: alone({ API: api }) }), opener: null },
    'behind a foreign opener of its own': { get opener() { return hostile; }, parent: alone({ API: api }) },
  };
  for (const [place, window] of Object.entries(places)) assert.equal(findApi(/** @type {any} */ (window), 'API', 'LMSInitialize')?.api, api, place);
  for (const window of [alone(), { parent: hostile, opener: hostile }, deep(600), hostile, alone({ API: {} })])
    assert.equal(findApi(/** @type {any} */ (window), 'API', 'LMSInitialize'), null);
});

test('an API that comes late is waited for', async () => {
  const lms = createScorm12Lms();
  const window = frameIn(undefined);
  let looks = 0;
  const api = lms.launch();
  Object.defineProperty(window.parent, 'API', { get: () => (++looks > 60 ? api : undefined) });
  const { tracker } = await openDocument({ course, window });
  assert.equal(tracker.state, 'saved');
});

test('in a window that stands alone a late API is not waited for as long as in a frame', async () => {
  const world = makeWorld();
  const alone = /** @type {any} */ ({ opener: null });
  alone.parent = alone;
  /** @type {string[]} */
  const answered = [];
  const open = async (/** @type {string} */ name, /** @type {any} */ window) => {
    const { code } = await createScorm12({ course, world, mirror: /** @type {any} */ (null) }, window).open();
    answered.push(`${name} ${code} ${world.now()}`);
  };
  void open('alone', alone);
  void open('framed', { parent: alone, opener: null });
  await world.pass(20_000);
  assert.deepEqual(answered, ['alone none 1000', 'framed none 10000']);
});

test('a value that must look changed is a legal one, also where there was none', () => {
  assert.equal(otherThan('cmi.core.lesson_location', '', 70), '_');
  assert.equal(otherThan('cmi.core.lesson_location', 'x'.repeat(255), 70), `${'x'.repeat(254)}_`);
  assert.equal(otherThan('cmi.core.exit', 'suspend', 70), '');
});
