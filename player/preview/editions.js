import { createScorm12Lms, ERRORS as ERRORS12 } from '../lms/scorm12.js';
import { createScorm2004Lms, ERRORS as ERRORS2004 } from '../lms/scorm2004.js';
import { addIntervals, addTimes } from './times.js';

/** @typedef {import('./server.js').LmsSession} LmsSession */
/**
 * What differs between the editions of SCORM around the same course: names, times, what the LMS tells at launch.
 * `passing`: elements of one session only, not handed to the next. `other`: the API of the other edition, which begins
 * nothing. `summary`: what a list of learners would show.
 *
 * @typedef {object} Edition
 * @property {string} api
 * @property {Record<string, object>} other
 * @property {(options: any) => {store: Map<string, string>, model: Map<string, string>, launch: () => Record<string, (...given: any[]) => any>}} create
 * @property {Record<string, string>} errors
 * @property {string} end
 * @property {string[]} passing
 * @property {{session: string, total: string, add: (a: string, b: string) => string}} times
 * @property {(session: LmsSession, mode: string) => Record<string, string>} given
 * @property {(saved: Map<string, string>) => [string, string][]} summary
 */

/** An API that is there and begins nothing. @param {string} prefix @param {string} end @param {string} error */
const refuses = (prefix, end, error) => ({
  [`${prefix}Initialize`]: () => 'false',
  [`${prefix}${end}`]: () => 'false',
  [`${prefix}GetValue`]: () => '',
  [`${prefix}SetValue`]: () => 'false',
  [`${prefix}Commit`]: () => 'false',
  [`${prefix}GetLastError`]: () => error,
  [`${prefix}GetErrorString`]: () => '',
  [`${prefix}GetDiagnostic`]: () => '',
});

/** By kind of package. @type {Record<string, Edition>} */
export const EDITIONS = {
  scorm12: {
    api: 'API',
    other: { API_1484_11: refuses('', 'Terminate', '102') },
    create: createScorm12Lms,
    errors: ERRORS12,
    end: 'LMSFinish',
    passing: ['cmi.core.exit', 'cmi.core.session_time'],
    times: { session: 'cmi.core.session_time', total: 'cmi.core.total_time', add: addTimes },
    given: given12,
    summary: (saved) => [
      ['Status', saved.get('cmi.core.lesson_status') ?? 'not attempted'],
      ['Score', saved.get('cmi.core.score.raw') || 'none'],
    ],
  },
  scorm2004: {
    api: 'API_1484_11',
    other: { API: refuses('LMS', 'Finish', '101') },
    create: createScorm2004Lms,
    errors: ERRORS2004,
    end: 'Terminate',
    passing: [],
    times: { session: 'cmi.session_time', total: 'cmi.total_time', add: addIntervals },
    given: given2004,
    summary: (saved) => [
      ['Completion', saved.get('cmi.completion_status') ?? 'unknown'],
      ['Success', saved.get('cmi.success_status') ?? 'unknown'],
      ['Score', saved.get('cmi.score.raw') ?? saved.get('cmi.score.scaled') ?? 'none'],
    ],
  },
};

/** @param {LmsSession} session @param {string} mode @returns {Record<string, string>} */
function given12({ kept, attempt, launch }, mode) {
  const { masteryscore = '', datafromlms = '', maxtimeallowed = '', timelimitaction = '' } = launch?.given ?? {};
  const again = kept['cmi.core.exit'] === 'suspend' ? 'resume' : '';
  return {
    'cmi.core.student_id': `learner-${attempt.learner}`,
    'cmi.core.student_name': `Learner ${attempt.learner}, Sample`,
    'cmi.core.lesson_mode': mode,
    'cmi.core.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.core.entry': Object.keys(kept).length ? again : 'ab-initio',
    'cmi.launch_data': datafromlms,
    'cmi.student_data.mastery_score': masteryscore,
    'cmi.student_data.max_time_allowed': maxtimeallowed,
    'cmi.student_data.time_limit_action': timelimitaction,
  };
}

/** @param {LmsSession} session @param {string} mode @returns {Record<string, string>} */
function given2004({ kept, attempt, launch }, mode) {
  const { dataFromLMS = '', timeLimitAction = 'continue,no message', completionThreshold, minNormalizedMeasure } = launch?.given ?? {};
  return {
    'cmi.learner_id': `learner-${attempt.learner}`,
    'cmi.learner_name': `Learner ${attempt.learner}, Sample`,
    'cmi.mode': mode,
    'cmi.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.entry': kept['cmi.exit'] === 'suspend' ? 'resume' : 'ab-initio',
    'cmi.launch_data': dataFromLMS,
    'cmi.time_limit_action': timeLimitAction,
    ...(completionThreshold && { 'cmi.completion_threshold': completionThreshold }),
    ...(minNormalizedMeasure && { 'cmi.scaled_passing_score': minNormalizedMeasure }),
  };
}
