/** @typedef {import('./types').Session} Session */
/** @typedef {import('./types').Tracker} Tracker */
/** @typedef {import('./types').Context['say']} Say */

const PAUSE = 1000;

/**
 * A learner's own words, kept while they are typed: a second after the last key, and on leaving the field or the page.
 *
 * @param {HTMLElement} root
 * @param {{session: Session, tracker: Tracker, say: Say}} parts
 * @returns {{save(): void, tell(): void}} keeps what is still in the air; says again where it is kept
 */
export function startReflections(root, parts) {
  const all = [...root.querySelectorAll('form[data-reflection]')].map((form) =>
    startOne(/** @type {HTMLFormElement} */ (form), parts),
  );
  return { save: () => all.forEach(({ save }) => save()), tell: () => all.forEach(({ tell }) => tell()) };
}

/** @param {HTMLFormElement} form @param {{session: Session, tracker: Tracker, say: Say}} parts */
function startOne(form, { session, tracker, say }) {
  const n = Number(form.dataset.reflection);
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
  const kept = form.querySelector('[data-part=kept]');
  const { keep } = session.course.state;
  field.value = session.reflection(n);
  field.readOnly = session.readonly;

  let mine = field.value;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  function tell() {
    if (!kept || !mine) return;
    const { length } = session.reflection(n);
    if (length < mine.length) kept.textContent = say('kept-cut', { length });
    else kept.textContent = say(`kept-${keep.reflections ? tracker.state : 'unkept'}`);
  }
  function save() {
    clearTimeout(waiting);
    if (field.value === mine || session.readonly) return;
    mine = field.value;
    session.reflect(n, mine);
    tell();
  }
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  field.addEventListener('blur', save);
  return { save, tell };
}
