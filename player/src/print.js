/** On paper nothing is folded: details and tabs are opened before printing and put back after it. */
export function startPrinting() {
  /** @type {(() => void)[]} */
  let restore = [];
  addEventListener('beforeprint', () => {
    document.querySelectorAll('main details:not([open])').forEach((fold) => {
      fold.setAttribute('open', '');
      restore.push(() => fold.removeAttribute('open'));
    });
    document.querySelectorAll('main [data-tab][hidden], main .tip[hidden]').forEach((part) => {
      part.removeAttribute('hidden');
      restore.push(() => part.setAttribute('hidden', ''));
    });
  });
  addEventListener('afterprint', () => {
    restore.forEach((undo) => undo());
    restore = [];
  });
}
