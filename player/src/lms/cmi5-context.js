/** @typedef {import('./xapi-statements.js').Statement} Statement */
/** @typedef {Record<string, any>} Context */

const CMI5 = 'https://w3id.org/xapi/cmi5/context';
const DEFINED = { id: `${CMI5}/categories/cmi5` };
const MOVE_ON = { id: `${CMI5}/categories/moveon` };
const MASTERY = `${CMI5}/extensions/masteryscore`;

/**
 * A statement that cmi5 defines: it is of its category (9.6.2.1), and where the LMS decides by it, of that one too (9.6.2.2).
 *
 * @param {Statement} statement
 * @param {number | null} [mastery] the LMS's, where this was judged by it (9.6.3.2)
 * @returns {Statement}
 */
export function define(statement, mastery = null) {
  const { success, completion } = /** @type {any} */ (statement.result ?? {});
  const category = success === undefined && completion === undefined ? [DEFINED] : [DEFINED, MOVE_ON];
  const own = { contextActivities: { category }, ...(mastery === null ? {} : { extensions: { [MASTERY]: mastery } }) };
  return { ...statement, context: joined(own, statement.context) };
}

/** Is it of its session alone, or to be judged anew in the next one? @param {Statement} statement */
export const isOfSession = ({ verb, context }) =>
  /(failed|terminated)$/.test(verb.id) && /** @type {Context} */ (context).contextActivities.category?.[0].id === DEFINED.id;

/**
 * Two contexts as one. Nothing of the first is overwritten (cmi5 10, contextTemplate).
 *
 * @param {Context} first
 * @param {Context} second
 * @returns {Context}
 */
export function joined(first, second) {
  const extensions = { ...second.extensions, ...first.extensions };
  /** @type {Context} */
  const activities = { ...second.contextActivities };
  for (const [relation, given] of Object.entries(first.contextActivities ?? {})) {
    const all = [given].flat(); // one may stand without a list (xAPI 1.0.3 part 2, 2.4.6.2)
    activities[relation] = [...all, ...(activities[relation] ?? []).filter((/** @type {any} */ one) => !all.some(({ id }) => id === one.id))];
  }
  return {
    ...second,
    ...first,
    contextActivities: activities,
    ...(Object.keys(extensions).length ? { extensions } : {}),
  };
}
