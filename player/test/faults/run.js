import { anyCourse } from './course.js';
import { createClock } from './clock.js';
import { createCmi5Site } from './cmi5-site.js';
import { createDevice } from './device.js';
import { createDice } from './dice.js';
import { createLife, openDocument } from './document.js';
import { amountOf, finishedTogether } from './facts.js';
import { createLearner } from './learner.js';
import { createLrsSite, LRS_PROFILES } from './lrs-site.js';
import { createOracle } from './oracle.js';
import { createScormSite, EDITIONS, rankOf } from './scorm-site.js';
import { isCommitted, judgeTrace } from './trace.js';
import { createWeather } from './weather.js';
import { createWebSite, WEB_PROFILES } from './web-site.js';

/** @typedef {import('./oracle.js').Visit} Visit */
/** @typedef {'lost' | 'told' | 'saved' | 'downgrade' | 'illegal' | 'invented' | 'journal' | 'threw'} Fault what must not happen */
/** @typedef {{seed: number, profile: string, launches: number, answers: number, dips: number, injected: Record<string, number>, found: {what: Fault, text: string}[]}} Outcome */

const LAUNCHES = 4;
const ACTIONS = 7;
const CALM = 200_000;

/** @typedef {import('./scorm-site.js').Format | 'xapi' | 'cmi5' | 'web'} Format */

/** What goes on around a course that meets no SCORM. */
const SURROUNDINGS = { xapi: LRS_PROFILES, cmi5: LRS_PROFILES, web: WEB_PROFILES };

/** @param {Format} format */
const habitsOf = (format) => (format in EDITIONS ? EDITIONS[/** @type {import('./scorm-site.js').Format} */ (format)].profiles : null);

/** @param {Format} format */
export const profilesOf = (format) => Object.keys(habitsOf(format) ?? SURROUNDINGS[/** @type {keyof typeof SURROUNDINGS} */ (format)]);

/**
 * One learner takes one course from the first launch to the last, and everything goes wrong. In the end all is calm, and
 * what was owed must be there.
 *
 * @param {{seed: number, format: Format, profile: string, without?: string[], forgets?: boolean, tell?: (line: string) => void}} of
 *   `without`: what does not happen (`read` faults, a `second` tab, ...); `forgets`: the storage loses what it took and
 *   nobody is told, to try the judge; `tell` hears what happens
 * @returns {Promise<Outcome>}
 */
export async function runSession({ seed, format, profile, without = [], forgets = false, tell = () => {} }) {
  const run = createRun({ seed, format, profile, without, forgets, tell });
  const { dice, outcome } = run;
  const launches = 1 + dice.upTo(LAUNCHES - 1);
  for (let i = 0; i < launches && !outcome.found.length; i++) await run.visit();
  if (!outcome.found.length) await run.end();
  return outcome;
}

/** @param {{seed: number, format: Format, profile: string, without: string[], forgets: boolean, tell: (line: string) => void}} of */
function createRun({ seed, format, profile, without, forgets, tell }) {
  const dice = createDice(seed);
  /** @type {Outcome} */
  const outcome = { seed, profile, launches: 0, answers: 0, dips: 0, injected: {}, found: [] };
  const count = (/** @type {string} */ fault) => {
    outcome.injected[fault] = (outcome.injected[fault] ?? 0) + 1;
    tell(`  ${fault}`);
  };
  /** @param {Fault} what @param {unknown[]} all */
  const report = (what, all) => {
    if (all.length) tell(`!! ${what} ${all.join(' | ')}`);
    if (all.length) outcome.found.push({ what, text: all.slice(0, 3).map(String).join(' | ') });
  };
  const course = anyCourse(dice);
  const clock = createClock((error) => report('threw', [/** @type {Error} */ (error).stack]));
  const device = createDevice();
  const oracle = createOracle(course);
  const habits = habitsOf(format)?.[profile];
  course.profile.leadsOn = habits?.leadsOn;
  const weather = createWeather(dice, { injected: count, lies: habits?.lies ?? 0, without });
  const parts = { clock, weather, oracle, dice };
  const edition = /** @type {import('./scorm-site.js').Format} */ (format);
  const scorm = habits ? createScormSite({ ...parts, format: edition, profile: habits }) : null;
  const store = { ...parts, profile: LRS_PROFILES[profile] };
  const cmi5 = format === 'cmi5' ? createCmi5Site(store) : null;
  const web = format === 'web' ? createWebSite(parts) : null;
  const site = scorm ?? cmi5 ?? web ?? createLrsSite(store);
  const learner = createLearner({ course, dice, oracle });

  /** @param {Visit} visit */
  const works = (visit) => !visit.document.blocked && !device.full;

  /** The end of a task: what is shown is what is judged. @param {Visit} visit */
  async function settle(visit) {
    await clock.settle();
    judge(visit);
  }

  /** @param {Visit} visit */
  function judge(visit) {
    const { document } = visit;
    if (document.life.dead) return;
    if (visit.pending.length && document.tracker.state === 'device' && !works(visit)) report('saved', ['on this device, whose storage does not work']);
    oracle.accept(visit, works(visit));
    if (document.tracker.offer !== null) answerOffer(visit);
    if (document.tracker.state === 'connecting') return;
    tell(`     ${document.tracker.state} seq ${document.session.state.seq} nonce ${document.session.state.nonce}`);
    report('lost', oracle.spell(oracle.missing(visit)));
    report('saved', oracle.spell(oracle.unsaved(visit)));
    report('invented', oracle.invented(visit));
  }

  /** Work of an earlier attempt is offered, and taken. @param {Visit} visit */
  function answerOffer({ document: { tracker } }) {
    if (tracker.state !== 'readonly') tracker.restore();
  }

  /** @param {{blocked?: boolean, killAt?: number}} [how] @returns {Promise<Visit>} */
  async function open({ blocked = false, killAt = Infinity } = {}) {
    outcome.launches++;
    if (forgets) device.items.clear();
    tell(`-- launch ${outcome.launches}, killed at step ${killAt}, storage ${blocked ? 'refused' : device.full ? 'full' : 'works'}, rate ${weather.rate}, ${weather.offline ? 'offline' : 'online'}`);
    const life = createLife(killAt);
    /** @type {Visit} */
    const visit = { document: /** @type {any} */ ({ life }), known: new Set(), pending: [], acked: new Set(), calls: [], unopened: new Set(), shelved: new Set(), opened: false, named: false };
    let launched = false;
    const adapter = site.adapter(visit);
    const found = (/** @type {string} */ key) => {
      if (key.endsWith(':state')) oracle.found(visit);
    };
    const overwrote = (/** @type {string} */ key) => {
      if (key.endsWith(':state')) oracle.overwrote(visit);
    };
    clock.attempt(life, () => {
      visit.document = openDocument({ course, clock, device, dice, life, blocked, found, overwrote, adapter: watched(visit, adapter) });
      visit.document.tracker.launch().then(() => (launched = true), (error) => life.dead || report('threw', [error.stack]));
    });
    await clock.settle();
    while (!launched && !life.dead) await clock.pass(1_000);
    if (life.dead) return visit;
    judge(visit);
    if (!visit.document.session.readonly) learner.reread(visit);
    return visit;
  }

  /** Hears of every state that is handed over. @param {Visit} visit @param {(parts: any) => import('../../src/types').Adapter} make */
  const watched = (visit, make) => (/** @type {any} */ parts) => {
    const adapter = make(parts);
    const told = (/** @type {import('../../src/types').Snapshot | null} */ snapshot) => snapshot && oracle.made(visit, snapshot.state);
    const opening = async () => {
      const reply = await adapter.open();
      if (reply.ok) oracle.opened(visit);
      visit.named ||= !!reply.detail?.learner;
      return reply;
    };
    const onremote = (/** @type {(text: string) => import('../../src/types').Snapshot} */ absorb) =>
      adapter.onremote?.((text) => {
        const snapshot = absorb(text);
        told(snapshot);
        return snapshot;
      });
    return { ...adapter, open: opening, ...(adapter.onremote ? { onremote } : {}), put: (/** @type {any} */ snapshot) => (told(snapshot), adapter.put(snapshot)), finish: (/** @type {any} */ snapshot) => (told(snapshot), adapter.finish(snapshot)) };
  };

  /** Something happens outside. @param {Visit} visit */
  async function happen(visit) {
    const { document } = visit;
    const what = dice.pick(['time', 'time', 'time', 'hidden', 'offline', 'online', 'sleep', 'clock', 'full', 'room', 'cleared', 'flush']);
    if (what !== 'time') count(what);
    if (what === 'time') await clock.pass(dice.upTo(90_000));
    if (what === 'hidden' || what === 'online') document.fire(what === 'hidden' ? 'hidden' : 'online');
    if (what === 'offline') weather.offline = !weather.offline && dice.chance(0.5);
    if (what === 'online') weather.offline = false;
    if (what === 'sleep') clock.sleep(dice.upTo(7_200_000));
    if (what === 'clock') clock.set(dice.upTo(7_200_000) - 3_600_000);
    if (what === 'full') device.full = dice.chance(0.5);
    if (what === 'room') device.full = false;
    if (what === 'flush') clock.attempt(document.life, document.tracker.flush);
    if (what === 'cleared' && dice.chance(0.3)) {
      device.items.clear();
      oracle.deviceLost();
      web?.cleared();
    }
    await settle(visit);
  }

  /** @param {Visit} visit */
  async function act(visit) {
    const { document } = visit;
    if (document.life.dead) return;
    if (scorm) scorm.task++;
    const before = visit.pending.length;
    clock.attempt(document.life, () => learner.act(visit));
    if (visit.pending.length > before) tell(`did ${oracle.spell(visit.pending.slice(before))}`);
    const answered = visit.pending.slice(before).some(({ kind }) => kind === 'answer');
    if (answered) outcome.answers++;
    await settle(visit);
    if (scorm && answered && !document.life.dead && !isCommitted(visit.calls, scorm.task)) report('illegal', ['an answer without a commit']);
  }

  /** @param {Visit} visit @param {boolean} killed */
  const judgeCalls = (visit, killed) => (habits ? judgeTrace(visit.calls, edition, habits, killed) : (cmi5?.broken() ?? []));

  /** How a document ends. @param {Visit} visit */
  async function leave(visit) {
    const { document } = visit;
    if (!document.life.dead) {
      const how = dice.pick(['leave', 'leave', 'hidden', 'exit', 'kill']);
      count(`end by ${how}`);
      if (how !== 'kill') document.fire('hidden');
      if (scorm) scorm.leaving = true;
      if (how === 'leave') document.fire('leave');
      if (how === 'exit') clock.attempt(document.life, document.tracker.exit);
      await clock.settle();
      if (scorm) scorm.leaving = false;
    } else count('killed at a step');
    document.life.dead = true;
    report('illegal', judgeCalls(visit, document.life.steps >= document.life.killAt));
  }

  return {
    dice,
    outcome,
    async visit() {
      weather.rate = dice.pick([0, 0, 0.02, 0.1, 0.3]);
      weather.offline = dice.chance(0.1);
      device.full &&= dice.chance(0.5);
      const blocked = dice.chance(0.08);
      if (blocked) count('storage refused');
      const visit = await open({ blocked, killAt: dice.chance(0.3) ? 1 + dice.upTo(400) : Infinity });
      const second = !visit.document.life.dead && !blocked && !device.full && dice.chance(0.12) && !without.includes('second') ? await open() : null;
      if (second) count('second tab');
      for (let i = 0; i < ACTIONS && !visit.document.life.dead && !outcome.found.length; i++) {
        const at = second && !second.document.life.dead && dice.chance(0.4) ? second : visit;
        if (dice.chance(0.1) && at === second) clock.attempt(at.document.life, at.document.tracker.takeOver);
        await act(at);
        if (dice.chance(0.6)) await happen(at);
      }
      await leave(visit);
      if (second) await leave(second);
      if (scorm && dice.chance(0.03)) renew();
    },
    async end() {
      weather.calm = true;
      device.full = false;
      const visit = await open();
      await clock.pass(CALM);
      judge(visit);
      visit.document.fire('leave');
      await clock.settle();
      visit.document.life.dead = true;
      report('illegal', judgeCalls(visit, false));
      if (!outcome.found.length) await last();
    },
  };

  /** The LMS begins a new attempt. */
  function renew() {
    count('new attempt');
    scorm?.reset();
    device.items.clear();
    oracle.deviceLost();
  }

  /** The last look, at what the LMS has when all is done. */
  async function last() {
    const visit = await open();
    judge(visit);
    outcome.dips = scorm?.dips ?? 0;
    report('lost', oracle.spell(oracle.gone(visit)));
    if (scorm) judgeStatus(visit);
    if (cmi5) await judgeTold(visit);
    if (outcome.found.length) return;
    report('told', oracle.spell([...oracle.told].filter((fact) => !visit.known.has(fact))));
  }

  /** Completion and pass are told once, and only if they are so. @param {Visit} visit */
  async function judgeTold(visit) {
    if (!cmi5) return;
    await clock.pass(CALM);
    const { completed, success } = visit.document.session.result();
    const isOwed = { completed, passed: success === 'passed' && !cmi5.hasFailed() };
    for (const [verb, owed] of Object.entries(isOwed)) {
      if (owed && !cmi5.told(verb)) report('lost', [verb]);
      if (cmi5.told(verb) > 1) report('illegal', [`${verb} ${cmi5.told(verb)} times`]);
    }
    report('illegal', cmi5.broken());
  }

  /** @param {Visit} visit */
  function judgeStatus(visit) {
    if (!scorm) return;
    const { session } = visit.document;
    const rank = rankOf(scorm.status());
    if (scorm.downgrades) report('downgrade', [`${scorm.downgrades} times`]);
    if (rank < scorm.highest) report('downgrade', [`${scorm.status()} after rank ${scorm.highest}`]);
    const tried = [...oracle.tried.values()].flat();
    const most = amountOf([...tried, ...finishedTogether(tried, course)], { ...course, score: 'best' });
    if (rank >= 3 && !most.completed) report('invented', [`${scorm.status()} of a course that is not completed`]);
    if (rank === 4 && !most.passed) report('invented', [`passed`]);
    const least = amountOf(visit.known, course);
    if (least.completed && rank < 3) report('lost', [`completion: ${scorm.status()} ${JSON.stringify(session.result())}`]);
  }
}
