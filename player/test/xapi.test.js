import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { createXapiAdapter } from '../src/lms/xapi-adapter.js';
import { readLaunch } from '../src/lms/xapi-launch.js';
import { MOVES } from '../src/lms/xapi-outbox.js';
import { uuid } from '../src/lms/xapi-statements.js';
import { interactionDefinition, isoDuration, responseText } from '../src/lms/xapi-values.js';
import { createXapi } from '../src/lms/xapi.js';
import { TYPES } from '../src/quiz/types.js';
import { answer, chance, makeCourse } from './_course.js';
import { makeFilm } from './_film.js';
import { launchAddress, makeLrs } from './_lrs.js';
import { makeStorage, openDocument } from './_world.js';

const validate = createRequire(import.meta.url)('@learninglocker/xapi-validation').default;
const course = makeCourse({ profile: { ...makeCourse().profile } });

/** @param {{lrs?: ReturnType<typeof makeLrs>, storage?: any, search?: string, seed?: number}} [parts] */
async function begin({ lrs = makeLrs(), storage = makeStorage(), search = launchAddress(), seed } = {}) {
  const outside = /** @type {any} */ ({ location: { search }, fetch: (/** @type {[string, any]} */ ...request) => lrs.fetch(...request) });
  const document = await openDocument({ course, storage, seed, adapter: (parts) => createXapi(parts, outside) });
  return { lrs, ...document, again: (/** @type {number} */ seed) => begin({ lrs, storage, search, seed }) };
}

/** @param {import('../src/types').Session} session */
function takeAll(session) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
}

test('a course taken says each thing once, in valid statements', async () => {
  const { lrs, session, world, tracker, again } = await begin();
  session.spend(75.5);
  const film = makeFilm({ session, tracker, world });
  film.play(0, 50);
  film.pause();
  film.seek(40);
  film.play(40, 100);
  film.end();
  takeAll(session);
  world.settle();
  await world.pass(100);
  assert.equal(tracker.state, 'saved');
  world.fire('leave');
  await world.pass(100);
  const count = (/** @type {string} */ verb) => lrs.said(verb).length;
  assert.deepEqual(
    ['initialized', 'experienced', 'attempted', 'answered', 'completed', 'passed', 'failed', 'scored', 'terminated', 'suspended'].map(count),
    [2, 5, 2, 4, 2, 3, 0, 2, 2, 0],
  );
  assert.deepEqual(['played', 'paused', 'seeked'].map(count), [2, 2, 1]);
  for (const statement of lrs.statements.values()) assert.deepEqual(validate(statement).map(String), [], JSON.stringify(statement));
  const next = await again(5);
  next.world.fire('leave');
  await next.world.pass(100);
  assert.deepEqual(['initialized', 'completed', 'passed', 'scored', 'terminated'].map(count), [3, 2, 3, 2, 3]);
  assert.equal(next.session.result().completed, true);
});

test('an answer says what was asked, what was given and in what course', async () => {
  const { lrs, session, world } = await begin();
  session.answer(1, answer(0.5));
  world.settle();
  await world.pass(100);
  const [{ id, actor, timestamp, ...said }] = lrs.said('answered');
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.equal(actor.mbox, 'mailto:maria@example.org');
  assert.deepEqual(said.result, { response: 'this', score: { scaled: 0.5, raw: 1, min: 0, max: 2 }, success: false, completion: true, duration: 'PT4.25S' });
  assert.equal(said.object.id, 'https://example.org/courses/sample/questions/question-1');
  assert.deepEqual(said.object.definition.correctResponsesPattern, ['this[,]that']);
  assert.equal(said.context.registration, '2a9d4e54-5f5d-4c1b-8c3f-0f7b3c0a9d11');
  assert.deepEqual(
    ['parent', 'grouping'].map((key) => said.context.contextActivities[key].map((/** @type {any} */ one) => one.id)),
    [['https://example.org/courses/sample/quizzes/check-one'], ['https://example.org/courses/sample', 'https://example.org/courses/sample/outcomes/see']],
  );
});

test('every request says its version and its right', async () => {
  const { lrs, session, world } = await begin();
  session.answer(0, answer(1));
  world.settle();
  await world.pass(100);
  assert.ok(lrs.log.length >= 3);
  for (const { headers } of lrs.log) {
    assert.equal(headers['X-Experience-API-Version'], '1.0.3');
    assert.equal(headers.Authorization, 'Basic eDp5');
  }
});

test('what cannot be sent waits on this device and goes with the same ids and times', async () => {
  const { lrs, session, world, tracker, again } = await begin();
  lrs.down = () => 'offline';
  session.answer(0, answer(1));
  world.settle();
  await world.pass(10);
  assert.equal(tracker.state, 'device');
  const at = world.wall();
  world.fire('leave');
  await world.pass(10);
  lrs.down = () => 0;
  const next = await again(7);
  assert.equal(next.tracker.state, 'saved');
  assert.equal(lrs.said('answered').length, 1);
  assert.ok(Date.parse(lrs.said('answered')[0].timestamp) <= at);
  assert.equal(next.session.question(0)?.score, 2520);
});

test('a store that kept the statements but whose answer was lost gets no second ones', async () => {
  const { lrs, session, world, tracker } = await begin();
  const { fetch } = lrs;
  let lose = true;
  lrs.fetch = async (address, request) => {
    const reply = await fetch(address, request);
    if (lose && request.method === 'POST') throw new TypeError('the answer was lost');
    return reply;
  };
  const outside = { session, world };
  outside.session.answer(0, answer(1));
  outside.world.settle();
  await world.pass(10);
  lose = false;
  await world.pass(120_000);
  assert.equal(tracker.state, 'saved');
  assert.equal(lrs.said('answered').length, 1);
});

test('a video is told of once, when its goal is reached', async () => {
  const { lrs, world, again, ...first } = await begin();
  const film = makeFilm({ ...first, world });
  for (let at = 0; at < 100; at += 5) {
    film.play(at, at + 5);
    film.pause();
    world.settle();
    await world.pass(200_000);
  }
  const next = await again(3);
  makeFilm(next).play(0, 100);
  await next.world.pass(200_000);
  assert.equal(lrs.said('completed').filter(({ object }) => object.id.includes('/videos/')).length, 1);
});

test('one refused statement does not hold up the others', async () => {
  const { lrs, session, world, tracker } = await begin();
  lrs.refuses = (statement) => statement.object.id.endsWith('question-0');
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  world.settle();
  await world.pass(100);
  assert.equal(lrs.said('answered').length, 1);
  assert.equal(lrs.said('passed').length, 1);
  assert.equal(tracker.state, 'device');
});

test('as long as the store refuses a statement the word is not saved; it is tried again at each launch', async () => {
  const { lrs, session, world, tracker, again } = await begin();
  lrs.refuses = (statement) => statement.object.id.endsWith('question-0');
  session.answer(0, answer(1));
  world.settle();
  await world.pass(100);
  assert.equal(tracker.state, 'device');
  assert.match(tracker.code(), /_refused-1-400$/);
  const before = lrs.log.length;
  await world.pass(600_000);
  assert.ok(!lrs.log.slice(before).some(({ body }) => body?.includes('questions/question-0"')), 'not sent again in this document');
  const next = await again(3);
  next.session.answer(1, answer(1));
  next.world.settle();
  await next.world.pass(100);
  assert.equal(lrs.said('answered').length, 1, 'the others go on');
  assert.equal(next.tracker.state, 'device');
  lrs.refuses = () => false;
  const last = await again(4);
  assert.equal(last.tracker.state, 'saved');
  assert.equal(lrs.said('answered').length, 2);
});

test('whatever is wrong with the way is waited for, and is not saved meanwhile', async () => {
  for (const code of [401, 403, 404, 405, 407, 408, 412, 415, 422, 429, 500, 503]) {
    const { lrs, session, world, tracker, again } = await begin();
    lrs.down = (_, path) => (path === 'statements' ? code : 0);
    session.answer(0, answer(1));
    session.answer(1, answer(1));
    world.settle();
    await world.pass(100_000);
    assert.equal(tracker.state, 'device', String(code));
    assert.match(tracker.code(), new RegExp(`_${code}$`));
    lrs.down = () => 0;
    const next = await again(3);
    assert.equal(next.tracker.state, 'saved', String(code));
    assert.deepEqual([lrs.said('answered').length, lrs.said('passed').length], [2, 1], String(code));
  }
});

test('an id that another statement has is told of; a conflict with nothing is tried again', async () => {
  const { lrs, session, world, tracker } = await begin();
  let conflicts = 2;
  lrs.down = (method) => (method === 'POST' && conflicts-- > 0 ? 409 : 0);
  session.answer(0, answer(1));
  world.settle();
  await world.pass(60_000);
  assert.equal(tracker.state, 'saved');
  const { fetch } = lrs;
  lrs.fetch = async (address, request) => {
    for (const { id } of request.method === 'POST' ? JSON.parse(request.body) : []) lrs.statements.set(id, { id, verb: {}, object: {} });
    return fetch(address, request);
  };
  session.answer(1, answer(1));
  world.settle();
  await rest(world);
  assert.equal(tracker.state, 'device');
  assert.match(tracker.code(), /_refused-\d-taken$/);
});

test('a page of somebody in between is no answer of the store', async () => {
  const { lrs, session, world, tracker } = await begin();
  const { fetch } = lrs;
  lrs.fetch = /** @type {any} */ (async () => new Response('<!doctype html><title>Log in</title>'));
  session.answer(0, answer(1));
  world.settle();
  await world.pass(100);
  assert.equal(tracker.state, 'device');
  lrs.fetch = fetch;
  await world.pass(120_000);
  assert.equal(tracker.state, 'saved');
});

test('what the store has already, though this device forgot that it said so, is not said again', async () => {
  const { lrs, session, world, again } = await begin();
  takeAll(session);
  world.settle();
  await world.pass(100);
  lrs.documents.clear();
  const second = await again(3);
  assert.equal(second.tracker.state, 'saved');
  assert.equal(lrs.said('completed').length, 1);
});

/** Until all is asked and answered. @param {{pass(ms: number): Promise<void>}} world */
async function rest(world) {
  for (let i = 0; i < 5; i++) await world.pass(10);
}

/** Two devices of one learner. */
async function beginTwo(how = {}) {
  const lrs = makeLrs(how);
  const a = await begin({ lrs, seed: 1 });
  a.session.visit(0);
  await a.world.pass(10_000);
  return { lrs, a, b: await begin({ lrs, seed: 2 }) };
}

for (const [name, how, wait] of /** @type {const} */ ([
  ['with ETags', {}, 40_000],
  ['without ETags', { tags: false }, 70_000],
])) {
  test(`two devices that answer in turn lose nothing, ${name}`, async () => {
    const { lrs, a, b } = await beginTwo(how);
    const turn = async (/** @type {typeof a} */ { session, world, tracker }, /** @type {() => void} */ act) => {
      act();
      world.settle();
      await Promise.all([a.world.pass(wait), b.world.pass(wait)]);
      await rest(world);
      assert.equal(tracker.state, 'saved');
    };
    await turn(a, () => a.session.answer(0, answer(1)));
    await turn(b, () => b.session.answer(4, answer(1)));
    await turn(a, () => a.session.visit(3));
    await turn(b, () => b.session.answer(1, answer(1)));
    const { session } = await begin({ lrs, seed: 3 });
    assert.deepEqual([0, 1, 4].map((n) => session.question(n)?.score), [2520, 2520, 2520]);
    assert.equal(session.quiz(0).finished, true, 'half here, half there');
    assert.ok(session.state.pages.has(3));
    assert.equal(lrs.said('passed').length, 1);
  });
}

test('on leaving nothing newer of another device is overwritten', async () => {
  const { lrs, a, b } = await beginTwo();
  b.session.answer(0, answer(1));
  b.world.settle();
  await b.world.pass(100);
  a.session.visit(3);
  a.world.fire('leave');
  await a.world.pass(100);
  const { session } = await begin({ lrs, seed: 3 });
  assert.equal(session.question(0)?.score, 2520);
});

test('a store that lets no page say what it has seen is read first', async () => {
  const { lrs, a, b } = await beginTwo();
  const { fetch } = lrs;
  lrs.fetch = async (address, request) => {
    if (request.headers['If-Match'] || request.headers['If-None-Match']) throw new TypeError('not allowed from here');
    return fetch(address, request);
  };
  for (const [device, n] of /** @type {const} */ ([[a, 0], [b, 1]])) {
    device.session.answer(n, answer(1));
    device.world.settle();
    await rest(device.world);
    assert.equal(device.tracker.state, 'saved');
  }
  const { session } = await begin({ lrs, seed: 3 });
  assert.equal(session.quiz(0).finished, true);
});

test('what is left unsaid by a device that is gone is said by the next one', async () => {
  const { lrs, session, world } = await begin();
  lrs.down = (_, path) => (path === 'statements' ? 503 : 0);
  takeAll(session);
  world.fire('leave');
  await world.pass(100);
  assert.equal(lrs.said('completed').length, 0);
  lrs.down = () => 0;
  const next = await begin({ lrs, seed: 9 });
  assert.equal(next.session.result().completed, true);
  const course = (/** @type {string} */ verb) => lrs.said(verb).filter(({ object }) => object.id.endsWith('/sample')).length;
  assert.deepEqual(['completed', 'passed'].map(course), [1, 1]);
  const count = lrs.log.length;
  const last = await begin({ lrs, seed: 10 });
  assert.equal(last.tracker.state, 'saved');
  assert.deepEqual(['completed', 'passed'].map(course), [1, 1]);
  assert.ok(lrs.log.slice(count).every(({ body }) => !body?.includes('verbs/passed')), 'not even sent');
});

test('a completion that an update brings is said', async () => {
  const { lrs, session, world, storage } = await begin();
  takeAll(session);
  session.state.pages.delete(3);
  world.settle();
  await world.pass(100);
  assert.equal(session.result().completed, false);
  world.fire('leave');
  const shorter = makeCourse({ pages: course.pages.filter(({ n }) => n !== 3), reflections: [] });
  const outside = /** @type {any} */ ({ location: { search: launchAddress() }, fetch: lrs.fetch });
  await openDocument({ course: shorter, storage, seed: 3, adapter: (parts) => createXapi(parts, outside) });
  assert.equal(lrs.said('completed').filter(({ object }) => object.id.endsWith('/sample')).length, 1);
});

test('in any script, what goes while leaving keeps within what a browser lets go, the oldest first', async () => {
  const { lrs, session, world, again } = await begin();
  lrs.down = () => 'offline';
  for (let i = 0; i < 40; i++) session.answer(4, { ...answer(1, `${i}`), text: 'ქართული'.repeat(200) });
  world.settle();
  await world.pass(10);
  lrs.down = () => 0;
  const before = lrs.log.length;
  world.fire('leave');
  const sent = lrs.log.slice(before);
  const size = sent.reduce((sum, { body }) => sum + Buffer.byteLength(body ?? ''), 0);
  assert.ok(size > 40_000 && size < 64 * 1024, String(size));
  assert.ok(sent.every(({ keepalive }) => keepalive));
  await world.pass(10);
  assert.equal(lrs.said('initialized').length, 1);
  const next = await again(5);
  assert.equal(next.tracker.state, 'saved');
  assert.equal(lrs.said('answered').length, 40);
  for (const { body, keepalive } of lrs.log.slice(before + 2)) {
    assert.equal(keepalive, false);
    assert.ok(Buffer.byteLength(body ?? '') <= 60_100);
  }
});

test('what is kept on the device names nobody', async () => {
  const { lrs, session, world, storage } = await begin();
  lrs.down = () => 'offline';
  takeAll(session);
  world.settle();
  await world.pass(10);
  const all = [...storage.items].flat().join();
  assert.ok(all.includes('verbs/answered'));
  assert.doesNotMatch(all, /maria/i);
});

test('refused rights and a broken store are not taken for saved', async () => {
  for (const code of [401, 403, 500, 503]) {
    const { lrs, session, world, tracker } = await begin();
    lrs.down = (method) => (method === 'GET' ? 0 : code);
    session.answer(0, answer(1));
    world.settle();
    await world.pass(10);
    assert.equal(tracker.state, 'device', String(code));
  }
});

test('a store out of reach at launch: work goes on here and is sent when it is back', async () => {
  const lrs = makeLrs();
  lrs.down = () => 503;
  const { session, world, tracker } = await begin({ lrs });
  session.answer(0, answer(1));
  world.settle();
  assert.equal(tracker.state, 'device');
  lrs.down = () => 0;
  await world.pass(120_000);
  assert.equal(tracker.state, 'saved');
  assert.equal(lrs.said('answered').length, 1);
  assert.equal(lrs.said('initialized').length, 1);
});

test('on leaving, what is left goes with requests that outlive the page', async () => {
  const { lrs, session, world } = await begin();
  session.visit(0);
  const before = lrs.log.length;
  world.fire('leave');
  const sent = lrs.log.slice(before);
  assert.deepEqual(sent.map(({ method, path, keepalive }) => [method, path, keepalive]), [['POST', 'statements', true], ['PUT', 'activities/state', true]]);
  await world.pass(10);
  assert.deepEqual([lrs.said('suspended').length, lrs.said('terminated').length], [1, 1]);
});

test('without a launch by an LMS nothing is sent', async () => {
  const { lrs, tracker } = await begin({ search: '?x=1' });
  assert.equal(tracker.state, 'local');
  assert.equal(lrs.log.length, 0);
});

test('launch addresses of all ages are understood', () => {
  const read = (/** @type {any} */ actor, more = {}) =>
    /** @type {any} */ (readLaunch(launchAddress({ actor: JSON.stringify(actor), ...more }), 'https://example.org/c'));
  const mbox = 'mailto:a@b.org';
  assert.deepEqual(read({ name: ['A'], mbox: [mbox] }).actor, { objectType: 'Agent', name: 'A', mbox });
  assert.deepEqual(read({ mbox: 'a@b.org' }).actor, { objectType: 'Agent', mbox });
  assert.deepEqual(read({ account: [{ accountServiceHomePage: 'https://x.org', accountName: '7' }] }).actor, {
    objectType: 'Agent',
    account: { homePage: 'https://x.org', name: '7' },
  });
  assert.equal(read({ name: 'A', mbox }).agent, read({ name: 'B', mbox }).agent);
  assert.equal(read({ name: 'A', mbox }).learner, read({ name: 'B', mbox }).learner);
  assert.equal(read({ mbox }, { registration: 'none' }).registration, '');
  for (const activity_id of ['', 'course 7', '7']) assert.equal(read({ mbox }, { activity_id }).activity, 'https://example.org/c');
  assert.equal(read({ mbox }, { activity_id: 'urn:course:7' }).activity, 'urn:course:7');
  for (const search of ['', '?x=1']) assert.equal(readLaunch(search, ''), '');
  const nobody = [null, {}, 7, 'A', { mbox: 'nobody' }, { account: { name: '7' } }, { account: { homePage: 'here', name: '7' } }];
  for (const actor of [...nobody, { objectType: 'Group', mbox }, { member: [{ mbox }], mbox }]) assert.equal(read(actor), 'actor', JSON.stringify(actor));
  assert.equal(read({ mbox }, { fetch: 'https://x.org/token' }), 'cmi5');
  for (const endpoint of ['lrs', '']) assert.equal(read({ mbox }, { endpoint }), 'endpoint');
});

test('a launch that cannot be used is no LMS, and the code says why', async () => {
  for (const [more, why] of /** @type {const} */ ([[{ actor: '{}' }, 'actor'], [{ fetch: 'https://x.org/token' }, 'cmi5']])) {
    const { lrs, tracker } = await begin({ search: launchAddress(more) });
    assert.equal(tracker.state, 'local');
    assert.match(tracker.code(), new RegExp(`_${why}$`));
    assert.equal(lrs.log.length, 0);
  }
});

test('a launch that is not let in reads nothing', async () => {
  const lrs = /** @type {any} */ ({ readState: () => assert.fail('read') });
  const parts = /** @type {any} */ ({ world: { now: Date.now }, launch: { learner: 'maria', actor: {} }, lrs });
  const manner = /** @type {any} */ ({ name: 'xapi', enter: () => ({ ok: false, code: 'used', detail: { mode: 'normal', passMark: null } }) });
  const { ok, code, detail } = await createXapiAdapter(parts, manner).open();
  assert.deepEqual([ok, code, detail.learner, detail.state], [false, 'used', 'maria', '']);
});

test('an endpoint keeps its query', async () => {
  const lrs = makeLrs();
  const addresses = /** @type {string[]} */ ([]);
  const { fetch } = lrs;
  lrs.fetch = (address, request) => (addresses.push(address), fetch(address, request));
  await begin({ lrs, search: launchAddress({ endpoint: 'https://example.org/lrs?tenant=1', activity_platform: 'Moodle 5' }) });
  for (const address of addresses) assert.match(address, /^https:\/\/example\.org\/lrs\/(statements|activities\/state)\?tenant=1(&|$)/);
  const [{ context }] = lrs.said('initialized');
  assert.deepEqual([context.platform, context.revision], ['Moodle 5', '1.0.0']);
});

test('two learners of one registration share no statement', async () => {
  const lrs = makeLrs();
  for (const name of ['maria', 'nino']) {
    const { session, world } = await begin({ lrs, search: launchAddress({ actor: JSON.stringify({ mbox: `mailto:${name}@example.org` }) }) });
    session.answer(0, answer(1));
    world.settle();
    await world.pass(100);
  }
  assert.equal(lrs.said('answered').length, 2);
});

test('responses and patterns have the grammar of xAPI', () => {
  const report = (/** @type {any} */ more) => ({ kind: 'choice', given: ['a', 'b'], right: ['a'], givenNumbers: [], rightNumbers: [], ...more });
  const both = (/** @type {any} */ more) => [responseText(report(more)), interactionDefinition(report(more), 'en')];
  const items = [{ id: 'a', text: 'An A' }];
  assert.deepEqual(both({ choices: items }), ['a[,]b', { interactionType: 'choice', correctResponsesPattern: ['a'], choices: [{ id: 'a', description: { en: 'An A' } }] }]);
  assert.deepEqual(both({ kind: 'matching', given: [['a', 'x'], ['b', 'y']], right: [['a', 'x']], choices: items, targets: items })[0], 'a[.]x[,]b[.]y');
  assert.deepEqual(both({ kind: 'true-false', given: ['true'], right: ['false'] }), ['true', { interactionType: 'true-false', correctResponsesPattern: ['false'] }]);
  assert.deepEqual(both({ kind: 'true-false', given: ['yes'], right: ['no'] })[1], { interactionType: 'choice', correctResponsesPattern: ['no'] });
  assert.deepEqual(both({ kind: 'numeric', given: ['3'], right: ['2'], ranges: [['2', '4'], ['7', '7']] })[1], { interactionType: 'numeric', correctResponsesPattern: ['2[:]4', '7'] });
  assert.deepEqual(both({ kind: 'fill-in', given: ['x'], right: ['X'], case: true })[1], { interactionType: 'fill-in', correctResponsesPattern: ['{case_matters=true}X'] });
});

test('what there was to choose from is described', () => {
  const things = (/** @type {string} */ ids) => [...ids].map((id, n) => ({ n, id, text: `the ${id}` }));
  const described = (/** @type {string} */ ids) => [...ids].map((id) => ({ id, description: { en: `the ${id}` } }));
  const of = (/** @type {any} */ key, /** @type {any} */ response) => {
    const report = TYPES.get(key.type)?.report({ n: 1, text: '', ...key }, response);
    return interactionDefinition(/** @type {any} */ (report), 'en');
  };
  assert.deepEqual(of({ type: 'multiple', choices: things('ab') }, [0]).choices, described('ab'));
  assert.deepEqual(of({ type: 'ordering', choices: things('ab') }, [1, 0]).choices, described('ab'));
  const matched = of({ type: 'matching', choices: things('ab'), targets: things('xyz'), pairs: [[0, 0], [1, 1]] }, [[0, 2]]);
  assert.deepEqual([matched.source, matched.target], [described('ab'), described('xyz')]);
});

test('durations and ids have their grammar and ids do not meet', () => {
  const random = chance(4);
  const ids = new Set();
  for (let i = 0; i < 20_000; i++) {
    assert.match(isoDuration(random() * 10 ** (random() * 8 - 1)), /^PT(\d+H)?(\d+M)?\d+(\.\d{1,2})?S$/);
    ids.add(uuid(`a ${i}`));
  }
  assert.equal(ids.size, 20_000);
  assert.deepEqual([0, 61, 3600.5, NaN, -4].map(isoDuration), ['PT0S', 'PT1M1S', 'PT1H0.5S', 'PT0S', 'PT0S']);
});

test('what is done with a video is told in the terms of its profile', async () => {
  const { lrs, session, world, tracker } = await begin();
  const film = makeFilm({ session, tracker, world });
  film.play(0, 90);
  film.end();
  await world.pass(40_000);
  const told = [...lrs.statements.values()].filter(({ object }) => object.id.endsWith('/videos/clip'));
  assert.deepEqual(told.map(({ verb }) => verb.id), [
    'http://adlnet.gov/expapi/verbs/initialized',
    'https://w3id.org/xapi/video/verbs/played',
    'http://adlnet.gov/expapi/verbs/completed',
    'https://w3id.org/xapi/video/verbs/paused',
    'http://adlnet.gov/expapi/verbs/terminated',
  ]);
  const of = (/** @type {string} */ name) => `https://w3id.org/xapi/video/extensions/${name}`;
  assert.match(told[0].id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'as the profile wants its sessions named');
  for (const { context, object } of told) {
    assert.equal(context.extensions[of('session-id')], told[0].id);
    assert.equal(context.extensions[of('length')], 100);
    assert.equal(object.definition.type, 'https://w3id.org/xapi/video/activity-type/video');
    assert.ok(context.contextActivities.category.some((/** @type {any} */ { id }) => id === 'https://w3id.org/xapi/video'));
    assert.match(context.contextActivities.parent[0].id, /pages.second$/);
  }
  assert.equal('result' in told[0], false);
  assert.deepEqual(told[2].result, { completion: true, duration: 'PT1M20S', extensions: { [of('time')]: 80, [of('progress')]: 0.8, [of('played-segments')]: '0[.]80' } });
  assert.equal('completion' in told[3].result, false);
  assert.equal(new Set(told.map(({ id }) => id)).size, 5);
});

test('of a video so much waits for the store as tells all that was played; answers wait whatever comes', async () => {
  const { lrs, session, world, tracker } = await begin();
  lrs.down = () => 503;
  session.answer(0, answer(1));
  for (let sitting = 0; sitting < 5; sitting++) {
    const film = makeFilm({ session, tracker, world });
    for (let i = 0; i < 40; i++) {
      film.play(i, i + 1);
      film.pause();
    }
    film.end();
  }
  lrs.down = () => 0;
  await world.pass(400_000);
  await rest(world);
  assert.equal(tracker.state, 'saved');
  assert.equal(lrs.said('played').length + lrs.said('paused').length, MOVES);
  assert.equal(lrs.said('answered').length, 1);
  assert.equal(lrs.said('terminated').filter(({ object }) => object.id.endsWith('/clip')).length, 5);
});

test('in a tab that only reads, and after the end, nothing of a video is told', async () => {
  const { lrs, session, world, tracker } = await begin();
  world.fire('leave');
  await world.pass(100);
  const before = lrs.statements.size;
  makeFilm({ session, tracker, world }).play(0, 90);
  await world.pass(400_000);
  assert.equal(lrs.statements.size, before);
});

test('verbs are told in the language of the course, too, where there are words', async () => {
  const lrs = makeLrs();
  const outside = /** @type {any} */ ({ location: { search: launchAddress() }, fetch: lrs.fetch });
  const other = makeCourse({ language: 'bg', verbs: { experienced: 'разгледа' } });
  const { session, world } = await openDocument({ course: other, adapter: (parts) => createXapi(parts, outside) });
  session.visit(0);
  await world.pass(40_000);
  assert.deepEqual(lrs.said('experienced')[0].verb.display, { bg: 'разгледа', en: 'experienced' });
  assert.deepEqual(lrs.said('initialized')[0].verb.display, { en: 'initialized' });
  assert.deepEqual(lrs.said('experienced')[0].object.definition.name, { bg: 'Page first' });
});

for (const [name, how, asked] of /** @type {const} */ ([
  ['by its refusal', { versions: ['2.0.0'] }, 0],
  ['by its About resource, where a page may not read its headers', { versions: ['2.0.0'], mute: true }, 1],
])) {
  test(`a store that speaks 2.0 only is understood ${name}`, async () => {
    const lrs = makeLrs(how);
    const { session, world, tracker } = await begin({ lrs });
    session.answer(0, answer(1));
    world.settle();
    await rest(world);
    assert.equal(tracker.state, 'saved');
    assert.equal(lrs.said('answered').length, 1);
    const versions = lrs.log.filter(({ path }) => path !== 'about').map(({ headers }) => headers['X-Experience-API-Version']);
    assert.deepEqual([versions[0], ...new Set(versions.slice(1))], ['1.0.3', '2.0.0']);
    assert.equal(lrs.log.filter(({ path }) => path === 'about').length, asked);
  });
}

test('a store that speaks both, or an older one, or does not say, is spoken to as ever', async () => {
  for (const how of [{ versions: ['1.0.3', '2.0.0'] }, { versions: ['1.0.3', '2.0.0'], mute: true }, { versions: ['0.95'], mute: true }, { versions: [] }]) {
    const lrs = makeLrs(how);
    if (how.versions.length > 1) lrs.down = (method, path) => (path === 'activities/state' && lrs.log.length < 2 ? 400 : 0);
    const { session, world } = await begin({ lrs });
    session.answer(0, answer(1));
    world.settle();
    await world.pass(60_000);
    assert.ok(lrs.log.every(({ headers }) => headers['X-Experience-API-Version'] === '1.0.3'), JSON.stringify(how));
  }
});
