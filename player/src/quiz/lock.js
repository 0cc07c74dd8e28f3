import { inputs } from './verdict.js';

/**
 * Makes a form final. What was chosen stays within reach of the keyboard, so that a verdict and its reason can be read
 * where they stand; only lists, which cannot be held otherwise, are disabled.
 *
 * @param {HTMLFormElement} form
 */
export function lock(form) {
  form.classList.add('final');
  for (const input of inputs(form)) {
    if (input.type === 'text') input.readOnly = true;
    else input.setAttribute('aria-disabled', 'true');
  }
  form.querySelectorAll('select').forEach((select) => (select.disabled = true));
  form.querySelectorAll('[data-go]').forEach((move) => move.setAttribute('hidden', ''));
  form.addEventListener('click', (event) => {
    if (/** @type {Element} */ (event.target).matches('input')) event.preventDefault();
  });
}

/**
 * The first thing in a form that can be operated.
 *
 * @param {HTMLFormElement} form
 */
export function focusControl(form) {
  const control = form.querySelector('input:checked, input, select, [data-go]:not([aria-disabled=true])');
  /** @type {HTMLElement | null} */ (control)?.focus();
}
