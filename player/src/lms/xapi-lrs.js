import { STATE } from './xapi-profile.js';

/** @typedef {import('../types').Reply<string> & {tag: string, spoken?: string}} LrsReply `spoken`: the version it was answered in */
/** @typedef {import('./xapi-statements.js').Statement} Statement */

const SPOKEN = 'X-Experience-API-Version';
/** What is said here is right in both. */
const USUAL = '1.0.3';
const OTHER = '2.0.0';
/** @type {LrsReply} */
const UNHEARD = { ok: false, code: 0, detail: '', tag: '' };

/** @typedef {ReturnType<typeof createLrs>} Lrs */

/**
 * A learning record store (xAPI 1.0.3 part 3). Nothing here throws; the code of a request that was not answered is 0. What is
 * sent with `leaving` outlives the page.
 *
 * @param {Pick<import('./xapi-launch.js').Launch, 'endpoint' | 'auth' | 'actor' | 'agent' | 'activity' | 'registration'>} launch its
 *   `auth` may become known later
 * @param {typeof fetch} send
 * @param {(statement: Statement) => object} [sign] a statement as it is sent; what is kept on the device names nobody
 */
export function createLrs(launch, send, sign = (statement) => ({ actor: launch.actor, ...statement })) {
  const { endpoint, agent, activity, registration } = launch;

  /** A resource below the endpoint, which may have a query of its own. @param {string} path @param {Record<string, string>} query */
  function address(path, query) {
    const url = new URL(endpoint);
    url.pathname = url.pathname.replace(/\/*$/, `/${path}`);
    for (const name in query) url.searchParams.set(name, query[name]);
    return url.href;
  }

  let version = USUAL;

  /**
   * A store that refuses may not speak our version: what its refusal names decides, or else its About resource (part 3,
   * sections 2.8 and 3.3). Where all is well nothing is asked.
   *
   * @param {string} method
   * @param {string} path
   * @param {Parameters<typeof ask>[2]} more
   */
  async function request(method, path, more) {
    const reply = await ask(method, path, more);
    if (reply.code !== 400 || version === OTHER) return reply;
    const spoken = reply.spoken || (await ask('GET', 'about', {})).detail;
    if (!/^\D*2\./.test(spoken)) return reply; // a version, or a list of them from the lowest on
    version = OTHER;
    return ask(method, path, more);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{query?: Record<string, string>, body?: string, headers?: Record<string, string>, leaving?: boolean}} more
   * @returns {Promise<LrsReply>}
   */
  async function ask(method, path, { query = {}, body, headers, leaving = false }) {
    const who = { [SPOKEN]: version, ...(launch.auth && { Authorization: launch.auth }) };
    try {
      const how = { method, headers: { ...who, ...headers }, body, keepalive: leaving, cache: /** @type {const} */ ('no-store') };
      const response = await send(address(path, query), how);
      const { ok, status: code } = response;
      const detail = ok ? await response.text() : '';
      if (detail[0] === '<') return { ...UNHEARD, code: 'login' }; // a page of somebody in between
      return { ok, code, detail, tag: response.headers.get('ETag') ?? '', spoken: response.headers.get(SPOKEN) ?? '' };
    } catch {
      return UNHEARD;
    }
  }

  const document = { stateId: STATE, activityId: activity, agent, ...(registration && { registration }) };

  /** @param {Statement} statement */
  const write = (statement) => JSON.stringify(sign(statement));

  return {
    request,
    /** The kept state; "" with the code 404 when there is none. */
    async readState() {
      const reply = await request('GET', 'activities/state', { query: document });
      return reply.code === 404 ? { ...reply, ok: true } : reply;
    },
    /** @param {string} body @param {Record<string, string>} condition @param {boolean} [leaving] */
    writeState: (body, condition, leaving) =>
      request('PUT', 'activities/state', { query: document, body, headers: { 'Content-Type': 'text/plain', ...condition }, leaving }),
    /** @param {Statement[]} statements @param {boolean} [leaving] */
    post: (statements, leaving) =>
      request('POST', 'statements', { body: `[${statements.map(write)}]`, headers: { 'Content-Type': 'application/json' }, leaving }),
    /** @param {string} id */
    find: (id) => request('GET', 'statements', { query: { statementId: id } }),
    /** Bytes a statement takes. @param {Statement} statement */
    size: (statement) => bytes(write(statement)) + 1,
  };
}

/** @param {string} text */
export const bytes = (text) => new TextEncoder().encode(text).length;
