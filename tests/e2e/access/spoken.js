/* What a screen reader speaks by itself: what comes into a live region, and what the focus moves to. It listens as they
   do: to regions that stood in the page before, to what was added or changed, all of it where the region is a status. */
(() => {
  const LIVE = '[role=status], [role=alert], [aria-live]:not([aria-live=off])';
  const PAUSE = 60;
  const spoken = [];
  const known = new WeakSet();
  const waiting = new Map();
  const isLive = (one) => one.matches(LIVE) && one.getAttribute('aria-live') !== 'off';
  const know = () => document.querySelectorAll(LIVE).forEach((region) => known.add(region));
  const words = (node) => (node.innerText ?? node.textContent ?? '').replace(/\s+/g, ' ').trim();

  /** The region a change is in, if a screen reader has known it before. @param {Node} node */
  function regionOf(node) {
    for (let one = node.nodeType === 1 ? node : node.parentElement; one; one = one.parentElement)
      if (isLive(one)) return known.has(one) && one.checkVisibility() ? one : null;
    return null;
  }

  /** @param {Element} region @param {string} text */
  function speak(region, text) {
    clearTimeout(waiting.get(region));
    waiting.set(region, setTimeout(() => text() && spoken.push(text()), PAUSE));
  }

  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      const region = regionOf(target);
      if (!region) continue;
      const whole = region.getAttribute('role') === 'status' || region.getAttribute('aria-atomic') === 'true';
      if (whole) speak(region, () => words(region));
      else if (type === 'characterData' || addedNodes.length) speak(region, () => words(region));
    }
    setTimeout(know); // what has just come is known from now on
  }).observe(document, { childList: true, characterData: true, subtree: true });
  document.addEventListener('focusin', ({ target }) => {
    const heading = /^H\d$/.test(target.tagName) ? 'heading' : target.getAttribute('role') || target.type || target.tagName.toLowerCase();
    spoken.push(`[focus] ${heading} ${target.getAttribute('aria-label') || target.labels?.[0]?.innerText.trim() || words(target)}`.slice(0, 120));
  });
  document.addEventListener('DOMContentLoaded', know);
  window.spoken = spoken;
})();
