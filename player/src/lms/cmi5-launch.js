import { attempt } from '../attempt.js';

/** @typedef {{endpoint: string, fetch: string, auth: string, actor: Record<string, any>, given: string, agent: string, registration: string, activity: string, platform: string, learner: string}} Launch */

/**
 * What an LMS puts into the address of an assignable unit, in any order (cmi5 8.1). When it cannot be used, why: "" (no
 * launch at all), "fetch", "endpoint" or "actor". `given` is the actor as it came, for the LMS's own documents; `agent` the
 * same without the name, which may change; `auth` is not known yet.
 *
 * @param {string} search
 * @param {string} iri the course's, where the LMS names no activity
 * @returns {Launch | string}
 */
export function readLaunch(search, iri) {
  const query = new URLSearchParams(search);
  const [endpoint, fetch, given, registration, activity] = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].map((name) => query.get(name) ?? '');
  if (!fetch) return endpoint && 'fetch';
  if (!attempt(() => new URL(endpoint))) return 'endpoint';
  const actor = attempt(() => JSON.parse(given));
  // an account (9.2); some LMSs send an address
  if (!actor?.account?.name && !actor?.mbox) return 'actor';
  const { name, ...known } = actor;
  const agent = JSON.stringify(known);
  return { endpoint, fetch, auth: '', actor, given, agent, registration, activity: activity || iri, platform: '', learner: `${agent} ${registration}` };
}
