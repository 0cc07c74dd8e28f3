import { attempt } from './attempt.js';
import { pack, unpack, WHOLE } from './pack.js';

/** @typedef {import('./types').AnswerRecord} AnswerRecord */
/** @typedef {import('./types').LaunchInfo} LaunchInfo */
/** @typedef {import('./types').State} State */

/**
 * This browser's copy. `saved` is the sequence number of the last commit the LMS confirmed, -1 = none;
 * `answers` are those the LMS has not confirmed.
 *
 * @typedef {{nonce: string, text: string, saved: number, at: number, answers: AnswerRecord[]}} Copy
 */

const NAME = 'state';

/**
 * @param {{session: import('./types').Session, mirror: import('./types').Mirror, world: import('./types').World}} parts
 */
export function createCopy({ session, mirror, world }) {
  const { course, state } = session;
  let saved = -1;
  let open = false;
  return {
    /** Nothing is kept before it is known whose it is. @param {string} learner */
    open(learner) {
      mirror.choose(learner);
      open = true;
    },
    get works() {
      return open && mirror.works;
    },
    /** @returns {Copy | null} */
    read() {
      return attempt(() => {
        const { nonce, text, saved, at, answers } = JSON.parse(mirror.read(NAME) ?? '');
        return typeof text === 'string' ? { nonce, text, saved, at, answers: Array.isArray(answers) ? answers : [] } : null;
      });
    },
    /** @param {AnswerRecord[]} answers */
    keep(answers) {
      if (!open) return;
      const text = pack(state, course, WHOLE);
      mirror.write(NAME, JSON.stringify({ nonce: state.nonce, text, saved, at: world.wall(), answers }));
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
