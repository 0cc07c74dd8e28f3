/** @typedef {import('../types').Reply} Reply */

/** @type {Reply} */
export const DONE = { ok: true, code: 0, detail: '' };
/** @type {Reply} */
export const CLOSED = { ok: false, code: 'closed', detail: '' };
