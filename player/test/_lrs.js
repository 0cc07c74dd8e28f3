import { uuid } from '../src/lms/xapi-statements.js';

/**
 * A learning record store in memory: statements by id, documents by address; `down` is what it answers instead, `tags` whether
 * it tells ETags, `versions` what it speaks, `mute` = its headers may not be read.
 *
 * @param {{tags?: boolean, versions?: readonly string[], mute?: boolean}} [how]
 */
export function makeLrs({ tags = true, versions = ['1.0.3'], mute = false } = {}) {
  /** @type {Map<string, any>} */
  const statements = new Map();
  /** @type {Map<string, string>} */
  const documents = new Map();
  /** @type {{method: string, path: string, headers: Record<string, string>, keepalive: boolean, body?: string}[]} */
  const log = [];
  const lrs = {
    statements,
    documents,
    log,
    /** @type {(method: string, path: string) => number | 'offline'} 0 = works */
    down: () => 0,
    /** Is this statement refused? @type {(statement: any) => boolean} */
    refuses: () => false,
    said: (/** @type {string} */ verb) => [...statements.values()].filter((one) => one.verb.id.endsWith(`/${verb}`)),
    /** @param {string} address @param {any} request */
    async fetch(address, { method = 'GET', headers, body, keepalive }) {
      const { pathname, searchParams } = new URL(address);
      const path = pathname.replace('/lrs/', '');
      log.push({ method, path, headers, keepalive, body });
      const trouble = lrs.down(method, path);
      if (trouble === 'offline') throw new TypeError('Failed to fetch');
      const word = { version: mute ? '' : headers['X-Experience-API-Version'] };
      if (trouble) return reply(trouble, '', word);
      if (path === 'about') return reply(200, JSON.stringify({ version: versions }));
      if (!versions.includes(headers['X-Experience-API-Version'])) return reply(400, '', { version: mute ? '' : versions[0] });
      if (path === 'activities/state') return state(method, String(searchParams), { body, headers });
      const id = searchParams.get('statementId');
      if (method === 'GET') return statements.has(id ?? '') ? reply(200, JSON.stringify(statements.get(id ?? ''))) : reply(404);
      const sent = [JSON.parse(body)].flat();
      if (sent.some(lrs.refuses)) return reply(400);
      if (sent.some((one) => statements.has(one.id) && !same(statements.get(one.id), one))) return reply(409);
      for (const one of sent) statements.set(one.id, one);
      return id ? reply(204) : reply(200, JSON.stringify(sent.map((one) => one.id)));
    },
  };

  /** @param {string} method @param {string} key @param {{body: string, headers: Record<string, string>}} request */
  function state(method, key, { body, headers }) {
    const kept = documents.get(key);
    const tag = tags && kept !== undefined ? `"${uuid(kept)}"` : '';
    if (method !== 'PUT') return kept === undefined ? reply(404) : reply(200, kept, { tag });
    if (headers['If-None-Match'] === '*' && kept !== undefined) return reply(412);
    if ((headers['If-Match'] ?? tag) !== tag) return reply(412);
    documents.set(key, body);
    return reply(204);
  }
  return lrs;
}

/** @param {any} a @param {any} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {number} status @param {{tag?: string, version?: string}} [more] */
const reply = (status, text = '', { tag, version } = {}) => ({
  status,
  ok: status >= 200 && status < 300,
  headers: new Headers({ ...(tag ? { ETag: tag } : {}), ...(version ? { 'X-Experience-API-Version': version } : {}) }),
  text: async () => text,
});

const ACTOR = { objectType: 'Agent', name: 'Maria', mbox: 'mailto:maria@example.org' };

/** The address of a launch. @param {Record<string, string>} [more] */
export function launchAddress(more = {}) {
  const query = new URLSearchParams({
    endpoint: 'https://example.org/lrs',
    auth: 'Basic eDp5',
    actor: JSON.stringify(ACTOR),
    registration: '2a9d4e54-5f5d-4c1b-8c3f-0f7b3c0a9d11',
    activity_id: 'https://example.org/courses/sample',
    ...more,
  });
  return `?${query}`;
}
