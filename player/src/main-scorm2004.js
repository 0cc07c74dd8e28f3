import { isAlone } from './lms/find-api.js';
import { createScorm2004 } from './lms/scorm2004.js';
import { closeWindow, start } from './main.js';

/** Looked at before the course is read as a whole: no other standard has to know. @type {Pick<import('./types').CourseData, 'profile'>} */
const { profile } = JSON.parse(document.querySelector('#course')?.textContent ?? '');
/** @type {ReturnType<typeof createScorm2004>} */
let lms;
/** A window that the LMS was asked to go on in is the LMS's; where it may be asked, there is a way out of a frame too. */
const leave = () => void (lms.lead.led || window.close());

start((parts) => (lms = createScorm2004(parts)), profile.leadsOn && !isAlone(window) ? leave : closeWindow());
