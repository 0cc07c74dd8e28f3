/**
 * @template [T=unknown]
 * @typedef {import('../types').Reply<T>} Reply
 */

const VERSION = '1.0.3';
const STATE = 'scormbuild';
/** Bytes of bodies a browser lets outlive their page, all together: 64 KiB. */
const KEPT_ALIVE = 30_000;

/** @typedef {ReturnType<typeof createLrs>} Lrs */

/**
 * A learning record store (xAPI 1.0.3 part 3). Nothing here throws; the code of a request that was not answered is 0.
 *
 * @param {import('./xapi-launch.js').Launch} launch
 * @param {typeof fetch} send
 */
export function createLrs({ endpoint, auth, actor, activity, registration }, send) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {string} [body]
   * @param {string} [type]
   * @returns {Promise<Reply<string>>}
   */
  async function request(method, path, body, type) {
    const headers = {
      'X-Experience-API-Version': VERSION,
      ...(auth ? { Authorization: auth } : {}),
      ...(type ? { 'Content-Type': type } : {}),
    };
    try {
      const keepalive = !!body && body.length < KEPT_ALIVE;
      const response = await send(endpoint + path, { method, headers, body, keepalive, cache: 'no-store' });
      return { ok: response.ok, code: response.status, detail: response.ok ? await response.text() : '' };
    } catch {
      return { ok: false, code: 0, detail: '' };
    }
  }

  const document = new URLSearchParams({ stateId: STATE, activityId: activity, agent: JSON.stringify(actor) });
  if (registration) document.set('registration', registration);
  const state = `activities/state?${document}`;

  return {
    /** The kept state; "" when there is none. @returns {Promise<Reply<string>>} */
    async readState() {
      const reply = await request('GET', state);
      return reply.code === 404 ? { ok: true, code: 404, detail: '' } : reply;
    },
    /** @param {string} text */
    writeState: (text) => request('PUT', state, text, 'text/plain'),
    /** @param {object[]} statements */
    post: (statements) => request('POST', 'statements', JSON.stringify(statements), 'application/json'),
    /** @param {{id: string}} statement */
    put: (statement) =>
      request('PUT', `statements?statementId=${statement.id}`, JSON.stringify(statement), 'application/json'),
    /** @param {string} id */
    find: (id) => request('GET', `statements?statementId=${id}`),
  };
}
