/*
 * scorm-again's engine of sequencing as a judge: an activity tree and what a learner does in which activity come in as JSON,
 * what the engine then says of every activity, and whether it let the learner in, goes out.
 */
import { readFileSync } from 'node:fs';
import { Scorm2004API } from 'scorm-again/scorm2004';

/** @type {{tree: any, visits: {activity: string, told: [string, string][]}[]}} */
const { tree, visits } = JSON.parse(readFileSync(0, 'utf8'));
const api = new Scorm2004API({ autocommit: false, logLevel: 5, sequencing: { activityTree: tree, autoRollupOnCMIChange: true } });
const ids = (/** @type {any} */ { id, children = [] }) => [id, ...children.flatMap(ids)];
const opened = visits.map(({ activity, told }) => {
  api.reset();
  const let_in = api.processNavigationRequest('choice', activity) && api.getSequencingState().currentActivity?.id === activity;
  if (!let_in) return false;
  api.Initialize('');
  for (const [element, value] of [...told, ['cmi.exit', 'suspend']]) {
    if (api.SetValue(element, value) !== 'true') throw new Error(`${element} ${value}: ${api.GetLastError()}`);
  }
  api.Commit('');
  api.Terminate('');
  return true;
});
const states = ids(tree).map((id) => [id, api.getActivityTrackingData(id)]);
console.log(JSON.stringify({ opened, states: Object.fromEntries(states) }));
