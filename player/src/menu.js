/**
 * The button that folds the contents in and out where the frame is narrow.
 *
 * @param {HTMLElement} nav
 * @returns {() => void} folds them in
 */
export function createMenu(nav) {
  const menu = /** @type {HTMLElement | null} */ (document.querySelector('button.menu'));

  /** @param {boolean} open */
  function set(open) {
    nav.classList.toggle('open', open);
    menu?.setAttribute('aria-expanded', String(open));
  }
  menu?.addEventListener('click', () => {
    const open = !nav.classList.contains('open');
    set(open);
    if (open) scrollTo(0, 0);
  });
  for (const place of [nav, menu])
    place?.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !nav.classList.contains('open')) return;
      set(false);
      menu?.focus();
    });
  return () => set(false);
}
