import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scorm12API } from 'scorm-again/scorm12';
import { Scorm2004API } from 'scorm-again/scorm2004';
import { createScorm2004 } from '../src/lms/scorm2004.js';
import { answer, makeCourse } from './_course.js';
import { frameIn, openDocument } from './_world.js';

test('another implementation of SCORM 1.2 takes every value of a whole session', async () => {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  /** @type {[string, string][]} */
  const refused = [];
  const watched = new Proxy(api, {
    get(target, name) {
      const method = target[name];
      if (typeof method !== 'function') return method;
      return (/** @type {any[]} */ ...values) => {
        const reply = method.apply(target, values);
        const error = target.lmsGetLastError();
        if (/^LMSSetValue|^LMSCommit|^LMSFinish|^LMSInitialize/.test(String(name)) && String(error) !== '0') refused.push([String(values[0]), `${values[1]} ${error}`]);
        return reply;
      };
    },
  });
  const { session, world, tracker } = await openDocument({ course: makeCourse(), window: frameIn(watched) });
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  session.answer(0, answer(1));
  session.answer(1, answer(1));
  session.answer(4, answer(0.3333, 'нещо'));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  session.spend(4000.123);
  world.settle();
  assert.equal(tracker.state, 'saved');
  assert.deepEqual(refused, []);
  assert.equal(api.cmi.core.lesson_status, 'passed');
  assert.equal(String(api.cmi.core.score.raw), '100');
  assert.equal(api.cmi.interactions.childArray.length, 5);
  world.fire('leave');
  assert.deepEqual(refused, []);
});

/** Two units that share `see`, as the manifest of a profile with shared objectives says it. */
function makeUnits() {
  const mapInfo = [{ targetObjectiveID: 'https://example.org/courses/sample/outcomes/see', readSatisfiedStatus: true, readNormalizedMeasure: true, writeSatisfiedStatus: true, writeNormalizedMeasure: true }];
  const unit = (/** @type {string} */ id) => ({
    id, title: id, deliveryControls: { completionSetByContent: true, objectiveSetByContent: true },
    primaryObjective: { objectiveID: `objective-${id}` }, objectives: [{ objectiveID: 'see', mapInfo }],
  });
  return { id: 'course', title: 'Course', sequencingControls: { choice: true, flow: true }, children: [unit('one'), unit('two')] };
}

/** An LMS with the engine that has both units, each launched anew when it is chosen, and which it has delivered. @param {Partial<import('../src/types').ProfileData>} [more] of the profile */
function makeSite(more) {
  /** @type {string[]} */
  const delivered = [];
  const eventListeners = { onActivityDelivery: (/** @type {{id: string}} */ { id }) => delivered.push(id) };
  const sequencing = { activityTree: makeUnits(), autoRollupOnCMIChange: true, eventListeners };
  const api = /** @type {any} */ (new Scorm2004API(/** @type {any} */ ({ autocommit: false, logLevel: 5, sequencing })));
  const course = makeCourse({ profile: { ...makeCourse().profile, ...more } });
  const launch = (/** @type {string} */ unit) => {
    api.reset();
    api.cmi.objectives.reset(true);
    assert.ok(api.processNavigationRequest('choice', unit));
    const window = /** @type {any} */ ({ parent: { API_1484_11: api, closed: false, opener: null }, opener: null, closed: false });
    window.parent.parent = window.parent;
    return openDocument({ course, adapter: (parts) => createScorm2004(parts, window) });
  };
  return { api, launch, delivered };
}

test('an outcome that one unit has shown is known in another, which neither claims it nor takes it back', async () => {
  const { api, launch } = makeSite();
  const see = () => {
    const { success_status, completion_status, score } = api.cmi.objectives.childArray.find((/** @type {any} */ one) => one.id === 'see');
    return [success_status, completion_status, String(score.scaled), String(score.raw)];
  };
  const first = await launch('one');
  for (const n of [0, 1]) first.session.answer(n, answer(1));
  first.world.settle();
  assert.deepEqual([first.tracker.state, see()], ['saved', ['passed', 'completed', '1', '100']]);
  first.world.fire('leave');
  const second = await launch('two');
  assert.deepEqual([second.session.outcomes()[0].passed, see()], [false, ['passed', 'unknown', '1', '']]);
  for (const n of [0, 1]) second.session.answer(n, answer(0.2));
  second.world.settle();
  assert.deepEqual([second.tracker.state, see()], ['saved', ['passed', 'completed', '1', '20']]);
  second.world.fire('leave');
  await launch('one');
  const [status, , scaled] = see();
  assert.deepEqual([status, scaled], ['passed', '1']);
});

/** @param {import('../src/types').Session} session */
function takeAll(session) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  for (const n of [0, 1]) session.answer(n, answer(1));
  for (const n of [2, 3]) session.draft(n, answer(1, n === 2 ? [[0, 0]] : [1, 0]));
  session.finishQuiz(1);
}

for (const [how, leadsOn, isWhole, end, next] of /** @type {const} */ ([
  ['by the button, completed, where the profile leads on', true, true, 'exit', ['two']],
  ['by the button, completed, without the profile', false, true, 'exit', []],
  ['by the button before its end', true, false, 'exit', []],
  ['with the window', true, true, 'leave', []],
])) {
  test(`unit one, left ${how}, delivers ${next[0] ?? 'nothing'}`, async () => {
    const { launch, delivered } = makeSite({ leadsOn });
    const { session, world, tracker } = await launch('one');
    if (isWhole) takeAll(session);
    else session.visit(0);
    world.settle();
    if (end === 'exit') tracker.exit();
    else world.fire(end);
    assert.deepEqual([session.result().completed, tracker.state, delivered], [isWhole, 'closed', ['one', ...next]]);
  });
}
