import { startPrint } from './print/page.js';

/** The course or a unit on paper. Loaded by the page where one asks for it. */
window.scormbuild.feature('print', { start: startPrint });
