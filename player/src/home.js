import { signOf } from './contents.js';
import { bar, icon, set, setLink } from './dom.js';
import { lookUp } from './lookup.js';
import { missingLines } from './missing.js';
import { percent } from './words.js';

/** @typedef {import('./missing.js').Parts} Parts */

/**
 * What the start page says of the learner's own way: where to go on, what is done, what is missing. When nothing is, the
 * certificate comes first.
 *
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
export function showHome(root, parts) {
  const { course, session, say } = parts;
  const [resume, certificate, done, sentence] = ['resume', 'certificate', 'done', 'missing'].map(
    (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`)),
  );
  const missing = missingLines(parts).map(({ words }) => words);
  const complete = !missing.length;
  const page = lookUp(course).page.get(session.state.place);
  if (page?.tracked) {
    set(resume, { href: `#/${page.id}` });
    resume.children[0].textContent = say(complete ? 'look-again' : 'resume', { title: page.title });
    sentence.textContent = complete ? say('complete') : say('missing', { list: missing.join('; ') });
  }
  certificate?.toggleAttribute('hidden', !complete);
  resume.classList.toggle('main', !complete || !certificate);
  resume.hidden = done.hidden = false;
  done.children[1].textContent = say('progress', { percent: percent(session.progress()) });
  root.querySelectorAll('[data-unit]').forEach((unit) => showUnit(/** @type {HTMLElement} */ (unit), parts));
}

/** @param {HTMLElement} entry @param {Parts} parts */
function showUnit(entry, { session, say }) {
  const { state, done, of } = session.unitState(Number(entry.dataset.unit));
  const sign = icon(signOf(state), `mark ${state}`); // the words beside it say the same
  entry.querySelector('[data-part=state]')?.replaceChildren(sign, say(`unit-${state}`, { done, of }));
  entry.querySelector('.bar')?.remove();
  entry.querySelector('.meta')?.append(bar(of && done / of));
  const link = entry.querySelector('a');
  if (link && state === 'locked') setLink(link, null);
}
