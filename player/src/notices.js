import { button, element, note } from './dom.js';

/** @typedef {import('./types').PageData} PageData */
/** @typedef {import('./types').Context['say']} Say */

const SIGN = { failed: 'warn', locked: 'lock', unknown: 'info', loading: 'saving' };

/**
 * What stands in the place of a page that cannot be shown: never nothing.
 *
 * @param {string} title
 * @param {'failed' | 'locked' | 'unknown' | 'loading'} kind
 * @param {{say: Say, reason?: string, action?: {word: string, press(): void}}} more
 */
export function notice(title, kind, { say, reason, action }) {
  return element(
    'div',
    { class: 'page' },
    element('h1', {}, title),
    note(
      kind === 'failed' ? 'warn' : '',
      SIGN[kind],
      element('p', {}, element('b', {}, say(`page-${kind}`)), ' ', reason ?? say(`page-${kind}-more`)),
      action && element('p', { class: 'row' }, button(action.word, action.press, 'main')),
    ),
  );
}
