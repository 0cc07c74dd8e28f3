import { interactionDefinition, isoDuration, responseText } from './xapi-values.js';

/** @typedef {import('../types').AnswerRecord} AnswerRecord */
/** @typedef {import('../types').CourseData} CourseData */
/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {{id: string, verb: {id: string, display: object}, object: {id: string, definition: object}, timestamp: string, result?: object, context: object}} Statement */
/** @typedef {{id: string, objectType: 'Activity', definition: Record<string, any>}} Activity */
/** @typedef {{verb: string, object: Activity, result?: object, parent?: Activity[], grouping?: Activity[]}} Said */

const ADL = 'http://adlnet.gov/expapi';

/**
 * What is said of a course, in xAPI 1.0.3 (part 2, section 2.4); by whom is added on the way. The activities are those of
 * tincan.xml.
 *
 * @param {CourseData} course
 * @param {import('./xapi-launch.js').Launch} launch
 */
export function createStatements(course, { agent, registration, platform, activity: root }) {
  const { iri, language, version } = course;
  /** @param {string} path @param {string} type @param {string} [name] @returns {Activity} */
  const activity = (path, type, name) => ({
    id: path ? `${iri}/${path}` : root,
    objectType: 'Activity',
    definition: { type: `${ADL}/activities/${type}`, ...(name ? { name: { [language]: name } } : {}) },
  });
  const whole = activity('', 'course', course.title);
  const titles = new Map(course.pages.map(({ n, title }) => [n, title]));
  const quizzes = new Map(course.quizzes.map((quiz) => [quiz.n, activity(`quizzes/${quiz.id}`, 'assessment', titles.get(quiz.page))]));
  const pages = new Map(course.pages.map(({ n, id, title }) => [n, activity(`pages/${id}`, 'module', title)]));
  const videoPages = new Map(course.videos.map(({ n, page }) => [n, of(pages, page)]));
  const outcomes = new Map(course.outcomes.map(({ n, id, text }) => [n, activity(`outcomes/${id}`, 'objective', text)]));

  /**
   * @param {string} key what makes its id: the same is never said twice
   * @param {number} at
   * @param {Said} said
   * @returns {Statement}
   */
  function statement(key, at, { verb, object, result, parent, grouping = [whole] }) {
    const others = grouping.filter(({ id }) => id !== object.id);
    const around = { ...(parent ? { parent } : {}), ...(others.length ? { grouping: others } : {}) };
    return {
      id: uuid(`${root} ${registration} ${agent} ${key}`),
      verb: { id: `${ADL}/verbs/${verb}`, display: { en: verb } },
      object,
      ...(result ? { result } : {}),
      context: {
        ...(registration ? { registration } : {}),
        language,
        revision: version,
        ...(platform ? { platform } : {}),
        ...(Object.keys(around).length ? { contextActivities: around } : {}),
      },
      timestamp: new Date(at).toISOString(),
    };
  }

  /** One kept on the device may be of an earlier edition, with outcomes and pages that are gone. @param {AnswerRecord} record */
  function answered({ question, report, score, tries, round, seconds, text, at }) {
    const object = activity(`questions/${question.id}`, 'cmi.interaction');
    Object.assign(object.definition, interactionDefinition(report, language), text && { description: { [language]: text } });
    const parent = quizzes.get(question.quiz) ?? pages.get(question.page);
    return statement(`answered ${question.id} ${round} ${tries} ${at}`, at, {
      verb: 'answered',
      object,
      parent: parent && [parent],
      grouping: [whole, ...question.outcomes.flatMap((n) => outcomes.get(n) ?? [])],
      result: {
        response: responseText(report),
        score: { scaled: score, raw: score * question.points, min: 0, max: question.points },
        success: score === 1,
        completion: true,
        duration: isoDuration(seconds),
      },
    });
  }

  /** @param {{kind: 'page' | 'video', n: number, id: string, title: string, at: number}} event */
  function event({ kind, n, id, title, at }) {
    if (kind === 'page') return statement(`experienced ${id} ${at}`, at, { verb: 'experienced', object: of(pages, n), parent: [whole] });
    return statement(`watched ${id} ${at}`, at, {
      verb: 'completed',
      object: activity(`videos/${id}`, 'media', title),
      parent: [of(videoPages, n)],
      result: { completion: true },
    });
  }

  /** What a snapshot amounts to, by keys that stay the same as long as it does. @param {Snapshot} snapshot @returns {Map<string, Said>} */
  function amounts({ result, quizzes: finished, objectives, seconds }) {
    /** @type {Map<string, Said>} */
    const all = new Map();
    for (const { n, round, score, passed } of finished)
      all.set(`quiz ${n} ${round}`, {
        verb: passed ? 'passed' : 'failed',
        object: of(quizzes, n),
        parent: [whole],
        result: { score: { scaled: score }, success: passed, completion: true },
      });
    for (const { n, score, complete } of objectives)
      if (complete) all.set(`outcome ${n} ${score}`, { verb: 'scored', object: of(outcomes, n), parent: [whole], result: { score: { scaled: score } } });
    const score = result.score === null ? {} : { score: { scaled: result.score } };
    const duration = isoDuration(seconds);
    if (result.completed) all.set('completed', { verb: 'completed', object: whole, result: { completion: true, duration } });
    if (result.success !== 'unknown')
      all.set(result.success, { verb: result.success, object: whole, result: { ...score, success: result.success === 'passed', duration } });
    return all;
  }

  return {
    statement,
    answered,
    event,
    amounts,
    /** @param {string} verb @param {string} key @param {number} at @param {number} [seconds] */
    course: (verb, key, at, seconds) =>
      statement(key, at, { verb, object: whole, ...(seconds === undefined ? {} : { result: { duration: isoDuration(seconds) } }) }),
  };
}

/** The activity of what the course has. @param {Map<number, Activity>} activities @param {number} n */
const of = (activities, n) => /** @type {Activity} */ (activities.get(n));

/**
 * An id made of what it names, in the form of a UUID of version 5.
 *
 * @param {string} text
 */
export function uuid(text) {
  const hex = [1, 2, 3, 4].map((seed) => word(text, seed).toString(16).padStart(8, '0')).join('');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join('-');
}

/** @param {string} text @param {number} seed */
function word(text, seed) {
  let sum = Math.imul(seed, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) {
    sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193 + 0x2000 * seed);
    sum ^= sum >>> 15;
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  return (sum ^ (sum >>> 13)) >>> 0;
}
