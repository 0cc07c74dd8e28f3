import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profilesOf, runSession } from './run.js';

/** Sessions a format in every run; `simulate.mjs` runs as many as it is told. */
const SESSIONS = { scorm12: 1000, scorm2004: 600, xapi: 600, cmi5: 600, web: 600 };

for (const format of /** @type {const} */ (['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web'])) {
  test(`${format}: nothing answered is lost, said to be saved too early, taken back or made up, whatever goes wrong`, async () => {
    const profiles = profilesOf(format);
    let answers = 0;
    for (let seed = 1; seed <= SESSIONS[format]; seed++) {
      const outcome = await runSession({ seed, format, profile: profiles[seed % profiles.length] });
      answers += outcome.answers;
      const found = outcome.found.filter(({ what }) => what !== 'told');
      assert.deepEqual(found, [], `--format ${format} --profile ${outcome.profile} --seed ${seed} --sessions 1 --trace`);
    }
    assert.ok(answers > SESSIONS[format], `answers given: ${answers}`);
  });
}

test('the judge finds a copy that forgets', async () => {
  let lost = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { found } = await runSession({ seed, format: 'scorm12', profile: 'wiper', without: ['second'], forgets: true });
    lost += found.filter(({ what }) => what === 'lost').length;
  }
  assert.ok(lost > 5, String(lost));
});
