/*
 * The data model of SCORM 1.2 (RTE 1.2, section 3.4): which elements there are, how each may be used, what it may hold.
 */

/** @typedef {(value: string, longest: number) => boolean} Check `longest`: what an LMS takes beyond the standard's limit */

const ID = /^[\x21-\x7e]{1,255}$/;
const DECIMAL = /^-?\d{0,3}(\.\d*)?$/;
const TIMESPAN = /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const STATUS = /^(passed|completed|failed|incomplete|browsed)$/;
const FEEDBACK = /^[^\0\n\r]{0,255}$/u;
const TYPE = /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/;
const RESULT = /^(correct|wrong|unanticipated|neutral|-?\d{0,3}(\.\d*)?)$/;

/** @type {Check} */
const percent = (value) => value === '' || (DECIMAL.test(value) && Number(value) >= 0 && Number(value) <= 100);
/** @param {RegExp} pattern @returns {Check} */
const like = (pattern) => (value) => pattern.test(value);
/** @param {number} most @returns {Check} */
const text = (most) => (value, longest) => !value.includes('\0') && value.length <= Math.max(most, longest);

/** Element (lists as `n`): read, write or both, and what it may hold. @type {Record<string, ['r' | 'w' | 'rw', Check]>} */
export const ELEMENTS = {
  'cmi.core.student_id': ['r', like(ID)],
  'cmi.core.student_name': ['r', text(255)],
  'cmi.core.lesson_location': ['rw', text(255)],
  'cmi.core.credit': ['r', text(255)],
  'cmi.core.lesson_status': ['rw', like(STATUS)],
  'cmi.core.entry': ['r', text(255)],
  'cmi.core.score.raw': ['rw', percent],
  'cmi.core.score.max': ['rw', percent],
  'cmi.core.score.min': ['rw', percent],
  'cmi.core.total_time': ['r', like(TIMESPAN)],
  'cmi.core.lesson_mode': ['r', text(255)],
  'cmi.core.exit': ['w', like(/^(time-out|suspend|logout|)$/)],
  'cmi.core.session_time': ['w', like(TIMESPAN)],
  'cmi.suspend_data': ['rw', text(4096)],
  'cmi.launch_data': ['r', text(4096)],
  'cmi.comments': ['rw', text(4096)],
  'cmi.comments_from_lms': ['r', text(4096)],
  'cmi.student_data.mastery_score': ['r', percent],
  'cmi.student_data.max_time_allowed': ['r', like(TIMESPAN)],
  'cmi.student_data.time_limit_action': ['r', text(255)],
  'cmi.student_preference.audio': ['rw', like(/^(-1|\d{1,2}|100)$/)],
  'cmi.student_preference.language': ['rw', text(255)],
  'cmi.student_preference.speed': ['rw', like(/^-?(\d{1,2}|100)$/)],
  'cmi.student_preference.text': ['rw', like(/^(-1|0|1)$/)],
  'cmi.objectives.n.id': ['rw', like(ID)],
  'cmi.objectives.n.score.raw': ['rw', percent],
  'cmi.objectives.n.score.min': ['rw', percent],
  'cmi.objectives.n.score.max': ['rw', percent],
  'cmi.objectives.n.status': ['rw', like(/^(passed|completed|failed|incomplete|browsed|not attempted)$/)],
  'cmi.interactions.n.id': ['w', like(ID)],
  'cmi.interactions.n.objectives.n.id': ['w', like(ID)],
  'cmi.interactions.n.time': ['w', like(TIME)],
  'cmi.interactions.n.type': ['w', like(TYPE)],
  'cmi.interactions.n.correct_responses.n.pattern': ['w', like(FEEDBACK)],
  'cmi.interactions.n.weighting': ['w', like(DECIMAL)],
  'cmi.interactions.n.student_response': ['w', like(FEEDBACK)],
  'cmi.interactions.n.result': ['w', like(RESULT)],
  'cmi.interactions.n.latency': ['w', like(TIMESPAN)],
};

/** What a response of a type looks like. @type {Record<string, RegExp>} */
export const RESPONSES = {
  'true-false': /^[01tf]$/,
  choice: /^([0-9a-z](,[0-9a-z])*)?$/,
  'fill-in': /^.*$/u,
  numeric: /^-?\d{0,3}(\.\d*)?$/,
  matching: /^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/,
  sequencing: /^([0-9a-z](,[0-9a-z])*)?$/,
};

/** What an LMS gives at launch, unless it is told otherwise. @type {Record<string, string>} */
export const GIVEN = {
  'cmi.core.student_id': 's1',
  'cmi.core.student_name': 'Ivanova, Maria',
  'cmi.core.credit': 'credit',
  'cmi.core.lesson_mode': 'normal',
  'cmi.core.entry': 'ab-initio',
  'cmi.core.total_time': '0000:00:00',
  'cmi.launch_data': '',
  'cmi.comments_from_lms': '',
  'cmi.student_data.mastery_score': '',
};
