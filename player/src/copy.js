import { attempt } from './attempt.js';
import { pack, unpack, WHOLE } from './pack.js';
import { merge } from './state.js';

/** @typedef {import('./types').AnswerRecord} AnswerRecord */
/** @typedef {import('./types').LaunchInfo} LaunchInfo */
/** @typedef {import('./types').State} State */

/**
 * This browser's copy. `saved` is the sequence number of the last commit the LMS confirmed, -1 = none;
 * `answers` are those the LMS has not confirmed.
 *
 * @typedef {{name: string, nonce: string, text: string, saved: number, at: number, answers: AnswerRecord[]}} Copy
 */

const NAME = 'state';
/** Beside it, work that may be of another attempt: until the learner takes it, or until it is known that it is of this one. */
const ASIDE = 'aside';
/** Stands beside the copy as long as the last change is in it: a full storage takes nothing in, and lets go of things. */
const COMPLETE = 'complete';
/** All that is kept of a learner. */
export const COPIES = [NAME, ASIDE, COMPLETE];

/**
 * @param {{session: import('./types').Session, mirror: import('./types').Mirror, world: import('./types').World}} parts
 */
export function createCopy({ session, mirror, world }) {
  const { course, state } = session;
  let saved = -1;
  let name = '';
  /** is the work beside the copy in this record? */
  let asideIn = false;

  /** Takes a copy in under the name of this attempt; gives the answers it still holds. @param {Copy} found */
  function join(found) {
    saved = Math.max(saved, found.saved);
    asideIn ||= found.name === ASIDE;
    session.absorb(openCopy(found, course, state.nonce));
    return found.answers;
  }

  /** @param {Copy} a @param {Copy} b @returns {Copy} */
  function together(a, b) {
    const text = pack(merge(openCopy(a, course, ''), openCopy(b, course, '')), course, WHOLE);
    const answers = new Map([...a.answers, ...b.answers].map((one) => [`${one.at} ${one.question.n}`, one]));
    return { ...a, text, answers: [...answers.values()] };
  }

  /** @param {string} name @returns {Copy | null} */
  function read(name) {
    return attempt(() => {
      const { nonce, text, saved, at, answers } = JSON.parse(mirror.read(name) ?? '');
      return typeof text === 'string' ? { name, nonce, text, saved, at, answers: Array.isArray(answers) ? answers : [] } : null;
    });
  }

  return {
    /** Nothing is kept before it is known whose it is; `aside`: nor over a copy that may be of another attempt. @param {string} learner */
    open(learner, aside = false) {
      mirror.choose(learner);
      asideIn ||= name === ASIDE;
      name = aside ? ASIDE : NAME;
    },
    get works() {
      return name !== '' && mirror.works;
    },
    /** Another tab writes, and this one has just read what the LMS has: the copy holds the rest, as long as nobody says otherwise. */
    vouch: () => void mirror.write(COMPLETE, '1'),
    /** Does it hold all that was done in the tab that writes, or wrote last? */
    get isComplete() {
      return mirror.read(COMPLETE) !== null;
    },
    read: () => read(NAME),
    /**
     * Joins the copies that are to be joined, and puts those aside that are offered, since the next change is written over them.
     *
     * @param {(copy: Copy) => ReturnType<typeof judgeCopy>} judge
     * @returns {{answers: AnswerRecord[], offered: Copy | null}} `answers` they still hold
     */
    take(judge) {
      const found = [NAME, ASIDE].flatMap((name) => (name === ASIDE && asideIn ? [] : (read(name) ?? [])));
      const [joined, offers] = ['join', 'offer'].map((verdict) => found.filter((one) => judge(one) === verdict));
      const answers = joined.flatMap(join);
      if (!offers.length) return { answers, offered: null };
      const offered = { ...[...offers, ...joined.filter((one) => one.name === ASIDE)].reduce(together), name: ASIDE };
      mirror.write(ASIDE, JSON.stringify(offered));
      asideIn = false;
      return { answers, offered };
    },
    join,
    /** @param {AnswerRecord[]} answers */
    keep(answers) {
      if (!name) return;
      const text = pack(state, course, WHOLE);
      const kept = mirror.write(name, JSON.stringify({ nonce: state.nonce, text, saved, at: world.wall(), answers }));
      if (kept) mirror.write(COMPLETE, '1');
      else mirror.drop(COMPLETE);
      if (kept && asideIn && name === NAME) mirror.drop(ASIDE);
    },
    /** The LMS confirmed what there was at this sequence number, now or in an earlier session. @param {number} seq */
    confirm(seq) {
      saved = Math.max(saved, seq);
    },
  };
}

/**
 * What to do with a copy. It is joined when it is of the same attempt; when the LMS has a status and lost the state; when
 * the LMS has nothing and never heard of the copy. Else the LMS has begun a new attempt: the learner is asked about work
 * that was never confirmed, and what was confirmed belongs to the old one.
 *
 * @param {Copy | null} copy
 * @param {State} kept the LMS's
 * @param {LaunchInfo} info
 * @param {import('./types').CourseData} course
 * @returns {'join' | 'offer' | 'leave'}
 */
export function judgeCopy(copy, kept, info, course) {
  if (!copy?.text) return 'leave';
  if (copy.nonce === kept.nonce || (!kept.nonce && (info.status || copy.saved < 0))) return 'join';
  const { seq, pages, questions, reflections, videos } = openCopy(copy, course, '');
  const holds = pages.size + questions.size + reflections.size + videos.size;
  return holds && (seq > copy.saved || copy.answers.length) ? 'offer' : 'leave';
}

/** The state of a copy, under the name of the attempt it is joined to. @param {Copy} copy @param {import('./types').CourseData} course @param {string} nonce */
export function openCopy(copy, course, nonce) {
  const { state } = unpack(copy.text, course);
  return { ...state, nonce: nonce || state.nonce };
}
