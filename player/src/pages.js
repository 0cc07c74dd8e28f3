import { bar, button, element, finished, focusOn, icon, note } from './dom.js';
import { lookUp } from './lookup.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').PageScript} PageScript */
/** @typedef {import('./types').Feature} Feature */

/** What a page has by the course's data, and the feature it will ask for: fetched beside the page, not after it. */
const TELLING = /** @type {const} */ ([['questions', 'quiz'], ['reflections', 'blocks'], ['videos', 'video']]);

/**
 * The pages and features of the package, each fetched once, when it is first needed. They are classic scripts that
 * register themselves: that works from a file system, under any MIME type and under `script-src 'self'`.
 *
 * @param {CourseData} course
 * @param {PageScript} home the start page, which is part of the shell
 */
export function createPages(course, home) {
  const scripts = new Map([[home.n, home]]);
  /** @type {Map<string, Feature>} */
  const features = new Map();
  const fetching = createFetching();

  window.scormbuild = {
    page: (script) => void scripts.set(script.n, script),
    feature: (name, feature) => void features.set(name, feature),
    dom: { bar, button, element, finished, focusOn, icon, note },
    words: (more) => void Object.assign(course.strings, more),
  };

  /** @param {string} name */
  const feature = (name) => fetching(`${name}.js`, () => features.has(name));

  /**
   * @param {number} n
   * @returns {Promise<PageScript>}
   */
  async function load(n) {
    for (const [list, name] of TELLING) if (course[list].some(({ page }) => page === n)) feature(name).catch(() => {});
    const file = lookUp(course).page.get(n)?.file ?? '';
    await fetching(file, () => scripts.has(n));
    const script = /** @type {PageScript} */ (scripts.get(n));
    await Promise.all(script.features.map(feature));
    return script;
  }

  return {
    load,
    /** @param {PageScript} script */
    features: (script) => script.features.flatMap((name) => features.get(name) ?? []),
  };
}

/** Fetches scripts; a failed one may be asked for again. A script that ran but registered nothing has failed too. */
function createFetching() {
  /** @type {Map<string, Promise<void>>} */
  const under = new Map();
  /** @type {Map<string, number>} */
  const failures = new Map();

  /**
   * @param {string} file
   * @param {() => boolean} registered
   */
  function insert(file, registered) {
    return new Promise((/** @type {(value: void) => void} */ done, fail) => {
      const script = document.createElement('script');
      const settle = () => {
        script.remove();
        if (registered()) return done();
        under.delete(file);
        failures.set(file, (failures.get(file) ?? 0) + 1);
        fail(new Error(file));
      };
      script.onload = script.onerror = settle;
      const again = failures.get(file);
      script.src = again ? `${file}?again=${again}` : file; // a wrong answer may sit in the browser's cache
      document.head.append(script);
    });
  }

  /**
   * @param {string} file
   * @param {() => boolean} registered
   * @returns {Promise<void>}
   */
  return (file, registered) => {
    if (registered()) return Promise.resolve();
    const promise = under.get(file) ?? insert(file, registered);
    under.set(file, promise);
    return promise;
  };
}
