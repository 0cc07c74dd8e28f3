/** @typedef {import('./types').CourseData} CourseData */
/** @typedef {import('./types').PageData} PageData */

/**
 * The course as the player works with it. Lists of records travel as `{keys, rows}`, which halves the shell, and without
 * what can be told from the rest.
 *
 * @param {Record<string, any>} data
 * @returns {CourseData}
 */
export function readCourse(data) {
  for (const name in data) {
    const { keys, rows } = data[name] ?? {};
    if (rows) data[name] = rows.map((/** @type {unknown[]} */ row) => record(keys, row));
  }
  const { pages, quizzes, questions } = data;
  for (const page of pages) {
    page.file = page.n === -1 ? '' : `pages/${page.id}.js`;
    page.tracked = page.unit >= 0;
  }
  data.units.forEach((/** @type {CourseData['units'][number]} */ unit, /** @type {number} */ index) => {
    unit.pages = pages.flatMap((/** @type {PageData} */ page) => (page.unit === index ? page.n : []));
  });
  for (const question of questions)
    question.page ??= quizzes.find((/** @type {{n: number}} */ { n }) => n === question.quiz).page;
  return /** @type {CourseData} */ (data);
}

/** @param {string[]} keys @param {unknown[]} row */
const record = (keys, row) => Object.fromEntries(keys.map((key, place) => [key, row[place]]));
