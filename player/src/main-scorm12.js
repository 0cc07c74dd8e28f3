import { createScorm12 } from './lms/scorm12.js';
import { start } from './main.js';

start(createScorm12);
