import { attempt } from '../attempt.js';

/** @typedef {{endpoint: string, auth: string, actor: Record<string, any>, registration: string, activity: string, learner: string}} Launch */

/**
 * What an LMS puts into the launch address (Rustici, Tin Can launch); null when this is no such launch.
 *
 * @param {string} search
 * @param {string} iri the course's, where the LMS names no activity
 * @returns {Launch | null}
 */
export function readLaunch(search, iri) {
  const query = new URLSearchParams(search);
  const read = (/** @type {string} */ name) => query.get(name) ?? '';
  const actor = readActor(read('actor'));
  if (!read('endpoint') || !actor) return null;
  const registration = read('registration').toLowerCase();
  return {
    endpoint: read('endpoint').replace(/\/*$/, '/'),
    auth: read('auth'),
    actor,
    registration: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(registration) ? registration : '',
    activity: read('activity_id') || iri,
    learner: `${JSON.stringify(actor)} ${registration}`,
  };
}

/** Exactly one way to know a person by. */
const NAMES = ['mbox', 'mbox_sha1sum', 'openid', 'account'];

/**
 * An agent of xAPI 1.0.3; old LMSs send arrays and other names.
 *
 * @param {string} text
 */
function readActor(text) {
  return attempt(() => {
    const given = /** @type {Record<string, any>} */ (JSON.parse(text));
    const known = NAMES.find((name) => one(given[name]));
    if (!known) return null;
    const name = one(given.name);
    const value = known === 'account' ? account(one(given.account)) : one(given[known]);
    return { objectType: 'Agent', ...(name ? { name: String(name) } : {}), [known]: value };
  });
}

/** @param {any} value */
const one = (value) => (Array.isArray(value) ? value[0] : value);

/** @param {any} given */
const account = ({ homePage, accountServiceHomePage, name, accountName }) => ({
  homePage: homePage ?? accountServiceHomePage,
  name: name ?? accountName,
});
