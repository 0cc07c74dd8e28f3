import { lookUp } from './lookup.js';
import { cutText } from './pack-text.js';
import { createStanding } from './standing.js';
import { CELLS, CELLS_PER_WORD, emptyState, merge, MILLION, PARTS } from './state.js';

/** @typedef {import('./types').Answer} Answer */
/** @typedef {import('./types').Change} Change */
/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').QuestionData} QuestionData */
/** @typedef {import('./types').QuestionRecord} QuestionRecord */
/** @typedef {import('./types').Session} Session */
/** @typedef {import('./types').State} State */

/**
 * A course being taken: no page, no LMS, no clock. What is told to it changes the record and is told on to the listeners,
 * after the record is whole again; what cannot be (a final answer, a closed round, a locked page) changes nothing.
 *
 * @param {CourseData} course
 * @param {State} [state] changed in place
 * @returns {Session}
 */
export function createSession(course, state = emptyState('')) {
  const look = lookUp(course);
  const terms = { readonly: false, passMark: /** @type {number | null} */ (null) };
  const { isLocked, quizRecord, ...standing } = createStanding({ course, look, state, terms });
  /** @type {((change: Change) => void)[]} */
  const listeners = [];
  /** what the drafts of this session said, to be reported when their quiz is finished @type {Map<number, Answer>} */
  const drafts = new Map();
  let spent = 0;

  /** @param {...Change} changes */
  function tell(...changes) {
    state.seq++;
    for (const change of changes) for (const listener of listeners) listener(change);
  }

  /** @param {number} n */
  function visit(n) {
    const page = look.page.get(n);
    if (terms.readonly || !page?.tracked || isLocked(n)) return;
    const seen = state.pages.has(n);
    if (seen && state.place === n) return;
    state.pages.set(n, 1);
    state.place = n;
    tell(seen ? { kind: 'place', n } : { kind: 'page', n });
  }

  /** A cell counts once its middle was played. @type {Session['watch']} */
  function watch(n, from, to, duration) {
    if (terms.readonly || !look.video.has(n) || !(duration > 0) || !(to >= from)) return;
    const before = state.videos.get(n)?.watched ?? [0, 0];
    const was = standing.video(n).done;
    const watched = [...before];
    for (let cell = 0; cell < CELLS; cell++) {
      const middle = ((cell + 0.5) / CELLS) * duration;
      if (from <= middle && middle <= to) watched[Math.floor(cell / CELLS_PER_WORD)] |= 1 << cell % CELLS_PER_WORD;
    }
    state.videos.set(n, { watched, position: Math.max(0, Math.floor(to)) });
    if (watched.some((word, i) => word !== before[i])) tell({ kind: 'video', n, done: !was && standing.video(n).done });
  }

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
  function isAllSubmitted(n) {
    return look.inQuiz(n).every((one) => standing.question(one.n)?.tries);
  }

  /** Ends the current round; its score is of all questions. @param {number} n @returns {Change[]} */
  function close(n) {
    const { points, maxPoints } = standing.quiz(n);
    const { round, best } = quizRecord(n);
    const last = maxPoints ? Math.round((points / maxPoints) * MILLION) : 0;
    state.quizzes.set(n, { round, finished: round, best: Math.max(best, last), last });
    return [{ kind: 'quiz', n }];
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

  /** @param {number} n */
  const reflection = (n) => state.reflections.get(n)?.text ?? '';

  /** @param {number} n @param {string} text */
  function reflect(n, text) {
    const before = state.reflections.get(n) ?? { edit: 0, text: '' };
    if (terms.readonly || !look.reflection.has(n) || before.text === text) return;
    state.reflections.set(n, { edit: before.edit + 1, text });
    tell({ kind: 'reflection', n });
  }

  /** Takes another copy of the record in; what was answered half here and half there may now be whole. @param {State} other */
  function absorb(other) {
    Object.assign(state, merge(state, other));
    if (terms.readonly) return;
    for (const { n, feedback } of course.quizzes) {
      const { finished, answered } = standing.quiz(n);
      if (feedback === 'after-each' && !finished && answered && isAllSubmitted(n)) tell(...close(n));
    }
  }

  return {
    course,
    state,
    ...standing,
    get readonly() {
      return terms.readonly;
    },
    get spent() {
      return spent;
    },
    admit: (more) => void Object.assign(terms, more),
    visit,
    watch,
    answer,
    draft,
    finishQuiz,
    retryQuiz,
    reflect,
    absorb,
    spend(seconds) {
      if (terms.readonly || !(seconds > 0)) return;
      spent += seconds;
      state.seconds += seconds;
    },
    reflection,
    reflectionKept: (n) => cutText(reflection(n), course.state.reflection).length,
    onchange: (listener) => void listeners.push(listener),
  };
}

/** @param {number} score 0-1 */
const inParts = (score) => Math.round(Math.min(1, Math.max(0, score || 0)) * PARTS);

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
