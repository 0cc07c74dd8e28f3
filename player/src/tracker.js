import { createCopy } from './copy.js';
import { ask, meet, meetAlone, nameAttempt, offerOf, openLms } from './launch.js';
import { createLocal } from './lms/local.js';
import { lookUp } from './lookup.js';
import { unpack } from './pack.js';
import { createSaving } from './saving.js';
import { takeSnapshot } from './snapshot.js';

/** @typedef {import('./types').AnswerRecord} AnswerRecord */
/** @typedef {import('./types').Change} Change */
/** @typedef {import('./types').LaunchInfo} LaunchInfo */
/**
 * @template [T=unknown]
 * @typedef {import('./types').Reply<T>} Reply
 */
/** @typedef {import('./types').SaveState} SaveState */
/** @typedef {import('./types').Tracker} Tracker */

const HEARTBEAT = 240_000;
const AGAIN = 30_000;
/** No LMS, no learner known. @type {LaunchInfo} */
const NOBODY = { mode: 'normal', credit: true, learner: '', state: '', passMark: null, status: '' };
/** @type {Partial<Record<Change['kind'], 'page' | 'words'>>} */
const PACE = { page: 'page', draft: 'words', reflection: 'words' };

/** @param {AnswerRecord} a @param {AnswerRecord} b */
const isSame = (a, b) => a.at === b.at && a.question.n === b.question.n;

/**
 * Keeps a session in the LMS and in this browser, and says where it is. The order on every change: the record, this
 * browser's copy, the LMS, the word "saved".
 *
 * @param {import('./types').AdapterParts & {session: import('./types').Session, adapter: import('./types').Adapter}} parts
 * @returns {Tracker}
 */
export function createTracker({ course, session, adapter, mirror, world }) {
  const copy = createCopy({ session, mirror, world });
  const opened = world.wall();
  const record = session.state;
  /** @type {((state: SaveState) => void)[]} */
  const listeners = [];
  /** not confirmed by the LMS; the first `handed` were given to the adapter @type {AnswerRecord[]} */
  let answers = [];
  let handed = 0;
  /** @type {SaveState} */
  let state = 'connecting';
  let saving = createSaving({ session, world, adapter, told });
  let connected = false;
  /** of an LMS that does not answer yet @type {LaunchInfo | null} */
  let known = null;
  let alone = true;
  let ended = false;
  let waiting = false;
  let trouble = '';
  let standing = '';
  let calm = () => {};
  /** @type {import('./launch.js').Offered | null} */
  let offered = null;

  /** @param {SaveState} next */
  function say(next) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(next);
  }

  /* -- launch ------------------------------------------------------------------------------------------------------ */

  async function launch() {
    alone = await world.claim(course.id, false, lost);
    const reply = await openLms(adapter, { course, mirror, world });
    listen();
    if (reply.ok) connect(reply.detail);
    else if (reply.code !== 'none') later(reply);
    else {
      adapter = createLocal();
      connect(NOBODY);
      if (typeof reply.detail === 'string') trouble = reply.detail;
    }
    if (!alone && (connected || known?.learner)) copy.vouch();
  }

  /** @param {LaunchInfo} info */
  function connect(info) {
    connected = true;
    const met = meet({ session, adapter, copy, world, since: alone ? Infinity : opened }, info);
    ({ offered, trouble } = met);
    addAnswers(met.answers);
    nameAttempt(session, world);
    if (met.watch) return watchOnly('review');
    if (!alone) return watchOnly('readonly');
    begin();
  }

  /** Those of earlier sessions come first. @param {AnswerRecord[]} earlier */
  function addAnswers(earlier) {
    answers = [...earlier, ...answers.filter((one) => !earlier.some((other) => isSame(one, other)))];
  }

  /** The LMS is there but does not answer: go on, and go on asking; it may say at least whose work it is. @param {Reply<LaunchInfo>} reply */
  function later(reply) {
    trouble = String(reply.code);
    known = reply.detail ?? known;
    if (!alone) {
      mirror.choose(known?.learner ?? '');
      watchOnly('readonly');
    } else if (!copy.works) goAlone(known);
    world.after(AGAIN, async () => {
      if (ended) return;
      const next = await ask(adapter, { course });
      if (next.ok) connect(next.detail);
      else later(next);
    });
  }

  /** @param {LaunchInfo | null} info */
  function goAlone(info) {
    addAnswers(meetAlone({ session, copy, mirror }, info));
    nameAttempt(session, world);
    if (record.seq) copy.keep(answers);
    say(where());
  }

  /** From here on this tab writes. */
  function begin() {
    saving = createSaving({ session, world, adapter, told });
    record.seq++;
    hasTurned();
    beat();
    keepAndSave();
  }

  /** @param {SaveState} why */
  function watchOnly(why) {
    session.admit({ readonly: true });
    saving.stop();
    calm();
    say(why);
  }

  /** What another device wrote meanwhile. */
  adapter.onremote?.((text) => {
    session.absorb(unpack(text, course).state);
    soon();
    return takeSnapshot(session);
  });

  /* -- while the course is taken ----------------------------------------------------------------------------------- */

  session.onchange((change) => {
    note(change);
    if (change.kind === 'answer' || change.kind === 'quiz' || hasTurned()) return soon();
    keep();
    if (!connected) return;
    const pace = PACE[change.kind] ?? 'other';
    if (state === 'saved' && change.kind !== 'place') say('saving');
    saving.soon(pace);
  });

  /** @param {Change} change */
  function note(change) {
    const told = { ...change, at: world.wall() };
    const question = told.kind === 'answer' && lookUp(course).question.get(told.n);
    if (question && adapter.name !== 'local') answers.push({ ...told, question });
    if (told.kind === 'page') event(told);
  }

  /** @type {Tracker['event']} */
  function event(what) {
    if (!session.readonly && !ended && adapter.event(what) && connected) saving.soon('other');
  }

  /** Has completion or success changed? */
  function hasTurned() {
    const { completed, success } = session.result();
    const before = standing;
    standing = `${completed} ${success}`;
    return before !== standing;
  }

  /** Once for all that changes in this task. */
  function soon() {
    if (waiting) return;
    waiting = true;
    world.soon(() => {
      waiting = false;
      keepAndSave();
    });
  }

  function keepAndSave() {
    if (session.readonly || ended) return;
    keep();
    if (!connected) return;
    if (!saving.failures) say('saving');
    handOver();
    saving.now();
  }

  /** Where the work is as long as no LMS has it. @returns {SaveState} */
  const where = () => (!copy.works ? 'nowhere' : adapter.name === 'local' ? 'local' : /^gone/.test(trouble) ? 'lost' : 'device');

  /** A storage may fill up, or have room again, long before the LMS is asked next. */
  function keep() {
    copy.keep(answers);
    if (/device|nowhere|local|lost/.test(state)) say(where());
  }

  function handOver() {
    for (const answer of answers.slice(handed)) adapter.answer(answer);
    handed = answers.length;
  }

  /** @param {Reply} reply @param {number} seq */
  function told(reply, seq) {
    if (ended || session.readonly) return;
    if (!reply.ok) return failed(reply);
    if (adapter.name === 'local') return say(where());
    confirm(seq);
    say(saving.pending ? 'saving' : 'saved');
  }

  /** @param {Reply} reply */
  function failed({ code, detail }) {
    trouble = `${code} ${detail}`.trim();
    say(where());
  }

  /** The LMS has it. @param {number} seq */
  function confirm(seq) {
    answers = answers.slice(handed);
    handed = 0;
    copy.confirm(seq);
    copy.keep(answers);
  }

  function beat() {
    calm = world.after(HEARTBEAT, () => {
      if (saving.stale) keepAndSave();
      else void adapter.touch();
      beat();
    });
  }

  /* -- coming and going -------------------------------------------------------------------------------------------- */

  const mayWrite = () => connected && !ended && !session.readonly;

  function listen() {
    const retry = () => mayWrite() && saving.failures && keepAndSave();
    world.on('hidden', () => mayWrite() && saving.stale && keepAndSave());
    world.on('visible', retry);
    world.on('online', retry);
    world.on('leave', end);
    world.on('return', () => world.reload());
  }

  /** As long as the LMS does not take what is there, the course stays open and goes on trying. Says whether it has ended. */
  function exit() {
    if (mayWrite()) keepAndSave();
    if (!mayWrite() || !saving.failures) end();
    return ended;
  }

  function end() {
    if (ended) return;
    ended = true;
    saving.stop();
    calm();
    if (connected) finish();
    session.admit({ readonly: true });
  }

  /** "Closed" only where nothing was left, or the LMS took it. */
  function finish() {
    if (session.readonly) {
      if (alone) adapter.finish(null); // beside a tab that writes, the LMS would store what this one read at launch
      return say('closed');
    }
    copy.keep(answers);
    handOver();
    const { pending } = saving;
    const reply = adapter.finish(takeSnapshot(session));
    if (reply.ok) confirm(record.seq);
    else if (pending || reply.code !== 'unheard') return failed(reply);
    if (adapter.name !== 'local') say('closed');
  }

  /** Another tab goes on: what is here was kept with each change. */
  function lost() {
    alone = false;
    if (!ended && !session.readonly) watchOnly('readonly');
  }

  /**
   * An LMS that does not tell what was written meanwhile tells what there was when its window was opened, and that would be
   * written back. What the other tab did since is in this browser's copy, or this tab may not go on.
   */
  const knowsAll = () => hasOneAttempt() || copy.isComplete;

  /** Such a copy is of this attempt, whatever it is called and the clock says. */
  const hasOneAttempt = () => adapter.onremote || adapter.name === 'local';

  async function takeOver() {
    if (state !== 'readonly') return;
    if (!knowsAll()) return say('lost');
    if (!(await world.claim(course.id, true, lost))) return;
    alone = true;
    session.admit({ readonly: false });
    if (!connected) return goAlone(known && { ...known, status: 'incomplete' }); // as the other tab's attempt is
    // also of another name, when both tabs opened before either had stored one: what was kept since is the other tab's; a clock
    // that was set back tells that from an earlier attempt's no more, so the learner is asked
    const found = copy.take(({ nonce, at }) => (hasOneAttempt() || nonce === record.nonce || at >= opened ? 'join' : 'offer'));
    ({ answers } = found);
    offered = offerOf(found.offered, course) ?? offered;
    handed = 0;
    begin();
  }

  function restore() {
    if (!offered || session.readonly) return;
    answers = [...answers, ...copy.join(offered)];
    offered = null;
    record.seq++;
    keepAndSave();
  }

  function code() {
    const counts = [`s${record.seq}`, `n${takeSnapshot(session).state.length}`, `c${saving.commits}`, `f${saving.failures}`];
    return ['1', adapter.name, state, ...counts, `m${Number(copy.works)}`, trouble.replace(/[^\w.]+/g, '-')].join('_');
  }

  return {
    get state() {
      return state;
    },
    get offer() {
      return offered;
    },
    onstate: (listener) => void listeners.push(listener),
    launch,
    flush: keepAndSave,
    exit,
    takeOver: () => void takeOver(),
    restore,
    learnerName: () => adapter.learnerName(),
    event,
    code,
  };
}
