/** @typedef {import('./types').State} State */
/** @typedef {import('./types').VideoRecord} VideoRecord */
/** @typedef {import('./types').QuestionRecord} QuestionRecord */
/** @typedef {import('./types').QuizRecord} QuizRecord */

/** A score is kept in parts of this: exact for up to ten equal parts. */
export const PARTS = 2520;
/** A quiz result is kept in millionths: exact for every pass mark in percent. */
export const MILLION = 1_000_000;
/** A video is watched cell by cell; the cells lie in two words of 25 bits. */
export const CELLS = 50;
export const CELLS_PER_WORD = 25;

/**
 * Nothing done yet. The nonce "" stands for an attempt without a name; it gives way to any other.
 *
 * @param {string} nonce
 * @returns {State}
 */
export function emptyState(nonce) {
  return {
    nonce,
    seq: 0,
    place: -1,
    seconds: 0,
    pages: new Map(),
    videos: new Map(),
    questions: new Map(),
    quizzes: new Map(),
    reflections: new Map(),
  };
}

/**
 * Joins two records of one attempt: commutative, associative and idempotent, so copies of the LMS, of this browser and
 * of another tab give one result in any order. Places follow the copy with the larger `seq`; all else only grows.
 *
 * @param {State} a
 * @param {State} b
 * @returns {State}
 */
export function merge(a, b) {
  const later = isLater(a, b) ? a : b;
  return {
    nonce: a.nonce > b.nonce ? a.nonce : b.nonce,
    seq: Math.max(a.seq, b.seq),
    place: later.place,
    seconds: Math.max(a.seconds, b.seconds),
    pages: new Map([...a.pages, ...b.pages]),
    videos: joinVideos(a, b, later),
    questions: join(a.questions, b.questions, (x, y) => larger(x, y, questionOrder)),
    quizzes: join(a.quizzes, b.quizzes, joinQuiz),
    reflections: join(a.reflections, b.reflections, (x, y) => larger(x, y, ({ edit, text }) => [edit, text])),
  };
}

/** @param {State} a @param {State} b */
function isLater(a, b) {
  return a.seq === b.seq ? larger(a, b, places) === a : a.seq > b.seq;
}

/** The places of a state in an order that says which of two wins. @param {State} state */
function places({ place, videos }) {
  const spots = [...videos].filter(([, { position }]) => position).sort(([a], [b]) => a - b);
  return [place, spots.map(([n, { position }]) => `${n}:${position}`).join()];
}

/** @param {State} a @param {State} b @param {State} later */
function joinVideos(a, b, later) {
  const joined = join(a.videos, b.videos, (x, y) => ({
    watched: x.watched.map((word, i) => word | y.watched[i]),
    position: 0,
  }));
  return new Map(
    [...joined].map(([n, { watched }]) => [n, { watched, position: later.videos.get(n)?.position ?? 0 }]),
  );
}

/** @param {QuizRecord} x @param {QuizRecord} y @returns {QuizRecord} */
function joinQuiz(x, y) {
  return {
    round: Math.max(x.round, y.round),
    finished: Math.max(x.finished, y.finished),
    best: Math.max(x.best, y.best),
    last: larger(x, y, ({ finished, last }) => [finished, last]).last,
  };
}

/** The later try wins; of two with the same name the better one. @param {QuestionRecord} record */
function questionOrder({ revision, round, tries, edit, score, response }) {
  const words = typeof response === 'string' ? `"${response}` : response ? JSON.stringify(response) : '';
  return [revision, round, tries, edit, score, words];
}

/**
 * @template V
 * @param {Map<number, V>} a
 * @param {Map<number, V>} b
 * @param {(x: V, y: V) => V} both
 */
function join(a, b, both) {
  const joined = new Map(a);
  for (const [n, y] of b) {
    const x = joined.get(n);
    joined.set(n, x === undefined ? y : both(x, y));
  }
  return joined;
}

/**
 * The larger of two by a list of numbers and texts.
 *
 * @template T
 * @param {T} x
 * @param {T} y
 * @param {(one: T) => (number | string)[]} order
 */
function larger(x, y, order) {
  const [a, b] = [order(x), order(y)];
  const i = a.findIndex((value, at) => value !== b[at]);
  return i < 0 || a[i] > b[i] ? x : y;
}
