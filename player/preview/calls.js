import { element } from '../src/dom.js';
import { breakable, byId, part } from './panel.js';

/** @typedef {import('./journal.js').Entry} Entry */

/** More than anybody reads; the export has them all. */
const MOST = 400;
/** Characters of a value that are shown at once. */
const LONG = 120;
/** Numbers of the calls whose value is unfolded. @type {Set<number>} */
const unfolded = new Set();

/**
 * The list of calls: filtered, newest first or last.
 *
 * @param {import('./journal.js').Journal} journal
 */
export function showCalls(journal) {
  const { count, details } = part('calls');
  const list = byId('list');
  const filter = byId('filter');
  const order = byId('order');
  let waiting = false;

  function draw() {
    waiting = false;
    const wanted = filter.value.trim().toLowerCase();
    const found = journal.entries.filter((entry) => !wanted || textOf(entry).includes(wanted));
    const faults = journal.entries.filter(({ error }) => error).length;
    count(`${journal.entries.length}${faults ? `, ${faults} with an error` : ''}`, faults > 0);
    if (!details.open) return;
    const shown = found.slice(-MOST);
    if (order.value === 'last') shown.reverse();
    list.replaceChildren(...shown.flatMap((entry, i) => (entry.session === shown[i - 1]?.session ? [line(entry)] : [launch(entry), line(entry)])));
  }

  function soon() {
    if (!waiting) setTimeout(draw, 60);
    waiting = true;
  }

  journal.onadd(soon);
  filter.addEventListener('input', draw);
  order.addEventListener('change', draw);
  details.addEventListener('toggle', draw);
}

/** @param {Entry} entry */
const textOf = ({ method, what, value, answer, error }) => [method, what, value, answer, error].join(' ').toLowerCase();

/** What was given; a long text unfolds, and stays so while the list goes on. @param {number} n @param {string} value */
function given(n, value) {
  if (value.length <= LONG) return element('p', { class: 'value' }, value);
  const start = value.replace(/\s+/g, ' ').slice(0, LONG / 2);
  const summary = element('summary', { class: 'value' }, `${start}\u2026 ${value.length.toLocaleString('en')} characters`);
  const details = /** @type {HTMLDetailsElement} */ (element('details', {}, summary, element('p', { class: 'value' }, value)));
  details.open = unfolded.has(n);
  details.addEventListener('toggle', () => void (details.open ? unfolded.add(n) : unfolded.delete(n)));
  return details;
}

/** Where the calls of another launch begin. @param {Entry} entry */
const launch = ({ session }) => element('li', { class: 'launch' }, `Launch ${session}`);

/** @param {Entry} entry */
function line({ n, at, method, what, value, answer, error, took }) {
  const time = element('time', { datetime: at }, at.slice(11, 23));
  const head = element('p', { class: 'line' }, element('span', {}, element('b', {}, method), ' ', ...breakable(what)), time);
  const back = [`answered ${answer || '(empty)'}`, took > 50 && `after ${took} ms`].filter(Boolean).join(', ');
  const left = element('div', {}, value ? given(n, value) : '', error ? element('p', { class: 'error' }, error) : '');
  return element('li', { 'data-n': String(n) }, head, element('div', { class: 'line' }, left, element('p', { class: 'small' }, back)));
}
