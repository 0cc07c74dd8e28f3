import { checksum, createReader, createWriter } from './bits.js';
import { lookUp } from './lookup.js';
import { readQuestions, writeQuestions } from './pack-questions.js';
import { cutText, readText, writeText } from './pack-text.js';
import { NEW_QUIZ } from './standing.js';
import { CELLS_PER_WORD, emptyState, MILLION } from './state.js';

/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').State} State */
/** @typedef {import('./types').StateLayout} StateLayout */
/** @typedef {import('./types').QuizRecord} QuizRecord */
/** @typedef {import('./types').VideoRecord} VideoRecord */
/** @typedef {import('./types').ReflectionRecord} ReflectionRecord */
/** @typedef {import('./bits.js').Writer} Writer */
/** @typedef {import('./bits.js').Reader} Reader */

/* The format is described in docs/reference/learner-state.md. Every version ever written is read for ever. */
const VERSION = '1';

/** Nothing left out, for places without a limit. @type {StateLayout} */
export const WHOLE = { limit: 0, keep: { reflections: true, responses: true, tries: true }, text: 0, reflection: 0 };

/**
 * A state as text of `A-Za-z0-9_.-~`. When it would be longer than the layout's limit, which the build has ruled out for
 * all it could foresee, reflections are left out, then responses, then tries; never what was seen, done or scored.
 *
 * @param {State} state
 * @param {CourseData} course
 * @param {StateLayout} [layout]
 */
export function pack(state, course, layout = course.state) {
  const { keep, limit } = layout;
  const steps = [
    keep,
    { ...keep, reflections: false },
    { ...keep, reflections: false, responses: false },
    { reflections: false, responses: false, tries: false },
  ];
  const texts = steps.map((kept) => () => write(state, course, { ...layout, keep: kept }));
  let text = '';
  for (const make of texts) {
    text = make();
    if (!limit || text.length <= limit) break;
  }
  return text;
}

/** @param {State} state @param {CourseData} course @param {StateLayout} layout */
function write(state, course, layout) {
  const parts = [
    ['H', `${state.nonce}~${header(state)}`],
    ['P', records(state.pages, () => {})],
    ['Z', records(state.quizzes, (quiz, writer) => writeQuiz(writer, quiz, course.score))],
    ...writeQuestions(state, course, layout),
    ['V', records(state.videos, writeVideo)],
    ['E', layout.keep.reflections ? records(state.reflections, (one, w) => writeReflection(w, one, layout)) : ''],
  ];
  const full = parts.filter(([, body]) => body).map(([tag, body]) => tag + body);
  return [VERSION, ...full.map((part) => part + sign(part, course))].join('.');
}

/** The course's id goes into the sum, so that the state of another course is not taken for ours. @param {string} part @param {CourseData} course */
const sign = (part, course) => checksum(`${course.id}.${VERSION}${part}`);

/** @param {State} state */
function header({ seq, seconds, place }) {
  const writer = createWriter();
  writer.number(seq, 5);
  writer.number(Math.floor(seconds), 5);
  writer.number(place + 1, 5);
  return writer.text();
}

/** @template V @param {Map<number, V>} map @param {(value: V, writer: Writer) => void} one */
function records(map, one) {
  const writer = createWriter();
  const last = Math.max(-1, ...map.keys());
  for (let n = 0; n <= last; n++) {
    const value = map.get(n);
    writer.bits(value === undefined ? 0 : 1, 1);
    if (value !== undefined) one(value, writer);
  }
  return writer.text();
}

/** @param {Writer} writer @param {QuizRecord} record @param {'best' | 'last'} score */
function writeQuiz(writer, { round, finished, ...scores }, score) {
  const value = scores[score];
  writer.number(round - 1, 3);
  writer.bits(finished >= round ? 1 : 0, 1);
  writer.bits(value < 0 ? 0 : value === 0 ? 1 : value === MILLION ? 2 : 3, 2);
  if (value > 0 && value < MILLION) writer.bits(value, 20);
}

/** @param {VideoRecord} record @param {Writer} writer */
function writeVideo({ watched, position }, writer) {
  for (const word of watched) writer.bits(word, CELLS_PER_WORD);
  writer.number(position, 5);
}

/** @param {Writer} writer @param {ReflectionRecord} record @param {StateLayout} layout */
function writeReflection(writer, { edit, text }, layout) {
  writer.number(edit - 1, 3);
  writeText(writer, cutText(text, layout.reflection));
}

/**
 * Reads what `pack` wrote, now or in any earlier version. Never throws: a damaged part is left out and named, the others
 * are kept; what the course no longer has is dropped.
 *
 * @param {string} text
 * @param {CourseData} course
 * @returns {{state: State, problems: string[]}}
 */
export function unpack(text, course) {
  const state = emptyState('');
  /** @type {string[]} */
  const problems = [];
  if (!text) return { state, problems };
  const [version, ...parts] = text.split('.');
  if (version !== VERSION) return { state, problems: ['unknown version'] };
  const from = { bodies: intact(parts, course, problems), state, look: lookUp(course) };
  for (const [name, read] of Object.entries(READERS)) {
    try {
      read(from);
    } catch {
      problems.push(`${name} unreadable`);
    }
  }
  return { state, problems };
}

/** Did `pack` write this text, in a version known here, for this course? @param {string} text @param {CourseData} course */
export function isOurs(text, course) {
  const [version, ...parts] = text.split('.');
  return version === VERSION && intact(parts, course, []).has('H');
}

/** Of a later version of the packing, or a page of a server that has something else to say. @param {string} text */
export const isWorthKeeping = (text) => /^\s*</.test(text) || Number(/^(\d+)\.[H]/.exec(text)?.[1] ?? 0) > Number(VERSION);

/** @param {string[]} parts @param {CourseData} course @param {string[]} problems */
function intact(parts, course, problems) {
  /** @type {Map<string, string>} */
  const bodies = new Map();
  for (const part of parts) {
    const body = part.slice(0, -3);
    if (body && sign(body, course) === part.slice(-3)) bodies.set(body[0], body.slice(1));
    else problems.push(`part ${part.slice(0, 1)} damaged`);
  }
  return bodies;
}

/** In this order: questions need the rounds of their quizzes. @type {Record<string, (from: {bodies: Map<string, string>, state: State, look: ReturnType<typeof lookUp>}) => void>} */
const READERS = {
  header({ bodies, state, look }) {
    const [nonce, body = ''] = (bodies.get('H') ?? '').split('~');
    const reader = createReader(body);
    state.nonce = nonce;
    state.seq = reader.number(5);
    state.seconds = reader.number(5);
    const place = reader.number(5) - 1;
    state.place = look.page.has(place) ? place : -1;
  },
  pages({ bodies, state, look }) {
    eachRecord(bodies.get('P'), () => /** @type {const} */ (1), (n) => look.page.has(n) && state.pages.set(n, 1));
  },
  quizzes({ bodies, state, look }) {
    eachRecord(bodies.get('Z'), readQuiz, (n, record) => look.quiz.has(n) && state.quizzes.set(n, record));
  },
  questions: readQuestions,
  videos({ bodies, state, look }) {
    eachRecord(bodies.get('V'), readVideo, (n, record) => look.video.has(n) && state.videos.set(n, record));
  },
  reflections({ bodies, state, look }) {
    eachRecord(bodies.get('E'), readReflection, (n, one) => look.reflection.has(n) && state.reflections.set(n, one));
  },
};

/** @template V @param {string | undefined} body @param {(reader: Reader) => V} read @param {(n: number, value: V) => void} keep */
function eachRecord(body, read, keep) {
  const reader = createReader(body ?? '');
  for (let n = 0; !reader.done; n++) if (reader.bits(1)) keep(n, read(reader));
}

/** Only the score the course counts is kept; it stands for the other one. @param {Reader} reader @returns {QuizRecord} */
function readQuiz(reader) {
  const round = reader.number(3) + 1;
  const finished = reader.bits(1) ? round : round - 1;
  const kind = reader.bits(2);
  const score = kind === 3 ? Math.min(MILLION, reader.bits(20)) : [-1, 0, MILLION][kind];
  return finished ? { round, finished, best: score, last: score } : { ...NEW_QUIZ, round };
}

/** @param {Reader} reader @returns {VideoRecord} */
function readVideo(reader) {
  return { watched: [reader.bits(CELLS_PER_WORD), reader.bits(CELLS_PER_WORD)], position: reader.number(5) };
}

/** @param {Reader} reader @returns {ReflectionRecord} */
function readReflection(reader) {
  return { edit: reader.number(3) + 1, text: readText(reader) };
}
