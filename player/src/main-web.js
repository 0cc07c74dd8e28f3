import { createLocal } from './lms/local.js';
import { createWeb } from './lms/web.js';
import { start } from './main.js';
import { createWords } from './words.js';

/** A launch with the address of a record store is the xAPI core's: the same pages, another script. */
const RECORDED = 'core-xapi.js';
/** What a site has beside its pages: progress in files, times without a connection. */
const DEVICE = 'device.js';

const query = new URLSearchParams(location.search);
if (query.has('endpoint') || query.has('fetch')) fetchScript(RECORDED).onerror = () => start(() => createLocal('script'));
else startHere();

function startHere() {
  /** @type {NonNullable<Window['scormbuild']['web']> | undefined} */
  let web;
  start((parts) => {
    const store = createWeb(parts);
    web = { store, course: parts.course, say: createWords(parts.course) };
    return store;
  });
  window.scormbuild.web = web;
  if (document.documentElement.dataset.edition) fetchScript(DEVICE); // where all is in one page, it follows
}

/** @param {string} file */
function fetchScript(file) {
  const script = document.createElement('script');
  script.src = file;
  document.head.append(script);
  return script;
}
