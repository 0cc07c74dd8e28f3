/*
 * The data model of SCORM 2004 (RTE 4th edition, section 4.2): which elements there are, how each may be used, what it may
 * hold.
 */
import { interval, like, localized, longId, oneOf, real, RESPONSES, text, time } from './scorm2004-values.js';

/** @typedef {import('./scorm2004-values.js').Check} Check */

const COMPLETION = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const SUCCESS = oneOf('passed', 'failed', 'unknown');
const NAVIGATION = /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=\S+\}(choice|jump))$/;
const RESULT = /^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d{1,7})?)$/;

/** Scores of the whole and of an objective. @param {string} at @returns {Record<string, ['rw', Check]>} */
const scores = (at) => ({
  [`${at}.scaled`]: ['rw', real(-1, 1)],
  [`${at}.raw`]: ['rw', real()],
  [`${at}.min`]: ['rw', real()],
  [`${at}.max`]: ['rw', real()],
});

/** Element (lists as `n`): read, write or both, and what it may hold. @type {Record<string, ['r' | 'w' | 'rw', Check]>} */
export const ELEMENTS = {
  'cmi.comments_from_learner.n.comment': ['rw', localized(4000)],
  'cmi.comments_from_learner.n.location': ['rw', text(250)],
  'cmi.comments_from_learner.n.timestamp': ['rw', time],
  'cmi.comments_from_lms.n.comment': ['r', localized(4000)],
  'cmi.comments_from_lms.n.location': ['r', text(250)],
  'cmi.comments_from_lms.n.timestamp': ['r', time],
  'cmi.completion_status': ['rw', COMPLETION],
  'cmi.completion_threshold': ['r', real(0, 1)],
  'cmi.credit': ['r', oneOf('credit', 'no-credit')],
  'cmi.entry': ['r', oneOf('ab-initio', 'resume', '')],
  'cmi.exit': ['w', oneOf('time-out', 'suspend', 'logout', 'normal', '')],
  'cmi.interactions.n.id': ['rw', longId],
  'cmi.interactions.n.type': ['rw', oneOf(...Object.keys(RESPONSES))],
  'cmi.interactions.n.objectives.n.id': ['rw', longId],
  'cmi.interactions.n.timestamp': ['rw', time],
  'cmi.interactions.n.correct_responses.n.pattern': ['rw', text(4000)],
  'cmi.interactions.n.weighting': ['rw', real()],
  'cmi.interactions.n.learner_response': ['rw', text(64000)],
  'cmi.interactions.n.result': ['rw', like(RESULT)],
  'cmi.interactions.n.latency': ['rw', interval],
  'cmi.interactions.n.description': ['rw', localized(250)],
  'cmi.launch_data': ['r', text(4000)],
  'cmi.learner_id': ['r', longId],
  'cmi.learner_name': ['r', localized(250)],
  'cmi.learner_preference.audio_level': ['rw', real(0)],
  'cmi.learner_preference.language': ['rw', text(250)],
  'cmi.learner_preference.delivery_speed': ['rw', real(0)],
  'cmi.learner_preference.audio_captioning': ['rw', oneOf('-1', '0', '1')],
  'cmi.location': ['rw', text(1000)],
  'cmi.max_time_allowed': ['r', interval],
  'cmi.mode': ['r', oneOf('browse', 'normal', 'review')],
  'cmi.objectives.n.id': ['rw', longId],
  ...scores('cmi.objectives.n.score'),
  'cmi.objectives.n.success_status': ['rw', SUCCESS],
  'cmi.objectives.n.completion_status': ['rw', COMPLETION],
  'cmi.objectives.n.progress_measure': ['rw', real(0, 1)],
  'cmi.objectives.n.description': ['rw', localized(250)],
  'cmi.progress_measure': ['rw', real(0, 1)],
  'cmi.scaled_passing_score': ['r', real(-1, 1)],
  ...scores('cmi.score'),
  'cmi.session_time': ['w', interval],
  'cmi.success_status': ['rw', SUCCESS],
  'cmi.suspend_data': ['rw', text(64000)],
  'cmi.time_limit_action': ['r', text(250)],
  'cmi.total_time': ['r', interval],
  'adl.nav.request': ['rw', like(NAVIGATION)],
  'adl.nav.request_valid.continue': ['r', text(20)],
  'adl.nav.request_valid.previous': ['r', text(20)],
};

/** What an LMS gives at launch, unless it is told otherwise. @type {Record<string, string>} */
export const GIVEN = {
  'cmi.credit': 'credit',
  'cmi.entry': 'ab-initio',
  'cmi.launch_data': '',
  'cmi.learner_id': 's1',
  'cmi.learner_name': 'Ivanova, Maria',
  'cmi.mode': 'normal',
  'cmi.time_limit_action': 'continue,no message',
  'cmi.total_time': 'PT0S',
  'adl.nav.request_valid.continue': 'unknown',
  'adl.nav.request_valid.previous': 'unknown',
};

/** What elements say before anybody set them; others have no value yet (error 403). @type {Record<string, string>} */
export const INITIAL = {
  'cmi.completion_status': 'unknown',
  'cmi.success_status': 'unknown',
  'cmi.learner_preference.audio_level': '1',
  'cmi.learner_preference.language': '',
  'cmi.learner_preference.delivery_speed': '1',
  'cmi.learner_preference.audio_captioning': '0',
  'adl.nav.request': '_none_',
};

/** Lists, by the element that names an entry. @type {Record<string, string>} */
export const LISTS = {
  'cmi.comments_from_learner': 'comment',
  'cmi.comments_from_lms': 'comment',
  'cmi.interactions': 'id',
  'cmi.interactions.n.objectives': 'id',
  'cmi.interactions.n.correct_responses': 'pattern',
  'cmi.objectives': 'id',
};
