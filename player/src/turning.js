import { lockReason, showReason } from './contents.js';
import { setLink } from './dom.js';

/** @typedef {import('./missing.js').Parts} Parts */

/**
 * Previous and next at the foot of a page: a locked page is named, with the reason, but not linked.
 *
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
export function showTurns(root, parts) {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('a[data-go]'))) {
    link.dataset.href ??= link.getAttribute('href') ?? '';
    const page = parts.course.pages.find(({ id }) => `#/${id}` === link.dataset.href);
    const locked = !!page && parts.session.pageState(page.n) === 'locked';
    setLink(link, locked ? null : link.dataset.href);
    showReason(link, ...(locked ? [lockReason(parts)] : []));
  }
}
