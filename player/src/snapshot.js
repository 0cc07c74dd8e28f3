import { lookUp } from './lookup.js';
import { pack } from './pack.js';
import { MILLION } from './state.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./types').Snapshot} Snapshot */

/**
 * What an LMS's copy should say now.
 *
 * @param {Session} session
 * @returns {Snapshot}
 */
export function takeSnapshot(session) {
  const { course, state, spent: seconds } = session;
  const texts = new Map(course.outcomes.map((outcome) => [outcome.n, outcome]));
  return {
    state: pack(state, course),
    attempt: state.nonce,
    place: (state.place >= 0 && lookUp(course).page.get(state.place)?.id) || '',
    progress: session.progress(),
    result: session.result(),
    objectives: session.outcomes().map(({ n, score, passed, answered, of }) => {
      const { id, text } = /** @type {CourseData['outcomes'][number]} */ (texts.get(n));
      return { n, id, text, score, passed, complete: answered === of };
    }),
    seconds,
    total: state.seconds,
    quizzes: course.quizzes.flatMap((quiz) => finishedQuiz(session, quiz)),
  };
}

/** @param {Session} session @param {import('./types').QuizData} quiz @returns {Snapshot['quizzes']} */
function finishedQuiz({ state }, { n, id, passMark }) {
  const record = state.quizzes.get(n);
  if (!record?.finished) return [];
  const score = record.last / MILLION;
  return [{ n, id, score, passed: record.last >= passMark * MILLION - 1, round: record.finished }];
}
