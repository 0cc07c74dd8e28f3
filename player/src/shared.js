/* What `dom.js` is to a feature script: the core's, so that it travels once. */
export const { bar, button, element, finished, focusOn, icon, note } = window.scormbuild.dom;
