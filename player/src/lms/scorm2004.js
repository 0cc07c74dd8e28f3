import { createScorm } from './scorm.js';
import { decimal } from './scorm-values.js';
import { createLead } from './scorm2004-lead.js';
import { statusWith } from './scorm2004-status.js';
import { interaction, localized, moment, real, timeInterval } from './scorm2004-values.js';

/** RTE 4th edition, sections 3.1 and 4.2; the 3rd has the same words. @type {Omit<import('./scorm.js').Edition, 'createStatus'>} */
const SCORM2004 = {
  name: 'scorm2004',
  api: 'API_1484_11',
  prefix: '',
  end: 'Terminate',
  again: '103',
  unbegun: '122',
  empty: /^(0|40[1235])$/,
  unsupported: /^40[124]$/,
  lasting: /^(201|351|40[1-8])$/,
  core: 'cmi',
  mode: 'mode',
  learner: 'learner_id',
  person: 'learner_name',
  place: 'location',
  statuses: ['completion_status', 'success_status'],
  mark: 'cmi.scaled_passing_score',
  of: 1,
  timespan: timeInterval,
  scores: (raw) => [['score.min', '0'], ['score.max', '100'], ['score.scaled', real(raw / 100)], ['score.raw', decimal(raw)]],
  objective: ({ passed, complete, text }, { language }) => [
    ['description', localized(text, language)],
    ['success_status', passed ? 'passed' : 'unknown'],
    ['completion_status', complete ? 'completed' : 'incomplete'],
  ],
  entry({ question, report, score, seconds, at, text }, { language }) {
    const { type, response, patterns } = interaction(report);
    return [
      ['type', type],
      ['timestamp', moment(at)],
      ...patterns.map((pattern, i) => /** @type {[string, string]} */ ([`correct_responses.${i}.pattern`, pattern])),
      ['weighting', decimal(question.points)],
      ['learner_response', response],
      ['result', score === 1 ? 'correct' : score > 0 ? real(score) : 'incorrect'],
      ['latency', timeInterval(seconds)],
      ['description', localized(text, language)],
    ];
  },
};

/**
 * The adapter of SCORM 2004, and the way on from it to the next unit.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {Window} [start] where the search for the API begins
 */
export function createScorm2004(parts, start = window) {
  const lead = createLead(parts);
  return { ...createScorm({ ...SCORM2004, createStatus: statusWith(lead) }, parts, start), lead };
}
