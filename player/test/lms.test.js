import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scheduleFaults, thousandth } from '../lms/chance.js';
import { withHabits } from '../lms/habits.js';
import { createScorm12Lms } from '../lms/scorm12.js';
import { addTimes, secondsOf } from '../preview/times.js';

const PROFILES = JSON.parse(readFileSync(new URL('../../src/scormbuild/preview/profiles.json', import.meta.url), 'utf8'));

/** The settings of a profile. @param {string} name @returns {Record<string, any>} */
const settingsOf = (name) => Object.fromEntries(Object.entries(PROFILES[name].settings).map(([setting, [value]]) => [setting, value]));

/**
 * An LMS of a profile with its session begun.
 *
 * @param {string} name
 * @param {{fault?: (method: string) => any}} [more]
 */
function begin(name, more = {}) {
  const settings = settingsOf(name);
  const lms = createScorm12Lms({ ...settings, ...more });
  const around = { time: 0, waited: 0, isLeaving: false };
  const launch = () => {
    const api = withHabits(lms.launch(), settings, {
      now: () => around.time,
      wait: (ms) => void (around.waited += ms),
      leaving: () => around.isLeaving,
    });
    api.LMSInitialize('');
    return api;
  };
  return { lms, around, launch, api: launch(), settings };
}

test('every profile says what it is and gives a reason for each setting', () => {
  assert.equal(Object.keys(PROFILES)[0], 'strict');
  for (const [name, { is, settings }] of Object.entries(PROFILES)) {
    assert.match(name, /^[a-z0-9-]+$/);
    assert.ok(is.length > 10, name);
    for (const [setting, pair] of Object.entries(settings)) {
      assert.equal(pair.length, 2, `${name} ${setting}`);
      assert.ok(pair[1].length > 10, `${name} ${setting}`);
    }
  }
});

test('strict: what was committed is there at the next launch, what was not is gone', () => {
  const { api, launch, lms } = begin('strict');
  assert.equal(api.LMSSetValue('cmi.core.lesson_location', 'p1'), 'true');
  assert.equal(api.LMSCommit(''), 'true');
  api.LMSSetValue('cmi.core.lesson_location', 'p2');
  assert.equal(launch().LMSGetValue('cmi.core.lesson_location'), 'p1');
  assert.equal(lms.model.get('cmi.core.lesson_location'), 'p1');
});

test('strict: wrong calls are refused with the code of the standard', () => {
  const { api } = begin('strict');
  for (const [element, value, code] of [
    ['cmi.core.lesson_status', 'not attempted', '405'],
    ['cmi.core.score.raw', '101', '405'],
    ['cmi.core.exit', 'normal', '405'],
    ['cmi.core.student_name', 'x', '403'],
    ['cmi.objectives._count', '1', '402'],
    ['cmi.objectives.1.id', 'o', '201'],
    ['cmi.suspend_data', 'x'.repeat(4097), '405'],
    ['cmi.nothing', 'x', '401'],
  ]) {
    assert.equal(api.LMSSetValue(element, value), 'false', element);
    assert.equal(api.LMSGetLastError(), code, element);
  }
  assert.equal(api.LMSGetErrorString('405'), 'Incorrect data type');
  assert.equal(api.LMSGetValue('cmi.core.session_time'), '');
  assert.equal(api.LMSGetLastError(), '404');
});

test('strict: groups name their children', () => {
  const { api } = begin('strict');
  assert.equal(api.LMSGetValue('cmi.core.score._children'), 'raw,max,min');
  assert.equal(api.LMSGetValue('cmi.objectives._children'), 'id,score,status');
  assert.match(String(api.LMSGetValue('cmi.core._children')), /^student_id,student_name,.*session_time$/);
  api.LMSGetValue('cmi.core.exit._children');
  assert.equal(api.LMSGetLastError(), '202');
});

test('moodle-scorm12: a failed save is believed sent and never sent again, unless its value changes', () => {
  let broken = true;
  const { api, lms } = begin('moodle-scorm12', { fault: (method) => (method === 'LMSCommit' && broken ? 'false' : null) });
  api.LMSSetValue('cmi.suspend_data', 'one');
  assert.equal(api.LMSCommit(''), 'false');
  broken = false;
  assert.equal(api.LMSCommit(''), 'true');
  assert.equal(lms.store.get('cmi.suspend_data'), undefined);
  api.LMSSetValue('cmi.suspend_data', 'two');
  api.LMSCommit('');
  assert.equal(lms.store.get('cmi.suspend_data'), 'two');
});

test('moodle-scorm12: long texts are taken, and silence is completion', () => {
  const { api, lms } = begin('moodle-scorm12');
  assert.equal(api.LMSSetValue('cmi.suspend_data', 'x'.repeat(64_000)), 'true');
  assert.equal(api.LMSSetValue('cmi.suspend_data', 'x'.repeat(64_001)), 'false');
  api.LMSFinish('');
  assert.equal(lms.store.get('cmi.core.lesson_status'), 'completed');
});

test('liar: true to everything, and nothing is there', () => {
  const { api, lms, launch } = begin('liar');
  api.LMSSetValue('cmi.suspend_data', 'one');
  assert.equal(api.LMSCommit(''), 'true');
  assert.equal(lms.store.size, 0);
  assert.equal(launch().LMSGetValue('cmi.suspend_data'), '');
});

test('commit-null-on-unload: null while the page goes away, and only then', () => {
  const { api, around, lms } = begin('commit-null-on-unload');
  api.LMSSetValue('cmi.suspend_data', 'one');
  assert.equal(api.LMSCommit(''), 'true');
  around.isLeaving = true;
  api.LMSSetValue('cmi.suspend_data', 'two');
  assert.equal(api.LMSCommit(''), null);
  assert.equal(api.LMSGetLastError(), '101');
  assert.equal(api.LMSFinish(''), null);
  assert.equal(lms.store.get('cmi.suspend_data'), 'one');
});

test('session-30min: half an hour of silence ends it for good', () => {
  const { api, around } = begin('session-30min');
  around.time += 29 * 60_000;
  assert.equal(api.LMSCommit(''), 'true');
  around.time += 31 * 60_000;
  assert.equal(api.LMSCommit(''), 'false');
  assert.equal(api.LMSGetLastError(), '101');
  assert.equal(api.LMSSetValue('cmi.suspend_data', 'x'), 'false');
  assert.equal(api.LMSGetValue('cmi.suspend_data'), '');
});

test('wiper: completion empties the suspend data', () => {
  const { api, launch } = begin('wiper');
  api.LMSSetValue('cmi.suspend_data', 'one');
  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  api.LMSCommit('');
  assert.equal(launch().LMSGetValue('cmi.suspend_data'), 'one');
  api.LMSSetValue('cmi.core.lesson_status', 'completed');
  api.LMSCommit('');
  assert.equal(launch().LMSGetValue('cmi.suspend_data'), '');
});

test('truncator-4096 cuts suspend data, truncator-255 everything', () => {
  for (const [name, kept, place] of /** @type {[string, number, number][]} */ ([['truncator-4096', 4096, 300], ['truncator-255', 255, 255]])) {
    const { api, launch } = begin(name);
    assert.equal(api.LMSSetValue('cmi.suspend_data', 'x'.repeat(5000)), 'true');
    assert.equal(api.LMSSetValue('cmi.core.lesson_location', 'y'.repeat(300)), 'true');
    api.LMSCommit('');
    const next = launch();
    assert.equal(String(next.LMSGetValue('cmi.suspend_data')).length, kept);
    assert.equal(String(next.LMSGetValue('cmi.core.lesson_location')).length, place);
  }
});

test('no-interactions and no-objectives: error 401, whatever is asked', () => {
  for (const name of ['interactions', 'objectives']) {
    const { api } = begin(`no-${name}`);
    assert.equal(api.LMSGetValue(`cmi.${name}._count`), '');
    assert.equal(api.LMSGetLastError(), '401');
    assert.equal(api.LMSSetValue(`cmi.${name}.0.id`, 'a'), 'false');
    assert.equal(api.LMSGetLastError(), '401');
    assert.equal(api.LMSSetValue(`cmi.${name === 'objectives' ? 'interactions' : 'objectives'}.0.id`, 'a'), 'true');
  }
});

test('false-but-ok: false, no error, and the value is there', () => {
  const { api, launch } = begin('false-but-ok');
  assert.equal(api.LMSSetValue('cmi.core.lesson_location', 'p1'), 'false');
  assert.equal(api.LMSGetLastError(), '0');
  assert.equal(api.LMSCommit(''), 'true');
  assert.equal(launch().LMSGetValue('cmi.core.lesson_location'), 'p1');
});

test('numeric-error and bool-return: other types, the same meaning', () => {
  const numeric = begin('numeric-error').api;
  numeric.LMSSetValue('cmi.nothing', 'x');
  assert.equal(numeric.LMSGetLastError(), 401);
  const boolean = begin('bool-return').api;
  assert.equal(boolean.LMSSetValue('cmi.core.lesson_location', 'true'), true);
  assert.equal(boolean.LMSSetValue('cmi.nothing', 'x'), false);
  assert.equal(boolean.LMSGetValue('cmi.core.lesson_location'), 'true');
  assert.equal(boolean.LMSCommit(''), true);
});

test('slow-commit: a save takes its time, nothing else does', () => {
  const { api, around, settings } = begin('slow-commit');
  api.LMSSetValue('cmi.core.lesson_location', 'p1');
  assert.equal(around.waited, 0);
  api.LMSCommit('');
  assert.equal(around.waited, settings.slow);
});

test('popup-opener-lost: after so many calls every call throws', () => {
  const { api, settings } = begin('popup-opener-lost');
  for (let n = 1; n < settings.gone; n++) assert.equal(api.LMSGetLastError(), '0');
  assert.throws(() => api.LMSCommit(''), /closed/);
});

test('the same seed gives the same faults, another seed others, none none', () => {
  const calls = Array.from({ length: 500 }, (_, n) => (n % 3 ? 'LMSSetValue' : 'LMSCommit'));
  const faults = (/** @type {string} */ seed) => calls.map(scheduleFaults(seed));
  assert.deepEqual(faults('7'), faults('7'));
  assert.notDeepEqual(faults('7'), faults('8'));
  assert.deepEqual(new Set(faults('')), new Set([null]));
  const failed = faults('7').filter((fault, n) => fault && calls[n] === 'LMSCommit').length;
  assert.ok(failed > 5 && failed < 50, String(failed));
});

test('chance is spread evenly', () => {
  assert.deepEqual(['7/0/LMSCommit', '\u017c/3'].map(thousandth), [209, 101]); // the same as preview/chance.py
  const counts = Array(10).fill(0);
  for (let n = 0; n < 5000; n++) counts[Math.floor(thousandth(`seed/${n}/LMSCommit`) / 100)]++;
  for (const count of counts) assert.ok(count > 400 && count < 600, String(counts));
});

test('timespans add up', () => {
  assert.equal(addTimes('0000:59:59.50', '0000:00:00.75'), '0001:00:00.25');
  assert.equal(addTimes('', '0001:30:05'), '0001:30:05.00');
  assert.equal(secondsOf('12:00:01.5'), 43_201.5);
});
