/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {ReturnType<typeof makeLookup>} Lookup */

/** @type {WeakMap<CourseData, Lookup>} */
const known = new WeakMap();

/** What is known of a course by its numbers, made once. @param {CourseData} course @returns {Lookup} */
export function lookUp(course) {
  const look = known.get(course) ?? makeLookup(course);
  known.set(course, look);
  return look;
}

/**
 * A course by its numbers. Only what has a page in the course counts; the start page, glossary and references never do.
 *
 * @param {CourseData} course
 */
function makeLookup(course) {
  const tracked = course.pages.filter((page) => page.tracked);
  const { videos, quizzes, pages } = course.completion;
  const graded = course.quizzes.filter((quiz) => quiz.weight > 0);
  const asked = {
    videos: videos === null ? [] : course.videos,
    quizzes: quizzes === 'none' ? [] : graded,
  };
  return {
    page: byNumber(course.pages),
    video: byNumber(course.videos),
    quiz: byNumber(course.quizzes),
    question: byNumber(course.questions),
    reflection: byNumber(course.reflections),
    quizOnPage: new Map(course.quizzes.map((quiz) => [quiz.page, quiz])),
    inQuiz: group(course.questions),
    tracked,
    graded,
    /** what completion asks for; a course that asks for nothing asks for its pages, so that opening is not completing */
    asked: { ...asked, pages: pages || !(asked.videos.length + asked.quizzes.length) ? tracked : [] },
  };
}

/** @template {{n: number}} T @param {T[]} items */
const byNumber = (items) => new Map(items.map((item) => [item.n, item]));

/** The questions of a quiz; none where all of them are gone from the course. @param {CourseData['questions']} questions */
function group(questions) {
  /** @type {Map<number, CourseData['questions']>} */
  const groups = new Map();
  for (const question of questions) groups.set(question.quiz, [...(groups.get(question.quiz) ?? []), question]);
  return (/** @type {number} */ quiz) => groups.get(quiz) ?? [];
}
