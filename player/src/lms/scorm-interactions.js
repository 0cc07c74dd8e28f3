import { identifier } from './scorm-values.js';

/** @typedef {import('../types').AnswerRecord} AnswerRecord */
/** @typedef {import('../types').CourseData} CourseData */
/** @typedef {import('./scorm-writer.js').Writer} Writer */

const NAME = 'interactions';

/**
 * The journal of answers, `cmi.interactions`. How many there are is asked at the first answer, not at launch; those another
 * tab has written meanwhile, which this window's API may not know, are kept in the mirror by their ids.
 *
 * @param {CourseData} course
 * @param {Writer} writer
 * @param {import('../types').Mirror} mirror
 * @param {import('./scorm.js').Edition['entry']} entry
 */
export function createInteractions(course, writer, mirror, entry) {
  const { profile, outcomes } = course;
  const names = new Map(outcomes.map(({ n, id }) => [n, identifier(id)]));
  /** not confirmed by a commit @type {{record: AnswerRecord, index: number, sent: boolean}[]} */
  let open = [];
  let count = -1;
  let of = '';

  /** @param {AnswerRecord} record */
  function id({ question, round, tries }) {
    return identifier(profile.interactionId === 'attempt' ? `${question.id}_${round}_${tries}` : question.id);
  }

  /** Its outcomes; a question kept on the device may be of an earlier edition, with outcomes that are gone. @param {AnswerRecord['question']} question */
  const known = ({ outcomes }) => outcomes.flatMap((n) => names.get(n) ?? []);

  /** The ids of this attempt's entries, by place. @returns {string[]} */
  function written() {
    const [attempt, ...ids] = (mirror.read(NAME) ?? '').split('\n');
    return attempt === of ? ids : [];
  }

  /**
   * Goes on after the last entry there is; an API that takes no gaps is told the ids it does not know. False when the end
   * is not known.
   *
   * @param {string[]} ids
   */
  function findEnd(ids) {
    const there = count < 0 ? writer.read('cmi.interactions._count') : count;
    if (there === null) return false;
    count = Number(there) || 0;
    while (ids[count] && writer.try(`cmi.interactions.${count}.id`, ids[count])) count++;
    return !writer.trouble;
  }

  /** @param {AnswerRecord} record @param {number} index @returns {boolean} is there an entry now? */
  function send(record, index) {
    const at = `cmi.interactions.${index}.`;
    if (!writer.try(`${at}id`, id(record))) return false;
    if (profile.objectives) known(record.question).forEach((id, i) => writer.try(`${at}objectives.${i}.id`, id));
    for (const [part, value] of entry(record, course)) if (!writer.trouble) writer.try(at + part, value); // else all of it again
    return true;
  }

  return {
    /** @param {AnswerRecord} record */
    add: (record) => void (profile.interactions && open.push({ record, index: -1, sent: false })),
    /** @param {string} attempt the name of the one they belong to */
    send(attempt) {
      const waiting = open.filter(({ sent }) => !sent);
      if (!waiting.length || writer.trouble) return;
      of = attempt;
      if (!findEnd(written())) return;
      for (const one of waiting) {
        const index = one.index < 0 ? count : one.index;
        if (send(one.record, index)) one.index = index;
        one.sent = !writer.trouble;
        if (index === one.index) count = Math.max(count, index + 1);
        if (writer.trouble) break;
      }
    },
    confirm() {
      if (!open.length) return;
      const ids = written();
      for (const { record, index } of open) if (index >= 0) ids[index] = id(record);
      mirror.write(NAME, [of, ...ids].join('\n'));
      open = [];
    },
    /** Sent again; under a new index where the old one is believed to be known. @param {boolean} renew */
    dirty(renew) {
      open = open.map(({ record, index }) => ({ record, index: renew ? -1 : index, sent: false }));
    },
  };
}
