import { element } from '../dom.js';

/**
 * Sections become tabs (WAI-ARIA Authoring Practices, Tabs): one stop for the Tab key, arrows move and show, Home and
 * End jump. The headings stay for those who move by headings.
 *
 * @param {HTMLElement} root
 */
export function startTabs(root) {
  root.querySelectorAll('.tabs').forEach((tabs, index) => {
    const panels = /** @type {HTMLElement[]} */ ([...tabs.querySelectorAll(':scope > [data-tab]')]);
    if (panels.length) build(tabs, panels, `tabs${index}`);
  });
}

/** On paper, where all tabs stand open, their headings are seen in place of the buttons. */
export function showHeadingsOnPaper() {
  const turn = (/** @type {boolean} */ hidden) =>
    document.querySelectorAll('.tablist ~ [data-tab] > :is(h2, h3, h4, h5, h6)').forEach((heading, at, all) => {
      if (all[at - 1]?.parentElement !== heading.parentElement) heading.classList.toggle('sr', hidden); // the first of each
    });
  addEventListener('beforeprint', () => turn(false));
  addEventListener('afterprint', () => turn(true));
}

/** @param {Element} tabs @param {HTMLElement[]} panels @param {string} prefix */
function build(tabs, panels, prefix) {
  const buttons = panels.map((panel, i) => {
    const heading = panel.querySelector('h2, h3, h4, h5, h6');
    heading?.classList.add('sr');
    panel.id ||= `${prefix}-${i}`;
    panel.setAttribute('role', 'tabpanel');
    panel.tabIndex = 0;
    const tab = element(
      'button',
      { type: 'button', role: 'tab', class: 'btn', id: `${panel.id}-tab`, 'aria-controls': panel.id },
      heading?.textContent,
    );
    panel.setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', () => show(i));
    panel.addEventListener('reveal', () => show(i));
    return tab;
  });

  /** @param {number} chosen @param {boolean} [move] */
  function show(chosen, move) {
    panels.forEach((panel, i) => (panel.hidden = i !== chosen));
    buttons.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
    });
    if (move) buttons[chosen].focus();
  }

  const list = element('div', { class: 'tablist row', role: 'tablist' }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const steps = { [forward]: at + 1, [back]: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(steps[event.key] % buttons.length, true);
  });
  tabs.prepend(list);
  show(0);
}
