import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm2004Lms } from '../lms/scorm2004.js';
import { RESPONSES } from '../lms/scorm2004-values.js';
import { createScorm2004 } from '../src/lms/scorm2004.js';
import { interaction, localized, moment, real, timeInterval } from '../src/lms/scorm2004-values.js';
import { answer, makeCourse } from './_course.js';
import { makeStorage, openDocument } from './_world.js';

/** As Moodle 4.5: only what differs from the value at launch is saved; no hyphen in short ids. */
const MOODLE = { sinceLaunch: true, refuse: { choice: '[^\\w.[\\],]', matching: '[^\\w.[\\],]' } };

/** @param {import('../lms/scorm2004.js').Options} [options] @param {Partial<import('../src/types').CourseData>} [more] */
async function begin(options, more) {
  const lms = createScorm2004Lms(options);
  const storage = makeStorage();
  const course = makeCourse(more);
  /** what the LMS did not take, and how often each function was called @type {string[]} */
  const refused = [];
  /** @type {Record<string, number>} */
  const calls = {};
  const launch = () => {
    const api = listened(lms.launch(), refused, calls);
    const top = /** @type {any} */ ({ API_1484_11: api, closed: false, opener: null });
    top.parent = top;
    return openDocument({ course, storage, adapter: (parts) => createScorm2004(parts, /** @type {any} */ ({ parent: top, opener: null, closed: false })) });
  };
  const get = (/** @type {string} */ element) => lms.store.get(`cmi.${element}`);
  return { lms, storage, launch, refused, calls, get, ...(await launch()) };
}

/** @param {any} api @param {string[]} refused @param {Record<string, number>} calls */
function listened(api, refused, calls) {
  const quiet = /^(GetLastError|GetErrorString|GetDiagnostic)$/;
  const listen = (/** @type {string} */ method) => (/** @type {string[]} */ ...given) => {
    calls[method] = (calls[method] ?? 0) + 1;
    const said = api[method](...given);
    const error = api.GetLastError();
    if (!quiet.test(method) && !/^(0|403)$/.test(error)) refused.push(`${error} ${method} ${given.join(' ')}`);
    return said;
  };
  return Object.fromEntries(Object.keys(api).map((method) => [method, listen(method)]));
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

for (const [name, options] of /** @type {const} */ ([['a strict LMS', {}], ['Moodle', MOODLE]])) {
  test(`on ${name} open and close is incomplete, of unknown success, and to be gone on with`, async () => {
    const { world, get, refused, calls } = await begin(options);
    world.fire('leave');
    assert.deepEqual([get('completion_status'), get('success_status'), get('exit')], ['incomplete', options === MOODLE ? undefined : 'unknown', 'suspend']);
    assert.deepEqual([get('score.raw'), get('score.scaled'), get('progress_measure')], [undefined, undefined, '0']);
    assert.deepEqual(refused, []);
    assert.equal(calls.Terminate, 1);
  });

  test(`on ${name} a course that is passed is completed and passed, each told on its own, with its score`, async () => {
    const { session, world, get, refused } = await begin(options);
    takeAll(session);
    world.settle();
    assert.deepEqual([get('completion_status'), get('success_status'), get('progress_measure')], ['completed', 'passed', '1']);
    assert.deepEqual(['min', 'max', 'raw', 'scaled'].map((part) => get(`score.${part}`)), ['0', '100', '100', '1']);
    assert.deepEqual([get('objectives.0.id'), get('objectives.0.success_status'), get('objectives.0.completion_status')], ['see', 'passed', 'completed']);
    assert.equal(get('objectives.0.description'), '{lang=en}See it');
    assert.deepEqual(refused, []);
  });

  test(`on ${name} the next session finds place, answers and standing as they were, and takes nothing back`, async () => {
    const first = await begin(options);
    takeAll(first.session);
    first.world.fire('leave');
    first.storage.items.clear();
    const second = await first.launch();
    assert.equal(second.tracker.state, 'saved');
    assert.equal(second.session.question(0)?.score, 2520);
    second.session.retryQuiz(0);
    second.session.answer(0, answer(0));
    second.session.answer(1, answer(0));
    second.world.fire('leave');
    assert.deepEqual([first.get('completion_status'), first.get('success_status'), first.get('score.raw')], ['completed', 'passed', '100']);
    assert.equal(first.get('objectives.0.success_status'), 'passed');
    assert.deepEqual(first.refused, []);
  });
}

test('one answer is one commit, with its interaction, before the word saved', async () => {
  const { lms, session, world, tracker, calls, refused } = await begin();
  const before = calls.Commit;
  session.answer(0, answer(0.5));
  world.settle();
  assert.equal(calls.Commit, before + 1);
  assert.equal(tracker.state, 'saved');
  const kept = Object.fromEntries([...lms.store].filter(([element]) => element.startsWith('cmi.interactions')));
  const { 'cmi.interactions.0.timestamp': time, ...rest } = kept;
  assert.match(time, /^2023-11-1\dT\d\d:\d\d:\d\d\.\d\dZ$/);
  assert.deepEqual(rest, {
    'cmi.interactions.0.id': 'question-0_1_1',
    'cmi.interactions.0.objectives.0.id': 'see',
    'cmi.interactions.0.type': 'choice',
    'cmi.interactions.0.correct_responses.0.pattern': 'this[,]that',
    'cmi.interactions.0.weighting': '1',
    'cmi.interactions.0.learner_response': 'this',
    'cmi.interactions.0.result': '0.5',
    'cmi.interactions.0.latency': 'PT0H0M4.25S',
    'cmi.interactions.0.description': '{lang=en}Which one?',
  });
  assert.deepEqual(refused, []);
});

test('a course that cannot be passed any more is failed, and not completed', async () => {
  const one = makeCourse();
  const { session, world, get } = await begin({}, { quizzes: one.quizzes.map((data) => ({ ...data, attempts: 1 })) });
  takeAll(session, 0);
  world.settle();
  assert.deepEqual([get('completion_status'), get('success_status'), get('score.raw')], ['incomplete', 'failed', '0']);
});

test('the pass mark of the LMS stands over that of the course', async () => {
  const { session, world, get } = await begin({ given: { 'cmi.scaled_passing_score': '0.9' } }, { completion: { pages: false, videos: null, quizzes: 'finished' } });
  takeAll(session, 0.8);
  world.settle();
  assert.deepEqual([get('completion_status'), get('success_status')], ['completed', 'unknown']);
});

test('a review writes nothing', async () => {
  const first = await begin({ given: { 'cmi.mode': 'review' } });
  assert.equal(first.tracker.state, 'review');
  first.session.answer(0, answer(1));
  first.world.fire('leave');
  assert.equal(first.get('suspend_data'), undefined);
  assert.equal(first.calls.SetValue, undefined);
});

test('a session that was begun before is used; one that is over is told nothing', async () => {
  const lms = createScorm2004Lms();
  const api = lms.launch();
  api.Initialize('');
  const top = /** @type {any} */ ({ API_1484_11: api, closed: false, opener: null });
  top.parent = top;
  const start = /** @type {any} */ ({ parent: top, opener: null, closed: false });
  const open = () => openDocument({ course: makeCourse(), adapter: (parts) => createScorm2004(parts, start) });
  const first = await open();
  assert.equal(first.tracker.state, 'saved');
  first.world.fire('leave');
  const second = await open();
  assert.equal(second.tracker.state, 'nowhere');
});

test('where nothing can be told of completion the session is not ended', async () => {
  const { world, calls } = await begin({ fault: (method) => (method === 'SetValue' ? 'false' : null) });
  world.fire('leave');
  assert.equal(calls.Terminate, undefined);
});

test('nothing is committed before the LMS knows that the learner comes back: it would forget all at the next launch', async () => {
  let refusing = false;
  const options = { fault: () => null };
  const first = await begin(options);
  const { lms } = first;
  first.session.answer(0, answer(1));
  first.world.fire('leave');
  const launch = lms.launch;
  lms.launch = () => {
    const api = launch();
    return { ...api, SetValue: (/** @type {string} */ element, /** @type {string} */ value) => (refusing && element === 'cmi.exit' ? 'false' : api.SetValue(element, value)), GetLastError: () => (refusing ? '101' : api.GetLastError()) };
  };
  refusing = true;
  const second = await first.launch();
  second.session.answer(1, answer(1));
  second.world.settle();
  assert.deepEqual([second.tracker.state, first.get('exit')], ['device', 'suspend']);
  second.world.fire('leave');
  assert.equal(first.get('exit'), 'suspend');
  refusing = false;
  first.storage.items.clear();
  const third = await first.launch();
  assert.equal(third.session.question(0)?.score, 2520);
});

test('a status that is refused keeps back the commit: an API opened before would write its own over a higher one', async () => {
  let refusing = false;
  const first = await begin({ fault: (method) => (refusing && method === 'SetValue' ? 'false' : null) });
  const commits = first.calls.Commit;
  refusing = true;
  takeAll(first.session);
  first.world.settle();
  assert.deepEqual([first.tracker.state, first.get('completion_status'), first.calls.Commit], ['device', 'incomplete', commits]);
  refusing = false;
  await first.world.pass(30_000);
  assert.deepEqual([first.tracker.state, first.get('completion_status')], ['saved', 'completed']);
});

test('an LMS without journal and outcomes is asked once, and saves', async () => {
  const { session, world, tracker, calls, get } = await begin({ missing: ['cmi.interactions', 'cmi.objectives'] });
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  world.settle();
  assert.equal(tracker.state, 'saved');
  const sets = calls.SetValue;
  takeAll(session);
  world.settle();
  assert.deepEqual([tracker.state, get('success_status')], ['saved', 'passed']);
  assert.ok(calls.SetValue - sets < 14, String(calls.SetValue - sets));
});

test('after a failed commit all is sent again', async () => {
  let failing = false;
  const { session, world, tracker, get } = await begin({ ...MOODLE, fault: (method) => (failing && method === 'Commit' ? 'false' : null) });
  failing = true;
  takeAll(session);
  world.settle();
  assert.equal(tracker.state, 'device');
  assert.notEqual(get('completion_status'), 'completed');
  failing = false;
  await world.pass(30_000);
  assert.deepEqual([tracker.state, get('completion_status'), get('success_status'), get('score.raw'), get('interactions.1.result')], ['saved', 'completed', 'passed', '100', 'correct']);
});

test('a status from elsewhere is no obstacle', async () => {
  const lms = createScorm2004Lms();
  lms.store.set('cmi.exit', 'suspend');
  lms.store.set('cmi.completion_status', 'not attempted');
  lms.store.set('cmi.success_status', 'failed');
  const top = /** @type {any} */ ({ API_1484_11: lms.launch(), closed: false, opener: null });
  top.parent = top;
  const { session, world, tracker } = await openDocument({ course: makeCourse(), adapter: (parts) => createScorm2004(parts, /** @type {any} */ ({ parent: top, opener: null, closed: false })) });
  takeAll(session);
  world.settle();
  assert.deepEqual([tracker.state, lms.store.get('cmi.completion_status'), lms.store.get('cmi.success_status')], ['saved', 'completed', 'passed']);
});

/** A unit whose LMS has filled its outcomes from objectives that it shares with others (SN 3.10.2): `see` was shown elsewhere. */
async function beginShared() {
  const lms = createScorm2004Lms();
  const filled = { 0: { id: 'objective-sample.two' }, 1: { id: 'do' }, 2: { id: 'see', success_status: 'passed', 'score.scaled': '0.9' } };
  lms.store.set('cmi.exit', 'suspend');
  for (const [n, parts] of Object.entries(filled)) for (const [part, value] of Object.entries(parts)) lms.store.set(`cmi.objectives.${n}.${part}`, value);
  const window = { parent: /** @type {any} */ ({ API_1484_11: lms.launch(), closed: false, opener: null }), opener: null, closed: false };
  window.parent.parent = window.parent;
  const opened = await openDocument({ course: makeCourse(), adapter: (parts) => createScorm2004(parts, /** @type {any} */ (window)) });
  const told = () => lms.log.filter(([method, element]) => method === 'SetValue' && element.startsWith('cmi.objectives')).map(([, element]) => element);
  const kept = (/** @type {number} */ n) => ['success_status', 'score.scaled', 'score.raw', 'completion_status'].map((part) => lms.store.get(`cmi.objectives.${n}.${part}`));
  return { lms, told, kept, ...opened };
}

test('an outcome shown in another unit is not taken for work of this one', async () => {
  const { world, session, told, kept, tracker } = await beginShared();
  assert.deepEqual([session.outcomes().map(({ passed }) => passed), told()], [[false, false], []]);
  session.visit(2);
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  world.settle();
  assert.equal(tracker.state, 'saved');
  assert.deepEqual(kept(1), ['passed', '1', '100', 'completed']);
  assert.deepEqual([kept(2), told().filter((element) => element.includes('.2.'))], [['passed', '0.9', undefined, undefined], []]);
  world.fire('leave');
  assert.deepEqual(kept(2), ['passed', '0.9', undefined, undefined]);
});

test('a worse result takes nothing back of what another unit has shown, and is told where it is this unit\'s alone', async () => {
  const { world, session, kept, lms, tracker } = await beginShared();
  session.answer(0, answer(0.3));
  session.answer(1, answer(0));
  world.settle();
  assert.deepEqual([tracker.state, kept(2)], ['saved', ['passed', '0.9', '10', 'completed']]);
  session.retryQuiz(0);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  world.settle();
  assert.deepEqual(kept(2), ['passed', '1', '100', 'completed']);
  assert.deepEqual(lms.log.filter(([method, element, , , error]) => method === 'SetValue' && element.includes('objectives') && error !== '0'), []);
});

test('shares, times and texts have the grammar of the standard', () => {
  assert.deepEqual([0, 1 / 3, 2 / 3, 0.7, 1].map(real), ['0', '0.3333333', '0.6666666', '0.7', '1']);
  assert.deepEqual([0, 4.256, 61, 3600 * 30 + 5.001, -1, NaN].map(timeInterval), ['PT0H0M0.00S', 'PT0H0M4.25S', 'PT0H1M1.00S', 'PT30H0M5.00S', 'PT0H0M0.00S', 'PT0H0M0.00S']);
  assert.equal(moment(1_700_000_000_123), '2023-11-14T22:13:20.12Z');
  assert.equal(localized(`a\nb ${'x'.repeat(300)}`, 'bg-BG'), `{lang=bg-BG}a b ${'x'.repeat(246)}`);
});

/** @param {Partial<import('../src/types').InteractionReport>} report */
const told = (report) => interaction({ kind: 'choice', given: [], right: [], givenNumbers: [], rightNumbers: [], ...report });

test('responses and patterns have the grammar of their types', () => {
  const many = Array.from({ length: 37 }, (_, n) => ({ n, id: `c-${n}`, text: 'x' }));
  /** @type {[Partial<import('../src/types').InteractionReport>, string, string, string[]][]} */
  const cases = [
    [{ given: ['a-b', 'c'], right: ['c'] }, 'choice', 'a_b[,]c', ['c']],
    [{ kind: 'true-false', given: ['true'], right: ['false'] }, 'true-false', 'true', ['false']],
    [{ kind: 'true-false', given: ['yes'], right: ['no'] }, 'choice', 'yes', ['no']],
    [{ kind: 'sequencing', given: ['b', 'a'], right: ['a', 'b'] }, 'sequencing', 'b[,]a', ['a[,]b']],
    [{ kind: 'matching', given: [['x', 'y-z']], right: [['x', 'q']] }, 'matching', 'x[.]y_z', ['x[.]q']],
    [{ kind: 'fill-in', given: ['{lang=de}a[,]b\nc'], right: ['one', 'two', '3', '4', '5', '6'] }, 'fill-in', '(lang=de}a[ , ]b c', ['one', 'two', '3', '4', '5'].map((one) => `{case_matters=false}${one}`)],
    [{ kind: 'fill-in', given: [], right: ['IIIF'], case: true }, 'fill-in', '', ['{case_matters=true}IIIF']],
    [{ kind: 'numeric', given: ['4.5'], ranges: [['4', '5']] }, 'numeric', '4.5', ['4[:]5']],
    [{ kind: 'numeric', given: ['4.5'], ranges: [['4', '5'], ['7', '7']] }, 'numeric', '4.5', []],
    [{ kind: 'numeric', given: ['4.5'], ranges: [['4.00000001', '5']] }, 'numeric', '4.5', []],
    [{ kind: 'numeric', given: ['1e3'] }, 'fill-in', '1e3', []],
    [{ kind: 'numeric', given: [] }, 'fill-in', '', []],
    [{ given: ['c-1', 'c-36'], right: ['c-2'], choices: many }, 'long-fill-in', 'c_1, c_36', []],
    [{ kind: 'matching', given: [['a', 'c-1']], right: [['a', 'c-2']], choices: [], targets: many }, 'long-fill-in', 'a.c_1', []],
  ];
  for (const [report, type, response, patterns] of cases) {
    assert.deepEqual(told(report), { type, response, patterns });
    assert.ok(RESPONSES[type](response, false), response);
    for (const pattern of patterns) assert.ok(RESPONSES[type](pattern, true), pattern);
  }
});
