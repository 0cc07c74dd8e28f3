import { createCopy, judgeCopy, openCopy } from './copy.js';
import { createLocal } from './lms/local.js';
import { unpack } from './pack.js';
import { createSaving } from './saving.js';
import { createSession } from './session.js';
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

const TRIES = 3;
const BETWEEN = 1000;
const HEARTBEAT = 240_000;
const NAME_LENGTH = 6;
/** @type {Partial<Record<Change['kind'], 'page' | 'words'>>} */
const PACE = { page: 'page', draft: 'words', reflection: 'words' };

/**
 * Keeps a session in the LMS and in this browser, and says where it is. The order on every change: the record, this
 * browser's copy, the LMS, the word "saved".
 *
 * @param {import('./types').AdapterParts & {session: import('./types').Session, adapter: import('./types').Adapter}} parts
 * @returns {Tracker}
 */
export function createTracker({ session, adapter: lms, mirror, world }) {
  const { course, state: record } = session;
  const copy = createCopy({ session, mirror, world });
  /** @type {((state: SaveState) => void)[]} */
  const listeners = [];
  /** not confirmed by the LMS; the first `handed` were given to the adapter @type {AnswerRecord[]} */
  let answers = [];
  let handed = 0;
  /** @type {SaveState} */
  let state = 'connecting';
  let adapter = lms;
  let saving = createSaving({ session, world, adapter, told });
  let connected = false;
  let alone = true;
  let ended = false;
  let trouble = '';
  let waiting = false;
  let complete = '';
  /** @type {import('./copy.js').Copy | null} */
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
    const reply = await tryOpening(TRIES);
    if (reply.code === 'none') adapter = createLocal();
    saving = createSaving({ session, world, adapter, told });
    listen();
    if (reply.ok || reply.code === 'none') connect(reply.ok ? reply.detail : NOBODY);
    else later(reply);
  }

  /** @param {number} tries @returns {Promise<Reply<LaunchInfo>>} */
  async function tryOpening(tries) {
    const reply = await adapter.open();
    if (reply.ok || reply.code === 'none' || tries < 2) return reply;
    await new Promise((resolve) => world.after(BETWEEN, () => resolve(undefined)));
    return tryOpening(tries - 1);
  }

  /** The LMS is there but does not answer: go on, and go on asking. @param {Reply<LaunchInfo>} reply */
  function later(reply) {
    trouble = String(reply.code);
    if (reply.detail?.learner) {
      copy.open(reply.detail.learner);
      const found = copy.read();
      if (found) joinCopy(found, record.nonce);
    }
    name();
    say(copy.works ? 'device' : 'nowhere');
    const again = async () => {
      if (connected || ended) return;
      const next = await adapter.open();
      if (next.ok) connect(next.detail);
      else world.after(60 * BETWEEN, again);
    };
    world.after(10 * BETWEEN, again);
  }

  /** @param {LaunchInfo} info */
  function connect(info) {
    connected = true;
    copy.open(info.learner);
    session.admit({ passMark: info.passMark });
    const { state: kept, problems } = unpack(info.state, course);
    trouble = problems[0] ?? '';
    tellKnown(kept, info);
    session.absorb(kept);
    record.nonce = kept.nonce || record.nonce;
    if (info.mode !== 'normal' || !info.credit) return watchOnly('review');
    takeCopy(kept, info);
    name();
    if (!alone) return watchOnly('readonly');
    record.seq++;
    turned();
    beat();
    keepAndSave();
  }

  /** What the LMS knows already is not told again. @param {import('./types').State} kept @param {LaunchInfo} info */
  function tellKnown(kept, info) {
    const theirs = createSession(course, { ...kept, quizzes: new Map(kept.quizzes) });
    theirs.admit({ passMark: info.passMark });
    adapter.know(takeSnapshot(theirs));
  }

  /** @param {import('./types').State} kept @param {LaunchInfo} info */
  function takeCopy(kept, info) {
    const found = copy.read();
    const local = adapter.name === 'local';
    const verdict = local && found ? 'join' : judgeCopy(found, kept, info);
    if (!found || verdict === 'leave') return;
    if (verdict === 'offer') offered = found;
    else joinCopy(found, kept.nonce);
  }

  /** @param {import('./copy.js').Copy} found @param {string} nonce */
  function joinCopy(found, nonce) {
    session.absorb(openCopy(found, course, nonce));
    answers = [...found.answers, ...answers];
  }

  function name() {
    while (record.nonce.length < NAME_LENGTH) record.nonce += Math.floor(world.random() * 36).toString(36);
  }

  /** @param {SaveState} why */
  function watchOnly(why) {
    session.admit({ readonly: true });
    saving.stop();
    say(why);
  }

  /* -- while the course is taken ----------------------------------------------------------------------------------- */

  session.onchange((change) => {
    note(change);
    const urgent = change.kind === 'answer' || change.kind === 'quiz' || turned();
    if (urgent) return soon();
    copy.keep(answers);
    if (!connected) return;
    const pace = PACE[change.kind] ?? 'other';
    if (state === 'saved' && pace !== 'other') say('saving');
    saving.soon(pace);
  });

  /** @param {Change} change */
  function note(change) {
    const at = world.wall();
    if (change.kind === 'answer') {
      const question = course.questions.find(({ n }) => n === change.n);
      if (question && adapter.name !== 'local') answers.push({ ...change, question, at });
    } else if (change.kind === 'page') {
      const page = course.pages.find(({ n }) => n === change.n);
      if (page) adapter.event({ kind: 'page', n: page.n, id: page.id, title: page.title, at });
    } else if (change.kind === 'video' && session.video(change.n).done) {
      const video = course.videos.find(({ n }) => n === change.n);
      if (video) adapter.event({ kind: 'video', n: video.n, id: video.id, title: video.title, at });
    }
  }

  /** Has completion or success changed? */
  function turned() {
    const { completed, success } = session.result();
    const now = `${completed} ${success}`;
    const before = complete;
    complete = now;
    return before !== now;
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
    copy.keep(answers);
    if (!connected) return;
    if (!saving.failures) say('saving');
    handOver();
    saving.now();
  }

  function handOver() {
    for (const answer of answers.slice(handed)) adapter.answer(answer);
    handed = answers.length;
  }

  /** @param {Reply} reply @param {number} seq */
  function told(reply, seq) {
    if (ended || session.readonly) return;
    if (!reply.ok) {
      trouble = `${reply.code} ${reply.detail ?? ''}`.trim();
      return say(reply.code === 'gone' ? 'lost' : copy.works ? 'device' : 'nowhere');
    }
    if (adapter.name === 'local') return say(copy.works ? 'local' : 'nowhere');
    answers = answers.slice(handed);
    handed = 0;
    copy.confirm(seq);
    copy.keep(answers);
    say(saving.pending ? 'saving' : 'saved');
  }

  function beat() {
    world.after(HEARTBEAT, () => {
      if (ended || session.readonly) return;
      if (saving.stale) keepAndSave();
      else adapter.touch();
      beat();
    });
  }

  /* -- coming and going -------------------------------------------------------------------------------------------- */

  function listen() {
    const pending = () => connected && !ended && !session.readonly && saving.stale;
    world.on('hidden', () => pending() && keepAndSave());
    world.on('visible', () => saving.failures && pending() && keepAndSave());
    world.on('online', () => saving.failures && pending() && keepAndSave());
    world.on('leave', end);
    world.on('return', () => world.reload());
  }

  function end() {
    if (ended) return;
    const write = connected && !session.readonly;
    if (write) {
      copy.keep(answers);
      handOver();
    }
    ended = true;
    saving.stop();
    const reply = connected && adapter.finish(write ? takeSnapshot(session) : null);
    if (write && reply && reply.ok) {
      copy.confirm(record.seq);
      copy.keep([]);
    }
    session.admit({ readonly: true });
    say('closed');
  }

  /** Another tab goes on: what is here was kept with each change. */
  function lost() {
    alone = false;
    if (!ended && state !== 'review') watchOnly('readonly');
  }

  async function takeOver() {
    if (state !== 'readonly' || !(await world.claim(course.id, true, lost))) return;
    alone = true;
    session.admit({ readonly: false });
    const found = copy.read();
    if (found?.nonce === record.nonce) joinCopy(found, record.nonce);
    saving = createSaving({ session, world, adapter, told });
    record.seq++;
    beat();
    keepAndSave();
  }

  function restore() {
    if (!offered || session.readonly) return;
    joinCopy(offered, record.nonce);
    offered = null;
    record.seq++;
    keepAndSave();
  }

  function code() {
    const { seq } = record;
    const parts = [adapter.name, state, `s${seq}`, `n${takeSnapshot(session).state.length}`, `c${saving.commits}`];
    const more = [`f${saving.failures}`, `m${Number(copy.works)}`, trouble.replace(/[^\w.]+/g, '-')];
    return ['1', ...parts, ...more].join('_');
  }

  return {
    get state() {
      return state;
    },
    get offer() {
      return offered?.at ?? null;
    },
    onstate: (listener) => void listeners.push(listener),
    launch,
    flush: keepAndSave,
    exit: end,
    takeOver: () => void takeOver(),
    restore,
    code,
  };
}

/** No LMS, no learner known. @type {LaunchInfo} */
const NOBODY = { mode: 'normal', credit: true, learner: '', state: '', passMark: null, status: '' };
