/**
 * Glossary tips: a term opens its explanation beside or under the paragraph, and Escape closes it again.
 *
 * @param {HTMLElement} root
 */
export function startTips(root) {
  const tipOf = (/** @type {Element} */ term) => document.getElementById(term.getAttribute('aria-controls') ?? '');

  /** @param {Element} term @param {boolean} open */
  function set(term, open) {
    const tip = tipOf(term);
    if (!tip) return;
    tip.hidden = !open;
    root
      .querySelectorAll(`.term[aria-controls="${tip.id}"]`)
      .forEach((other) => other.setAttribute('aria-expanded', String(open)));
  }

  root.addEventListener('click', ({ target }) => {
    const term = /** @type {Element} */ (target).closest('button.term');
    if (term) set(term, !!tipOf(term)?.hidden);
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const at = /** @type {Element} */ (event.target);
    const tip = at.closest('.tip');
    const term = tip ? root.querySelector(`.term[aria-controls="${tip.id}"]`) : at.closest('.term');
    if (!term) return;
    set(term, false);
    /** @type {HTMLElement} */ (term).focus();
  });
}
