import { judgeCopy, openCopy } from './copy.js';
import { isOurs, isWorthKeeping, unpack } from './pack.js';
import { createSession } from './session.js';
import { takeSnapshot } from './snapshot.js';
import { emptyState } from './state.js';

/** @typedef {import('./types').Adapter} Adapter */
/** @typedef {import('./types').AnswerRecord} AnswerRecord */
/** @typedef {import('./types').LaunchInfo} LaunchInfo */
/** @typedef {import('./types').Reply<LaunchInfo>} Reply */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./copy.js').Copy} Copy */
/** `share`: how much of the course is done in it, 0-1. @typedef {Copy & {share: number}} Offered */

const TRIES = 3;
const BETWEEN = 1000;
const NAME_LENGTH = 6;
/** Ids that LMSs give to all who have not signed in: what one of them did is not the next one's. @param {string} learner */
const isAnyone = (learner) => /^(guest|anonymous|0|-1|)$/i.test(learner);

/**
 * Opens the LMS; one that refuses is asked again a few times.
 *
 * @param {Adapter} adapter
 * @param {import('./types').AdapterParts} parts
 * @returns {Promise<Reply>}
 */
export async function openLms(adapter, parts, tries = TRIES) {
  const reply = await ask(adapter, parts, tries < 2);
  if (reply.ok || reply.code === 'none' || tries < 2) return reply;
  await new Promise((resolve) => parts.world.after(BETWEEN, () => resolve(undefined)));
  return openLms(adapter, parts, tries - 1);
}

/**
 * A state that cannot be understood is no empty one: where it would be written over, the LMS counts as not open. When
 * it is still the same at the last look it is what another tool's package left here, and gives way; a login page or a
 * later version never does.
 *
 * @param {Adapter} adapter
 * @param {{course: import('./types').CourseData}} parts
 * @returns {Promise<Reply>}
 */
export async function ask(adapter, { course }, last = false) {
  const reply = await adapter.open();
  const { state = '' } = reply.detail ?? {};
  if (!reply.ok || !state || isWatched(reply.detail) || isOurs(state, course)) return reply;
  return last && !isWorthKeeping(state) ? reply : { ...reply, ok: false, code: 'unreadable' };
}

/** May nothing be written? @param {LaunchInfo} info */
const isWatched = ({ mode, credit }) => mode !== 'normal' || !credit;

/**
 * Brings together what the LMS has, what this browser kept, and what was done before the LMS answered.
 *
 * @param {{session: Session, adapter: Adapter, copy: ReturnType<typeof import('./copy.js').createCopy>, world: import('./types').World,
 *   since: number}} parts `since` (wall clock): what was kept from then on is of a tab that writes, whatever this one's LMS knew before
 * @param {LaunchInfo} info
 * @returns {{watch: boolean, offered: Offered | null, answers: AnswerRecord[], trouble: string}} `watch`: nothing may be
 *   written; `answers` are those the LMS has not confirmed
 */
export function meet({ session, adapter, copy, world, since }, info) {
  const { course, state } = session;
  const { state: kept, problems } = unpack(info.state, course);
  const met = { watch: isWatched(info), offered: null, answers: [], trouble: problems[0] ?? '' };
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
  const { answers, offered } = copy.take((found) => (alone || found.at >= since ? 'join' : judgeCopy(found, kept, info, course)));
  return { ...met, answers, offered: offerOf(offered, course) };
}

/** How much of the course is done in it. @param {Copy | null} copy @param {import('./types').CourseData} course @returns {Offered | null} */
export const offerOf = (copy, course) => copy && { ...copy, share: createSession(course, openCopy(copy, course, '')).progress() };

/**
 * Goes on without the LMS, on this browser's copy, or beside one that may be of an attempt that is over; gives the answers
 * the LMS has not confirmed.
 *
 * @param {{session: Session, copy: ReturnType<typeof import('./copy.js').createCopy>, mirror: import('./types').Mirror}} parts
 * @param {LaunchInfo | null} info as far as it is known
 */
export function meetAlone({ session, copy, mirror }, info) {
  if (!info || isAnyone(info.learner) || isWatched(info)) return [];
  mirror.choose(info.learner);
  const found = copy.read();
  const isOurs = (/** @type {Copy} */ one) => judgeCopy(one, emptyState(''), info, session.course) === 'join';
  if (found?.text && isOurs(found)) session.state.nonce = found.nonce; // its attempt goes on, whatever this one was called till now
  copy.open(info.learner, !!found?.text && !isOurs(found));
  return copy.take((one) => (isOurs(one) ? 'join' : 'leave')).answers;
}

/** What the LMS's copy amounts to. @param {Session} session @param {import('./types').State} kept @param {LaunchInfo} info */
function amount({ course }, kept, { passMark }) {
  const theirs = createSession(course, kept);
  theirs.admit({ passMark });
  return takeSnapshot(theirs);
}

/** An attempt gets its name once. @param {Session} session @param {import('./types').World} world */
export function nameAttempt({ state }, world) {
  while (state.nonce.length < NAME_LENGTH) state.nonce += Math.floor(world.random() * 36).toString(36);
}
