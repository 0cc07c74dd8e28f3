import { startEnds } from './ends/page.js';

/** Where a unit, or the course, stands at its end. Loaded by the last page of each unit. */
window.scormbuild.feature('ends', { start: startEnds });
