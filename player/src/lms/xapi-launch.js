import { attempt } from '../attempt.js';

/** @typedef {{endpoint: string, auth: string, actor: Record<string, any>, agent: string, registration: string, activity: string, platform: string, learner: string}} Launch */

const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What an LMS puts into the launch address (Rustici, Tin Can launch). When it cannot be used, why: "" (no launch at all),
 * "cmi5", "endpoint" or "actor". `agent` is whom the State resource keeps it for: what a person is known by, without the
 * name, which may change.
 *
 * @param {string} search
 * @param {string} iri the course's, where the LMS names no activity that could be one
 * @returns {Launch | string}
 */
export function readLaunch(search, iri) {
  const query = new URLSearchParams(search);
  const read = (/** @type {string} */ name) => query.get(name) ?? '';
  const endpoint = read('endpoint');
  if (query.has('fetch')) return 'cmi5';
  if (!endpoint) return query.has('actor') ? 'endpoint' : '';
  if (!/^https?:/i.test(endpoint) || !attempt(() => new URL(endpoint))) return 'endpoint';
  const actor = readActor(read('actor'));
  if (!actor) return 'actor';
  const { name, objectType, ...known } = actor;
  const agent = JSON.stringify(known);
  const registration = read('registration').toLowerCase();
  return {
    endpoint,
    auth: read('auth'),
    actor,
    agent,
    registration: UUID.test(registration) ? registration : '',
    activity: IRI.test(read('activity_id')) ? read('activity_id') : iri,
    platform: read('activity_platform'),
    learner: `${agent} ${registration}`,
  };
}

/** Ways to know a person by, of which an agent has exactly one (xAPI 1.0.3 part 2, section 2.4.2.3). @type {Record<string, (value: any) => any>} */
const IDENTIFIERS = {
  mbox: (value) => matching(/^mailto:[^\s@]+@[^\s@]+$/, /^[^:]+$/.test(value) ? `mailto:${value}` : value),
  mbox_sha1sum: (value) => matching(/^[0-9a-f]{40}$/i, value),
  openid: (value) => matching(IRI, value),
  account: readAccount,
};

/** @param {RegExp} form @param {any} value */
const matching = (form, value) => (typeof value === 'string' && form.test(value) ? value : null);

/**
 * An agent of xAPI 1.0.3; old LMSs send arrays and other names. A group is nobody whose work could be kept.
 *
 * @param {string} text
 */
function readActor(text) {
  return attempt(() => {
    const given = /** @type {Record<string, any>} */ (JSON.parse(text));
    if (given.objectType === 'Group' || given.member) return null;
    const name = one(given.name);
    for (const [known, read] of Object.entries(IDENTIFIERS)) {
      const value = attempt(() => read(one(given[known])));
      if (value) return { objectType: 'Agent', ...(name ? { name: String(name) } : {}), [known]: value };
    }
    return null;
  });
}

/** @param {any} value */
const one = (value) => (Array.isArray(value) ? value[0] : value);

/** @param {any} given */
function readAccount({ homePage, accountServiceHomePage, name, accountName }) {
  const home = matching(IRI, homePage ?? accountServiceHomePage);
  const id = String(name ?? accountName ?? '');
  return home && id && { homePage: home, name: id };
}
