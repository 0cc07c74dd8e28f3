import { unpack } from '../src/pack.js';
import { readCourse } from '../src/records.js';
import { createSession } from '../src/session.js';

/** @typedef {import('../src/types').CourseData} CourseData */
/** @typedef {import('../src/types').State} State */
/** @typedef {{course: CourseData, state: State, problems: string[], session: import('../src/types').Session}} Learnt */

/**
 * What was kept of a learner, read as the player reads it; null when the course is not one of scormbuild.
 *
 * @param {any} data what the course's page carries
 * @param {string} text the packed state
 * @returns {Learnt | null}
 */
export function learn(data, text) {
  try {
    const course = readCourse(data);
    const { state, problems } = unpack(text, course);
    return { course, state, problems, session: createSession(course, state) };
  } catch {
    return null;
  }
}

const percent = (/** @type {number} */ share) => `${Math.floor(share * 1000) / 10}%`;

/** How far the learner is, in words. @param {Learnt} learnt @returns {[string, string][]} */
export function standingOf({ session }) {
  const { completed, success, score } = session.result();
  return [
    ['Completed', completed ? 'yes' : 'no'],
    ['Success', success],
    ['Score', score === null ? 'none: the course has no graded quiz' : percent(score)],
    ['Progress', percent(session.progress())],
  ];
}

/** What completion still asks for, in words. @param {Learnt} learnt @returns {string[]} */
export function missingOf({ session, course }) {
  return session.missing().map(({ kind, n, title, amount }) => {
    if (kind === 'pages') return `${amount} ${amount === 1 ? 'page' : 'pages'} to read, first: ${title}`;
    if (kind === 'video') return `${percent(amount)} of the video to watch: ${title}`;
    const { unit } = course.pages.find((page) => page.n === course.quizzes.find((quiz) => quiz.n === n)?.page) ?? { unit: -1 };
    const where = [course.units[unit]?.title, title].filter(Boolean).join(' / ');
    return amount ? `Quiz to pass with ${percent(amount)}: ${where}` : `Quiz to finish: ${where}`;
  });
}

/**
 * Everything the state says, by kind.
 *
 * @param {Learnt} learnt
 * @returns {{head: [string, string][], lists: [title: string, lines: string[]][]}}
 */
export function recordsOf({ course, state, session }) {
  /** @param {{n: number, id: string, title?: string}[]} all @param {number} n */
  const name = (all, n) => {
    const found = all.find((one) => one.n === n);
    return found?.title ?? found?.id ?? String(n);
  };
  const head = /** @type {[string, string][]} */ ([
    ['Attempt', state.nonce],
    ['Changes', String(state.seq)],
    ['Time', `${Math.floor(state.seconds / 60)} min ${Math.floor(state.seconds % 60)} s`],
    ['Place', name(course.pages, state.place)],
  ]);
  const lists = /** @type {[string, string[]][]} */ ([
    ['Pages read', [...state.pages.keys()].map((n) => name(course.pages, n))],
    ['Videos', [...state.videos.keys()].map((n) => `${name(course.videos, n)}: ${percent(session.video(n).share)}`)],
    ['Quizzes', [...state.quizzes].map(([n, one]) => `${name(course.quizzes, n)}: round ${one.round}, ${one.finished} finished, best ${one.best < 0 ? 'none' : percent(one.best / 1e6)}`)],
    ['Questions', [...state.questions].map(([n, one]) => `${name(course.questions, n)}: ${response(one.response)}, ${one.tries ? `try ${one.tries}, ${one.score < 0 ? 'no score' : percent(one.score / 2520)}` : 'not submitted'}`)],
    ['Reflections', [...state.reflections].map(([n, one]) => `${name(course.reflections, n)}: ${one.text}`)],
  ]);
  return { head, lists: lists.filter(([, lines]) => lines.length) };
}

/** @param {import('../src/types').Response | null} given */
function response(given) {
  if (given === null) return 'response not kept';
  return typeof given === 'string' ? `"${given}"` : JSON.stringify(given);
}
