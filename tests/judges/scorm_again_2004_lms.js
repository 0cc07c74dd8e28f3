import { launch, present } from './frame.js';

const api = new window.Scorm2004API({ autocommit: false, logLevel: 5, ...launch.options });
const learner = { 'cmi.learner_id': 's1', 'cmi.learner_name': 'Ivanova, Maria', 'cmi.credit': 'credit' };
const session = { 'cmi.exit': '', 'cmi.session_time': 'PT0H0M0S', 'cmi.entry': launch.entry };
api.loadFromFlattenedJSON({ ...launch.kept, ...learner, ...session });

/** The whole data model as elements and values; empty lists are objects and left out. */
function elements() {
  const kept = new window.Scorm2004API({ dataCommitFormat: 'flattened', logLevel: 5 });
  kept.replaceWithAnotherScormAPI(api);
  const values = Object.entries(kept.renderCommitCMI(true)).filter(([, value]) => typeof value !== 'object');
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}

present(api, (answer) => (String(answer) === 'true' ? elements() : null), 'API_1484_11');
