/** @typedef {import('../types').Context} Context */

const PAUSE = 1000;

/**
 * A learner's own words, kept while they are typed: a second after the last key, and on leaving the field or the page.
 *
 * @param {Context} context
 * @returns {import('../types').Hooks}
 */
export function startReflections(context) {
  const all = [...context.root.querySelectorAll('form[data-reflection]')].map((form) =>
    startOne(/** @type {HTMLFormElement} */ (form), context),
  );
  return { save: () => all.forEach(({ save }) => save()), tell: () => all.forEach(({ tell }) => tell()) };
}

/** @param {HTMLFormElement} form @param {Context} context */
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
    const length = session.reflectionKept(n);
    const state = keep.reflections ? tracker.state : 'unkept';
    kept.textContent = state === 'saved' && length < mine.length ? say('kept-cut', { length }) : say(`kept-${state}`);
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
