import { button, element, icon } from './dom.js';

/** @typedef {import('./types').Context} Context */
/** @typedef {Pick<Context, 'say' | 'announce'> & {tracker: import('./types').Tracker}} Parts */

/**
 * "Help" at the end of the contents: the diagnostic code, without personal data, to read out or to copy.
 *
 * @param {HTMLElement} nav
 * @param {Parts} parts
 * @returns {() => void} opens it and copies the code
 */
export function createHelp(nav, { tracker, say, announce }) {
  const field = element('input', { type: 'text', readonly: '', 'aria-label': say('help-code') });
  const said = element('p', { class: 'small' });
  const details = element(
    'details',
    { class: 'fold' },
    element('summary', {}, say('help'), icon('fold')),
    element('p', { class: 'small' }, say('help-text')),
    element('p', { class: 'row' }, field, button(say('do-copy'), copy)),
    said,
  );
  const tell = () => (field.value = tracker.code());
  details.addEventListener('toggle', tell);
  tracker.onstate(tell);
  (nav.querySelector('.in') ?? nav).append(details);

  async function copy() {
    tell();
    const done = await toClipboard(field);
    if (!done) details.open = true;
    said.textContent = say(done ? 'help-copied' : 'help-select');
    announce(said.textContent);
  }
  return copy;
}

/**
 * The clipboard is refused on plain http and in many frames; then the older way, which needs the text selected.
 *
 * @param {HTMLInputElement} field
 */
async function toClipboard(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
