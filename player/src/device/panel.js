import { button, element, icon } from '../dom.js';

/** @typedef {ReturnType<typeof import('../lms/web.js').createWeb>} Store */
/** @typedef {{store: Store, offline: ReturnType<typeof import('./offline.js').startOffline>, course: import('../types').CourseData,
 *   say: import('../types').Context['say']}} Parts */

const MEGABYTE = 1e6;

/**
 * "This device" at the end of the contents, where a web site keeps the progress: taken along as a file, brought from one,
 * removed; and what of the course is here without a connection.
 *
 * @param {Parts} parts
 */
export function createPanel({ store, offline, course, say }) {
  const nav = /** @type {HTMLElement} */ (document.querySelector('#contents .in'));
  const said = element('p', { role: 'status' });
  const tell = (/** @type {string} */ key) => (said.textContent = say(key));
  const inner = element(
    'div',
    { class: 'inner small' },
    element('p', {}, say('device-text')),
    element('p', { class: 'row' }, button(say('device-save'), save), ...bringing(take, say)),
    said,
    ...(offline ? offlineParts(offline, { say, show: () => (details.open = true) }) : []),
    forgetting(store.forget, say),
  );
  const details = element('details', { class: 'fold' }, element('summary', {}, say('device-here'), icon('fold')), inner);
  nav.append(details);

  function save() {
    const address = URL.createObjectURL(new Blob([store.file()], { type: 'application/json' }));
    element('a', { href: address, download: `${course.id}-progress.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    tell('device-saved');
  }

  /** @param {File} file */
  async function take(file) {
    const done = store.bring(await file.text().catch(() => ''));
    if (done === 'brought') location.reload();
    else tell(`device-${done}`);
  }
}

/**
 * A button, and the field it stands for.
 *
 * @param {(file: File) => void} take
 * @param {Parts['say']} say
 */
function bringing(take, say) {
  const field = element('input', { type: 'file', accept: '.json,application/json', hidden: '', 'aria-label': say('device-load') });
  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    if (file) take(file);
    field.value = '';
  });
  return [button(say('device-load'), () => field.click()), field];
}

/**
 * Asked for twice: it cannot be undone.
 *
 * @param {() => void} forget
 * @param {Parts['say']} say
 */
function forgetting(forget, say) {
  const row = element('p', { class: 'row' }, button(say('device-forget'), ask, 'bare'));
  function ask() {
    const sure = button(say('device-forget-sure'), forget);
    row.replaceChildren(sure);
    sure.focus();
  }
  return row;
}

/**
 * What is here without a connection, the videos that may be, and another edition that waits.
 *
 * @param {NonNullable<Parts['offline']>} offline
 * @param {{say: Parts['say'], show(): void}} parts
 */
function offlineParts(offline, { say, show }) {
  const [ready, films, renewal] = ['', 'row', 'row'].map((kind) => element('p', { class: kind }));
  renewal.setAttribute('role', 'status');

  offline.onchange(({ isReady, isNew, films: { size, kept, of, state } }) => {
    const words = say(`device-films-${state}`, { size: Math.ceil(size / MEGABYTE), kept, of });
    const mayKeep = state === 'open' || state === 'failed';
    fill(ready, isReady && say('device-offline'));
    fill(films, isReady && of > 0 && (mayKeep ? button(words, offline.keepFilms) : words));
    renewal.replaceChildren(...(isNew ? [element('span', {}, say('device-new')), button(say('device-renew'), offline.renew)] : []));
    if (isNew) show();
  });
  return [ready, films, renewal];
}

/** Nothing takes no room. @param {HTMLElement} place @param {...(Node | string | false)} parts */
function fill(place, ...parts) {
  const there = parts.filter((part) => part !== false);
  place.replaceChildren(...there);
  place.hidden = !there.length;
}
