import { createCmi5 } from './lms/cmi5.js';
import { start } from './main.js';

start(createCmi5, () => () => {}); // the adapter leaves by itself, once the last statement has arrived
