import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createScorm2004Lms } from '../lms/scorm2004.js';
import { addIntervals, secondsOfInterval } from '../preview/times.js';

/** @param {import('../lms/scorm2004.js').Options} [options] */
function begin(options) {
  const lms = createScorm2004Lms(options);
  const api = lms.launch();
  assert.equal(api.Initialize(''), 'true');
  return { lms, api };
}

/** @param {ReturnType<typeof begin>['api']} api @param {[element: string, value: string, error: string][]} calls */
function setAll(api, calls) {
  for (const [element, value, error] of calls) {
    const answer = api.SetValue(element, value);
    assert.equal(api.GetLastError(), error, `${element} = ${value.slice(0, 40)}`);
    assert.equal(answer, error === '0' ? 'true' : 'false', element);
  }
}

test('calls outside the session leave their own errors', () => {
  const api = createScorm2004Lms().launch();
  const calls = /** @type {[() => unknown, string][]} */ ([
    [() => api.Terminate(''), '112'],
    [() => api.GetValue('cmi.mode'), '122'],
    [() => api.SetValue('cmi.location', 'x'), '132'],
    [() => api.Commit(''), '142'],
    [() => api.Initialize('x'), '201'],
    [() => api.Initialize(''), '0'],
    [() => api.Initialize(''), '103'],
    [() => api.Commit('x'), '201'],
    [() => api.Terminate(''), '0'],
    [() => api.Initialize(''), '104'],
    [() => api.Terminate(''), '113'],
    [() => api.GetValue('cmi.mode'), '123'],
    [() => api.SetValue('cmi.location', 'x'), '133'],
    [() => api.Commit(''), '143'],
  ]);
  for (const [run, error] of calls) {
    run();
    assert.equal(api.GetLastError(), error, String(run));
  }
});

test('elements are read as the standard says', () => {
  const { api } = begin();
  for (const [element, value, error] of [
    ['cmi._version', '1.0', '0'],
    ['cmi.completion_status', 'unknown', '0'],
    ['cmi.score.raw', '', '403'],
    ['cmi.exit', '', '405'],
    ['cmi.nothing', '', '401'],
    ['', '', '301'],
    ['cmi.objectives._count', '0', '0'],
    ['cmi.objectives.0.id', '', '301'],
    ['cmi.score._children', 'scaled,raw,min,max', '0'],
    ['cmi.score._count', '', '301'],
    ['adl.nav.request', '_none_', '0'],
  ]) {
    assert.equal(api.GetValue(element), value, element);
    assert.equal(api.GetLastError(), error, element);
  }
});

test('values are held to their types and ranges', () => {
  const { api } = begin();
  setAll(api, [
    ['cmi.mode', 'review', '404'],
    ['cmi.objectives._count', '1', '404'],
    ['cmi.nothing', 'x', '401'],
    ['cmi.score.scaled', '1.01', '407'],
    ['cmi.score.scaled', 'half', '406'],
    ['cmi.score.scaled', '0.5', '0'],
    ['cmi.score.raw', '1.12345678', '406'],
    ['cmi.progress_measure', '-0.1', '407'],
    ['cmi.completion_status', 'passed', '406'],
    ['cmi.exit', 'suspend', '0'],
    ['cmi.location', 'x'.repeat(1001), '406'],
    ['cmi.suspend_data', 'x'.repeat(64_000), '0'],
    ['cmi.suspend_data', 'x'.repeat(64_001), '406'],
    ['cmi.session_time', 'PT1H5.25S', '0'],
    ['cmi.session_time', 'PT5.123S', '406'],
    ['cmi.session_time', '00:05:00', '406'],
    ['cmi.learner_preference.language', 'en', '0'],
    ['adl.nav.request', 'continue', '0'],
    ['adl.nav.request', 'leave', '406'],
  ]);
});

test('an entry of a list needs its id first, its place, and a name of its own', () => {
  const { api } = begin();
  setAll(api, [
    ['cmi.objectives.1.id', 'a', '351'],
    ['cmi.objectives.0.success_status', 'passed', '408'],
    ['cmi.objectives.0.id', 'a b', '406'],
    ['cmi.objectives.0.id', 'urn:my:b', '0'],
    ['cmi.objectives.0.id', 'urn:my:c', '351'],
    ['cmi.objectives.1.id', 'urn:my:b', '351'],
    ['cmi.objectives.1.id', 'b', '0'],
    ['cmi.objectives.1.progress_measure', '0.5', '0'],
  ]);
  assert.equal(api.GetValue('cmi.objectives._count'), '2');
  assert.equal(api.GetValue('cmi.objectives.1.success_status'), 'unknown');
});

test('a response needs a type, and has its form', () => {
  const { api } = begin();
  setAll(api, [
    ['cmi.interactions.0.type', 'choice', '408'],
    ['cmi.interactions.0.id', 'q1', '0'],
    ['cmi.interactions.0.learner_response', 'a', '408'],
    ['cmi.interactions.0.type', 'essay', '406'],
    ['cmi.interactions.0.type', 'choice', '0'],
    ['cmi.interactions.0.learner_response', 'a[,]a', '406'],
    ['cmi.interactions.0.learner_response', 'a[,]b-1', '0'],
    ['cmi.interactions.0.correct_responses.0.pattern', 'a[,]c', '0'],
    ['cmi.interactions.0.correct_responses.2.pattern', 'a', '351'],
    ['cmi.interactions.0.result', 'wrong', '406'],
    ['cmi.interactions.0.result', 'incorrect', '0'],
    ['cmi.interactions.0.timestamp', '2026-01-02T03:04:05', '0'],
    ['cmi.interactions.0.timestamp', '2026-01-02 03:04', '406'],
    ['cmi.interactions.1.id', 'q2', '0'],
    ['cmi.interactions.1.type', 'numeric', '0'],
    ['cmi.interactions.1.learner_response', '3,5', '406'],
    ['cmi.interactions.1.correct_responses.0.pattern', '4[:]3', '406'],
    ['cmi.interactions.1.correct_responses.0.pattern', '3[:]4', '0'],
    ['cmi.interactions.2.id', 'q3', '0'],
    ['cmi.interactions.2.type', 'matching', '0'],
    ['cmi.interactions.2.learner_response', 'a.b', '406'],
    ['cmi.interactions.2.learner_response', 'a[.]b[,]c[.]d', '0'],
    ['cmi.interactions.3.id', 'q4', '0'],
    ['cmi.interactions.3.type', 'true-false', '0'],
    ['cmi.interactions.3.learner_response', 't', '406'],
    ['cmi.interactions.3.objectives.0.id', 'o', '0'],
    ['cmi.interactions.3.objectives.1.id', 'o', '351'],
  ]);
});

test('suspended, everything is there again; otherwise a new attempt begins', () => {
  const { lms, api } = begin();
  setAll(api, [['cmi.location', 'p1', '0'], ['cmi.exit', 'suspend', '0']]);
  assert.equal(api.Terminate(''), 'true');
  const second = lms.launch();
  second.Initialize('');
  assert.equal(second.GetValue('cmi.location'), 'p1');
  second.Terminate('');
  const third = lms.launch();
  third.Initialize('');
  assert.equal(third.GetValue('cmi.location'), '');
});

test('where the LMS has a threshold it decides itself', () => {
  const { lms, api } = begin({ given: { 'cmi.completion_threshold': '0.8', 'cmi.scaled_passing_score': '0.7' } });
  setAll(api, [
    ['cmi.completion_status', 'completed', '0'],
    ['cmi.progress_measure', '0.5', '0'],
    ['cmi.score.scaled', '0.75', '0'],
  ]);
  assert.equal(api.GetValue('cmi.completion_status'), 'incomplete');
  assert.equal(api.GetValue('cmi.success_status'), 'passed');
  api.Commit('');
  assert.equal(lms.store.get('cmi.completion_status'), 'incomplete');
  assert.equal(lms.store.get('cmi.success_status'), 'passed');
});

test('moodle-scorm2004: what is set back to its value at launch is not sent, and responses are narrow', () => {
  const { settings } = JSON.parse(readFileSync(new URL('../../src/scormbuild/preview/profiles.json', import.meta.url), 'utf8'))['moodle-scorm2004'];
  const { lms, api } = begin({ sinceLaunch: settings.sinceLaunch[0], refuse: settings.refuse[0] });
  setAll(api, [['cmi.location', '2', '0'], ['cmi.exit', 'suspend', '0']]);
  api.Terminate('');
  const again = lms.launch();
  again.Initialize('');
  for (const place of ['3', '2']) {
    again.SetValue('cmi.location', place);
    again.Commit('');
  }
  assert.equal(lms.store.get('cmi.location'), '3');
  setAll(again, [
    ['cmi.interactions.0.id', 'q1', '0'],
    ['cmi.interactions.0.type', 'choice', '0'],
    ['cmi.interactions.0.learner_response', 'a-1', '406'],
    ['cmi.interactions.0.learner_response', 'a_1[,]b', '0'],
  ]);
});

test('a failed save keeps nothing and says so', () => {
  let fault = /** @type {any} */ ('false');
  const { lms, api } = begin({ fault: (method) => (/Commit|Terminate/.test(method) ? fault : null) });
  api.SetValue('cmi.location', 'p1');
  assert.equal(api.Commit(''), 'false');
  assert.equal(api.GetLastError(), '391');
  fault = 'lie';
  assert.equal(api.Commit(''), 'true');
  assert.equal(lms.store.size, 0);
  fault = 'throw';
  assert.throws(() => api.Commit(''));
  fault = null;
  assert.equal(api.Commit(''), 'true');
  assert.equal(lms.store.get('cmi.location'), 'p1');
});

test('intervals add up', () => {
  assert.equal(addIntervals('PT1H', 'PT30M5.5S'), 'PT5405.5S');
  assert.equal(addIntervals('PT0S', ''), 'PT0S');
  assert.equal(secondsOfInterval('P1DT1S'), 86_401);
});
