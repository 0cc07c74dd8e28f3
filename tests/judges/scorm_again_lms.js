import { launch, present } from './frame.js';

const api = new window.Scorm12API({ autocommit: false, logLevel: 5, ...launch.options });
const learner = { 'cmi.core.student_id': 's1', 'cmi.core.student_name': 'Ivanova, Maria', 'cmi.core.credit': 'credit' };
const session = { 'cmi.core.exit': '', 'cmi.core.session_time': '00:00:00', 'cmi.core.entry': launch.entry };
api.loadFromFlattenedJSON({ ...launch.kept, ...learner, ...session });

/** The whole data model as elements and values; empty lists are objects and left out. */
function elements() {
  const kept = new window.Scorm12API({ dataCommitFormat: 'flattened', logLevel: 5 });
  kept.replaceWithAnotherScormAPI(api);
  const values = Object.entries(kept.renderCommitCMI(true)).filter(([, value]) => typeof value !== 'object');
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}

present(api, (answer) => (String(answer) === 'true' ? elements() : null));
