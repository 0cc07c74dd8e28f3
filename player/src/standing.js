import { CELLS, MILLION, PARTS } from './state.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').State} State */
/** @typedef {import('./types').QuizData} QuizData */
/** @typedef {import('./types').QuizRecord} QuizRecord */
/** @typedef {import('./types').QuizView} QuizView */
/** @typedef {import('./types').Missing} Missing */
/** @typedef {import('./types').Result} Result */
/** @typedef {import('./lookup.js').Lookup} Lookup */
/** @typedef {ReturnType<typeof createStanding>} Standing */

/** Two shares less than this apart are equal: what is left of binary fractions and of millionths. */
const NEAR = 1e-6;
/** @param {number} share @param {number} mark */
export const reaches = (share, mark) => share >= mark - NEAR;

/** @type {QuizRecord} */
export const NEW_QUIZ = { round: 1, finished: 0, best: -1, last: -1 };

/**
 * Where a learner stands, derived from the record each time it is asked: completion, success and score are stored nowhere.
 *
 * @param {{course: CourseData, look: Lookup, state: State, terms: {passMark: number | null}}} parts
 */
export function createStanding({ course, look, state, terms }) {
  /** @param {number} n */
  const quizRecord = (n) => state.quizzes.get(n) ?? NEW_QUIZ;

  /** The record of a question in the current round of its quiz. @param {number} n */
  function question(n) {
    const record = state.questions.get(n);
    const data = look.question.get(n);
    if (!record || !data) return null;
    return data.quiz < 0 || record.round === quizRecord(data.quiz).round ? record : null;
  }

  /** @param {number} n @returns {QuizView} */
  function quiz(n) {
    const data = /** @type {QuizData} */ (look.quiz.get(n));
    const { round, finished, best, last } = quizRecord(n);
    const questions = look.inQuiz(n);
    const kept = course.score === 'last' ? last : best;
    const score = kept < 0 ? null : kept / MILLION;
    return {
      round,
      finished: finished >= round,
      answered: questions.filter((one) => question(one.n)).length,
      of: questions.length,
      points: sum(questions, (one) => one.points * submitted(one.n)),
      maxPoints: sum(questions, pointsOf),
      score,
      passed: score !== null && reaches(score, data.passMark),
      attemptsLeft: data.attempts ? Math.max(0, data.attempts - finished) : Infinity,
    };
  }

  /** Score 0-1 of a submitted answer of this round. @param {number} n */
  function submitted(n) {
    const record = question(n);
    return record?.tries ? record.score / PARTS : 0;
  }

  /** @param {number} n */
  function video(n) {
    const { watched, position } = state.videos.get(n) ?? { watched: [0, 0], position: 0 };
    const share = sum(watched, ones) / CELLS;
    const goal = look.video.get(n)?.watch ?? course.completion.videos ?? 1;
    return { share, position, goal, done: reaches(share, goal) };
  }

  /** Is the quiz as far as completion wants it? @param {QuizData} data */
  function isQuizDone(data) {
    if (!data.weight || course.completion.quizzes === 'none') return true;
    const view = quiz(data.n);
    return course.completion.quizzes === 'passed' ? view.passed : view.score !== null;
  }

  /** A page is done when it was seen and its graded quiz, if it has one, is as far as completion wants it. @param {number} n */
  function isPageDone(n) {
    const data = look.quizOnPage.get(n);
    return state.pages.has(n) && (!data || isQuizDone(data));
  }

  /** @param {number} n */
  function isLocked(n) {
    if (!course.sequential) return false;
    const place = look.tracked.findIndex((page) => page.n === n);
    return look.tracked.slice(0, Math.max(0, place)).some((page) => !isPageDone(page.n));
  }

  /** @param {number} n @returns {'done' | 'part' | 'todo' | 'locked'} */
  function pageState(n) {
    if (isPageDone(n)) return 'done';
    if (isLocked(n)) return 'locked';
    return state.pages.has(n) ? 'part' : 'todo';
  }

  /** @param {number} index @returns {ReturnType<import('./types').Session['unitState']>} */
  function unitState(index) {
    const states = course.units[index].pages.map(pageState);
    const done = states.filter((one) => one === 'done').length;
    const begun = states.some((one) => one === 'done' || one === 'part');
    const unseen = states[0] === 'locked' ? 'locked' : 'todo';
    return { state: done === states.length ? 'done' : begun ? 'part' : unseen, done, of: states.length };
  }

  function progress() {
    const { pages, videos, quizzes } = look.asked;
    const shares = [
      ...pages.map((page) => (state.pages.has(page.n) ? 1 : 0)),
      ...videos.map(({ n }) => (video(n).done ? 1 : Math.min(0.99, video(n).share / video(n).goal))),
      ...quizzes.map((one) => (isQuizDone(one) ? 1 : 0)),
    ];
    return shares.length ? sum(shares, Number) / shares.length : 0;
  }

  /** @returns {Missing[]} */
  function missing() {
    const unseen = look.asked.pages.filter((page) => !state.pages.has(page.n));
    const mark = course.completion.quizzes === 'passed';
    return [
      ...unseen.slice(0, 1).map(({ n, title }) => ({ kind: /** @type {const} */ ('pages'), n, title, amount: unseen.length })),
      ...look.asked.videos
        .map(({ n, title }) => ({ kind: /** @type {const} */ ('video'), n, title, view: video(n) }))
        .filter(({ view }) => !view.done)
        .map(({ view, ...one }) => ({ ...one, amount: view.goal - view.share })),
      ...look.asked.quizzes
        .filter((one) => !isQuizDone(one))
        .map(({ n, page, passMark }) => ({
          kind: /** @type {const} */ ('quiz'),
          n,
          title: /** @type {string} */ (look.page.get(page)?.title),
          amount: mark ? passMark : 0,
        })),
    ];
  }

  /** @returns {Result} */
  function result() {
    const completed = look.tracked.length > 0 && !missing().length;
    if (!look.graded.length) return { completed, success: 'unknown', score: null, stuck: false, final: completed };
    const views = look.graded.map((data) => ({ data, ...quiz(data.n) }));
    const each = course.completion.quizzes === 'passed';
    const missed = views.filter((view) => each && !view.passed);
    const stuck = missed.some((view) => !view.attemptsLeft);
    const score = mean(views, (view) => view.score ?? 0);
    const success = reaches(score, mark()) && !missed.length && views.some((view) => view.score !== null) ? 'passed' : stuck || !canReach(views) ? 'failed' : 'unknown';
    return { completed, success, score, stuck, final: isFinal(views, { completed, success, score, stuck }) };
  }

  const mark = () => terms.passMark ?? course.passMark;

  /** @param {({data: QuizData} & QuizView)[]} views */
  const canReach = (views) => reaches(mean(views, (view) => (view.attemptsLeft ? 1 : Number(view.score))), mark());

  /**
   * An LMS that knows the pass mark makes "passed" or "failed" of a score and may then let nobody in again: so only a score
   * that says what is so, of one who has all or can win no more.
   *
   * @param {QuizView[]} views
   * @param {Omit<Result, 'final'> & {score: number}} of
   */
  function isFinal(views, { completed, success, score, stuck }) {
    const passed = success === 'passed';
    const spent = views.every((view) => view.score === 1 || !view.attemptsLeft);
    const told = views.every((view) => view.score !== null);
    return told && (completed ? passed || spent : stuck) && reaches(score, mark()) === passed;
  }

  function outcomes() {
    return course.outcomes
      .map(({ n }) => ({ n, ...mastery(n) }))
      .filter(({ of }) => of > 0);
  }

  /** Of all graded questions of an outcome, in the last finished round of each; what is not answered counts nothing. @param {number} n */
  function mastery(n) {
    const questions = course.questions.filter((one) => one.outcomes.includes(n) && look.quiz.get(one.quiz)?.weight);
    const answered = questions.filter((one) => inFinished(one));
    const points = sum(questions, pointsOf);
    const won = sum(answered, (one) => (one.points * Number(inFinished(one)?.score)) / PARTS);
    const score = points ? won / points : 0;
    const passed = answered.length === questions.length && reaches(score, mark());
    return { score, passed, answered: answered.length, of: questions.length };
  }

  /** @param {import('./types').QuestionData} question */
  function inFinished({ n, quiz }) {
    const record = state.questions.get(n);
    return record?.tries && record.round === quizRecord(quiz).finished ? record : null;
  }

  return {
    quizRecord,
    question,
    quiz,
    video,
    isLocked,
    pageState,
    unitState,
    progress,
    missing,
    result,
    outcomes,
    minutesLeft: () =>
      sum(look.tracked, (page) => (pageState(page.n) === 'done' ? 0 : page.minutes)),
  };
}

/**
 * The mean weighed by the quizzes' weights.
 *
 * @template {{data: QuizData}} V
 * @param {V[]} views
 * @param {(view: V) => number} value
 */
function mean(views, value) {
  return sum(views, (view) => view.data.weight * value(view)) / sum(views, ({ data }) => data.weight);
}

/** @template T @param {T[]} list @param {(one: T) => number} amount */
const sum = (list, amount) => list.reduce((total, one) => total + amount(one), 0);

/** @param {{points: number}} question */
const pointsOf = ({ points }) => points;

/** How many bits are set. @param {number} word */
function ones(word) {
  let count = 0;
  for (let rest = word; rest; rest &= rest - 1) count++;
  return count;
}
