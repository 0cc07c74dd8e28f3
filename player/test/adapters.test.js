import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCalls } from '../src/lms/scorm-calls.js';
import { createScorm12 } from '../src/lms/scorm12.js';
import { personName } from '../src/lms/scorm-values.js';
import { interaction } from '../src/lms/scorm12-values.js';
import { readLaunch } from '../src/lms/xapi-launch.js';
import { interactionDefinition } from '../src/lms/xapi-values.js';
import { createXapi } from '../src/lms/xapi.js';
import { createMirror } from '../src/mirror.js';
import { createSession } from '../src/session.js';
import { takeSnapshot } from '../src/snapshot.js';
import { emptyState } from '../src/state.js';
import { createScorm12Lms } from '../lms/scorm12.js';
import { launchAddress, makeLrs } from './_lrs.js';
import { answer, makeCourse } from './_course.js';
import { frameIn, makeStorage, makeWorld } from './_world.js';

const course = makeCourse();
const snapshot = () => takeSnapshot(createSession(course, emptyState('abcdef')));

/** What an adapter is made of. @returns {any} */
function parts() {
  const storage = /** @type {any} */ (makeStorage());
  return { course, world: makeWorld(), mirror: createMirror(course.id, () => storage) };
}

/** An answer as the tracker hands it over. @param {Partial<import('../src/types').QuestionData>} [more] @returns {import('../src/types').AnswerRecord} */
const record = (more) => ({ ...answer(1), question: { ...course.questions[0], ...more }, tries: 1, round: 1, at: 1_700_000_000_000 });

/** The adapter of SCORM 1.2 in a frame of an LMS. @param {import('../lms/scorm12.js').Options} [options] */
function scorm12(options) {
  const lms = createScorm12Lms(options);
  return { lms, adapter: createScorm12(parts(), /** @type {any} */ (frameIn(lms.launch()))) };
}

/** @param {import('../src/types').Adapter} adapter */
function useClosed(adapter) {
  adapter.know(snapshot());
  adapter.answer(record());
  adapter.event({ kind: 'page', n: 0, id: 'first', title: 'x', at: 0 });
  adapter.dirty();
  const replies = [adapter.put(snapshot()), adapter.commit(false), adapter.touch(), adapter.finish(snapshot())];
  return replies.map((reply) => /** @type {any} */ (reply).code);
}

test('a learner has the name the LMS tells, as a person writes it, and none before the LMS is open', async () => {
  const { lms, adapter } = scorm12();
  assert.equal(adapter.learnerName(), '');
  assert.deepEqual(lms.log, [], 'nothing is asked');
  await adapter.open();
  assert.equal(adapter.learnerName(), 'Maria Ivanova');
  for (const [told, name] of [['Ivanova,Maria', 'Maria Ivanova'], ['Maria', 'Maria'], ['King, Jr., Martin', 'King, Jr., Martin'], ['{lang=bg}Иванова, Мария', 'Мария Иванова'], ['', '']])
    assert.equal(personName(told), name);
  const xapi = (/** @type {object} */ more) =>
    createXapi(parts(), { location: { search: launchAddress({ actor: JSON.stringify({ mbox: 'mailto:a@example.org', ...more }) }) }, fetch: makeLrs().fetch });
  assert.equal(xapi({ name: 'Maria Ivanova' }).learnerName(), 'Maria Ivanova');
  assert.equal(xapi({}).learnerName(), '');
  assert.equal(createXapi(parts(), { location: { search: '' }, fetch: makeLrs().fetch }).learnerName(), '', 'no LMS');
});

test('before it is open an LMS is told nothing, and the adapter says closed', () => {
  const { lms, adapter } = scorm12();
  assert.deepEqual(useClosed(adapter), ['closed', 'closed', 'closed', 'closed']);
  assert.deepEqual(lms.log, []);
});

test('after its end an LMS is told nothing, and the adapter says closed', async () => {
  const { lms, adapter } = scorm12();
  await adapter.open();
  assert.equal((await adapter.touch()).ok, true);
  assert.equal(/** @type {any} */ (adapter.finish(snapshot())).ok, true);
  const said = lms.log.length;
  assert.deepEqual(useClosed(adapter), ['closed', 'closed', 'closed', 'closed']);
  assert.equal(lms.log.length, said);
});

test('a score of a course that has none is not told, nor one that may still change', async () => {
  for (const result of [{ score: null, final: true }, { score: 0.4, final: false }]) {
    const { lms, adapter } = scorm12();
    await adapter.open();
    const told = snapshot();
    adapter.put({ ...told, result: { ...told.result, ...result } });
    assert.equal(lms.log.some(([, element]) => /score\.raw/.test(element) && element.startsWith('cmi.core') && lms.store.has(element)), false);
    adapter.commit(false);
    assert.equal(lms.store.has('cmi.core.score.raw'), false);
  }
});

test('an API that throws while its window goes is gone; one that throws and stays has only thrown', () => {
  const api = { LMSCommit: () => 'true', LMSGetLastError: () => '0' };
  const window = /** @type {any} */ ({ API: api, closed: false });
  const calls = createCalls({ api, window }, { api: 'API', prefix: 'LMS', end: 'Finish', empty: /^0$/ });
  assert.deepEqual(calls.commit(), { ok: true, code: 0, detail: 'Commit' });
  api.LMSCommit = () => {
    throw new TypeError('in trouble');
  };
  assert.equal(calls.commit().code, 'thrown');
  api.LMSCommit = () => {
    window.closed = true;
    throw new TypeError('torn down');
  };
  assert.equal(calls.commit().code, 'gone');
  api.LMSCommit = () => assert.fail('asked though it is gone');
  assert.equal(calls.commit().code, 'gone');
});

test('an answer kept from an earlier edition names no outcome that is gone', async () => {
  const kept = record({ outcomes: [0, 77, 1], page: 88, quiz: 99 });
  const { lms, adapter } = scorm12();
  await adapter.open();
  adapter.answer(kept);
  adapter.put(snapshot());
  adapter.commit(false);
  const named = [...lms.store].filter(([element]) => /interactions\.0\.objectives/.test(element));
  assert.deepEqual(named, [['cmi.interactions.0.objectives.0.id', 'see'], ['cmi.interactions.0.objectives.1.id', 'do']]);
  assert.deepEqual(lms.illegal(), []);
  const { lrs, adapter: xapi } = await openXapi();
  xapi.answer({ ...kept, text: '' });
  xapi.put(snapshot());
  await xapi.commit(false);
  const [{ context, object }] = lrs.said('answered');
  assert.deepEqual(object.definition.name, { en: kept.question.id }, 'of a text that is gone');
  assert.equal(context.contextActivities.parent, undefined, 'nor a page or a quiz');
  assert.deepEqual(context.contextActivities.grouping.map((/** @type {any} */ { id }) => id.split('/').pop()), ['sample', 'see', 'do']);
});

test('an answer of text that says nothing is an empty one, and a number without ranges has no pattern', () => {
  const report = (/** @type {any} */ more) => ({ given: [], right: [], givenNumbers: [], rightNumbers: [], ...more });
  assert.deepEqual(interaction(report({ kind: 'fill-in', right: ['yes', 'ja'] })), { type: 'fill-in', response: '', patterns: ['yes', 'ja'] });
  assert.deepEqual(interaction(report({ kind: 'numeric', given: ['3'] })), { type: 'numeric', response: '3', patterns: [] });
  assert.deepEqual(interactionDefinition(report({ kind: 'numeric' }), 'en'), { interactionType: 'numeric', correctResponsesPattern: [] });
  assert.deepEqual(interactionDefinition(report({ kind: 'fill-in', right: ['yes'] }), 'en').correctResponsesPattern, ['yes']);
});

/** The adapter of xAPI, launched by an LMS and open. @param {Record<string, string>} [more] to the launch address */
async function openXapi(more) {
  const lrs = makeLrs();
  const outside = /** @type {any} */ ({ location: { search: launchAddress(more) }, fetch: lrs.fetch });
  const adapter = createXapi(parts(), outside);
  adapter.onremote?.(() => snapshot());
  await adapter.open();
  return { lrs, adapter };
}

test('a launch without a password and a registration sends none of them', async () => {
  const { lrs, adapter } = await openXapi({ auth: '', registration: '' });
  adapter.put(snapshot());
  assert.equal((await adapter.commit(false)).ok, true);
  assert.ok(lrs.log.length > 2);
  for (const { headers } of lrs.log) assert.equal('Authorization' in headers, false);
  assert.deepEqual([...lrs.documents.keys()].map((key) => new URLSearchParams(key).has('registration')), [false]);
  for (const { context } of lrs.statements.values()) assert.equal('registration' in context, false);
});

test('a launch with both sends both with all', async () => {
  const { lrs, adapter } = await openXapi();
  adapter.put(snapshot());
  await adapter.commit(false);
  for (const { headers } of lrs.log) assert.equal(headers.Authorization, 'Basic eDp5');
  assert.deepEqual([...lrs.documents.keys()].map((key) => new URLSearchParams(key).has('registration')), [true]);
});

test('an account without a name is nobody', () => {
  const actor = JSON.stringify({ account: { homePage: 'https://example.org' } });
  assert.equal(readLaunch(launchAddress({ actor }), 'https://example.org/c'), 'actor');
});

test('a second end, and one with nothing to say, send nothing', async () => {
  const { lrs, adapter } = await openXapi();
  const before = lrs.log.length;
  assert.deepEqual(adapter.finish(null), { ok: true, code: 0, detail: '' });
  assert.equal(lrs.log.length, before);
  assert.equal(/** @type {any} */ (adapter.finish(snapshot())).code, 'unheard');
  const sent = lrs.log.length;
  assert.ok(sent > before);
  assert.equal(/** @type {any} */ (adapter.finish(snapshot())).ok, true);
  assert.equal(lrs.log.length, sent);
});

test('a page and a video are told with the page they stand on', async () => {
  const { lrs, adapter } = await openXapi();
  adapter.event({ kind: 'page', n: 3, at: 0 });
  adapter.event({ kind: 'viewing', n: 0, at: 0, sitting: 'one', step: 3, verb: 'completed', seconds: 9.5, result: { time: 9.5 }, around: { length: 12 } });
  adapter.put(snapshot());
  await adapter.commit(false);
  const [page] = lrs.said('experienced');
  assert.match(page.object.id, /\/pages\/third$/);
  assert.match(page.context.contextActivities.parent[0].id, /\/units\/two$/);
  const video = lrs.said('completed').find(({ object }) => /\/videos\/clip$/.test(object.id));
  assert.match(video.context.contextActivities.parent[0].id, /\/pages\/second$/);
});
