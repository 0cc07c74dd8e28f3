import { attempt } from '../attempt.js';

/** @typedef {import('./cmi5-launch.js').Launch} Launch */
/** @typedef {import('../types').Reply<any>} Reply */
/** @typedef {import('./xapi-adapter.js').Terms} Terms */
/** What the LMS decides about a launch; `back` "" = it wants the learner nowhere. @typedef {{template: Record<string, any>, mode: Terms['mode'], mastery: number | null, back: string}} Launched */

/** Errors that asking again does not mend: used or expired, and refused (8.2.3.2). */
const FINAL = ['1', '2'];
/** How often the preferences are asked for before the course goes on without them. */
const PATIENCE = 10;
/** @type {Record<string, Terms['mode']>} */
const MODES = { Browse: 'browse', Review: 'review' };

/**
 * How a unit gets into its session: the token, the launch data, the learner's preferences (cmi5 8.2, 10, 11).
 *
 * @param {{launch: Launch, lrs: import('./xapi-lrs.js').Lrs, visit: ReturnType<typeof import('./cmi5-visit.js').createVisit>, send: typeof fetch,
 *   document: Document}} parts
 */
export function createEntry({ launch, lrs, visit, send, document }) {
  /** @type {Launched} */
  const launched = { template: {}, mode: 'normal', mastery: null, back: '' };
  /** @type {Reply} */
  let admitted = refusal('');

  let patience = PATIENCE;

  /** A token is asked for once (8.2.1), and again only if none was given. @returns {Promise<Reply>} */
  async function admit() {
    const { token } = visit.now;
    if (token) return { ok: true, code: 0, detail: token };
    if (!/^gone/.test(`${admitted.code}`)) admitted = await fetchToken(launch.fetch, send);
    if (admitted.ok) visit.note({ token: admitted.detail });
    return admitted;
  }

  /** A document of the LMS's, as JSON. @param {string} resource @param {Record<string, string>} query */
  async function read(resource, query) {
    const reply = await lrs.request('GET', resource, { query: { ...query, agent: launch.agent } });
    return { ...reply, detail: reply.ok && attempt(() => JSON.parse(reply.detail)) };
  }

  /** @returns {Promise<import('../types').Reply<Terms>>} */
  async function enter() {
    const { ok, code, detail } = await admit();
    if (!ok) return { ok, code, detail: terms() };
    launch.auth = `Basic ${detail}`;
    const [{ detail: wishes, ...wished }, reply] = await Promise.all([
      read('agents/profile', { profileId: 'cmi5LearnerPreferences' }),
      read('activities/state', { stateId: 'LMS.LaunchData', activityId: launch.activity, registration: launch.registration }),
    ]);
    // none are no trouble, but they must have been asked for (11)
    if (!wished.ok && wished.code !== 404 && patience-- > 0) return { ok: false, code: wished.code, detail: terms() };
    if (wishes?.audioPreference === 'off') silence(document);
    const data = reply.detail;
    if (!data?.contextTemplate) return { ok: false, code: reply.ok ? 'launch data' : reply.code, detail: terms() };
    const mark = Number(data.masteryScore ?? NaN);
    Object.assign(launched, {
      template: data.contextTemplate,
      mode: MODES[data.launchMode] ?? 'normal',
      mastery: mark >= 0 && mark <= 1 ? mark : null,
      back: `${data.returnURL ?? ''}`,
    });
    return { ok, code, detail: terms() };
  }

  /** The LMS's mastery score is over the course's (10, masteryScore). @returns {Terms} */
  const terms = () => ({ mode: launched.mode, passMark: launched.mastery });

  return { launched, enter };
}

/**
 * The right to speak (8.2). An error of the LMS comes as an answer that is well (8.2.3).
 *
 * @param {string} address
 * @param {typeof fetch} send
 * @returns {Promise<Reply>} with "gone ..." as its code when it is given no more
 */
async function fetchToken(address, send) {
  try {
    const response = await send(address, { method: 'POST' });
    if (!response.ok) return refusal(response.status);
    const { 'auth-token': token, 'error-code': error } = await response.json();
    if (token) return { ok: true, code: 0, detail: token };
    return refusal(`${FINAL.includes(`${error}`) ? 'gone ' : ''}token ${error}`);
  } catch {
    return refusal(0);
  }
}

/** @param {Reply['code']} code @returns {Reply} */
const refusal = (code) => ({ ok: false, code, detail: '' });

/**
 * Videos begin without sound (11.2); who wants to hear turns it on.
 *
 * @param {Document} document
 */
function silence(document) {
  const mute = (/** @type {any} */ video) => (video.muted = true);
  document.querySelectorAll('video').forEach(mute);
  document.addEventListener('loadstart', ({ target }) => mute(target), true);
}
