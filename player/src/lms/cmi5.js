import { attempt } from '../attempt.js';
import { joined } from './cmi5-context.js';
import { createEntry } from './cmi5-entry.js';
import { readLaunch } from './cmi5-launch.js';
import { createRules } from './cmi5-rules.js';
import { createVisit } from './cmi5-visit.js';
import { createLocal } from './local.js';
import { DONE } from './replies.js';
import { createXapiAdapter } from './xapi-adapter.js';
import { createLrs } from './xapi-lrs.js';
import { createOutbox, sendAlone } from './xapi-outbox.js';
import { createStatements } from './xapi-statements.js';

/** @typedef {import('./xapi-lrs.js').LrsReply} LrsReply */
/** @typedef {import('./xapi-statements.js').Statement} Statement */
/** @typedef {Pick<Window, 'location' | 'sessionStorage' | 'document' | 'close'> & {fetch: typeof fetch, navigation?: EventTarget}} Outside */

/** How an LMS refuses what breaks its rules (best practice "LMS error handling of non-conforming cmi5 statements"). */
const FORBIDDEN = 403;
/** What is answered to one who says "initialized" again, not having heard the answer. */
const DOUBTS = [409, FORBIDDEN];
/** Nothing more may be said in this session. @type {LrsReply} */
const OVER = { ok: false, code: 'gone', detail: '', tag: '', spoken: '' };
/** Milliseconds the last statements may take before the learner goes back to the LMS. */
const PARTING = 3_000;

/**
 * The adapter of cmi5 (Quartz; the numbers are sections of its specification). It says what the xAPI adapter says, and of
 * the course as a whole what cmi5 defines.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {Outside} [outside]
 * @returns {import('../types').Adapter}
 */
export function createCmi5(parts, outside = window) {
  const launch = readLaunch(outside.location.search, activityOf(parts.course));
  return typeof launch === 'string' ? createLocal(launch) : createLaunched(launch, parts, outside);
}

/** Is it a unit launched by itself, whose id alone has a dot? @param {import('../types').CourseData} course */
const isUnit = ({ id }) => id.includes('.');

/** Where the LMS names no activity: a unit keeps its state apart from the others. @param {import('../types').CourseData} course */
const activityOf = (course) => (isUnit(course) ? `${course.iri}#${course.id}` : course.iri);

/**
 * @param {import('./cmi5-launch.js').Launch} launch
 * @param {import('../types').AdapterParts} parts
 * @param {Outside} outside
 * @returns {import('../types').Adapter}
 */
function createLaunched(launch, { course, mirror, world }, outside) {
  mirror.choose(launch.learner);
  const visit = createVisit(course.id, launch.fetch, () => outside.sessionStorage);
  const send = (/** @type {Parameters<typeof fetch>} */ ...request) => outside.fetch(...request);
  const store = createLrs(launch, send, sign);
  const lrs = { ...store, post };
  const entry = createEntry({ launch, lrs, visit, send, document: outside.document });
  const { launched } = entry;
  const statements = createStatements(course, { ...launch, agent: launch.known }, isUnit(course) ? 'module' : 'course');
  const waiting = createOutbox(mirror, [FORBIDDEN]);
  const rules = createRules({ statements, waiting, visit, world, launched });
  const outbox = { ...waiting, add: (/** @type {Statement} */ statement) => waiting.add(rules.stamp(statement)) };
  /** does this LMS hear one statement at a time only? */
  let single = false;
  let reloading = false;
  outside.navigation?.addEventListener('navigate', (event) => (reloading = /** @type {any} */ (event).navigationType === 'reload'));
  // browsers tell only of reloads by script; of their own, the keys can be seen
  outside.document.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => (reloading = key === 'F5' || (key === 'r' && (ctrlKey || metaKey))), true);

  /** As it is sent: the actor as given (9.2), the context with the LMS's template (10). @param {Statement} statement */
  function sign(statement) {
    return { actor: launch.actor, ...statement, context: joined(launched.template, statement.context) };
  }

  /** "Initialized" goes before all else (9.3.2), until the LMS has it. @returns {Promise<import('../types').Reply>} */
  async function begin() {
    if (visit.now.heard) return DONE;
    const reply = await sendAlone({ ...store, post: tell }, rules.initialized(), DOUBTS);
    if (reply.ok) visit.note({ heard: true });
    return reply;
  }

  /** @param {Statement[]} all @returns {Promise<LrsReply>} */
  async function post(all, leaving = false) {
    const own = all.filter((one) => !rules.isForeign(one));
    if (visit.now.over) return OVER;
    if (leaving) return tell(visit.now.heard ? own : [rules.initialized(), ...own], leaving);
    const begun = await begin();
    return begun.ok && own.length ? tell(own) : { ...OVER, ...begun, detail: '' };
  }

  /** @param {Statement} statement @param {boolean} leaving */
  function put(statement, leaving) {
    const headers = { 'Content-Type': 'application/json' };
    return store.request('PUT', 'statements', { query: { statementId: statement.id }, body: JSON.stringify(sign(statement)), headers, leaving });
  }

  /**
   * Open edX hears statements only one by one, by PUT, and says to all others that it is well: without their ids.
   *
   * @param {Statement[]} all
   * @returns {Promise<LrsReply>}
   */
  async function tell(all, leaving = false) {
    if (!single && all.length > 1) {
      const reply = await store.post(all, leaving);
      if (!reply.ok || leaving || /^\s*\[/.test(reply.detail)) return reply;
      single = true;
    }
    /** @type {LrsReply} */
    let reply = { ...OVER, ...DONE, detail: '' };
    for (const one of all) {
      const sent = put(one, leaving); // a page that goes away waits for nothing
      if (!leaving) reply = await sent;
      if (!reply.ok) break;
    }
    return reply;
  }

  /** Will the session go on in the page that is loaded next, or is it over already? */
  const stays = () => reloading || visit.now.over;

  /** "Terminated" was the last (9.3.8); the learner goes where the LMS wants (10, returnURL). @param {Promise<unknown>} sent */
  function left(sent) {
    if (stays()) return;
    visit.note({ over: true });
    const limit = new Promise((resolve) => world.after(PARTING, () => resolve(undefined)));
    void Promise.race([sent, limit]).then(() => goBack() || outside.close()); // best practice "In the absence of returnURL"
  }

  /** Is there a page of the LMS to go to (10, returnURL)? */
  function goBack() {
    const back = launched.back && attempt(() => new URL(launched.back, outside.location.href));
    if (!back || !/^http/.test(back.protocol)) return false;
    outside.location.assign(back.href);
    return true;
  }

  const adapter = createXapiAdapter(
    { world, launch, lrs, statements, outbox },
    { name: 'cmi5', enter: entry.enter, first: rules.first, amount: rules.amount, last: () => (stays() ? [] : [rules.last()]), left },
  );
  /** To browse and to review are sessions of two statements (10, launchMode). */
  const isWatched = () => launched.mode !== 'normal';

  return {
    ...adapter,
    async open() {
      const reply = await adapter.open();
      if (visit.now.over) goBack(); // the page was loaded again: its session cannot go on
      else if (reply.ok && isWatched()) void begin();
      return reply;
    },
    async commit(leaving) {
      const reply = await adapter.commit(leaving);
      return reply.ok && !visit.now.over ? begin() : reply;
    },
    finish(snapshot) {
      if (snapshot) return adapter.finish(snapshot);
      if (isWatched() && !stays()) left(post([rules.terminated()], true));
      return DONE;
    },
  };
}
