import { attempt } from '../attempt.js';

/** @typedef {{endpoint: string, fetch: string, auth: string, actor: Record<string, any>, agent: string, known: string, registration: string, activity: string, platform: string, learner: string}} Launch */

/**
 * What an LMS puts into the address of an assignable unit, in any order (cmi5 8.1). When it cannot be used, why: "" (no
 * launch at all), "fetch", "endpoint" or "actor". `agent` is the actor as it came (8.1.3: LMSs may compare texts), `known` the
 * same without the name, which may change; `auth` is not known yet.
 *
 * @param {string} search
 * @param {string} own the activity where the LMS names none
 * @returns {Launch | string}
 */
export function readLaunch(search, own) {
  const query = new URLSearchParams(search);
  const [endpoint, fetch, agent, registration, activity] = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].map((name) => query.get(name) ?? '');
  if (!fetch) return endpoint && 'fetch';
  if (!attempt(() => new URL(endpoint))) return 'endpoint';
  const actor = attempt(() => JSON.parse(agent));
  // an account (9.2); some LMSs send an address
  if (!actor?.account?.name && !actor?.mbox) return 'actor';
  const { name, ...rest } = actor;
  const known = JSON.stringify(rest);
  return { endpoint, fetch, auth: '', actor, agent, known, registration, activity: activity || own, platform: '', learner: `${known} ${registration}` };
}
