import { readAddress } from '../address.js';

/**
 * The way back from a reference leads to where it was cited: before that place is left, the address names it.
 *
 * @param {HTMLElement} root
 */
export function startCitations(root) {
  root.addEventListener('click', ({ target }) => {
    const citation = /** @type {Element} */ (target).closest('a[id^="at-cite-"]');
    if (!citation) return;
    const { page } = readAddress(location.hash);
    history.replaceState(null, '', `#/${page}/${citation.id.slice('at-'.length)}`);
  });
}
