import { isAlone } from './lms/find-api.js';
import { createScorm2004 } from './lms/scorm2004.js';
import { closeWindow, start } from './main.js';

/** @type {ReturnType<typeof createScorm2004>} */
let lms;
/** A window that the LMS was asked to go on in is the LMS's; where it may be asked, there is a way out of a frame too. */
const leave = () => void (lms.lead.led || window.close());

start(
  (parts) => (lms = createScorm2004(parts)),
  ({ profile }) => (profile.leadsOn && !isAlone(window) ? leave : closeWindow()),
);
