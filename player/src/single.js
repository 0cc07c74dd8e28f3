/*
 * A course in one page. Comes first: features and pages are there before the core, so that it asks for no file. What a
 * page's HTML asks for by path stands in the document, and gets an address of its own when the page is first shown.
 */
import { bar, button, element, finished, focusOn, icon, note } from './dom.js';

/** @typedef {import('./types').PageScript} PageScript */

/** media type and bytes, as base64, by path @type {Record<string, [string, string]>} */
const files = JSON.parse(document.querySelector('#files')?.textContent ?? '{}');
/** @type {Map<string, string>} */
const addresses = new Map();

/** @param {string} path */
function addressOf(path) {
  let address = addresses.get(path);
  if (!address) {
    const [type, bytes] = files[path];
    address = URL.createObjectURL(new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], { type }));
    addresses.set(path, address);
  }
  return address;
}

/** In tags only: text and attributes are escaped, so no `<` stands for itself. @param {string} html */
const readdress = (html) =>
  html.replace(/<[a-z][^<>]*>/g, (tag) =>
    tag.replace(/ (src|srcset|poster|href)="([^"]*)"/g, (found, name, path) => (Object.hasOwn(files, path) ? ` ${name}="${addressOf(path)}"` : found)),
  );

/** All HTML in what a page brings. @param {any} value @returns {any} */
function readdressAll(value) {
  if (typeof value === 'string') return readdress(value);
  if (Array.isArray(value)) return value.map(readdressAll);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readdressAll(one)]));
}

/** A page whose media have addresses as soon as it is shown. @param {PageScript} script @returns {PageScript} */
function readdressed(script) {
  /** @type {Partial<PageScript>} */
  const shown = {};
  return {
    ...script,
    get html() {
      return (shown.html ??= readdress(script.html));
    },
    get questions() {
      return (shown.questions ??= readdressAll(script.questions));
    },
  };
}

/** What features and pages say before there is a core, which is told when it comes. @type {(() => void)[]} */
const said = [];
/** @type {Window['scormbuild']} */
let core = {
  page: (script) => void said.push(() => core.page(readdressed(script))),
  feature: (name, feature) => void said.push(() => core.feature(name, feature)),
  words: (more) => void said.push(() => core.words(more)),
  dom: { bar, button, element, finished, focusOn, icon, note },
};
Object.defineProperty(window, 'scormbuild', {
  get: () => core,
  set(made) {
    core = made;
    for (const say of said) say();
  },
});
