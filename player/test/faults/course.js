import { makeCourse, question, quiz } from '../_course.js';

/** @typedef {import('../../src/types').CourseData} CourseData */
/** @typedef {import('../../src/types').Response} Response */
/** @typedef {ReturnType<typeof import('./dice.js').createDice>} Dice */

const KINDS = /** @type {const} */ (['choice', 'true-false', 'fill-in', 'numeric', 'matching', 'sequencing']);
const LETTERS = [...'abc xyz ÄßЖщ漢 😀,.[]{}"\n'];

/**
 * Any course: pages, quizzes of every kind of feedback and retry, practice, videos, reflections, in order or not.
 *
 * @param {Dice} dice
 * @returns {CourseData}
 */
export function anyCourse(dice) {
  const pages = 2 + dice.upTo(3);
  const onPage = Array.from({ length: dice.upTo(Math.min(3, pages)) }, (_, n) => pages - 1 - n);
  const quizzes = onPage.map((page, n) => quiz(n, `quiz-${n}`, page, anyQuiz(dice)));
  const inQuizzes = quizzes.flatMap(({ n }) => Array.from({ length: 1 + dice.upTo(3) }, () => n));
  const practice = Array.from({ length: 1 + dice.upTo(2) }, () => -1);
  const questions = [...inQuizzes, ...practice].map((of, n) => {
    const page = of < 0 ? dice.upTo(pages - 1) : onPage[of];
    return question(n, of, page, { points: 1 + dice.upTo(2), outcomes: dice.chance(0.5) ? [dice.upTo(1)] : [] });
  });
  const base = makeCourse();
  return {
    ...base,
    score: dice.chance(0.7) ? 'best' : 'last',
    sequential: dice.chance(0.25),
    completion: { pages: dice.chance(0.8), videos: dice.chance(0.3) ? 0.5 : null, quizzes: dice.pick(['passed', 'passed', 'finished', 'none']) },
    units: [{ title: 'One', pages: Array.from({ length: pages }, (_, n) => n) }],
    pages: base.pages.slice(0, 1).concat(Array.from({ length: pages }, (_, n) => ({ ...base.pages[1], n, id: `page-${n}`, unit: 0 }))),
    videos: Array.from({ length: dice.upTo(1) }, (_, n) => ({ n, id: `clip-${n}`, title: 'A clip', page: 0, watch: dice.chance(0.5) ? 0.6 : null })),
    quizzes,
    questions,
    reflections: Array.from({ length: dice.upTo(2) }, (_, n) => ({ n, id: `words-${n}`, page: 0 })),
    state: { ...base.state, keep: { reflections: dice.chance(0.8), responses: dice.chance(0.9), tries: true } },
    profile: { ...base.profile, interactionId: dice.pick(['attempt', 'question']), redrive: dice.pick(['auto', 'always']) },
  };
}

/** @param {Dice} dice */
function anyQuiz(dice) {
  return {
    attempts: dice.upTo(3),
    retry: dice.pick(/** @type {const} */ (['all', 'wrong-only'])),
    feedback: dice.pick(/** @type {const} */ (['after-each', 'after-each', 'at-end', 'never'])),
    weight: dice.pick([0, 1, 1, 2]),
  };
}

/**
 * An answer of any type of question, right, wrong or in between.
 *
 * @param {Dice} dice
 * @param {{n: number}} question
 * @returns {import('../../src/types').Answer}
 */
export function anyAnswer(dice, { n }) {
  const kind = KINDS[n % KINDS.length];
  const response = anyResponse(dice, kind);
  const numbers = /** @type {number[] | [number, number][]} */ (typeof response === 'string' ? [] : response);
  const ids = numbers.map((one) => (Array.isArray(one) ? [`c${one[0]}`, `t${one[1]}`] : `c${one}`));
  const given = /** @type {string[]} */ (typeof response === 'string' ? [response] : ids);
  const report = { kind, given, right: given, givenNumbers: numbers, rightNumbers: numbers, ...(kind === 'numeric' ? { ranges: [['1', '2']] } : {}) };
  const score = scoreOfResponse(JSON.stringify(response));
  return { response, score, seconds: dice.upTo(90), text: 'Which?', given: 'this', report: /** @type {any} */ (report) };
}

/** What a response is worth: the same is always worth the same. @param {string} response */
export const scoreOfResponse = (response) => [0, 1, 1, 1, 0.5, 1 / 3][[...response].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6];

/** @param {Dice} dice @param {string} kind @returns {Response} */
function anyResponse(dice, kind) {
  const list = [0, 1, 2, 3].filter(() => dice.chance(0.6));
  if (kind === 'choice') return list.length ? list : [0];
  if (kind === 'true-false') return [dice.upTo(1)];
  if (kind === 'sequencing') return dice.shuffled([0, 1, 2, 3]);
  if (kind === 'matching') return [0, 1, 2].map((n) => [n, dice.upTo(3)]);
  if (kind === 'numeric') return String(dice.upTo(2000) / 10);
  return anyWords(dice, 12) || 'x';
}

/** @param {Dice} dice @param {number} most */
export const anyWords = (dice, most) => Array.from({ length: dice.upTo(most) }, () => dice.pick(LETTERS)).join('');
