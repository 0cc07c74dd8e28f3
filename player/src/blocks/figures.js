import { button, element, focusOn, icon } from '../dom.js';

/** Of its own width a drawing may lose so much before it is hard to read, and so wide a picture becomes at most. */
const READABLE = 0.85;
const MOST = 1600;

/**
 * What is shown smaller than it was made can be enlarged in its place: it takes all the width there is, and scrolls by
 * itself where that is not enough. Nothing lies over the page, so nothing has to be closed to read on.
 *
 * @param {import('../types').Context} context
 */
export function startFigures({ root, say }) {
  const images = /** @type {NodeListOf<HTMLImageElement>} */ (root.querySelectorAll('figure img[width]'));
  /** @type {Map<Element, () => void>} */
  const looks = new Map([...images].map((image) => startOne(image, say)));
  const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => looks.get(target)?.()));
  for (const frame of looks.keys()) watch.observe(frame);
}

/**
 * @param {HTMLImageElement} image
 * @param {import('../types').Context['say']} say
 * @returns {[Element, () => void]} its frame, and what is done when the room there has changed
 */
function startOne(image, say) {
  const figure = /** @type {HTMLElement} */ (image.closest('figure'));
  const wide = figure.classList.contains('wide');
  const [own, height] = ['width', 'height'].map((side) => Number(image.getAttribute(side)));
  const full = Math.min(own, MOST);
  const frame = element('div');
  const name = figure.querySelector('.no')?.textContent ?? image.alt;
  const word = element('span');
  const press = button('', () => turn(!frame.className), 'bare');
  press.append(icon('find'), word, element('span', { class: 'sr' }, ` ${name}`));

  /** @param {boolean} large */
  function turn(large) {
    figure.classList.toggle('wide', wide || large);
    frame.className = large ? 'table' : '';
    [image.width, image.height] = large ? [full, Math.round((full * height) / own)] : [own, height];
    for (const [attribute, value] of [['role', 'region'], ['aria-label', name], ['tabindex', '0']])
      if (large) frame.setAttribute(attribute, value);
      else frame.removeAttribute(attribute);
    word.textContent = say(large ? 'figure-reduce' : 'figure-enlarge');
    focusOn(large ? frame : press);
    figure.scrollIntoView({ block: 'nearest' });
  }
  frame.addEventListener('keydown', ({ key }) => key === 'Escape' && turn(false));
  word.textContent = say('figure-enlarge');
  image.replaceWith(frame);
  frame.append(image);
  (frame.closest('.pair') ?? frame).after(press);
  return [frame, () => (press.hidden = !frame.className && frame.clientWidth >= full * READABLE)];
}
