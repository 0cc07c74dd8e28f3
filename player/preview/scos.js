import { element } from '../src/dom.js';
import { byId } from './panel.js';

/** @typedef {import('./server.js').Standing} Standing */

/**
 * Which SCO of several is launched; each has data of its own.
 *
 * @param {(item: string) => void} launch
 */
export function chooseSco(launch) {
  const select = byId('sco');
  select.addEventListener('change', () => launch(select.value));
  return {
    /** @param {Standing} standing */
    show({ launch, launches }) {
      byId('scos').hidden = launches.length < 2;
      select.replaceChildren(...launches.map(({ item, title }) => element('option', { value: item }, title)));
      select.value = launch?.item ?? '';
    },
  };
}
