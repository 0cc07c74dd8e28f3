import { createScorm2004 } from './lms/scorm2004.js';
import { start } from './main.js';

start(createScorm2004);
