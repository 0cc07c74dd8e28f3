import { STORE } from './server.js';

/** @typedef {import('./server.js').StoreCall} StoreCall */

/**
 * The address an LMS opens an xAPI package with (Rustici tincan launch).
 *
 * @param {import('./server.js').LmsSession} session
 * @param {string} page
 */
export function tincanAddress({ auth, actor, registration, launch }, page) {
  const query = new URLSearchParams({
    endpoint: new URL(STORE, location.href).href,
    auth,
    actor: JSON.stringify(actor),
    registration,
    activity_id: launch?.activity ?? '',
  });
  return `${page}${page.includes('?') ? '&' : '?'}${query}`;
}

/**
 * A call of the record store as entries of the journal: one for each statement, else one.
 *
 * @param {StoreCall} call
 * @returns {Omit<import('./journal.js').Entry, 'n' | 'at' | 'session'>[]}
 */
export function entriesOf({ method, resource, query, body, status, answer }) {
  const common = {
    method: `${method} ${resource}`,
    answer: status ? String(status) : '(nothing)',
    error: status >= 400 && status !== 404 ? answer || String(status) : status ? '' : 'the connection broke',
    took: 0,
  };
  const statements = resource === 'statements' && method !== 'GET' ? readStatements(body) : [];
  if (statements.length) return statements.map((one) => ({ ...common, what: sentence(one), value: JSON.stringify(one, null, 1) }));
  return [{ ...common, what: query.stateId ?? query.profileId ?? query.statementId ?? '', value: body }];
}

/** @param {string} body @returns {any[]} */
function readStatements(body) {
  try {
    return [JSON.parse(body)].flat();
  } catch {
    return [];
  }
}

/** What a statement says: verb, object, result. @param {any} statement */
export function sentence(statement) {
  const verb = first(statement?.verb?.display) ?? lastPart(statement?.verb?.id);
  const name = first(statement?.object?.definition?.name) ?? first(statement?.object?.definition?.description) ?? statement?.object?.id;
  const { response, success, score } = statement?.result ?? {};
  const result = [response, success === undefined ? '' : success ? 'right' : 'wrong', score?.scaled === undefined ? '' : `${Math.round(score.scaled * 100)}%`];
  return [verb, name, ...result].filter(Boolean).join(' \u00b7 ');
}

/** @param {Record<string, string> | undefined} texts */
const first = (texts) => Object.values(texts ?? {})[0];
/** @param {string | undefined} id */
const lastPart = (id) => id?.split('/').pop();
