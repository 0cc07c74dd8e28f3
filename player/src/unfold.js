/** On paper nothing is folded: details and tabs are opened before printing and put back after it. */
export function startUnfolding() {
  /** @type {(() => void)[]} */
  let restore = [];

  /** @param {string} selector @param {string} name @param {boolean} on */
  function turn(selector, name, on) {
    for (const part of document.querySelectorAll(selector)) {
      part.toggleAttribute(name, on);
      restore.push(() => part.toggleAttribute(name, !on));
    }
  }
  addEventListener('beforeprint', () => {
    turn('main details:not([open])', 'open', true);
    turn('main [data-tab][hidden], main .tip[hidden]', 'hidden', false);
  });
  addEventListener('afterprint', () => {
    restore.forEach((undo) => undo());
    restore = [];
  });
}
