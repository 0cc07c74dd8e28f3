import { createXapi } from './lms/xapi.js';
import { start } from './main.js';

start(createXapi);
