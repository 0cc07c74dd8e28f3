/*
 * scorm-again's engine of sequencing as a judge: an activity tree and what a learner does in which activity come in as JSON,
 * what the engine then says of every activity, whether it let the learner in, what the activity found of its objectives, and
 * what was delivered as it ended, goes out. `{id}` in an element is the place of that objective; who `goes_on` asks for what
 * follows, where the engine says that there is something.
 */
import { readFileSync } from 'node:fs';
import { Scorm2004API } from 'scorm-again/scorm2004';

/** @type {{tree: any, visits: {activity: string, told: [string, string][], goes_on?: boolean}[]}} */
const { tree, visits } = JSON.parse(readFileSync(0, 'utf8'));
/** @type {string[]} */
const delivered = [];
const eventListeners = { onActivityDelivery: (/** @type {any} */ { id }) => void delivered.push(id) };
const api = new Scorm2004API({ autocommit: false, logLevel: 5, sequencing: { activityTree: tree, autoRollupOnCMIChange: true, eventListeners } });
const ids = (/** @type {any} */ { id, children = [] }) => [id, ...children.flatMap(ids)];
const count = () => Number(api.GetValue('cmi.objectives._count'));
const placeOf = (/** @type {string} */ id) => Array.from({ length: count() }, (_, n) => n).find((n) => api.GetValue(`cmi.objectives.${n}.id`) === id) ?? count();
/** @type {Record<string, string[]>[]} */
const found = [];
/** @type {string[][]} */
const next = [];
const opened = visits.map(({ activity, told, goes_on }) => {
  api.reset();
  api.cmi.objectives.reset(true); // of the activity before: reset leaves them there
  const chosen = next.at(-1)?.includes(activity) || api.processNavigationRequest('choice', activity);
  const let_in = chosen && api.getSequencingState().currentActivity?.id === activity;
  if (!let_in) return false;
  api.Initialize('');
  const parts = ['id', 'success_status', 'score.scaled'];
  const seen = Array.from({ length: count() }, (_, n) => parts.map((part) => api.GetValue(`cmi.objectives.${n}.${part}`)));
  found.push(Object.fromEntries(seen.map(([id, ...rest]) => [id, rest])));
  for (const [named, value] of [...told, ['cmi.exit', 'suspend']]) {
    const element = named.replace(/{(.*)}/, (_, id) => String(placeOf(id)));
    if (api.SetValue(element, value) !== 'true') throw new Error(`${element} ${value}: ${api.GetLastError()}`);
  }
  api.Commit('');
  if (goes_on && api.GetValue('adl.nav.request_valid.continue') === 'true') api.SetValue('adl.nav.request', 'continue');
  delivered.length = 0;
  api.Terminate('');
  next.push([...delivered]);
  return true;
});
const states = ids(tree).map((id) => [id, api.getActivityTrackingData(id)]);
console.log(JSON.stringify({ opened, found, next, states: Object.fromEntries(states) }));
