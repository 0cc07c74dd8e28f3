/**
 * The contracts of the learner's runtime. Everything that crosses from one file to another is typed here.
 * Numbers called `n` are the permanent numbers of course.lock; scores are fractions 0-1 unless said otherwise.
 */

/** What `index.html` carries in `<script type="application/json" id="course">`; made by `render/shell.py`. */
export interface CourseData {
  id: string;
  /** absolute activity id of the course */
  iri: string;
  title: string;
  version: string;
  language: string;
  passMark: number;
  score: 'best' | 'last';
  completion: { pages: boolean; videos: number | null; quizzes: 'passed' | 'finished' | 'none' };
  sequential: boolean;
  units: { id: string; title: string; minutes: number; pages: number[] }[];
  /** in the order of the course; the first entry is the start page (n = -1, part of index.html, never tracked) */
  pages: PageData[];
  videos: { n: number; id: string; title: string; page: number; watch: number | null }[];
  quizzes: QuizData[];
  questions: QuestionData[];
  reflections: { n: number; id: string; page: number }[];
  outcomes: { n: number; id: string; text: string }[];
  state: StateLayout;
  profile: ProfileData;
  /** the player's words in the course's language, `{name}` marks a value */
  strings: Record<string, string>;
}

export interface PageData {
  n: number;
  id: string;
  title: string;
  /** index into `units`, -1 for pages outside units (start page, glossary, references) */
  unit: number;
  minutes: number;
  /** script that registers the page, relative to index.html; "" = already in index.html */
  file: string;
  /** false for glossary and references: they are never counted */
  tracked: boolean;
  /** outcome numbers it teaches, for "what to read again" */
  outcomes: number[];
}

export interface QuizData {
  n: number;
  id: string;
  page: number;
  passMark: number;
  /** 0 = without limit */
  attempts: number;
  retry: 'all' | 'wrong-only';
  shuffleQuestions: boolean;
  shuffleChoices: boolean;
  feedback: 'after-each' | 'at-end' | 'never';
  showAnswers: 'always' | 'after-pass' | 'never';
  weight: number;
}

export interface QuestionData {
  n: number;
  id: string;
  /** quiz number, -1 = practice */
  quiz: number;
  /** page number */
  page: number;
  points: number;
  revision: number;
  /** outcome numbers */
  outcomes: number[];
  type: string;
}

/** How state is packed into suspend data; decided and proved at build (`checks/state.py`). */
export interface StateLayout {
  /** most characters the packed text may have; 0 = no limit */
  limit: number;
  /** what is kept, most droppable first to be left out: reflections, responses, tries */
  keep: { reflections: boolean; responses: boolean; tries: boolean };
  /** most characters kept of one text response / one reflection */
  text: number;
  reflection: number;
}

/** Settings of an LMS profile (data; `formats/profiles`). */
export interface ProfileData {
  name: string;
  objectives: boolean;
  interactions: boolean;
  /** interaction id: one per question, or question and attempt */
  interactionId: 'question' | 'attempt';
  /** re-drive values changed after a failed commit (Moodle's SCORM 1.2 sends only differences); 'auto' = look */
  redrive: 'auto' | 'always' | 'never';
}

/** What a page script hands over: `scormbuild.page({...})`; made by `render/page.py`. */
export interface PageScript {
  n: number;
  html: string;
  /** feature scripts this page needs: "quiz", "video" */
  features: string[];
  /** keys and texts of its questions */
  questions: QuestionKey[];
}

/** All that scoring, feedback and reporting need of one question. HTML texts are finished and safe. */
export interface QuestionKey {
  n: number;
  type: string;
  /** plain text of the prompt */
  text: string;
  /** single, multiple, true-false: choices; matching: left sides; ordering: steps in the right order */
  choices?: { n: number; id: string; text: string; right?: boolean; reason?: string }[];
  /** matching: right sides */
  targets?: { n: number; id: string; text: string }[];
  /** matching: [left n, right n] */
  pairs?: [number, number][];
  /** fill-in */
  answers?: string[];
  case?: boolean;
  /** numeric: closed ranges as decimal text */
  ranges?: [string, string][];
  unit?: string;
  /** HTML */
  hint?: string;
  feedback?: string;
  feedbackRight?: string;
  feedbackWrong?: string;
}

/**
 * A learner's response in its one canonical form, the same in state, scoring and adapters:
 * choice types: sorted choice numbers; matching: pairs [left, right]; ordering: step numbers in the learner's order;
 * fill-in, numeric: the text typed.
 */
export type Response = number[] | [number, number][] | string;

/** A question type: one file in `quiz/`. DOM in, DOM out; scoring is pure. */
export interface QuestionType {
  type: string;
  /** reads the form; null = not answered yet */
  read(form: HTMLFormElement, key: QuestionKey): Response | null;
  /** puts a response back into the form */
  fill(form: HTMLFormElement, key: QuestionKey, response: Response): void;
  /** fraction 0-1; pure */
  score(key: QuestionKey, response: Response): number;
  /** marks right and wrong in the form; `answers` = may the right answer be shown */
  mark(form: HTMLFormElement, key: QuestionKey, response: Response, answers: boolean): void;
  /** wires what needs script (ordering's buttons) and undoes marks */
  prepare(form: HTMLFormElement, key: QuestionKey, shuffle: (length: number) => number[]): void;
  /** neutral report for the adapters; pure */
  report(key: QuestionKey, response: Response): InteractionReport;
}

/** An answer in the terms of the standards but with our long ids; each adapter writes its own grammar from it. */
export interface InteractionReport {
  kind: 'choice' | 'true-false' | 'fill-in' | 'numeric' | 'matching' | 'sequencing';
  /** ids given / right; single ids, [source, target] pairs, or texts */
  given: string[] | [string, string][];
  right: string[] | [string, string][];
  /** permanent numbers beside the ids, for grammars that allow one character only; empty for texts */
  givenNumbers: number[] | [number, number][];
  rightNumbers: number[] | [number, number][];
  /** numeric: right ranges */
  ranges?: [string, string][];
  /** fill-in */
  case?: boolean;
}

/* ---- state ------------------------------------------------------------------------------------------------------ */

/** Monotone record of what a learner did. All merging is a join: commutative, associative, idempotent. */
export interface State {
  /** six characters made at the first launch: one attempt in the LMS's sense */
  nonce: string;
  /** grows with every change */
  seq: number;
  /** page number of the place; -1 = start page */
  place: number;
  /** seconds in this attempt, all sessions */
  seconds: number;
  pages: Map<number, 1>;
  videos: Map<number, VideoRecord>;
  questions: Map<number, QuestionRecord>;
  quizzes: Map<number, QuizRecord>;
  reflections: Map<number, ReflectionRecord>;
}
export interface VideoRecord {
  /** watched cells of CELLS, as bits (bigint free: two 25-bit numbers) */
  watched: number[];
  /** seconds */
  position: number;
}
export interface QuestionRecord {
  revision: number;
  /** round of its quiz the response belongs to, from 1; practice: 1 */
  round: number;
  /** submitted tries in that round; 0 = answered but not yet submitted (at-end quizzes) */
  tries: number;
  /** in 1/2520 (exact for parts up to ten), of the response; -1 = not scored yet */
  score: number;
  response: Response | null;
}
export interface QuizRecord {
  /** current round, from 1 */
  round: number;
  /** rounds finished */
  finished: number;
  /** best finished round, in 1/2520; -1 = none */
  best: number;
  /** last finished round, in 1/2520; -1 = none */
  last: number;
}
export interface ReflectionRecord {
  /** grows with each save of this text */
  edit: number;
  text: string;
}

/* ---- session ---------------------------------------------------------------------------------------------------- */

/** What changed; the tracker decides from it what to write and when. */
export type Change =
  | { kind: 'page'; n: number }
  | { kind: 'place'; n: number }
  | { kind: 'video'; n: number }
  | { kind: 'answer'; n: number; report: InteractionReport; score: number; tries: number; round: number; seconds: number; text: string; given: string }
  | { kind: 'draft'; n: number }
  | { kind: 'quiz'; n: number }
  | { kind: 'reflection'; n: number };

export interface Result {
  completed: boolean;
  success: 'unknown' | 'passed' | 'failed';
  /** weighted mean of all graded quizzes now, 0-1; null = no graded quiz in the course */
  score: number | null;
  /** the score may be told to the LMS: it cannot get worse, and a failing one cannot be improved any more, or all is passed */
  final: boolean;
}

export interface Missing {
  kind: 'pages' | 'video' | 'quiz';
  n: number;
  title: string;
  /** pages: how many are left; video: share still to watch; quiz: pass mark */
  amount: number;
}

/** The pure state machine of a course being taken: no DOM, no LMS, no clock of its own. */
export interface Session {
  readonly course: CourseData;
  readonly state: State;
  /** read-only sessions (review, second tab) change nothing */
  readonly: boolean;

  visit(page: number): void;
  watch(video: number, from: number, to: number, duration: number): void;
  /** submits an answer: scored, recorded, reported */
  answer(question: number, answer: { response: Response; score: number; report: InteractionReport; text: string; given: string; seconds: number }): void;
  /** keeps a response that is not submitted yet (at-end quizzes) */
  draft(question: number, response: Response): void;
  finishQuiz(quiz: number): void;
  retryQuiz(quiz: number): void;
  reflect(reflection: number, text: string): void;
  spend(seconds: number): void;
  absorb(other: State): void;

  question(n: number): QuestionRecord | null;
  /** of the current round: may it be answered, and how was it */
  quiz(n: number): QuizView;
  video(n: number): { share: number; position: number; done: boolean };
  reflection(n: number): string;
  pageState(n: number): 'done' | 'part' | 'todo' | 'locked';
  unitState(index: number): { state: 'done' | 'part' | 'todo' | 'locked'; done: number; of: number };
  /** 0-1, of everything completion asks for */
  progress(): number;
  minutesLeft(): number;
  missing(): Missing[];
  result(): Result;
  /** score 0-1 and how much of it is answered, for each outcome number with graded questions */
  outcomes(): { n: number; score: number; answered: number; of: number }[];

  onchange(listener: (change: Change) => void): void;
}

export interface QuizView {
  round: number;
  finished: boolean;
  /** of the current round, while it goes on */
  answered: number;
  of: number;
  points: number;
  maxPoints: number;
  /** best (or last, as the course says) finished result 0-1; null = none */
  score: number | null;
  passed: boolean;
  /** Infinity = without limit */
  attemptsLeft: number;
}

/* ---- talking to the LMS ----------------------------------------------------------------------------------------- */

export interface Reply<T = unknown> {
  ok: boolean;
  /** the standard's error code, HTTP status, or 0 */
  code: number | string;
  detail: T;
}

/** What the LMS tells at launch. */
export interface LaunchInfo {
  mode: 'normal' | 'review' | 'browse';
  credit: boolean;
  learner: string;
  /** packed state as kept there, "" = none */
  state: string;
  /** pass mark the LMS imposes, 0-1, or null */
  passMark: number | null;
  /** '' = not attempted */
  status: string;
}

export interface AnswerRecord {
  question: QuestionData;
  report: InteractionReport;
  score: number;
  tries: number;
  round: number;
  seconds: number;
  /** plain text of the question, and of what was answered */
  text: string;
  given: string;
  /** milliseconds since the epoch, wall clock */
  at: number;
}

/** Everything an LMS copy should say now; adapters send what differs from what is already there. */
export interface Snapshot {
  state: string;
  place: string;
  result: Result;
  objectives: { n: number; id: string; text: string; score: number; complete: boolean }[];
  /** seconds of this session */
  seconds: number;
  quizzes: { n: number; id: string; score: number; passed: boolean; round: number }[];
}

/**
 * One standard. Never throws; SCORM adapters answer at once, network ones may answer later: the tracker takes both.
 * `answer` and `put` only hand over; `commit` makes it last and its reply is what "saved" rests on.
 */
export interface Adapter {
  name: string;
  open(): Reply<LaunchInfo> | Promise<Reply<LaunchInfo>>;
  answer(record: AnswerRecord): Reply;
  /** a page was seen, a video was watched to its goal: for standards that record it */
  event(event: { kind: 'page' | 'video'; n: number; id: string; title: string; at: number }): Reply;
  put(snapshot: Snapshot): Reply;
  /** `leaving`: the document is going away, nothing asynchronous will be heard */
  commit(leaving: boolean): Reply | Promise<Reply>;
  /** after a failed commit: everything since the last good one is to be sent again, changed where the LMS needs it */
  dirty(): void;
  /** keeps the LMS's session alive */
  touch(): Reply | Promise<Reply>;
  finish(snapshot: Snapshot): Reply;
}

/** Where the learner's work is, for the save word and banners. */
export type SaveState = 'saved' | 'saving' | 'device' | 'nowhere' | 'local' | 'readonly' | 'review' | 'lost' | 'closed' | 'connecting';

export interface Tracker {
  state: SaveState;
  onstate(listener: (state: SaveState) => void): void;
  /** finds the LMS, reads, merges with the mirror; resolves also when there is none */
  launch(): Promise<void>;
  /** commits what is pending now (leaving the page, "save now") */
  flush(): void;
  /** learner pressed Exit */
  exit(): void;
  /** second tab: take over */
  takeOver(): void;
  /** the copyable diagnostic code, no personal data */
  code(): string;
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

/** What feature scripts (quiz.js, video.js) get when they register: `scormbuild.feature('quiz', start)`. */
export interface Context {
  course: CourseData;
  session: Session;
  /** the element that holds the page's HTML */
  root: HTMLElement;
  page: PageScript;
  /** fills `{name}` in the player's words */
  say(key: string, values?: Record<string, string | number>): string;
  /** for screen readers */
  announce(text: string): void;
  /** stable per learner and attempt: shuffles with the same seed give the same order on resume */
  shuffle(seed: string, length: number): number[];
  go(page: number): void;
}
export type Feature = (context: Context) => void;

declare global {
  interface Window {
    scormbuild: {
      page(script: PageScript): void;
      feature(name: string, start: Feature): void;
    };
  }
}
