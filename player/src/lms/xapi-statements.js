import { VERSION } from './xapi-profile.js';
import { interactionDefinition, isoDuration, responseText } from './xapi-values.js';

/** @typedef {import('../types').AnswerRecord} AnswerRecord */
/** @typedef {import('../types').CourseData} CourseData */
/** @typedef {import('../types').Snapshot} Snapshot */
/** @typedef {{id: string, verb: {id: string, display: object}, object: {id: string, definition: object}, timestamp: string, result?: object, context: object}} Statement */
/** @typedef {{id: string, definition: Record<string, any>}} Activity */
/**
 * @typedef {{verb: string, object: Activity, result?: object, parent?: Activity, related?: Activity[], extensions?: object}} Said the
 *   extensions are those of the Video Profile
 */

const ADL = 'http://adlnet.gov/expapi';
const VIDEO = 'https://w3id.org/xapi/video';
/** Its verbs; all others are ADL's. */
const VIDEO_VERBS = /(play|paus|seek)ed/;

/**
 * What is said of a course, in xAPI 1.0.3 (part 2, section 2.4); by whom is added on the way. The activities are those of
 * tincan.xml.
 *
 * @param {CourseData} course
 * @param {import('./xapi-launch.js').Launch} launch
 * @param {string} [kind] of ADL's activities, what is launched is: the course, or a unit of it by itself
 */
export function createStatements(course, { agent, registration, platform, activity: root }, kind = 'course') {
  const { iri, language, version, verbs } = course;
  /** @param {string} path @param {string} type of ADL, or a whole IRI @param {string} name @returns {Activity} */
  const activity = (path, type, name) => ({
    id: `${iri}/${path}`,
    definition: { type: new URL(type, `${ADL}/activities/`).href, name: { [language]: name } },
  });
  const whole = { ...activity('', kind, course.title), id: root };
  const units = course.units.map(({ id, title }) => activity(`units/${id}`, 'module', title));
  const pages = new Map(course.pages.map(({ n, id, title, unit }) => [n, { object: activity(`pages/${id}`, 'lesson', title), parent: units[unit] }]));
  /** @param {{n: number, id: string, page: number, title?: string}[]} records @param {string} path @param {string} type */
  const onPages = (records, path, type) =>
    new Map(
      records.map(({ n, id, page, title }) => {
        const parent = of(pages, page).object;
        return [n, { object: activity(`${path}/${id}`, type, title || parent.definition.name[language]), parent }];
      }),
    );
  const quizzes = onPages(course.quizzes, 'quizzes', 'assessment');
  const videos = onPages(course.videos, 'videos', `${VIDEO}/activity-type/video`);
  const outcomes = new Map(course.outcomes.map(({ n, id, text }) => [n, activity(`outcomes/${id}`, 'objective', text)]));

  /**
   * What is undefined is not sent.
   *
   * @param {string} key what makes its id: the same is never said twice
   * @param {number} at
   * @param {Said} said
   * @returns {Statement}
   */
  function statement(key, at, { verb, object, result, parent, related = [], extensions }) {
    return {
      id: uuid(`${root} ${registration} ${agent} ${key}`),
      verb: {
        id: `${VIDEO_VERBS.test(verb) ? VIDEO : ADL}/verbs/${verb}`,
        display: { [language]: verbs[verb], en: verb },
      },
      object,
      result,
      context: {
        registration: registration || undefined,
        language,
        revision: version,
        platform: platform || undefined,
        contextActivities: {
          parent: parent && [parent],
          grouping: object !== whole ? [whole, ...related] : undefined,
          category: (extensions ? [VERSION, VIDEO] : [VERSION]).map((id) => ({ id })),
        },
        extensions,
      },
      timestamp: new Date(at).toISOString(),
    };
  }

  /** One kept on the device may be of an earlier edition, with outcomes and pages that are gone. @param {AnswerRecord} record */
  function answered({ question, report, score, tries, round, seconds, text, at }) {
    const object = activity(`questions/${question.id}`, 'cmi.interaction', text || question.id);
    Object.assign(object.definition, { description: object.definition.name }, interactionDefinition(report, language));
    return statement(`answered ${question.id} ${round} ${tries} ${at}`, at, {
      verb: 'answered',
      object,
      parent: (quizzes.get(question.quiz) ?? pages.get(question.page))?.object,
      related: question.outcomes.flatMap((n) => outcomes.get(n) ?? []),
      result: {
        response: responseText(report),
        score: { scaled: score, raw: score * question.points, min: 0, max: question.points },
        success: score === 1,
        completion: true,
        duration: isoDuration(seconds),
      },
    });
  }

  /** That a round of its quiz has begun; nothing where it is of none. @param {AnswerRecord} record */
  function attempted({ question, round, at }) {
    const quiz = quizzes.get(question.quiz);
    return quiz && statement(`attempted ${question.quiz} ${round} ${at}`, at, { verb: 'attempted', ...quiz });
  }

  /** @param {import('../types').Happening} event */
  function event(event) {
    const { n, at } = event;
    return event.kind === 'viewing' ? viewed(event) : statement(`experienced ${n} ${at}`, at, { verb: 'experienced', ...of(pages, n) });
  }

  /** A sitting is named by its first statement (Video Profile 1.0, section 2.6). @param {import('../types').Viewing} viewing */
  function viewed({ n, at, sitting, step, verb, seconds, result, around }) {
    const made = statement(`${sitting} ${step}`, at, {
      verb,
      ...of(videos, n),
      extensions: extended({ 'session-id': sitting, ...around }),
      result: result && { ...(seconds !== undefined && { completion: true, duration: isoDuration(seconds) }), extensions: extended(result) },
    });
    return step ? made : { ...made, id: sitting };
  }

  /** What a snapshot amounts to, by keys that stay the same as long as it does; it took all sessions. @param {Snapshot} snapshot @returns {Map<string, Said>} */
  function amounts({ result, quizzes: finished, objectives, total }) {
    /** @type {Map<string, Said>} */
    const all = new Map();
    for (const { n, round, score, passed } of finished)
      all.set(`quiz ${n} ${round}`, {
        verb: passed ? 'passed' : 'failed',
        ...of(quizzes, n),
        result: { score: { scaled: score }, success: passed, completion: true },
      });
    for (const { n, score, complete } of objectives)
      if (complete) all.set(`outcome ${n} ${score}`, { verb: 'scored', object: of(outcomes, n), parent: whole, result: { score: { scaled: score } } });
    const score = result.score === null ? undefined : { scaled: result.score };
    const duration = isoDuration(total);
    if (result.completed) all.set('completed', { verb: 'completed', object: whole, result: { completion: true, duration } });
    if (result.success !== 'unknown')
      all.set(result.success, { verb: result.success, object: whole, result: { score, success: result.success === 'passed', duration } });
    return all;
  }

  return {
    statement,
    answered,
    attempted,
    event,
    amounts,
    /** @param {string} verb @param {string} key @param {number} at @param {number} [seconds] */
    course: (verb, key, at, seconds) =>
      statement(key, at, { verb, object: whole, result: seconds === undefined ? undefined : { duration: isoDuration(seconds) } }),
  };
}

/** What the course has. @template T @param {Map<number, T>} things @param {number} n */
const of = (things, n) => /** @type {T} */ (things.get(n));

/** @param {Record<string, string | number | boolean>} values by their names in the Video Profile */
const extended = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${VIDEO}/extensions/${name}`, value]));

/**
 * An id made of what it names, in the form of a UUID of version 5.
 *
 * @param {string} text
 */
export function uuid(text) {
  const hex = [1, 2, 3, 4].map((seed) => word(text, seed).toString(16).padStart(8, '0')).join('');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, `$1-$2-5$3-${variant}$4-`);
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
