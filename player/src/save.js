import { button, element, icon, note } from './dom.js';
import { percent } from './words.js';

/** @typedef {import('./types').SaveState} SaveState */
/** @typedef {import('./types').Context['say']} Say */
/** @typedef {'try' | 'copy' | 'take' | 'restore'} Action */
/** @typedef {SaveState | 'offline' | 'offer'} Look */
/** @typedef {{tracker: import('./types').Tracker, say: Say, announce(text: string): void, language: string, copy(): void, restored(): void}} Parts */

/** Sign of each state, kind of its banner (null = none) and what can be done. */
/** @type {Record<Look, [string, string | null, ...Action[]]>} */
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
  offer: ['device', '', 'restore'],
};
const PATIENCE = 1000;

/**
 * The save word in the top bar, and the banner under it when there is more to say than a word. No dialogs, no toasts.
 *
 * @param {{word: Element, banner: Element}} places
 * @param {Parts} parts
 */
export function createSaveWord({ word, banner }, { tracker, say, announce, language, copy, restored }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let worded = '';
  let bannered = '';

  /** @type {Record<Action, () => void>} */
  const actions = {
    try: () => tracker.flush(),
    take: () => tracker.takeOver(),
    copy,
    restore() {
      tracker.restore();
      restored();
    },
  };

  function update() {
    clearTimeout(waiting);
    const { state } = tracker;
    const look = state === 'device' && navigator.onLine === false ? 'offline' : state;
    if (state === 'saving' || state === 'connecting') return wait(look);
    showWord(look);
    showBanner(tracker.offer && LOOK[look][1] === null ? 'offer' : look);
  }

  /** No word that is true no longer, and no other for what takes a moment only. @param {Look} look */
  function wait(look) {
    if (worded === 'saved') {
      word.replaceChildren(icon('saving'));
      worded = '';
    }
    waiting = setTimeout(() => showWord(look), PATIENCE);
  }

  /** @param {Look} look */
  function showWord(look) {
    if (worded === look) return;
    const [sign, kind] = LOOK[look];
    word.classList.toggle('warn', kind === 'warn' || look === 'readonly');
    word.replaceChildren(icon(sign), say(`save-${look}`));
    worded = look;
  }

  /**
   * It stays while something is being saved: whether the trouble is over is not known yet. It is spoken, and so is its
   * end; the word is not, or one would hear it after every answer.
   *
   * @param {Look} look
   */
  function showBanner(look) {
    if (bannered === look) return;
    const [sign, kind, ...todo] = LOOK[look];
    banner.replaceChildren(...(kind === null ? [] : [message(look, kind, sign, todo)]));
    if (bannered && kind === null) announce(say(`save-${look}`));
    bannered = look;
  }

  /** @param {Look} look @param {string} kind @param {string} sign @param {Action[]} todo */
  function message(look, kind, sign, todo) {
    const buttons = todo.map((name, i) => button(say(`do-${name}`), actions[name], i ? 'bare' : ''));
    const made = note(
      kind,
      sign,
      element('p', {}, element('b', {}, say(`banner-${look}`)), ' ', say(`banner-${look}-more`, held())),
      buttons.length > 0 && element('p', { class: 'row' }, ...buttons),
    );
    made.classList.add('banner');
    return made;
  }

  /** What is offered. */
  function held() {
    const { at, share } = tracker.offer ?? { at: 0, share: 0 };
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
    return { time, percent: percent(share) };
  }

  tracker.onstate(update);
  addEventListener('online', update);
  addEventListener('offline', update);
  update();
}
