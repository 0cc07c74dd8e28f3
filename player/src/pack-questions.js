import { createReader, createWriter } from './bits.js';
import { lookUp } from './lookup.js';
import { cutText, readText, writeText } from './pack-text.js';
import { NEW_QUIZ } from './standing.js';
import { PARTS } from './state.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').QuestionData} QuestionData */
/** @typedef {import('./types').QuestionRecord} QuestionRecord */
/** @typedef {import('./types').Response} Response */
/** @typedef {import('./types').State} State */
/** @typedef {import('./types').StateLayout} StateLayout */
/** @typedef {import('./bits.js').Writer} Writer */
/** @typedef {import('./bits.js').Reader} Reader */

/** The 31 scores between nothing and all for two to ten equal parts, in 1/2520. */
const SHARES = [...new Set([2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((parts) => share(parts)))].sort((a, b) => a - b);
const OTHER = 31;
/** More items than any question has: what claims more is not ours. */
const MOST = 1000;

/** @param {number} parts */
function share(parts) {
  return Array.from({ length: parts - 1 }, (_, i) => ((i + 1) * PARTS) / parts);
}

/**
 * Submitted answers: `T` with tries and rounds, or `Q` with the scores of the current round alone; responses and drafts: `R`.
 *
 * @param {State} state
 * @param {CourseData} course
 * @param {StateLayout} layout
 * @returns {[string, string][]}
 */
export function writeQuestions(state, course, layout) {
  const { question } = lookUp(course);
  const [scores, responses] = [createWriter(), createWriter()];
  const { tries, responses: kept } = layout.keep;
  const last = Math.max(-1, ...state.questions.keys());
  for (let n = 0; n <= last; n++) {
    const record = state.questions.get(n);
    const lag = record ? roundOf(state, question.get(n)) - record.round : 0;
    const told = record && record.tries > 0 && (tries || lag === 0) && lag >= 0;
    if (told) writeScore(scores, record.score);
    else scores.bits(0, 2);
    if (told && tries) {
      scores.number(record.tries - 1, 2);
      scores.number(lag, 1);
    }
    if (kept) writeKept(responses, !told && (lag || record?.tries) ? undefined : record, layout.text);
  }
  return [
    [tries ? 'T' : 'Q', scores.text()],
    ['R', responses.text()],
  ];
}

/** @param {State} state @param {QuestionData | undefined} data */
function roundOf(state, data) {
  return data && data.quiz >= 0 ? (state.quizzes.get(data.quiz) ?? NEW_QUIZ).round : 1;
}

/** Two bits: 0 is kept for "no answer". @param {Writer} writer @param {number} score */
function writeScore(writer, score) {
  if (score === 0) return writer.bits(1, 2);
  if (score === PARTS) return writer.bits(2, 2);
  const index = SHARES.indexOf(score);
  writer.bits(3, 2);
  writer.bits(index < 0 ? OTHER : index, 5);
  if (index < 0) writer.bits(score, 12);
}

/** @param {Reader} reader @returns {number} -1 = no answer */
function readScore(reader) {
  const kind = reader.bits(2);
  if (kind < 3) return [-1, 0, PARTS][kind];
  const index = reader.bits(5);
  return index < OTHER ? SHARES[index] : Math.min(PARTS, reader.bits(12));
}

/** @param {Writer} writer @param {QuestionRecord | undefined} record @param {number} limit */
function writeKept(writer, record, limit) {
  if (!record?.response) return writer.bits(0, 2);
  writer.bits(record.tries ? 1 : 2, 2);
  writer.number(record.revision - 1, 1);
  if (!record.tries) {
    writer.number(record.edit - 1, 2);
    writeScore(writer, record.score);
  }
  writeResponse(writer, record.response, limit);
}

/** A set of choices, a list, pairs or a text. @param {Writer} writer @param {Response} response @param {number} limit */
function writeResponse(writer, response, limit) {
  if (typeof response === 'string') {
    writer.bits(3, 2);
    writeText(writer, cutText(response, limit));
  } else if (isPairs(response)) {
    writer.bits(2, 2);
    writer.number(response.length, 3);
    for (const n of response.flat()) writer.number(n, 3);
  } else if (response.every((n, i) => !i || n > response[i - 1])) {
    writer.bits(0, 2);
    const size = response.length ? response[response.length - 1] + 1 : 0;
    writer.number(size, 3);
    for (let n = 0; n < size; n++) writer.bits(response.includes(n) ? 1 : 0, 1);
  } else {
    writer.bits(1, 2);
    writer.number(response.length, 3);
    for (const n of response) writer.number(n, 3);
  }
}

/** @param {number[] | [number, number][]} response @returns {response is [number, number][]} */
const isPairs = (response) => Array.isArray(response[0]);

/** @param {Reader} reader @returns {Response} */
function readResponse(reader) {
  const kind = reader.bits(2);
  if (kind === 3) return readText(reader);
  const size = reader.number(3);
  if (size > MOST) throw new RangeError('too long a response');
  const all = Array.from({ length: size }, (_, n) => n);
  if (kind === 0) return all.filter(() => reader.bits(1));
  if (kind === 1) return all.map(() => reader.number(3));
  return all.map(() => /** @type {[number, number]} */ ([reader.number(3), reader.number(3)]));
}

/** @param {{bodies: Map<string, string>, state: State, look: ReturnType<typeof lookUp>}} from */
export function readQuestions({ bodies, state, look: { question } }) {
  const tries = bodies.has('T');
  const scores = createReader(bodies.get('T') ?? bodies.get('Q') ?? '');
  for (let n = 0; !scores.done; n++) {
    const score = readScore(scores);
    if (score < 0) continue;
    const [count, lag] = tries ? [scores.number(2) + 1, scores.number(1)] : [1, 0];
    const data = question.get(n);
    const round = roundOf(state, data) - lag;
    if (!data || round < 1) continue;
    state.questions.set(n, { revision: data.revision, round, tries: count, edit: 0, score, response: null });
  }
  const kept = createReader(bodies.get('R') ?? '');
  for (let n = 0; !kept.done; n++) readKept(kept, n, { state, data: question.get(n) });
}

/**
 * A response of an earlier revision is dropped, its score stays; a draft of an earlier revision is dropped.
 *
 * @param {Reader} reader
 * @param {number} n
 * @param {{state: State, data: QuestionData | undefined}} to
 */
function readKept(reader, n, { state, data }) {
  const kind = reader.bits(2);
  if (!kind) return;
  const revision = reader.number(1) + 1;
  const draft = kind === 2 ? { edit: reader.number(2) + 1, score: readScore(reader) } : null;
  const response = readResponse(reader);
  if (data?.revision !== revision) return;
  const record = state.questions.get(n);
  if (draft) state.questions.set(n, { revision, round: roundOf(state, data), tries: 0, ...draft, response });
  else if (record) state.questions.set(n, { ...record, response });
}
