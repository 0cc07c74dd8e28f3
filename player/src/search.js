import { startSearch } from './search/page.js';

/** Finding words in the course. Loaded by the page where one looks for them. */
window.scormbuild.feature('search', { start: startSearch });
