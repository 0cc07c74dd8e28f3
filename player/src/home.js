import { sayMissing, signOf } from './contents.js';
import { bar, icon, set, setLink } from './dom.js';
import { lookUp } from './lookup.js';
import { percent } from './words.js';

/** @typedef {import('./contents.js').Parts} Parts */

/**
 * What the start page says of the learner's own way: where to go on, what is done, what is missing.
 *
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
export function showHome(root, parts) {
  const { course, session, say } = parts;
  const resume = root.querySelector('[data-part=resume]');
  const page = lookUp(course).page.get(session.state.place);
  const begun = page && page.n !== -1;
  if (resume && begun) {
    set(resume, { href: `#/${page.id}` });
    (resume.querySelector('span') ?? resume).textContent = say('resume', { title: page.title });
  }
  resume?.removeAttribute('hidden');

  const done = root.querySelector('[data-part=done]');
  done?.removeAttribute('hidden');
  const words = done?.querySelector('dd');
  if (words) words.textContent = say('progress', { percent: percent(session.progress()) });

  const missing = session.missing().map((one) => sayMissing(one, parts));
  const sentence = root.querySelector('[data-part=missing]');
  if (sentence && begun) sentence.textContent = missing.length ? say('missing', { list: missing.join('; ') }) : say('complete');
  root.querySelectorAll('[data-unit]').forEach((unit) => showUnit(/** @type {HTMLElement} */ (unit), parts));
}

/** @param {HTMLElement} entry @param {Parts} parts */
function showUnit(entry, { session, say }) {
  const { state, done, of } = session.unitState(Number(entry.dataset.unit));
  const words = state === 'part' ? say('unit-part', { done, of }) : say(`unit-${state}`);
  const sign = icon(signOf(state), `mark ${state}`); // the words beside it say the same
  entry.querySelector('[data-part=state]')?.replaceChildren(sign, words);
  entry.querySelector('.bar')?.remove();
  entry.querySelector('.meta')?.append(bar(of && done / of));
  const link = entry.querySelector('a');
  if (link && state === 'locked') setLink(link, null);
}
