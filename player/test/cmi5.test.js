import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { readLaunch } from '../src/lms/cmi5-launch.js';
import { createCmi5 } from '../src/lms/cmi5.js';
import { isDefined, makeCmi5Lms, MASTERY, PUBLISHER, REGISTRATION, SESSION, UNIT } from './_cmi5.js';
import { answer, makeCourse, quiz } from './_course.js';
import { makeStorage, openDocument } from './_world.js';

const validate = createRequire(import.meta.url)('@learninglocker/xapi-validation').default;
const COURSE = makeCourse();
/** Nothing can be won any more after one round. */
const ONCE = makeCourse({ quizzes: [quiz(0, 'check-one', 1, { attempts: 1 }), quiz(1, 'check-two', 4, { feedback: 'at-end', weight: 2 })] });

/** A tab: what its session storage keeps, where it was sent, what may be played in it. */
function makeTab() {
  const listeners = /** @type {Map<string, ((event: any) => void)>} */ (new Map());
  const listen = (/** @type {string} */ name, /** @type {(event: any) => void} */ listener) => void listeners.set(name, listener);
  const videos = [{ muted: false }];
  return {
    storage: /** @type {any} */ (makeStorage()),
    went: /** @type {string[]} */ ([]),
    videos,
    fire: (/** @type {string} */ name, /** @type {any} */ event) => listeners.get(name)?.(event),
    document: { querySelectorAll: () => videos, addEventListener: listen },
    navigation: /** @type {any} */ ({ addEventListener: listen }),
  };
}

/**
 * @param {{lms?: ReturnType<typeof makeCmi5Lms>, tab?: ReturnType<typeof makeTab>, storage?: any, search?: string, course?: typeof COURSE, seed?: number}} [how]
 */
async function begin({ lms = makeCmi5Lms(), tab = makeTab(), storage = makeStorage(), search = lms.launch(), course = COURSE, seed } = {}) {
  const outside = /** @type {any} */ ({
    location: { search, href: `https://content.example.org/index.html${search}`, assign: (/** @type {string} */ to) => void tab.went.push(to) },
    sessionStorage: tab.storage,
    document: tab.document,
    navigation: tab.navigation,
    close: () => void tab.went.push('closed'),
    fetch: (/** @type {[string, any]} */ ...request) => lms.fetch(...request),
  });
  const document = await openDocument({ course, storage, seed, adapter: (parts) => createCmi5(parts, outside) });
  const verbs = (/** @type {number} */ n = lms.sessions.length - 1) => lms.told(n).filter(isDefined).map(({ verb }) => verb.id.split('/').at(-1));
  return {
    lms, tab, verbs, search, ...document,
    /** The same page again, in the same tab. */
    reload: () => begin({ lms, tab, storage, search, course, seed: 9 }),
    /** A new launch, in a new tab of the same browser. */
    again: (more = {}) => begin({ lms, storage, course, seed: 7, ...more }),
    async end() {
      document.world.fire('leave');
      await document.world.pass(5_000);
    },
    async rest(ms = 100) {
      document.world.settle();
      await document.world.pass(ms);
    },
  };
}

/** @param {import('../src/types').Session} session */
function takeAll(session) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.watch(0, 0, 100, 100);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
}

/** All that could be won was lost. @param {import('../src/types').Session} session */
function loseAll(session) {
  session.answer(0, answer(0));
  session.answer(1, answer(0));
}

test('9.3: a course taken is initialized, completed, passed and terminated, in valid statements of which the LMS refuses none', async () => {
  const { lms, session, verbs, tracker, rest, end } = await begin({ lms: makeCmi5Lms({ data: { masteryScore: 0.8 } }) });
  session.spend(75.5);
  takeAll(session);
  await rest();
  assert.equal(tracker.state, 'saved');
  assert.deepEqual(verbs(), ['initialized', 'completed', 'passed'], 'at once, not at the end');
  await end();
  assert.deepEqual(verbs(), ['initialized', 'completed', 'passed', 'terminated']);
  assert.deepEqual(lms.broken, []);
  for (const statement of lms.told()) assert.deepEqual(validate(statement).map(String), [], JSON.stringify(statement));
  const [, completed, passed, terminated] = lms.told().filter(isDefined);
  assert.deepEqual(completed.result, { completion: true, duration: 'PT1M15.5S' });
  assert.deepEqual(passed.result, { score: { scaled: 1 }, success: true, duration: 'PT1M15.5S' });
  assert.equal(passed.context.extensions[MASTERY], 0.8);
  assert.deepEqual(Object.keys(terminated.result), ['duration']);
  assert.equal(lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 4);
});

test('9.5.4.1: completed and passed took the time of all sessions, terminated that of its own', async () => {
  const first = await begin();
  first.session.spend(3600);
  first.session.visit(0);
  await first.rest();
  await first.end();
  const next = await first.again();
  next.session.spend(90);
  takeAll(next.session);
  await next.rest();
  const durations = next.lms.told(1).filter(isDefined).map(({ result }) => result?.duration);
  assert.deepEqual(durations, [undefined, 'PT1H1M30S', 'PT1H1M30S']);
  assert.deepEqual(first.lms.broken, []);
});

test('9.6, 10.2.1: every statement has the template, registration and session, with what we add beside it', async () => {
  const template = {
    platform: 'An LMS',
    contextActivities: { grouping: { id: PUBLISHER }, other: [{ id: 'https://lms.example.org/class' }] },
    extensions: { [SESSION]: 'session 1', 'https://lms.example.org/x': 1 },
  };
  const lms = makeCmi5Lms();
  const search = lms.launch();
  lms.sessions[0].data = { contextTemplate: template, launchMode: 'Normal' };
  const { session, rest } = await begin({ lms, search });
  session.answer(0, answer(1));
  await rest();
  assert.deepEqual(lms.broken, []);
  for (const { context, object } of lms.told()) {
    assert.deepEqual([context.platform, context.registration], ['An LMS', REGISTRATION]);
    assert.equal(context.contextActivities.grouping[0].id, PUBLISHER);
    assert.deepEqual(context.contextActivities.other, [{ id: 'https://lms.example.org/class' }]);
    assert.equal(context.extensions['https://lms.example.org/x'], 1);
    assert.equal(context.revision, '1.0.0');
    assert.ok(object.id === UNIT || context.contextActivities.grouping.some((/** @type {any} */ one) => one.id === UNIT));
  }
});

test('10.2.1: an LMS whose template is empty still gets statements', async () => {
  const { lms, session, rest } = await begin({ lms: makeCmi5Lms({ data: { contextTemplate: {} } }) });
  session.visit(0);
  session.answer(0, answer(1));
  await rest(5_000);
  assert.deepEqual(lms.broken, []);
  assert.deepEqual(lms.told().map(({ verb }) => verb.id.split('/').at(-1)), ['initialized', 'experienced', 'attempted', 'answered']);
  for (const statement of lms.told()) assert.deepEqual(validate(statement).map(String), []);
});

test('8.2: the token is asked for once, by POST, and goes with every request', async () => {
  const { lms, session, rest } = await begin();
  session.answer(0, answer(1));
  await rest();
  assert.ok(lms.sessions[0].used);
  assert.ok(lms.log.length > 2);
  for (const { headers } of lms.log) assert.equal(headers.Authorization, 'Basic token1');
  assert.deepEqual(lms.broken, []);
});

test('R17: a reload goes on in the same session: the token is kept, nothing begins or ends twice', async () => {
  const first = await begin();
  first.session.answer(0, answer(1));
  await first.rest();
  first.tab.fire('navigate', { navigationType: 'reload' });
  await first.end();
  const second = await first.reload();
  assert.equal(second.tracker.state, 'saved');
  second.session.answer(1, answer(1));
  await second.rest();
  await second.end();
  assert.deepEqual(second.verbs(), ['initialized', 'terminated']);
  assert.equal(first.lms.sessions.length, 1);
  assert.deepEqual(first.lms.broken, []);
  assert.equal(first.lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 2);
});

test('R17: a page that comes back after its session has ended says nothing more, keeps the work, and the next launch tells it', async () => {
  const first = await begin();
  first.session.answer(0, answer(1));
  await first.rest();
  await first.end();
  const back = await first.reload();
  back.session.answer(1, answer(1));
  takeAll(back.session);
  await back.rest();
  assert.equal(back.tracker.state, 'lost', 'opened again from the LMS');
  await back.end();
  assert.deepEqual(back.verbs(), ['initialized', 'terminated']);
  const next = await first.again();
  assert.equal(next.tracker.state, 'saved');
  assert.deepEqual(next.verbs(), ['initialized', 'completed', 'passed']);
  assert.equal(first.lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 4);
  assert.deepEqual(first.lms.broken, []);
});

test('10, returnURL: a page that comes back after its session has ended leads to the LMS', async () => {
  const first = await begin({ lms: makeCmi5Lms({ data: { returnURL: 'https://lms.example.org/' } }) });
  await first.end();
  const back = await first.reload();
  assert.deepEqual(back.tab.went, ['https://lms.example.org/', 'https://lms.example.org/']);
  assert.deepEqual(back.verbs(), ['initialized', 'terminated']);
});

test('R17: the keys of a reload are told from others', async () => {
  for (const [event, verbs] of /** @type {const} */ ([
    [{ key: 'F5' }, ['initialized']],
    [{ key: 'r', ctrlKey: true }, ['initialized']],
    [{ key: 'r', metaKey: true }, ['initialized']],
    [{ key: 'r' }, ['initialized', 'terminated']],
    [{ key: 'F6' }, ['initialized', 'terminated']],
  ])) {
    const { tab, end, ...document } = await begin();
    tab.fire('keydown', event);
    await end();
    assert.deepEqual(document.verbs(), verbs);
  }
});

test('R17: a token that was used elsewhere is told of, asked for once, and what is done stays on this device', async () => {
  const lms = makeCmi5Lms();
  const search = lms.launch();
  lms.sessions[0].used = true;
  const used = await begin({ lms, search });
  used.session.answer(0, answer(1));
  await used.rest(100_000);
  assert.equal(used.tracker.state, 'lost');
  assert.match(used.tracker.code(), /_gone-token-1$/);
  assert.deepEqual(lms.broken, ['8.2.3.0-1 asked again']);
  await used.end();
  const next = await used.again();
  assert.equal(next.tracker.state, 'saved');
  assert.equal(next.session.question(0)?.score, 2520);
  assert.equal(lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 1);
});

test('8.2.3: an LMS in trouble is asked again for the token, a refusal is not', async () => {
  const error = (/** @type {any} */ code) => ({ ok: true, status: 200, json: async () => ({ 'error-code': code, 'error-text': 'No.' }) });
  const broken = () => {
    throw new TypeError('Failed to fetch');
  };
  for (const [answered, state] of /** @type {const} */ ([
    [() => error('3'), 'device'],
    [() => error(3), 'device'],
    [() => ({ ok: false, status: 503 }), 'device'],
    [() => ({ ok: true, status: 200, json: async () => JSON.parse('<html>') }), 'device'],
    [broken, 'device'],
    [() => error('2'), 'lost'],
    [() => error(1), 'lost'],
  ])) {
    const lms = makeCmi5Lms();
    let asked = 0;
    lms.token = () => (asked++, answered());
    const { session, tracker, rest } = await begin({ lms });
    session.answer(0, answer(1));
    await rest();
    assert.equal(tracker.state, state);
    if (state === 'lost') assert.equal(asked, 1);
    lms.token = () => null;
    await rest(60_000);
    assert.equal(tracker.state, state === 'lost' ? 'lost' : 'saved');
  }
});

test('10: without launch data nothing is said, and it is asked for again', async () => {
  for (const data of [{ contextTemplate: null }, null, 'broken']) {
    const lms = makeCmi5Lms();
    const search = lms.launch();
    const given = lms.sessions[0].data;
    lms.sessions[0].data = data;
    lms.down = (_, path) => (data === 'broken' && path === 'launch data' ? 500 : 0);
    const { session, tracker, rest, verbs } = await begin({ lms, search });
    session.answer(0, answer(1));
    await rest();
    assert.equal(tracker.state, 'device');
    assert.deepEqual(verbs(), []);
    lms.sessions[0].data = given;
    lms.down = () => 0;
    await rest(60_000);
    assert.equal(tracker.state, 'saved');
    assert.deepEqual(lms.broken, []);
  }
});

test('10, masteryScore: the LMS decides over the course; a wrong one does not', async () => {
  for (const [masteryScore, verb] of /** @type {const} */ ([[0.4, 'passed'], [0.9, ''], ['0.4', 'passed'], [7, ''], ['much', ''], [null, '']])) {
    const course = makeCourse({ completion: { pages: false, videos: null, quizzes: 'finished' }, quizzes: [quiz(0, 'check-one', 1, {})] });
    const { session, verbs, rest } = await begin({ lms: makeCmi5Lms({ data: { masteryScore } }), course });
    session.answer(0, answer(0.5));
    session.answer(1, answer(0.5));
    await rest();
    assert.deepEqual(verbs(), ['initialized', 'completed', ...(verb ? [verb] : [])], String(masteryScore));
  }
});

test('9.3.4, 9.5.1: a score that reaches the mark but for a binary fraction is the mark', async () => {
  const course = makeCourse({ completion: { pages: false, videos: null, quizzes: 'finished' }, quizzes: [quiz(0, 'check-one', 1, {})] });
  const { lms, session, rest } = await begin({ lms: makeCmi5Lms({ data: { masteryScore: 0.6667 } }), course });
  session.state.quizzes.set(0, { round: 1, finished: 1, best: 666_699.5, last: 666_699.5 });
  session.visit(0);
  await rest(5_000);
  assert.equal(lms.told().find(({ verb }) => verb.id.endsWith('passed') && verb)?.result.score.scaled, 0.6667);
  assert.deepEqual(lms.broken, []);
});

test('9.3.5: failed is said when nothing can be won any more, with a score that says the same, and once', async () => {
  const { lms, session, verbs, rest, again } = await begin({ lms: makeCmi5Lms({ data: { masteryScore: 0.5 } }), course: ONCE });
  loseAll(session);
  await rest();
  assert.deepEqual(verbs(), ['initialized', 'failed']);
  assert.deepEqual(lms.told().filter(isDefined)[1].result, { score: { scaled: 0 }, success: false, duration: 'PT0S' });
  const next = await again();
  assert.deepEqual(next.verbs(), ['initialized']);
  assert.deepEqual(lms.broken, []);
});

test('9.5.1: whoever fails by one quiz with a score above the mark is told without it', async () => {
  const { lms, session, verbs, rest } = await begin({ lms: makeCmi5Lms({ data: { masteryScore: 0.5 } }), course: ONCE });
  takeAll(session);
  session.state.quizzes.set(0, { round: 1, finished: 1, best: 0, last: 0 });
  session.state.quizzes.set(1, { round: 1, finished: 1, best: 1e6, last: 1e6 });
  session.visit(0);
  await rest(5_000);
  const failed = lms.told().filter(isDefined).find(({ verb }) => verb.id.endsWith('failed'));
  assert.ok(!failed || !('score' in failed.result), JSON.stringify(failed));
  assert.ok(verbs().includes('failed') || verbs().includes('passed'));
  assert.deepEqual(lms.broken, []);
});

test('9.3.0.0-3: who passes in the session that was told as failed is told to have passed in the next one', async () => {
  const { lms, session, verbs, rest, end, again } = await begin({ course: ONCE });
  loseAll(session);
  await rest();
  session.state.quizzes.set(0, { round: 2, finished: 1, best: 1e6, last: 1e6 });
  takeAll(session);
  await rest();
  assert.deepEqual(verbs(), ['initialized', 'failed', 'completed']);
  await end();
  const next = await again();
  assert.deepEqual(next.verbs(), ['initialized', 'passed']);
  assert.deepEqual(lms.broken, []);
});

test('9.3.0.0-8: a pass that waits to be said is followed by no failure', async () => {
  const course = makeCourse({ ...ONCE, score: 'last' });
  const { lms, session, rest, end, again } = await begin({ course });
  lms.down = (_, path) => (path === 'statements' ? 503 : 0);
  takeAll(session);
  await rest();
  await end();
  lms.down = () => 0;
  lms.documents.clear();
  const next = await again();
  next.session.state.quizzes.set(0, { round: 3, finished: 2, best: 0, last: 0 });
  next.session.state.quizzes.set(1, { round: 3, finished: 2, best: 0, last: 0 });
  next.session.visit(1);
  await next.rest(5_000);
  assert.deepEqual(next.verbs(), ['initialized', 'completed', 'passed']);
  assert.deepEqual(lms.broken, []);
});

for (const launchMode of ['Browse', 'Review']) {
  test(`10, launchMode: in ${launchMode} only the beginning and the end are told, also over a reload`, async () => {
    const { lms, session, tracker, tab, verbs, rest, end, reload } = await begin({ lms: makeCmi5Lms({ data: { launchMode } }) });
    assert.equal(tracker.state, 'review');
    takeAll(session);
    await rest(10_000);
    assert.deepEqual(verbs(), ['initialized']);
    tab.fire('navigate', { navigationType: 'reload' });
    await end();
    const back = await reload();
    await back.end();
    assert.deepEqual(verbs(), ['initialized', 'terminated']);
    const over = await back.reload();
    await over.end();
    assert.equal(lms.told().length, 2);
    assert.deepEqual(lms.broken, []);
  });
}

test('10, launchMode: a beginning of a review that was not heard goes with its end', async () => {
  const lms = makeCmi5Lms({ data: { launchMode: 'Review' } });
  lms.down = (_, path) => (path === 'statements' ? 503 : 0);
  const { verbs, rest, end } = await begin({ lms });
  await rest();
  lms.down = () => 0;
  await end();
  assert.deepEqual(verbs(), ['initialized', 'terminated']);
  assert.deepEqual(lms.broken, []);
});

test('a review tells nothing of what an earlier session left, which waits', async () => {
  const first = await begin();
  first.lms.down = (_, path) => (path === 'statements' ? 503 : 0);
  takeAll(first.session);
  await first.rest();
  await first.end();
  first.lms.down = () => 0;
  const review = await first.again({ search: first.lms.launch({ launchMode: 'Review' }) });
  await review.end();
  assert.deepEqual(review.verbs(), ['initialized', 'terminated']);
  const next = await first.again();
  assert.deepEqual(next.verbs(), ['initialized', 'completed', 'passed']);
  assert.deepEqual(first.lms.broken, []);
});

test('10, returnURL: after the last statement the learner goes back, an address that is none closes the window', async () => {
  for (const [returnURL, went] of [['https://lms.example.org/back?a=1', 'https://lms.example.org/back?a=1'], ['/home', 'https://content.example.org/home'], ['javascript:alert(1)', 'closed'], ['http://', 'closed'], [undefined, 'closed']]) {
    const { lms, tracker, tab, session, world, verbs } = await begin({ lms: makeCmi5Lms({ data: { returnURL } }) });
    session.visit(0);
    tracker.exit();
    assert.deepEqual(tab.went, [], 'not before the statements have gone');
    await world.pass(10);
    assert.deepEqual(tab.went, [went]);
    assert.equal(verbs().at(-1), 'terminated');
    assert.deepEqual(lms.broken, []);
  }
});

test('10, returnURL: an LMS that does not answer holds nobody back for long', async () => {
  const { lms, tracker, tab, world } = await begin({ lms: makeCmi5Lms({ data: { returnURL: 'https://lms.example.org/' } }) });
  lms.fetch = () => new Promise(() => {});
  tracker.exit();
  await world.pass(1_000);
  assert.deepEqual(tab.went, []);
  await world.pass(3_000);
  assert.deepEqual(tab.went, ['https://lms.example.org/']);
});

test('11.2: who wants no sound gets none at the start; who says nothing is left alone', async () => {
  for (const [preferences, muted] of /** @type {const} */ ([[{ audioPreference: 'off', languagePreference: 'de' }, true], [{ audioPreference: 'on' }, false], [null, false]])) {
    const { tab, lms } = await begin({ lms: makeCmi5Lms({ preferences }) });
    const later = { muted: false };
    tab.fire('loadstart', { target: later });
    assert.deepEqual([tab.videos[0].muted, later.muted], [muted, muted]);
    assert.deepEqual(lms.broken, []);
  }
});

test('11: preferences that cannot be had are asked for again, and one day the course goes on without them', async () => {
  for (const [times, refused] of /** @type {const} */ ([[2, false], [Infinity, true]])) {
    const lms = makeCmi5Lms();
    let asked = 0;
    lms.down = (_, path) => (path === 'preferences' && asked++ < times ? 500 : 0);
    const { session, tracker, rest } = await begin({ lms });
    session.answer(0, answer(1));
    await rest();
    assert.equal(tracker.state, times === 2 ? 'saved' : 'device');
    await rest(600_000);
    assert.equal(lms.broken.length > 0, refused, 'this LMS wants them to have been read');
    lms.down = () => 0;
  }
});

test('9.3.0.0-5: the end of a session, left by another tab among what waits, is not said in this one', async () => {
  const first = await begin();
  const second = await first.again();
  first.lms.down = (_, path) => (path === 'statements' ? 503 : 0);
  await first.end();
  first.lms.down = () => 0;
  second.session.answer(0, answer(1));
  await second.rest();
  assert.equal(second.tracker.state, 'saved');
  assert.deepEqual(second.verbs(1), ['initialized']);
  await second.end();
  assert.deepEqual(second.verbs(1), ['initialized', 'terminated']);
  assert.deepEqual([...new Set(first.lms.broken)], ['9.3.6.0-2 after the session was abandoned'], 'which the first cannot know');
});

test('R17: statements that waited offline over a reload go with the same ids, the first one first', async () => {
  const first = await begin();
  first.lms.down = () => 'offline';
  first.session.answer(0, answer(1));
  await first.rest();
  first.tab.fire('navigate', { navigationType: 'reload' });
  await first.end();
  first.lms.down = () => 0;
  const second = await first.reload();
  await second.rest();
  assert.equal(second.tracker.state, 'saved');
  assert.deepEqual(second.verbs(), ['initialized']);
  assert.equal(first.lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 1);
  assert.deepEqual(first.lms.broken, []);
});

test('what an earlier session left is told in the next, after its beginning and with its session', async () => {
  const first = await begin();
  first.lms.down = (_, path) => (path === 'statements' ? 503 : 0);
  takeAll(first.session);
  await first.rest();
  await first.end();
  first.lms.down = () => 0;
  const next = await first.again();
  assert.equal(next.tracker.state, 'saved');
  await next.end();
  assert.deepEqual(next.verbs(), ['initialized', 'completed', 'passed', 'terminated']);
  assert.deepEqual(first.lms.broken, []);
  assert.deepEqual(first.verbs(0), ['initialized']);
  assert.equal(first.lms.told(1).filter(({ verb }) => verb.id.endsWith('answered')).length, 4);
});

test('R17: rights that end in the middle, conflicts and a broken LMS lose nothing and tell nothing twice', async () => {
  for (const code of [401, 403, 409, 412, 429, 500, 503]) {
    for (const of of ['statements', 'activities/state']) {
      const { lms, session, tracker, rest, end, again } = await begin();
      lms.down = (method, path) => (path === of && method !== 'GET' ? code : 0);
      takeAll(session);
      await rest();
      assert.equal(tracker.state, 'device', `${code} ${of}`);
      await end();
      lms.down = () => 0;
      const next = await again();
      await next.rest(5_000);
      assert.equal(next.tracker.state, 'saved', `${code} ${of}`);
      await next.end();
      const all = lms.told().filter(isDefined).map(({ verb }) => verb.id.split('/').at(-1));
      for (const verb of ['completed', 'passed']) assert.equal(all.filter((one) => one === verb).length, 1, `${code} ${of} ${verb}`);
      assert.equal(lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 4);
      assert.deepEqual(lms.broken, [], `${code} ${of}`);
    }
  }
});

test('9.3.4: an LMS that has heard "passed", though the answer was lost, refuses a second one and is believed', async () => {
  const { lms, session, rest, end, again } = await begin();
  const { fetch } = lms;
  lms.fetch = async (address, request) => {
    const reply = await fetch(address, request);
    if (request.method !== 'GET' && address.includes('statements')) throw new TypeError('the answer was lost');
    return reply;
  };
  takeAll(session);
  await rest();
  await end();
  lms.fetch = async (address, request) => {
    const all = request.method !== 'GET' && address.includes('statements') ? [JSON.parse(request.body)].flat() : [];
    if (all.some(({ id }) => lms.statements.has(id))) return /** @type {any} */ ({ ok: false, status: 403, headers: new Headers(), text: async () => '' });
    return fetch(address, request);
  };
  const next = await again();
  assert.equal(next.tracker.state, 'saved');
  assert.equal(lms.told().filter(({ verb, object }) => verb.id.endsWith('passed') && object.id === UNIT).length, 1);
});

test('an LMS that hears single statements only, and says well to all, is told them one by one', async () => {
  const { lms, session, verbs, rest, end } = await begin();
  const { fetch } = lms;
  const isMany = (/** @type {string} */ address, /** @type {any} */ { method }) => address.includes('/statements') && method === 'POST';
  const well = () => /** @type {any} */ ({ ok: true, status: 200, headers: new Headers(), text: async () => '{"success": true}' });
  lms.fetch = async (address, request) => (isMany(address, request) ? well() : fetch(address, request));
  takeAll(session);
  await rest();
  await end();
  assert.deepEqual(verbs(), ['initialized', 'completed', 'passed', 'terminated']);
  assert.equal(lms.told().filter(({ verb }) => verb.id.endsWith('answered')).length, 4);
  assert.deepEqual(lms.broken, []);
});

test('9.3: where the clock is set back, the last statement is still the latest', async () => {
  const { lms, session, world, rest, end } = await begin();
  session.answer(0, answer(1));
  await rest();
  const { wall } = world;
  world.wall = () => wall() - 3_600_000;
  session.answer(1, answer(1));
  await rest();
  await end();
  assert.deepEqual(lms.broken, []);
});

test('a tab that keeps nothing still has one session', async () => {
  const tab = makeTab();
  tab.storage = makeStorage({ broken: true });
  const { lms, session, verbs, rest, end } = await begin({ tab });
  session.answer(0, answer(1));
  await rest();
  await end();
  assert.deepEqual(verbs(), ['initialized', 'terminated']);
  assert.deepEqual(lms.broken, []);
});

test('8.1: launch parameters are read in any order; what cannot be used is no LMS, and the code says why', async () => {
  const read = (/** @type {Record<string, string>} */ more) =>
    /** @type {any} */ (readLaunch(`?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(makeCmi5Lms().launch())), ...more })}`, 'https://example.org/c'));
  assert.equal(read({}).activity, UNIT);
  assert.equal(read({ activityId: '' }).activity, 'https://example.org/c');
  assert.equal(read({ actor: JSON.stringify({ mbox: 'mailto:a@b.org' }) }).actor.mbox, 'mailto:a@b.org');
  assert.equal(read({ endpoint: 'lrs' }), 'endpoint');
  for (const actor of ['', '{', '{}', '7', 'null', '{"account":{}}']) assert.equal(read({ actor }), 'actor', actor);
  assert.equal(read({ fetch: '' }), 'fetch');
  assert.equal(readLaunch('?a=1', ''), '');
  const { tracker, lms } = await begin({ search: '?a=1' });
  assert.equal(tracker.state, 'local');
  assert.equal(lms.log.length, 0);
});

/** A unit of the course that is launched by itself. @param {string} id @returns {typeof COURSE} */
const unit = (id) => ({ ...COURSE, id: `${COURSE.id}.${id}` });

test('units launched one after the other in a tab have sessions of their own: the first, opened again, leads back to the LMS', async () => {
  const lms = makeCmi5Lms({ data: { returnURL: 'https://lms.example.org/back' } });
  const [tab, storage] = [makeTab(), makeStorage()];
  const first = await begin({ lms, tab, storage, course: unit('one') });
  await first.rest();
  await first.end();
  const second = await begin({ lms, tab, storage, course: unit('two') });
  await second.rest();
  tab.went.length = 0;
  const back = await first.reload();
  await back.rest();
  assert.deepEqual([...new Set(tab.went)], ['https://lms.example.org/back']);
  assert.deepEqual(lms.broken, [], 'its token is not asked for again');
});

test('where the LMS names no activity, units do not share one', async () => {
  for (const [course, own] of [[COURSE, COURSE.iri], [unit('one'), `${COURSE.iri}#${COURSE.id}.one`]]) {
    const lms = makeCmi5Lms();
    const { session, rest } = await begin({ lms, course: /** @type {typeof COURSE} */ (course), search: lms.launch().replace(/activityId=[^&]*/, 'activityId=') });
    session.answer(0, answer(1));
    await rest();
    assert.deepEqual([...lms.documents.keys()].map((key) => new URLSearchParams(key).get('activityId')), [own]);
  }
});

test('what is kept on the device names nobody', async () => {
  const { lms, session, tab, storage, rest } = await begin();
  lms.down = () => 'offline';
  takeAll(session);
  await rest();
  assert.doesNotMatch([...storage.items, ...tab.storage.items].flat().join(), /maria|"17"/i);
});

test('8.1.5: where the LMS names no activity, a unit of a course still has a document of its own', async () => {
  const lms = makeCmi5Lms();
  const nameless = () => lms.launch().replace(/activityId=[^&]*/, 'activityId=');
  for (const id of ['sample', 'sample.one']) {
    const { session, rest } = await begin({ lms, search: nameless(), course: makeCourse({ id }) });
    session.visit(0);
    await rest(5_000);
  }
  const about = [...lms.documents.keys()].map((key) => new URLSearchParams(key).get('activityId'));
  assert.deepEqual(about, ['https://example.org/courses/sample', 'https://example.org/courses/sample#sample.one']);
});
