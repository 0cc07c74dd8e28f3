import { parseArgs } from 'node:util';
import { profilesOf, runSession } from './run.js';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'scorm12' },
    profile: { type: 'string' },
    without: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});
const format = /** @type {import('./run.js').Format} */ (values.format);
const profiles = values.profile ? [values.profile] : profilesOf(format);
const KINDS = /** @type {const} */ (['lost', 'told', 'saved', 'downgrade', 'illegal', 'invented', 'threw']);
const rows = new Map();
/** @type {import('./run.js').Outcome[]} */
const bad = [];
/** @type {Record<string, number>} */
const injected = {};
const began = Date.now();
for (let i = 0; i < Number(values.sessions); i++) {
  const profile = profiles[i % profiles.length];
  const outcome = await runSession({ seed: Number(values.seed) + i, format, profile, without: values.without.split(','), ...(values.trace ? { tell: console.log } : {}) });
  const row = rows.get(profile) ?? rows.set(profile, { sessions: 0, launches: 0, answers: 0, faults: 0, dips: 0, ...Object.fromEntries(KINDS.map((kind) => [kind, 0])) }).get(profile);
  row.sessions++;
  row.launches += outcome.launches;
  row.answers += outcome.answers;
  row.dips += outcome.dips;
  for (const [name, times] of Object.entries(outcome.injected)) {
    injected[name] = (injected[name] ?? 0) + times;
    row.faults += times;
  }
  for (const what of new Set(outcome.found.map((one) => one.what))) row[what]++;
  if (outcome.found.some(({ what }) => what !== 'told')) bad.push(outcome);
}
console.table(Object.fromEntries(rows));
console.log('faults:', Object.entries(injected).sort(([, a], [, b]) => b - a).map(([name, times]) => `${name} ${times}`).join(', '));
for (const { seed, profile, found } of bad.slice(0, values.verbose ? 200 : 12)) console.log(`--profile ${profile} --seed ${seed}:`, found.map(({ what, text }) => `${what} ${text.slice(0, 300)}`).join(' / '));
console.log(`${values.sessions} sessions from seed ${values.seed}, ${format}, ${((Date.now() - began) / 1000).toFixed(0)} s; ${bad.length} with findings`);
process.exitCode = bad.length ? 1 : 0;
