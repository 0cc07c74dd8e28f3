/**
 * What a learner saw done, one fact each, and what a later copy of the record must then hold. Written from
 * docs/reference/learner-state.md, not from the player: it is the player's judge.
 *
 * @typedef {{kind: 'page', n: number}
 *   | {kind: 'video', n: number, cells: [number, number]}
 *   | {kind: 'words', n: number, edit: number, text: string}
 *   | {kind: 'draft', n: number, round: number, edit: number, response: string}
 *   | {kind: 'answer', n: number, round: number, tries: number, score: number, response: string, carried?: boolean}
 *   | {kind: 'round', n: number, round: number}
 *   | {kind: 'quiz', n: number, round: number, score: number}} Fact
 */
/** @typedef {import('../../src/types').CourseData} CourseData */
/** @typedef {import('../../src/types').State} State */

const PARTS = 2520;
const MILLION = 1_000_000;

/** @param {Fact} fact */
export const spell = (fact) => JSON.stringify(fact);

/** Does the LMS's copy of this course have room for it? @param {Fact} fact @param {CourseData} course */
export function fitsLms({ kind }, { state: { keep } }) {
  if (kind === 'words') return keep.reflections;
  return kind !== 'draft' || keep.responses;
}

/**
 * Does the record hold this fact, or one that came after it? A fact of the same name that was done elsewhere may stand in
 * its place, when it is not worse.
 *
 * @param {State} state
 * @param {Fact} fact
 * @param {{course: CourseData, tried: Map<string, Fact[]>}} around `tried`: all that was ever done under a name
 */
export function holds(state, fact, { course, tried }) {
  const rivals = tried.get(nameOf(fact)) ?? [fact];
  if (fact.kind === 'page') return state.pages.has(fact.n);
  if (fact.kind === 'video') {
    const { watched = [0, 0] } = state.videos.get(fact.n) ?? {};
    return fact.cells.every((cells, i) => (cells & ~watched[i]) === 0);
  }
  if (fact.kind === 'words') {
    const record = state.reflections.get(fact.n);
    return !!record && (record.edit > fact.edit || rivals.some((one) => one.kind === 'words' && one.text === record.text));
  }
  if (fact.kind === 'round' || fact.kind === 'quiz') return holdsQuiz(state.quizzes.get(fact.n), fact, course.score);
  const of = course.questions.find(({ n }) => n === fact.n)?.quiz ?? -1;
  const { round = 1, finished = 0 } = state.quizzes.get(of) ?? {};
  if (of >= 0 && (round > fact.round || (fact.kind === 'draft' && finished >= fact.round))) return true; // its round is over: the result counts
  return holdsAnswer(state.questions.get(fact.n), fact, rivals, course.state.keep.responses);
}

/**
 * @param {import('../../src/types').QuizRecord | undefined} record
 * @param {Extract<Fact, {kind: 'round' | 'quiz'}>} fact
 * @param {'best' | 'last'} counted
 */
function holdsQuiz(record, fact, counted) {
  if (!record) return false;
  if (fact.kind === 'round') return record.round >= fact.round;
  if (record.finished < fact.round) return false;
  if (counted === 'best') return record.best >= fact.score - 1;
  return record.finished > fact.round || record.last >= fact.score - 1;
}

/**
 * @param {import('../../src/types').QuestionRecord | undefined} record
 * @param {Extract<Fact, {kind: 'draft' | 'answer'}>} fact
 * @param {Fact[]} rivals
 * @param {boolean} kept are responses kept by the LMS?
 */
function holdsAnswer(record, fact, rivals, kept) {
  if (!record || record.round < fact.round) return false;
  if (record.round > fact.round) return true;
  if (fact.kind === 'draft') {
    if (record.tries > 0 || record.edit > fact.edit) return true;
    return record.edit === fact.edit && rivals.some((one) => 'response' in one && one.response === JSON.stringify(record.response));
  }
  if (record.tries !== fact.tries) return record.tries > fact.tries;
  const same = rivals.filter((one) => one.kind === 'answer' && one.score === record.score);
  const told = same.some((one) => 'response' in one && one.response === JSON.stringify(record.response));
  if (record.score !== fact.score) return record.score > fact.score && same.length > 0;
  return told || !kept;
}

/** What a fact is known by: facts of one name replace each other. @param {Fact} fact */
export function nameOf(fact) {
  const { kind, n } = fact;
  if (kind === 'answer') return `answer ${n} ${fact.round} ${fact.tries}`;
  if (kind === 'draft') return `draft ${n} ${fact.round} ${fact.edit}`;
  return kind === 'words' ? `words ${n} ${fact.edit}` : `${kind} ${n}`;
}

/** The answers of one round of a quiz, the best of each question. @param {Iterable<Fact>} facts @param {number[]} questions @param {number} round */
export function answersOf(facts, questions, round) {
  /** @type {Map<number, Extract<Fact, {kind: 'answer'}>>} */
  const best = new Map();
  for (const fact of facts) {
    if (fact.kind !== 'answer' || fact.round !== round || !questions.includes(fact.n)) continue;
    const other = best.get(fact.n);
    if (!other || fact.score > other.score) best.set(fact.n, fact);
  }
  return best;
}

/** The result of a round in millionths, counted anew. @param {Iterable<Fact>} facts @param {CourseData} course @param {{n: number, round: number}} of */
export function scoreOf(facts, course, { n, round }) {
  const questions = course.questions.filter(({ quiz }) => quiz === n);
  const answers = answersOf(facts, questions.map((one) => one.n), round);
  const points = questions.reduce((sum, one) => sum + one.points, 0);
  const won = questions.reduce((sum, one) => sum + (one.points * (answers.get(one.n)?.score ?? 0)) / PARTS, 0);
  return Math.round((won / points) * MILLION);
}

/**
 * What is finished when answers given in several places come together: all of a round that ends by itself.
 *
 * @param {Fact[]} facts
 * @param {CourseData} course
 * @returns {Fact[]}
 */
export function finishedTogether(facts, course) {
  const rounds = [...new Set(facts.flatMap((one) => (one.kind === 'answer' ? one.round : [])))];
  return course.quizzes.flatMap(({ n, feedback }) => {
    const questions = course.questions.filter(({ quiz }) => quiz === n).map((one) => one.n);
    const whole = rounds.filter((round) => feedback === 'after-each' && answersOf(facts, questions, round).size === questions.length);
    return whole.map((round) => /** @type {const} */ ({ kind: 'quiz', n, round, score: scoreOf(facts, course, { n, round }) }));
  });
}

/**
 * Is a course with these facts completed, and is it passed? Counted anew from the course's own words.
 *
 * @param {Iterable<Fact>} facts
 * @param {CourseData} course
 */
export function amountOf(facts, course) {
  const all = [...facts];
  const seen = new Set(all.flatMap((one) => (one.kind === 'page' ? one.n : [])));
  const counted = course.quizzes.filter(({ weight }) => weight > 0).map((quiz) => ({ quiz, score: bestOf(all, quiz.n, course.score) }));
  const goal = course.completion.quizzes;
  const quizzes = counted.every(({ quiz, score }) => goal === 'none' || (goal === 'passed' ? score >= quiz.passMark * MILLION - 1 : score >= 0));
  const watched = course.completion.videos === null ? [] : course.videos;
  const videos = watched.every((video) => share(all, video.n) >= (video.watch ?? course.completion.videos ?? 1) - 1e-6);
  const nothing = !watched.length && (goal === 'none' || !counted.length);
  const pages = !(course.completion.pages || nothing) || course.pages.every(({ n, tracked }) => !tracked || seen.has(n));
  const weight = counted.reduce((sum, { quiz }) => sum + quiz.weight, 0);
  const mean = counted.reduce((sum, { quiz, score }) => sum + quiz.weight * Math.max(0, score), 0) / weight;
  const each = goal !== 'passed' || counted.every(({ quiz, score }) => score >= quiz.passMark * MILLION - 1);
  return { completed: pages && videos && quizzes, passed: weight > 0 && each && mean >= course.passMark * MILLION - 1 };
}

/** @param {Fact[]} facts @param {number} n @param {'best' | 'last'} counted */
function bestOf(facts, n, counted) {
  const rounds = facts.flatMap((one) => (one.kind === 'quiz' && one.n === n ? one : []));
  if (counted === 'best') return Math.max(-1, ...rounds.map(({ score }) => score));
  return rounds.reduce((last, one) => (one.round >= last.round ? one : last), { round: 0, score: -1 }).score;
}

/** @param {Fact[]} facts @param {number} n */
function share(facts, n) {
  const cells = [0, 0];
  for (const one of facts) if (one.kind === 'video' && one.n === n) one.cells.forEach((word, i) => (cells[i] |= word));
  return cells.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0) / 50;
}
