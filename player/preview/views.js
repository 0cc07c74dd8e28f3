import { element } from '../src/dom.js';
import { STATE } from '../src/lms/xapi-profile.js';
import { learn, missingOf, recordsOf, standingOf } from './course.js';
import { definitions, part, table, titledList } from './panel.js';
import { sentence } from './xapi.js';

/** @typedef {import('./course.js').Learnt} Learnt */
/**
 * What the LMS has, whatever its standard: `state` is the packed text as saved, `rows` name and value with whether it is
 * saved, `summary` what the LMS itself would show.
 *
 * @typedef {{state: string, rows: [string, string, boolean][], head: string[], summary: [string, string][]}} Known
 */

/** @param {import('./scorm.js').ScormSide} side @returns {Known} */
export function knownToScorm({ values, isOpen, summary, state }) {
  const rows = [...values].filter(([, value]) => value !== '').sort(byElement);
  return { state: state(), head: ['Element', 'Value'], rows: rows.map(([name, value]) => [name, value, !isOpen(name, value)]), summary: summary() };
}

/** Numbers inside names count as numbers. @param {[string, string]} a @param {[string, string]} b */
const byElement = ([a], [b]) => a.localeCompare(b, 'en', { numeric: true });

/** @param {import('./server.js').Records} records @param {import('./server.js').LmsSession | null} session @returns {Known} */
export function knownToStore({ statements, states, refused }, session) {
  const isSatisfied = statements.some(({ verb, context }) => verb.id.endsWith('/satisfied') && context?.registration === session?.registration);
  const rows = statements.map((one) => /** @type {[string, string, boolean]} */ ([(one.timestamp ?? '').slice(11, 19), sentence(one), true]));
  return {
    state: (states[STATE] ?? '').split('.\n')[0],
    head: ['Time', 'Statement'],
    rows: rows.reverse(),
    summary: [
      ...(session?.launch?.kind === 'cmi5' ? [/** @type {[string, string]} */ (['Course satisfied', isSatisfied ? 'yes' : 'no'])] : []),
      ['Statements', String(statements.length)],
      ['Refused', String(refused.length)],
    ],
  };
}

/** @param {Known} known */
export function showValues({ head, rows }) {
  const { show, count } = part('values');
  const open = rows.filter(([, , saved]) => !saved).length;
  count(open ? `${open} not saved` : String(rows.length));
  show(table(head, rows.map(([name, value, saved]) => [[name, value], saved ? '' : 'open'])));
}

/** @param {any} course what the course's page carries @param {Known} known */
export function showLearner(course, known) {
  const learnt = course && learn(course, known.state);
  showStanding(learnt, known);
  showState(learnt, known);
}

/** @param {Learnt | null} learnt @param {Known} known */
function showStanding(learnt, { summary }) {
  const { show, count } = part('standing');
  if (!learnt) {
    count(summary[0].join(': ').toLowerCase());
    return show(definitions(summary));
  }
  const missing = missingOf(learnt);
  const { completed, success } = learnt.session.result();
  count(completed ? `completed${success === 'passed' ? ', passed' : ''}` : 'not completed');
  show(definitions([...standingOf(learnt), ...summary.map(([term, text]) => /** @type {[string, string]} */ ([`${term} in the LMS`, text]))]), ...(missing.length ? [titledList('Still missing', missing)] : []));
}

/** @param {Learnt | null} learnt @param {Known} known */
function showState(learnt, { state }) {
  const { show, count } = part('state');
  count(`${state.length.toLocaleString('en')} characters`, !!learnt?.problems.length);
  if (!state) return show(element('p', {}, 'Nothing yet.'));
  const text = element('div', {}, element('p', { class: 'small' }, 'As it is stored'), element('p', {}, element('code', {}, state)));
  if (!learnt) return show(element('p', {}, 'Only the course itself can read this.'), text);
  const { head, lists } = recordsOf(learnt);
  show(
    definitions(head),
    ...learnt.problems.map((problem) => element('p', { class: 'error' }, problem)),
    ...lists.map(([title, lines]) => titledList(title, lines)),
    text,
  );
}
