import { button, element, icon, note } from './dom.js';

/** @typedef {import('./types').SaveState} SaveState */
/** @typedef {import('./types').Context['say']} Say */
/** @typedef {'try' | 'copy' | 'take' | 'reload'} Action */
/** @typedef {{tracker: import('./types').Tracker, say: Say, copy: () => void}} Parts */

/** Sign of each state, kind of its banner (null = none) and what can be done. */
/** @type {Record<SaveState | 'offline', [string, string | null, ...Action[]]>} */
const LOOK = {
  saved: ['check', null],
  saving: ['saving', null],
  connecting: ['saving', null],
  device: ['device', 'warn', 'try', 'copy'],
  offline: ['offline', 'warn'],
  nowhere: ['warn', 'warn', 'try', 'copy'],
  local: ['warn', 'warn', 'copy'],
  readonly: ['tabs', '', 'take'],
  review: ['eye', ''],
  lost: ['warn', 'warn', 'copy'],
  closed: ['check', ''],
};
const PATIENCE = 1000;

/**
 * The save word in the top bar, and the banner under it when there is more to say than a word. No dialogs, no toasts.
 *
 * @param {{word: Element, banner: Element}} places
 * @param {Parts} parts
 */
export function createSaveWord({ word, banner }, { tracker, say, copy }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let shown = '';

  /** @type {Record<Action, () => void>} */
  const actions = { try: () => tracker.flush(), take: () => tracker.takeOver(), copy, reload: () => location.reload() };

  function update() {
    clearTimeout(waiting);
    const { state } = tracker;
    const current = state === 'device' && navigator.onLine === false ? 'offline' : state;
    const wait = (state === 'saving' || state === 'connecting') && shown !== current;
    if (wait) waiting = setTimeout(() => show(current), PATIENCE);
    else show(current);
  }

  /** @param {SaveState | 'offline'} state */
  function show(state) {
    if (shown === state) return;
    const [sign, kind, ...todo] = LOOK[state];
    word.classList.toggle('warn', kind === 'warn' || state === 'readonly');
    word.replaceChildren(icon(sign), say(`save-${state}`));
    const kept = kind === null && state === 'saving' && LOOK[/** @type {SaveState} */ (shown)]?.[1] === 'warn';
    if (!kept) banner.replaceChildren(...(kind === null ? [] : [message(state, kind, sign, todo)]));
    shown = state;
  }

  /** @param {string} state @param {string} kind @param {string} sign @param {Action[]} todo */
  function message(state, kind, sign, todo) {
    const buttons = todo.map((name, i) => button(say(`do-${name}`), actions[name], i ? 'bare' : ''));
    const made = note(
      kind,
      sign,
      element('p', {}, element('b', {}, say(`banner-${state}`)), ' ', say(`banner-${state}-more`)),
      buttons.length > 0 && element('p', { class: 'row' }, ...buttons),
    );
    made.classList.add('banner');
    return made;
  }

  tracker.onstate(update);
  addEventListener('online', update);
  addEventListener('offline', update);
  update();
}
