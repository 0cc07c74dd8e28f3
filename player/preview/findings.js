import { element } from '../src/dom.js';
import { part } from './panel.js';

/** @typedef {import('./server.js').Standing} Standing */

const WORST_FIRST = ['error', 'warning', 'advice'];

/** What is wrong with the source, with its places. @param {Standing} standing */
export function showFindings({ findings, current }) {
  const { details, show, count } = part('findings');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const sorted = WORST_FIRST.flatMap((one) => findings.filter(({ severity }) => severity === one));
  details.hidden = !findings.length;
  if (errors) details.open = true;
  count(amount(findings.length, errors), errors > 0);
  show(
    ...(current ? [] : [element('p', {}, 'The course is shown as it was before these errors.')]),
    ...sorted.map(({ place, rule, severity, message, hint }) =>
      element(
        'div',
        { class: `finding ${severity}` },
        element('b', {}, `${severity} ${rule}`),
        element('code', {}, place),
        element('p', {}, message),
        hint ? element('p', { class: 'small' }, hint) : '',
      ),
    ),
  );
}

/** @param {number} all @param {number} errors */
const amount = (all, errors) => (errors ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : String(all));
