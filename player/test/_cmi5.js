import { isDeepStrictEqual } from 'node:util';
import { makeLrs } from './_lrs.js';

export const PUBLISHER = 'https://example.org/courses/sample/au';
export const UNIT = 'https://lms.example.org/units/7';
export const REGISTRATION = '2a9d4e54-5f5d-4c1b-8c3f-0f7b3c0a9d11';
export const ACTOR = { objectType: 'Agent', name: 'Maria', account: { homePage: 'https://lms.example.org', name: '17' } };
export const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
export const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
export const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
export const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** @typedef {{id: string, token: string, address: string, used: boolean, data: any, said: any[], over: boolean, wished: boolean}} Session */

const verbOf = (/** @type {any} */ statement) => statement.verb.id.split('/').at(-1);
export const isDefined = (/** @type {any} */ { context }) => !!context?.contextActivities?.category?.some((/** @type {any} */ one) => one.id === CMI5);

/**
 * An LMS that lets pass only what the published requirements of cmi5 allow (their ids are those of the list
 * `@cmi5/requirements`), around a learning record store. What it refuses is in `broken`. A launch ends the session before
 * it, as of a learner who went away (9.3.6).
 *
 * @param {{tags?: boolean, data?: object, preferences?: object | null}} [how] `data`: more or other launch data
 */
export function makeCmi5Lms({ tags, data = {}, preferences = null } = {}) {
  const lrs = makeLrs({ tags });
  /** @type {Session[]} */
  const sessions = [];
  /** @type {string[]} */
  const broken = [];
  const store = lrs.fetch;
  const lms = Object.assign(lrs, {
    sessions,
    broken,
    data,
    preferences,
    /** What is answered to a token's request instead. @type {() => any} */
    token: () => null,
    /** A code for statements of a session that cannot be allowed. */
    code: 403,
    /** Statements as they came, of one session or all. @param {number} [n] */
    told: (n) => (n === undefined ? sessions : [sessions[n]]).flatMap((session) => session.said),
    /** The address of a new launch. @param {object} [more] launch data of this launch alone */
    launch(more = {}) {
      for (const session of sessions) session.over = true;
      const n = sessions.length + 1;
      const template = { contextActivities: { grouping: [{ id: PUBLISHER }] }, extensions: { [SESSION]: `session ${n}` } };
      const given = { contextTemplate: template, launchMode: 'Normal', moveOn: 'CompletedAndPassed', ...lms.data, ...more };
      sessions.push({ id: `session ${n}`, token: `token${n}`, address: `https://lms.example.org/token?k=${n}`, used: false, data: given, said: [], over: false, wished: false });
      return `?${new URLSearchParams({ activityId: UNIT, registration: REGISTRATION, actor: JSON.stringify(ACTOR), fetch: sessions[n - 1].address, endpoint: 'https://example.org/lrs/' })}`;
    },
    /** @param {string} address @param {any} request */
    async fetch(address, request) {
      const asked = sessions.find((one) => one.address === address);
      if (asked) return lms.token() ?? giveToken(asked, request);
      const session = sessions.find(({ token }) => request.headers.Authorization === `Basic ${token}`);
      if (!session) return json(401); // 8.1.2.0-5 (d)
      const { pathname, searchParams } = new URL(address);
      const { method = 'GET' } = request;
      if (pathname.endsWith('/statements') && method !== 'GET') return keep(session, address, request);
      if (searchParams.get('agent') && searchParams.get('agent') !== JSON.stringify(ACTOR)) return refuse('8.1.3.0-3', 'another agent');
      if (pathname.endsWith('/agents/profile')) {
        if (lms.down(method, 'preferences') === 500) return json(500);
        session.wished = searchParams.get('profileId') === 'cmi5LearnerPreferences';
        return lms.preferences ? json(200, lms.preferences) : json(404);
      }
      if (searchParams.get('stateId') !== 'LMS.LaunchData') return store(address, request);
      if (lms.down(method, 'launch data') === 500) return json(500);
      return method === 'GET' ? json(200, session.data) : refuse('10.2.1.0-5', 'launch data changed');
    },
  });

  /** @param {Session} session @param {any} request */
  function giveToken(session, { method }) {
    if (method !== 'POST') broken.push(`8.2.1.0-2 ${method}`);
    if (session.used) broken.push('8.2.3.0-1 asked again');
    const first = !session.used;
    session.used = true;
    return first ? json(200, { 'auth-token': session.token }) : json(200, { 'error-code': '1', 'error-text': 'It was given.' });
  }

  /** @param {Session} session @param {string} address @param {any} request */
  async function keep(session, address, request) {
    const all = [JSON.parse(request.body)].flat();
    const fresh = all.filter(({ id }) => !lrs.statements.has(id));
    const said = [...session.said];
    for (const statement of fresh) {
      const [fault] = judge({ ...session, said }, statement, [...lms.told(), ...said]);
      if (fault) return refuse(...fault);
      said.push(statement);
    }
    const reply = store(address, request); // kept or refused by now, whenever it is told
    session.said.push(...fresh.filter(({ id }) => lrs.statements.has(id)));
    return reply;
  }

  /** @param {string} requirement @param {string} what */
  function refuse(requirement, what) {
    broken.push(`${requirement} ${what}`);
    return json(lms.code);
  }
  return lms;
}

/** @param {number} status @param {object} [body] */
const json = (status, body) => ({ status, ok: status < 300, headers: new Headers(), text: async () => JSON.stringify(body ?? ''), json: async () => body });

/**
 * What a statement breaks: id of the requirement, what is wrong.
 *
 * @param {Session} session
 * @param {any} statement
 * @param {any[]} all of the registration, the session's too
 * @returns {[string, string][]}
 */
function judge(session, statement, all) {
  const { verb: _, context = {}, result = {}, timestamp, object } = statement;
  const verb = verbOf(statement);
  const defined = isDefined(statement);
  const before = session.said;
  const had = (/** @type {any[]} */ list, /** @type {string} */ name) => list.some((one) => isDefined(one) && verbOf(one) === name);
  const { contextTemplate: template, masteryScore: mastery, launchMode } = session.data;
  const { category = [], grouping = [] } = context.contextActivities ?? {};
  const isJudged = 'success' in result || 'completion' in result;
  const isFirst = !before.length;
  const judged = verb === 'passed' || verb === 'failed';
  /** @type {[string, boolean, string][]} */
  const rules = [
    ['9.3.6.0-2', session.over, 'after the session was abandoned'],
    ['11.0.0.0-3', !session.wished, 'before the preferences were read'],
    ['9.3.0.0-4', isFirst !== (defined && verb === 'initialized'), `${verb} as number ${before.length}`],
    ['9.3.0.0-5', had(before, 'terminated'), `${verb} after terminated`],
    ['9.3.0.0-5', defined && verb === 'terminated' && before.some((one) => Date.parse(one.timestamp) > Date.parse(timestamp)), 'terminated has an earlier time'],
    ['9.3.0.0-4', !isFirst && Date.parse(before[0].timestamp) > Date.parse(timestamp), `${verb} has a time before initialized`],
    ['9.1.0.0-1', !UUID.test(statement.id), statement.id],
    ['8.1.3.0-3', !isDeepStrictEqual(statement.actor, ACTOR), 'another actor'],
    ['9.6.1.0-1', context.registration !== REGISTRATION, 'another registration'],
    ['9.6.3.1-4', context.extensions?.[SESSION] !== template.extensions?.[SESSION], `${verb} of ${context.extensions?.[SESSION]} in ${session.id}`],
    ['10.2.1.0-6', ![template.contextActivities?.grouping ?? []].flat().every((/** @type {any} */ one) => grouping.some((/** @type {any} */ two) => two.id === one.id)), 'grouping'],
    ['10.2.1.0-7', Object.entries(template).some(([key, value]) => typeof value === 'string' && context[key] !== value), 'overwritten'],
    ['9.7.0.0-2', !/Z$/.test(timestamp ?? ''), `${timestamp}`],
    ['9.6.2.2-1', category.some((/** @type {any} */ one) => one.id === MOVE_ON) !== (defined && isJudged), `moveOn category of ${verb}`],
  ];
  /** @type {[string, boolean, string][]} */
  const ofDefined = [
    ['9.3.0.0-2', had(before, verb), `${verb} twice in a session`],
    ['9.3.0.0-3', judged && (had(before, 'passed') || had(before, 'failed')), 'passed and failed'],
    ['9.3.0.0-6', verb === 'completed' && had(all, verb), 'completed twice'],
    ['9.3.0.0-7', verb === 'passed' && had(all, verb), 'passed twice'],
    ['9.3.0.0-8', verb === 'failed' && had(all, 'passed'), 'failed after passed'],
    ['8.1.5.0-6', object.id !== UNIT, object.id],
    ['9.3', !/^(initialized|completed|passed|failed|terminated)$/.test(verb), verb],
    ['10.2.2.0-9', launchMode !== 'Normal' && !/^(initialized|terminated)$/.test(verb), `${verb} in ${launchMode}`],
    ['9.5.4.1', verb !== 'initialized' && !/^PT/.test(result.duration ?? ''), `duration of ${verb}`],
    ['9.5.1', 'score' in result && !judged, `score of ${verb}`],
    ['9.5.1', !(Number(result.score?.scaled ?? 0) >= 0 && Number(result.score?.scaled ?? 0) <= 1), 'scaled'],
    ['9.5.2', result.success !== (judged ? verb === 'passed' : undefined), `success of ${verb}`],
    ['9.5.3', result.completion !== (verb === 'completed' ? true : undefined), `completion of ${verb}`],
    ['9.3.4.0-2', verb === 'passed' && result.score?.scaled < mastery, `passed with ${result.score?.scaled}`],
    ['9.3.5.0-2', verb === 'failed' && result.score?.scaled >= mastery, `failed with ${result.score?.scaled}`],
    ['9.6.3.2-2', judged && !!result.score && mastery >= 0 && mastery <= 1 && `${context.extensions?.[MASTERY]}` !== `${mastery ?? undefined}`, 'mastery score'],
  ];
  return [...rules, ...(defined ? ofDefined : [])].filter(([, isBroken]) => isBroken).map(([id, , what]) => [id, what]);
}
