import { anyAnswer, anyWords, scoreOfResponse } from './course.js';
import { makeFilm } from '../_film.js';
import { scoreOf } from './facts.js';

/** @typedef {import('./oracle.js').Visit} Visit */
/** @typedef {import('../../src/types').QuestionData} QuestionData */

const PARTS = 2520;

/**
 * Someone who takes the course at random, and tells the oracle what the page then shows as done.
 *
 * @param {{course: import('../../src/types').CourseData, dice: ReturnType<typeof import('./dice.js').createDice>, oracle: import('./oracle.js').Oracle}} parts
 */
export function createLearner({ course, dice, oracle }) {
  /** @param {Visit} visit */
  const facts = (visit) => [...visit.known, ...visit.pending];

  /** @param {Visit} visit */
  function visitPage(visit) {
    const { n } = dice.pick(course.pages.filter(({ tracked }) => tracked));
    const { session } = visit.document;
    const seen = session.state.pages.has(n);
    session.visit(n);
    if (!seen && session.state.pages.has(n)) oracle.tries(visit, { kind: 'page', n });
  }

  /** @param {Visit} visit */
  function answer(visit) {
    const { session } = visit.document;
    const data = dice.pick(course.questions);
    if (data.quiz >= 0 && course.quizzes[data.quiz].feedback !== 'after-each') return draft(visit, data, anyAnswer(dice, data));
    if (data.quiz >= 0 && session.question(data.n)) return;
    const given = anyAnswer(dice, data);
    const before = session.question(data.n);
    session.answer(data.n, given);
    const after = session.question(data.n);
    if (!after || after === before) return;
    const { round, tries } = after;
    oracle.tries(visit, { kind: 'answer', n: data.n, round, tries, score: Math.round(given.score * PARTS), response: JSON.stringify(given.response) });
    if (data.quiz >= 0 && session.quiz(data.quiz).finished) finished(visit, data.quiz, round);
  }

  /** @param {Visit} visit @param {QuestionData} data @param {import('../../src/types').Answer} given */
  function draft(visit, data, given) {
    const { session } = visit.document;
    const before = session.question(data.n);
    session.draft(data.n, given);
    const after = session.question(data.n);
    if (!after || after === before || after.tries) return;
    oracle.tries(visit, { kind: 'draft', n: data.n, round: after.round, edit: after.edit, response: JSON.stringify(given.response) });
  }

  /** @param {Visit} visit @param {number} n @param {number} round */
  function finished(visit, n, round) {
    oracle.tries(visit, { kind: 'quiz', n, round, score: scoreOf(facts(visit), course, { n, round }) });
  }

  /** Hands a quiz in, once there is something in it. @param {Visit} visit */
  function finish(visit) {
    const { session } = visit.document;
    if (!course.quizzes.length) return;
    const { n } = dice.pick(course.quizzes);
    const { finished: over, answered, round } = session.quiz(n);
    if (over || !answered || session.readonly) return;
    const open = course.questions.filter((one) => one.quiz === n && session.question(one.n)?.tries === 0);
    const given = open.map((one) => ({ one, record: session.question(one.n) }));
    session.finishQuiz(n);
    for (const { one, record } of given) {
      const response = JSON.stringify(record?.response);
      const score = Math.round(scoreOfResponse(response) * PARTS);
      oracle.tries(visit, { kind: 'answer', n: one.n, round, tries: 1, score, response });
    }
    finished(visit, n, round);
  }

  /** @param {Visit} visit */
  function retry(visit) {
    const { session } = visit.document;
    if (!course.quizzes.length) return;
    const { n, retry: how } = dice.pick(course.quizzes);
    const { round } = session.quiz(n);
    const shown = course.questions.filter(({ quiz }) => quiz === n).map((one) => ({ n: one.n, record: session.question(one.n) }));
    const right = shown.filter(({ record }) => record?.tries && record.score === PARTS);
    session.retryQuiz(n);
    if (session.quiz(n).round === round) return;
    oracle.tries(visit, { kind: 'round', n, round: round + 1 });
    if (how !== 'wrong-only' || right.length === shown.length) return;
    for (const one of right) oracle.tries(visit, { kind: 'answer', n: one.n, round: round + 1, tries: one.record?.tries ?? 0, score: PARTS, response: JSON.stringify(one.record?.response), carried: true });
  }

  /** @param {Visit} visit */
  function reflect(visit) {
    if (!course.reflections.length) return;
    const { n } = dice.pick(course.reflections);
    const text = anyWords(dice, 15);
    const { session } = visit.document;
    const before = session.state.reflections.get(n);
    session.reflect(n, text);
    const after = session.state.reflections.get(n);
    if (after && after !== before) oracle.tries(visit, { kind: 'words', n, edit: after.edit, text });
  }

  /** @param {Visit} visit */
  function watch(visit) {
    if (!course.videos.length || visit.document.session.readonly) return;
    const from = dice.upTo(80) + 0.3;
    const to = from + dice.upTo(60);
    const { state } = visit.document.session;
    const before = JSON.stringify(state.videos.get(0)?.watched);
    const film = makeFilm(visit.document);
    film.play(from, to, to);
    film.end();
    if (JSON.stringify(state.videos.get(0)?.watched) === before) return;
    /** @type {[number, number]} */
    const cells = [0, 0];
    for (let cell = 0; cell < 50; cell++) if (from <= 2 * cell + 1 && 2 * cell + 1 <= to) cells[Math.floor(cell / 25)] |= 1 << cell % 25;
    if (!cells.some(Boolean)) return; // less than a cell: nothing was watched, and nothing changes
    oracle.tries(visit, { kind: 'video', n: 0, cells });
  }

  return {
    /** One thing done. @param {Visit} visit */
    act(visit) {
      dice.pick([answer, answer, answer, answer, answer, visitPage, visitPage, finish, retry, reflect, watch])(visit);
    },
    /** A page brings what was begun back and says it again. @param {Visit} visit */
    reread(visit) {
      const { session } = visit.document;
      for (const data of course.questions) {
        const record = session.question(data.n);
        if (data.quiz < 0 || !record || record.tries || !record.response) continue;
        const score = scoreOfResponse(JSON.stringify(record.response));
        session.draft(data.n, { ...anyAnswer(dice, data), response: record.response, score });
      }
    },
  };
}
