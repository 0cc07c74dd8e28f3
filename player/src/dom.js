/** @typedef {Node | string | null | undefined | false} Child */

/** Sets attributes, and takes away those that are null. @param {Element} target @param {Record<string, string | null>} attributes */
export function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) target.removeAttribute(name);
    else target.setAttribute(name, value);
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Child} children nothing is added for an empty one
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  set(made, attributes);
  made.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return made;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...Node} children
 */
export function drawing(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(made, attributes);
  made.append(...children);
  return made;
}

/**
 * An icon of the shell's sprite; it always stands beside its word.
 *
 * @param {string} name
 * @param {string} [kind] further class
 */
export function icon(name, kind = '') {
  return drawing('svg', { class: `icon ${kind}`.trim(), 'aria-hidden': 'true' }, drawing('use', { href: `#${name}` }));
}

/**
 * A bar of progress. Drawn, so that it prints and survives forced colours; the words beside it say the same.
 *
 * @param {number} share 0-1
 * @param {number | null} [goal] 0-1, where a line marks what is asked for
 */
export function bar(share, goal = null) {
  const rect = (/** @type {Record<string, string>} */ attributes) => drawing('rect', attributes);
  const svg = drawing(
    'svg',
    { class: 'bar', viewBox: '0 0 100 3', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    rect({ class: 'bg', width: '100', height: '3' }),
    rect({ class: 'fg', width: String(share * 100), height: '3' }),
  );
  if (goal) svg.append(rect({ class: 'goal', x: String(goal * 100 - 0.3), y: '-2', width: '.6', height: '7' }));
  return svg;
}

/**
 * HTML that the build finished. Nothing a learner typed, and nothing an LMS said, ever comes here.
 *
 * @param {string} markup
 */
export function finished(markup) {
  const holder = document.createElement('template');
  holder.innerHTML = markup;
  return holder.content;
}

/**
 * @param {string} kind '', 'good', 'bad' or 'warn'
 * @param {string} sign name of the icon
 * @param {...Child} children
 */
export function note(kind, sign, ...children) {
  return element('div', { class: `note ${kind}`.trim() }, icon(sign), ...children);
}

/**
 * @param {string} word
 * @param {() => void} press
 * @param {string} [kind] 'main', 'bare' or ''
 */
export function button(word, press, kind = '') {
  const made = element('button', { type: 'button', class: `btn ${kind}`.trim() }, word);
  made.addEventListener('click', press);
  return made;
}

/**
 * A link that looks like an entry for something locked: it stays where it is, says so, and leads nowhere.
 *
 * @param {Element} link
 * @param {string | null} address null = closed
 */
export function setLink(link, address) {
  const open = address !== null;
  set(link, { href: address, role: open ? null : 'link', 'aria-disabled': open ? null : 'true' });
}

/**
 * Moves the focus to something that is read, not operated.
 *
 * @param {HTMLElement | null | undefined} target
 */
export function focusOn(target) {
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}
