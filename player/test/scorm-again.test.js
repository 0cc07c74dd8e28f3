import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scorm12API } from 'scorm-again/scorm12';
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
