import { placesOf } from './excerpt.js';

const NAME = 'found';

/** @type {MutationObserver | null} */
let watching = null;

/**
 * Marks the words on the next page that is shown, until that is left. The text itself is not touched; a browser that cannot
 * mark without touching it marks nothing.
 *
 * @param {HTMLElement} main where pages are shown
 * @param {string[]} asked
 */
export function markOnArrival(main, asked) {
  if (!('highlights' in CSS)) return;
  let wanted = true;
  watching?.disconnect();
  watching = new MutationObserver(() => {
    const page = main.querySelector('.page[data-page]');
    CSS.highlights.delete(NAME);
    if (page && wanted) CSS.highlights.set(NAME, new Highlight(...rangesIn(page, asked)));
    if (page) wanted = false;
  });
  watching.observe(main, { childList: true });
}

/** @param {Element} page @param {string[]} asked */
function rangesIn(page, asked) {
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    for (const [start, end] of placesOf(node.nodeValue ?? '', asked)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}
