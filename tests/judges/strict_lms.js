import { createScorm12Lms } from '/player/lms/scorm12.js';
import { launch, present } from './frame.js';

/** Set by a test from outside: `fault.LMSCommit = 'false'`, see the strict LMS for what can be wrong. */
window.fault = {};

const { given, ...options } = launch.options;
const lms = createScorm12Lms({
  ...options,
  given: { 'cmi.core.entry': launch.entry, ...given },
  fault: (method) => window.fault[method] ?? null,
});
for (const [element, value] of Object.entries(launch.kept)) lms.store.set(element, value);

present(lms.launch(), () => Object.fromEntries(lms.store));
