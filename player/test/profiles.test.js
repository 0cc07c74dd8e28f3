import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withHabits } from '../lms/habits.js';
import { createScorm12Lms } from '../lms/scorm12.js';
import { answer, makeCourse, quiz } from './_course.js';
import { frameIn, makeStorage, openDocument } from './_world.js';

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(new URL(`../../src/scormbuild/${path}`, import.meta.url), 'utf8'));
/** @type {Record<string, {played: string[], settings: Record<string, [value: any, reason: string, source: string]>}>} */
const PROFILES = read('formats/profiles.json');
/** @type {Record<string, {settings: Record<string, [value: any, reason: string]>}>} */
const HABITS = read('preview/profiles.json');
const MINUTE = 60_000;

/** A setting of a profile, or what it is in any LMS. @param {string} name @param {string} key */
const valueOf = (name, key) => (PROFILES[name].settings[key] ?? PROFILES.generic.settings[key])[0];

/** As `Profile.data` gives it to the player. @param {string} name @returns {import('../src/types').ProfileData} */
const dataOf = (name) => ({
  name,
  objectives: valueOf(name, 'objectives'),
  interactions: valueOf(name, 'interactions'),
  interactionId: valueOf(name, 'interaction_id'),
  redrive: valueOf(name, 'redrive'),
  pace: valueOf(name, 'pace'),
  keepAlive: valueOf(name, 'keep_alive'),
});

/**
 * A course built for one LMS, in an LMS that has some habits; every launch is on another device.
 *
 * @param {string} name
 * @param {string} habits
 * @param {Partial<import('../src/types').CourseData>} [more]
 */
function createSite(name, habits, more) {
  const settings = Object.fromEntries(Object.entries(HABITS[habits].settings).map(([key, [value]]) => [key, value]));
  const site = { leaving: false, broken: false, before: 0, world: /** @type {any} */ (null) };
  const fault = (/** @type {string} */ method) => (site.broken && method === 'LMSCommit' ? 'false' : null);
  const given = valueOf(name, 'mastery_score') ? { 'cmi.student_data.mastery_score': '70' } : {};
  const lms = createScorm12Lms({ ...settings, given, fault });
  const course = makeCourse({ ...more, profile: dataOf(name) });

  async function launch() {
    site.before += site.world?.now() ?? 0;
    site.world = null;
    const api = withHabits(lms.launch(), settings, {
      now: () => site.before + (site.world?.now() ?? 0),
      wait: (ms) => site.world?.stand(ms),
      leaving: () => site.leaving,
    });
    const opened = await openDocument({ course, window: frameIn(api), storage: makeStorage() });
    site.world = opened.world;
    return opened;
  }

  function leave() {
    site.leaving = true;
    site.world.fire('leave');
    site.leaving = false;
  }
  return Object.assign(site, { lms, launch, leave });
}

/** Without those that ask whether an optional element is there. @param {ReturnType<typeof createScorm12Lms>} lms */
const illegal = (lms) => lms.illegal().filter(([, element, , , error]) => error !== '401' || !/^cmi\.(objectives|interactions)/.test(element));

for (const [name, { played }] of Object.entries(PROFILES))
  for (const habits of played)
    test(`${name}, where the LMS is ${habits}: a learner loses nothing and no call is illegal`, async () => {
      const site = createSite(name, habits);
      const { lms } = site;

      const first = await site.launch();
      first.session.visit(0);
      first.session.visit(1);
      first.session.answer(0, answer(1));
      first.world.settle();
      assert.equal(first.tracker.state, 'saved');
      site.broken = true;
      first.session.answer(1, answer(0.5));
      first.world.settle();
      assert.equal(first.tracker.state, 'device', 'nothing is called saved that is not');
      site.broken = false;
      await first.world.pass(5 * MINUTE);
      assert.equal(first.tracker.state, 'saved');
      await first.world.pass(40 * MINUTE); // reading, without a click
      first.session.answer(4, answer(1, 'a word'));
      first.world.settle();
      assert.equal(first.tracker.state, 'saved', 'the session is alive');
      first.session.reflect(0, 'my own words');
      await first.world.pass(MINUTE);
      site.leave();
      assert.equal(lms.store.get('cmi.core.lesson_status'), 'incomplete');
      const reported = [...lms.store].filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element)).map(([, id]) => id.split('_')[0]);
      assert.deepEqual([...new Set(reported)], habits === 'no-interactions' ? [] : ['question-0', 'question-1', 'question-4']);

      const second = await site.launch();
      const { session } = second;
      assert.deepEqual([0, 1, 4].map((n) => session.question(n)?.score), [2520, 1260, 2520]);
      assert.deepEqual([session.question(4)?.response, session.reflection(0)], ['a word', 'my own words']);
      session.retryQuiz(0);
      session.answer(0, answer(1));
      session.answer(1, answer(1));
      for (const n of [2, 3, 4]) session.visit(n);
      session.draft(2, answer(1, [[0, 0]]));
      session.draft(3, answer(1, [1, 0]));
      session.finishQuiz(1);
      second.world.settle();
      await second.world.pass(MINUTE);
      site.leave();

      const third = await site.launch();
      assert.deepEqual([third.session.result().success, third.session.result().score], ['passed', 1]);
      assert.deepEqual(['lesson_status', 'score.raw'].map((part) => lms.store.get(`cmi.core.${part}`)), ['passed', '100']);
      const asked = lms.log.some(([, element]) => element.startsWith('cmi.objectives'));
      assert.equal(asked, valueOf(name, 'objectives'));
      assert.deepEqual(illegal(lms), []);
    });

test('moodle: a course completed below the mark stays completed, which it does not where the manifest names the mark', async () => {
  const once = { attempts: 1 };
  const more = {
    completion: { pages: true, videos: null, quizzes: /** @type {const} */ ('finished') },
    quizzes: [quiz(0, 'one', 1, once), quiz(1, 'two', 4, { ...once, feedback: 'at-end' })],
  };
  const found = await Promise.all(
    ['moodle', 'generic'].map(async (name) => {
      const site = createSite(name, 'moodle-scorm12', more);
      const { session, world } = await site.launch();
      for (const n of [0, 1, 2, 3, 4]) session.visit(n);
      for (const n of [0, 1]) session.answer(n, answer(0));
      session.draft(2, answer(0, [[0, 1]]));
      session.draft(3, answer(0, [0, 1]));
      session.finishQuiz(1);
      world.settle();
      site.leave();
      return ['lesson_status', 'score.raw'].map((part) => site.lms.store.get(`cmi.core.${part}`));
    }),
  );
  assert.deepEqual(found, [['completed', '0'], ['failed', '0']]);
});

test('ilias: what is no answer waits from the start, an answer never does', async () => {
  const counts = await Promise.all(
    ['generic', 'ilias'].map(async (name) => {
      const site = createSite(name, 'strict');
      const { session, world } = await site.launch();
      await world.pass(MINUTE);
      const commits = () => site.lms.calls('LMSCommit').length;
      const before = commits();
      session.answer(0, answer(1));
      world.settle();
      assert.equal(commits(), before + 1);
      for (const n of [0, 2, 3, 4]) {
        session.visit(n);
        await world.pass(5_000);
      }
      const reading = commits() - before - 1;
      await world.pass(30_000);
      assert.equal(site.lms.store.get('cmi.core.lesson_location'), 'check-two');
      return reading;
    }),
  );
  assert.deepEqual(counts, [4, 0]);
});

test('successfactors: a learner who reads is kept signed in by saves, elsewhere by reading', async () => {
  for (const [name, method] of /** @type {const} */ ([['successfactors', 'LMSCommit'], ['generic', 'LMSGetValue']])) {
    const site = createSite(name, 'session-30min');
    const { world, tracker } = await site.launch();
    await world.pass(MINUTE);
    const from = site.lms.log.length;
    await world.pass(60 * MINUTE);
    const calls = site.lms.log.slice(from).map(([one]) => one);
    assert.ok(calls.length >= 15, String(calls.length));
    assert.deepEqual(new Set(calls), new Set([method]));
    assert.equal(tracker.state, 'saved');
  }
});
