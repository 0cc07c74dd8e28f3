import { PARTS } from './state.js';

/** @typedef {import('./types').Answer} Answer */
/** @typedef {import('./types').Change} Change */
/** @typedef {import('./types').QuestionData} QuestionData */
/** @typedef {import('./types').QuestionRecord} QuestionRecord */

/**
 * What a session does about its questions while they are answered. It travels with them: see `later.js`.
 *
 * @param {import('./types').Inner} session
 */
export function createAnswering({ look, state, terms, standing, quizRecord, tell, isAllSubmitted, close }) {
  /** what the drafts of this session said, to be reported when their quiz is finished @type {Map<number, Answer>} */
  const drafts = new Map();

  /** May this question be answered now? @param {number} n */
  function open(n) {
    const data = look.question.get(n);
    if (terms.readonly || !data) return null;
    if (data.quiz >= 0 && (standing.quiz(data.quiz).finished || standing.question(n)?.tries)) return null;
    return data;
  }

  /** @param {number} n @param {Answer} answer */
  function answer(n, answer) {
    const data = open(n);
    if (!data) return;
    if (data.quiz >= 0 && look.quiz.get(data.quiz)?.feedback !== 'after-each') return draft(n, answer);
    const answered = submit(data, answer);
    tell(answered, ...(data.quiz >= 0 && isAllSubmitted(data.quiz) ? close(data.quiz) : []));
  }

  /** @param {number} n @param {Answer} answer */
  function draft(n, answer) {
    const data = open(n);
    if (!data || data.quiz < 0) return;
    drafts.set(n, answer);
    const before = standing.question(n);
    if (before && same(before.response, answer.response)) return;
    const edit = (before?.edit ?? 0) + 1;
    state.questions.set(n, { ...fresh(data, answer), tries: 0, edit });
    tell({ kind: 'draft', n });
  }

  /** @param {QuestionData} data @param {Answer} answer @returns {Change} */
  function submit(data, answer) {
    const tries = (data.quiz < 0 ? (state.questions.get(data.n)?.tries ?? 0) : 0) + 1;
    const record = { ...fresh(data, answer), tries };
    state.questions.set(data.n, record);
    return { kind: 'answer', n: data.n, tries, round: record.round, ...answer, score: record.score / PARTS };
  }

  /** @param {QuestionData} data @param {Answer} answer @returns {QuestionRecord} */
  function fresh({ revision, quiz }, { response, score }) {
    const round = quiz < 0 ? 1 : quizRecord(quiz).round;
    return { revision, round, tries: 0, edit: 0, score: inParts(score), response };
  }

  /** @param {number} n */
  function finishQuiz(n) {
    if (terms.readonly || !look.quiz.has(n)) return;
    const { finished, answered } = standing.quiz(n);
    if (finished || !answered) return;
    const answers = look.inQuiz(n).flatMap(submitDraft);
    tell(...answers, ...close(n));
  }

  /** @param {QuestionData} data @returns {Change[]} */
  function submitDraft(data) {
    const record = standing.question(data.n);
    if (!record || record.tries) return [];
    const said = drafts.get(data.n);
    drafts.delete(data.n);
    if (said && same(said.response, record.response)) return [submit(data, said)];
    state.questions.set(data.n, { ...record, tries: 1, edit: 0 });
    return [];
  }

  /** @param {number} n */
  function retryQuiz(n) {
    const data = look.quiz.get(n);
    if (terms.readonly || !data) return;
    const { finished, attemptsLeft, round } = standing.quiz(n);
    if (!finished || !attemptsLeft) return;
    const right = look.inQuiz(n).filter((one) => standing.question(one.n)?.score === PARTS);
    const carry = data.retry === 'wrong-only' && right.length < look.inQuiz(n).length;
    state.quizzes.set(n, { ...quizRecord(n), round: round + 1 });
    for (const one of carry ? right : []) {
      const record = state.questions.get(one.n);
      if (record) state.questions.set(one.n, { ...record, round: round + 1 });
    }
    tell({ kind: 'quiz', n });
  }

  return { answer, draft, finishQuiz, retryQuiz };
}

/** @param {number} score 0-1 */
const inParts = (score) => Math.round(Math.min(1, Math.max(0, score || 0)) * PARTS);

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
