import { startCertificate } from './certificate/page.js';

/** The certificate. Loaded by its own page. */
window.scormbuild.feature('certificate', { start: startCertificate });
