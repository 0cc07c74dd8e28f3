import { attempt } from './attempt.js';

/**
 * The page and the place in it that an address fragment names: `#/<page id>/<id in the page>`.
 *
 * @param {string} hash
 * @returns {{page: string, spot: string}} empty = none named
 */
export function readAddress(hash) {
  const [mark, page = '', spot = ''] = hash.split('/').map((text) => attempt(() => decodeURIComponent(text), text));
  return mark === '#' ? { page, spot } : { page: '', spot: '' };
}
