import { lookUp } from './lookup.js';

/** @typedef {import('./types').Missing} Missing */
/** @typedef {Pick<import('./types').Context, 'course' | 'session' | 'say'>} Parts */

/**
 * What is still missing for completion, in words, and where to do something about it.
 *
 * @param {Parts} parts
 */
export function missingLines({ course, session, say }) {
  return session.missing().map((one) => {
    const { id, unit } = pageOf(one, course);
    const title = unit < 0 ? one.title : say('in-unit', { unit: course.firstUnit + unit, title: one.title });
    return { words: sayAs(title, one, say), href: `#/${id}` };
  });
}

/** @param {Missing} one @param {Parts['course']} course */
export function pageOf({ kind, n }, course) {
  const look = lookUp(course);
  const own = kind === 'pages' ? n : /** @type {{page: number}} */ (look[kind].get(n)).page;
  return /** @type {import('./types').PageData} */ (look.page.get(own));
}

/** @param {string} title how it is called where this is read @param {Missing} one @param {Parts['say']} say */
export function sayAs(title, { kind, amount }, say) {
  if (kind === 'pages') return say('missing-pages', { n: amount });
  if (kind === 'video') return say('missing-video', { title, percent: Math.ceil(amount * 100) });
  return amount ? say('missing-quiz', { title, percent: Math.round(amount * 100) }) : say('missing-finish', { title });
}
