/*
 * What `answering.js` and `watching.js` are to the core's session: nothing yet. Their features bring them with the first
 * page that asks or shows something, and find in `inner` what they need.
 */

/** @typedef {import('./types').Inner} Inner */

/** @param {Inner} inner */
export const createAnswering = (inner) => ({ inner });
export const createWatching = () => ({});
