import { createScorm } from './scorm.js';
import { decimal } from './scorm-values.js';
import { otherThan } from './scorm12-shake.js';
import { createStatus } from './scorm12-status.js';
import { interaction, timeOfDay, timespan } from './scorm12-values.js';

const MOST_PATTERNS = 9;

/** RTE 1.2 sections 3.3 and 3.4. @type {import('./scorm.js').Edition} */
const SCORM12 = {
  name: 'scorm12',
  api: 'API',
  prefix: 'LMS',
  end: 'Finish',
  again: '101',
  unbegun: '301',
  empty: /^(0|20[1-3]|40[1-4])$/,
  unsupported: /^(20[23]|40[1-3])$/,
  lasting: /^(20[1-3]|40[1-5])$/,
  core: 'cmi.core',
  mode: 'lesson_mode',
  learner: 'student_id',
  person: 'student_name',
  place: 'lesson_location',
  statuses: ['lesson_status'],
  mark: 'cmi.student_data.mastery_score',
  of: 100,
  timespan,
  otherThan,
  createStatus,
  scores: (raw) => [['score.min', '0'], ['score.max', '100'], ['score.raw', decimal(raw)]],
  objective: ({ passed }) => [['status', passed ? 'passed' : 'incomplete']],
  entry({ question, report, score, seconds, at }) {
    const { type, response, patterns } = interaction(report);
    return [
      ['time', timeOfDay(at)],
      ['type', type],
      ...patterns.slice(0, MOST_PATTERNS).map((pattern, i) => /** @type {[string, string]} */ ([`correct_responses.${i}.pattern`, pattern])),
      ['weighting', decimal(Math.min(question.points, 999))],
      ['student_response', response],
      ['result', score === 1 ? 'correct' : score > 0 ? decimal(Math.max(0.01, score)) : 'wrong'],
      ['latency', timespan(seconds)],
    ];
  },
};

/**
 * The adapter of SCORM 1.2.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {Window} [start] where the search for the API begins
 */
export const createScorm12 = (parts, start = window) => createScorm(SCORM12, parts, start);
