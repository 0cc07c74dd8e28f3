/** @typedef {import('../src/types').CourseData} CourseData */

/**
 * A course of three reading pages with practice, a video and a reflection, and two quiz pages; `more` replaces parts.
 *
 * @param {Partial<CourseData>} [more]
 * @returns {CourseData}
 */
export function makeCourse(more = {}) {
  return {
    id: 'sample',
    iri: 'https://example.org/courses/sample',
    title: 'A sample',
    version: '1.0.0',
    language: 'en',
    passMark: 0.7,
    score: 'best',
    completion: { pages: true, videos: null, quizzes: 'passed' },
    sequential: false,
    firstUnit: 1,
    units: [
      { id: 'one', title: 'One', minutes: 10, pages: [0, 1] },
      { id: 'two', title: 'Two', minutes: 20, pages: [2, 3, 4] },
    ],
    pages: [
      { n: -1, id: 'start', title: 'A sample', unit: -1, minutes: 0, file: '', tracked: false },
      page(0, 'first', 0),
      page(1, 'check-one', 0),
      page(2, 'second', 1),
      page(3, 'third', 1),
      page(4, 'check-two', 1),
      { n: -2, id: 'glossary', title: 'Glossary', unit: -1, minutes: 0, file: 'pages/glossary.js', tracked: false },
    ],
    videos: [{ n: 0, id: 'clip', title: 'A clip', page: 2, watch: 0.8 }],
    quizzes: [quiz(0, 'check-one', 1, {}), quiz(1, 'check-two', 4, { feedback: 'at-end', weight: 2 })],
    questions: [
      question(0, 0, 1, { type: 'single', outcomes: [0] }),
      question(1, 0, 1, { type: 'multiple', outcomes: [0], points: 2 }),
      question(2, 1, 4, { type: 'matching', outcomes: [1] }),
      question(3, 1, 4, { type: 'ordering', outcomes: [1] }),
      question(4, -1, 2, { type: 'fill-in' }),
    ],
    reflections: [{ n: 0, id: 'notes', page: 3 }],
    outcomes: [
      { n: 0, id: 'see', text: 'See it' },
      { n: 1, id: 'do', text: 'Do it' },
    ],
    state: { limit: 3900, keep: { reflections: true, responses: true, tries: true }, text: 120, reflection: 400 },
    profile: { name: 'generic', objectives: true, interactions: true, interactionId: 'attempt', redrive: 'auto', pace: 'auto', keepAlive: 'read' },
    strings: {},
    verbs: {},
    ...more,
  };
}

/** @param {number} n @param {string} id @param {number} unit */
const page = (n, id, unit) => ({ n, id, title: `Page ${id}`, unit, minutes: n + 1, file: `pages/${id}.js`, tracked: true });

/** @param {number} n @param {string} id @param {number} on @param {Partial<import('../src/types').QuizData>} more @returns {import('../src/types').QuizData} */
export const quiz = (n, id, on, more) => ({
  n, id, page: on, passMark: 0.7, attempts: 0, retry: 'all', shuffleQuestions: false, shuffleChoices: false,
  feedback: 'after-each', showAnswers: 'always', weight: 1, ...more,
});

/** @param {number} n @param {number} of @param {number} on @param {Partial<import('../src/types').QuestionData>} more @returns {import('../src/types').QuestionData} */
export const question = (n, of, on, more) => ({
  n, id: `question-${n}`, quiz: of, page: on, points: 1, revision: 1, outcomes: [], type: 'single', ...more,
});

/**
 * An answer with a score.
 *
 * @param {number} score
 * @param {import('../src/types').Response} [response]
 * @returns {import('../src/types').Answer}
 */
export const answer = (score, response = [1]) => ({
  response,
  score,
  seconds: 4.25,
  text: 'Which one?',
  given: 'This one',
  report: { kind: 'choice', given: ['this'], right: ['this', 'that'], givenNumbers: [1], rightNumbers: [1, 2] },
});

/** Reproducible chance: numbers 0-1 from a seed. @param {number} seed */
export function chance(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
