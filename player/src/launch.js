import { judgeCopy, openCopy } from './copy.js';
import { unpack } from './pack.js';
import { createSession } from './session.js';
import { takeSnapshot } from './snapshot.js';

/** @typedef {import('./types').Adapter} Adapter */
/** @typedef {import('./types').AnswerRecord} AnswerRecord */
/** @typedef {import('./types').LaunchInfo} LaunchInfo */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./copy.js').Copy} Copy */
/** `share`: how much of the course is done in it, 0-1. @typedef {Copy & {share: number}} Offered */

const TRIES = 3;
const BETWEEN = 1000;
const NAME_LENGTH = 6;
/** Ids that LMSs give to all who have not signed in: what one of them did is not the next one's. @param {string} learner */
export const isAnyone = (learner) => /^(guest|anonymous|0|-1|)$/i.test(learner);

/**
 * Opens the LMS; one that refuses is asked again a few times.
 *
 * @param {Adapter} adapter
 * @param {import('./types').World} world
 * @returns {Promise<import('./types').Reply<LaunchInfo>>}
 */
export async function openLms(adapter, world, tries = TRIES) {
  const reply = await adapter.open();
  if (reply.ok || reply.code === 'none' || tries < 2) return reply;
  await new Promise((resolve) => world.after(BETWEEN, () => resolve(undefined)));
  return openLms(adapter, world, tries - 1);
}

/**
 * Brings together what the LMS has, what this browser kept, and what was done before the LMS answered.
 *
 * @param {{session: Session, adapter: Adapter, copy: ReturnType<typeof import('./copy.js').createCopy>, world: import('./types').World}} parts
 * @param {LaunchInfo} info
 * @returns {{watch: boolean, offered: Offered | null, answers: AnswerRecord[], trouble: string}} `watch`: nothing may be
 *   written; `answers` are those the LMS has not confirmed
 */
export function meet({ session, adapter, copy, world }, info) {
  const { course, state } = session;
  const { state: kept, problems } = unpack(info.state, course);
  const met = { watch: info.mode !== 'normal' || !info.credit, offered: null, answers: [], trouble: problems[0] ?? '' };
  session.admit({ passMark: info.passMark });
  adapter.know(amount(session, kept, info));
  session.absorb(kept);
  state.nonce = kept.nonce || state.nonce;
  const alone = adapter.name === 'local';
  const shared = !alone && isAnyone(info.learner);
  if (shared) nameAttempt(session, world);
  copy.open(shared ? `attempt ${state.nonce}` : info.learner);
  if (kept.nonce) copy.confirm(kept.seq);
  if (met.watch) return met;
  const found = copy.read();
  const verdict = found && alone ? 'join' : judgeCopy(found, kept, info, course);
  if (!found || verdict === 'leave') return met;
  if (verdict === 'offer') return { ...met, offered: { ...found, share: createSession(course, openCopy(found, course, '')).progress() } };
  return { ...met, answers: joinCopy({ session, copy }, found) };
}

/** What the LMS's copy amounts to. @param {Session} session @param {import('./types').State} kept @param {LaunchInfo} info */
function amount({ course }, kept, { passMark }) {
  const theirs = createSession(course, kept);
  theirs.admit({ passMark });
  return takeSnapshot(theirs);
}

/**
 * Takes a copy in under the name of this attempt; gives the answers it still holds.
 *
 * @param {{session: Session, copy: ReturnType<typeof import('./copy.js').createCopy>}} parts
 * @param {Copy} found
 */
export function joinCopy({ session, copy }, found) {
  copy.confirm(found.saved);
  session.absorb(openCopy(found, session.course, session.state.nonce));
  return found.answers;
}

/** An attempt gets its name once. @param {Session} session @param {import('./types').World} world */
export function nameAttempt({ state }, world) {
  while (state.nonce.length < NAME_LENGTH) state.nonce += Math.floor(world.random() * 36).toString(36);
}
