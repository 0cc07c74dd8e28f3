import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScorm2004Lms } from '../lms/scorm2004.js';
import { createScorm2004 } from '../src/lms/scorm2004.js';
import { answer, makeCourse } from './_course.js';
import { openDocument } from './_world.js';

const VALID = 'adl.nav.request_valid.continue';
const REQUEST = 'adl.nav.request';
const GOES_ON = { given: { [VALID]: 'true' } };
/** An API of the LMS that is not as it should be. @typedef {(api: any) => Record<string, (...given: string[]) => unknown>} Otherwise */

/** A unit in an LMS, with all calls since the launch. @param {import('../lms/scorm2004.js').Options} [options] @param {{leadsOn?: boolean, otherwise?: Otherwise}} [how] */
async function begin(options = GOES_ON, { leadsOn = true, otherwise = () => ({}) } = {}) {
  const lms = createScorm2004Lms(options);
  const { profile } = makeCourse();
  const course = makeCourse({ profile: { ...profile, leadsOn } });
  const api = lms.launch();
  /** @type {string[]} */
  const calls = [];
  const heard = Object.entries({ ...api, ...otherwise(api) }).map(([method, call]) => [
    method,
    (/** @type {string[]} */ ...given) => {
      if (method !== 'GetLastError') calls.push([method, ...given].join(' ').trim());
      return /** @type {any} */ (call)(...given);
    },
  ]);
  const top = /** @type {any} */ ({ API_1484_11: Object.fromEntries(heard), closed: false, opener: null });
  top.parent = top;
  /** @type {any} */
  let adapter;
  const frame = /** @type {any} */ ({ parent: top, opener: null, closed: false });
  const opened = await openDocument({ course, adapter: (parts) => (adapter = createScorm2004(parts, frame)) });
  const last = (/** @type {number} */ n) => calls.slice(-n);
  const asked = () => calls.filter((call) => call.includes('adl.nav'));
  return { ...opened, lms, calls, last, asked, led: () => adapter.lead.led };
}

/** @param {Awaited<ReturnType<typeof begin>>} unit */
function complete({ session, world }) {
  for (const n of [0, 1, 2, 3, 4]) session.visit(n);
  for (const n of [0, 1]) session.answer(n, answer(1));
  session.draft(2, answer(1, [[0, 0]]));
  session.draft(3, answer(1, [1, 0]));
  session.finishQuiz(1);
  world.settle();
  assert.ok(session.result().completed);
}

test('who leaves a completed unit is led on: asked for once all is saved, as the last before the end', async () => {
  const unit = await begin();
  complete(unit);
  unit.tracker.exit();
  assert.deepEqual(unit.last(4), ['Commit', `GetValue ${VALID}`, `SetValue ${REQUEST} continue`, 'Terminate']);
  assert.deepEqual([unit.tracker.state, unit.led(), unit.lms.model.get(REQUEST)], ['closed', true, 'continue']);
  unit.world.fire('leave');
  assert.deepEqual(unit.last(1), ['Terminate'], 'as the LMS takes the unit away nothing more is said');
});

test('who closes the window is not led on', async () => {
  const unit = await begin();
  complete(unit);
  unit.world.fire('leave');
  assert.deepEqual([unit.asked(), unit.led(), unit.last(1)], [[], false, ['Terminate']]);
});

test('who leaves a unit before its end, or reviews it, is not led on', async () => {
  const half = await begin();
  half.session.visit(0);
  half.tracker.exit();
  assert.deepEqual([half.asked(), half.tracker.state, half.last(1)], [[], 'closed', ['Terminate']]);
  const review = await begin({ given: { [VALID]: 'true', 'cmi.mode': 'review', 'cmi.completion_status': 'completed' } });
  review.tracker.exit();
  assert.deepEqual([review.asked(), review.tracker.state, review.last(1)], [[], 'closed', ['Terminate']]);
});

test('without the profile the LMS is not even asked', async () => {
  const unit = await begin(GOES_ON, { leadsOn: false });
  complete(unit);
  unit.tracker.exit();
  assert.deepEqual([unit.asked(), unit.tracker.state, unit.led()], [[], 'closed', false]);
});

for (const said of ['false', 'unknown', '']) {
  test(`an LMS that says "${said}" of the way on is asked for nothing`, async () => {
    const unit = await begin({ given: { [VALID]: said } });
    complete(unit);
    unit.tracker.exit();
    assert.deepEqual([unit.last(2), unit.tracker.state, unit.led()], [[`GetValue ${VALID}`, 'Terminate'], 'closed', false]);
  });
}

test('an LMS without the way on, or one that throws when asked, costs nothing', async () => {
  const missing = await begin({ missing: ['adl.nav'] });
  const throwing = await begin(GOES_ON, {
    otherwise: (api) => ({
      GetValue: (element) => {
        if (element === VALID) throw new SyntaxError('no sequencing here');
        return api.GetValue(element);
      },
    }),
  });
  for (const unit of [missing, throwing]) {
    complete(unit);
    unit.tracker.exit();
    assert.deepEqual([unit.asked(), unit.tracker.state, unit.last(1)], [[`GetValue ${VALID}`], 'closed', ['Terminate']]);
  }
});

test('an LMS that refuses the request, or throws at it, ends the session as ever', async () => {
  const refuse = (/** @type {() => string} */ how) => (/** @type {any} */ api) => ({
    SetValue: (/** @type {string} */ element, /** @type {string} */ value) => (element === REQUEST ? how() : api.SetValue(element, value)),
    GetLastError: () => '401',
  });
  const thrown = () => {
    throw new Error('no such element');
  };
  for (const how of [() => 'false', thrown]) {
    const unit = await begin(GOES_ON, { otherwise: refuse(how) });
    complete(unit);
    unit.tracker.exit();
    assert.deepEqual([unit.last(2), unit.tracker.state, unit.led()], [[`SetValue ${REQUEST} continue`, 'Terminate'], 'closed', false]);
  }
});

test('an LMS whose end stumbles over the request is asked to end without it, and the learner hears of no trouble', async () => {
  const stumble = (/** @type {boolean} */ again) => (/** @type {any} */ api) => {
    let first = true;
    return {
      Terminate(/** @type {string} */ given) {
        if (!first && again) return api.Terminate(given);
        first = false;
        if (again) return 'false';
        throw new SyntaxError('Unexpected token <');
      },
    };
  };
  for (const again of [true, false]) {
    const unit = await begin(GOES_ON, { otherwise: stumble(again) });
    complete(unit);
    unit.tracker.exit();
    assert.deepEqual(unit.last(4), [`SetValue ${REQUEST} continue`, 'Terminate', `SetValue ${REQUEST} _none_`, 'Terminate']);
    assert.deepEqual([unit.tracker.state, unit.led(), unit.lms.model.get(REQUEST)], ['closed', false, '_none_']);
  }
});

test('where saving failed nobody is led on, be it before the end or at the last moment', async () => {
  /** commits that are still taken */
  let left = Infinity;
  const failing = { ...GOES_ON, fault: (/** @type {string} */ method) => (method === 'Commit' && left-- <= 0 ? /** @type {const} */ ('false') : null) };
  for (const [taken, end] of /** @type {const} */ ([[0, 'Commit'], [1, 'Terminate']])) {
    left = Infinity;
    const unit = await begin(failing);
    complete(unit);
    left = taken;
    unit.tracker.exit();
    assert.deepEqual([unit.asked(), unit.tracker.state, unit.last(1)], [[], 'device', [end]]);
  }
});
