/** @typedef {import('./types').PageData} PageData */

/**
 * The page and the place in it that an address fragment names: `#/<page id>/<id in the page>`.
 *
 * @param {string} hash
 * @returns {{page: string, spot: string}} empty = none named
 */
export function readAddress(hash) {
  const [mark, page = '', spot = ''] = hash.split('/').map(decode);
  return mark === '#' ? { page, spot } : { page: '', spot: '' };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
