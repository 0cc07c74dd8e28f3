/**
 * The contracts of the learner's runtime. Everything that crosses from one file to another is typed here.
 * Numbers called `n` are the permanent numbers of course.lock; scores are fractions 0-1 unless said otherwise.
 */

/**
 * What `index.html` carries in `<script type="application/json" id="course">`; made by `render/course_data.py`.
 * Lists of records travel as `{keys, rows}` and without what can be told from the rest; `records.js` makes them whole.
 */
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
  /** the number of the first unit: 1, or its own where it is a course by itself */
  firstUnit: number;
  units: { id: string; title: string; pages: number[] }[];
  /** in the order of the course; the first entry is the start page (n = -1, part of index.html, never tracked) */
  pages: PageData[];
  videos: { n: number; id: string; title: string; page: number; watch: number | null }[];
  quizzes: QuizData[];
  questions: QuestionData[];
  reflections: { n: number; id: string; page: number }[];
  /** the texts stand on the start page, in `[data-outcome=N]` */
  outcomes: { n: number; id: string; text: string }[];
  state: StateLayout;
  profile: ProfileData;
  /** the words of the player's core in the course's language, `{name}` marks a value; features bring their own */
  strings: Record<string, string>;
  /** verbs of statements in the course's language, by their English words; none where that is English */
  verbs: Record<string, string>;
}

export interface PageData {
  n: number;
  id: string;
  title: string;
  /** index into `units`, -1 for pages outside units (start page, glossary, references) */
  unit: number;
  minutes: number;
  /** script that registers the page, relative to index.html; "" = already in index.html; made from the id */
  file: string;
  /** false for pages outside units: they are never counted */
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
  /** page number; travels only where there is no quiz to tell it */
  page: number;
  points: number;
  revision: number;
  /** outcome numbers */
  outcomes: number[];
}

/** How state is packed into suspend data; decided and proved at build (`checks/state.py`). */
export interface StateLayout {
  /** most characters the packed text may have; 0 = no limit */
  limit: number;
  /** what is kept, most droppable first to be left out: reflections, responses, tries */
  keep: { reflections: boolean; responses: boolean; tries: boolean };
  /** most packed characters one text response / one reflection may take (mostly one a letter); 0 = no limit */
  text: number;
  reflection: number;
}

/** Settings of an LMS profile (`formats/profiles.json`). */
export interface ProfileData {
  name: string;
  objectives: boolean;
  interactions: boolean;
  /** interaction id: one per question, or question and attempt */
  interactionId: 'question' | 'attempt';
  /** re-drive values changed after a failed commit (Moodle's SCORM 1.2 sends only differences); 'auto' = look */
  redrive: 'auto' | 'always' | 'never';
  /** what is not urgent waits longer: where saves prove to be slow, or from the start */
  pace: 'auto' | 'patient';
  /** what the LMS is asked for while a learner does nothing */
  keepAlive: 'read' | 'commit';
  /** SCORM 2004: may the LMS be asked for the unit that follows? Only in a SCO after which another comes */
  leadsOn?: boolean;
}

/** What a page script hands over: `scormbuild.page({...})`; made by `render/page.py`. */
export interface PageScript {
  n: number;
  html: string;
  /** feature scripts this page needs: "blocks", "quiz", "video" */
  features: string[];
  /** keys and texts of its questions */
  questions: QuestionKey[];
  /** of the whole course, on the page where one looks for words */
  index?: SearchIndex;
}

/** What can be found in a course; made by `render/own_pages.py`. */
export interface SearchIndex {
  /** numbers of pages: what is found is told by places in this list */
  pages: number[];
  /** see `search/index.js` */
  words: string;
  /** id and term */
  glossary: [string, string][];
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
  /** marks right and wrong in the form */
  mark(form: HTMLFormElement, key: QuestionKey, response: Response, tools: QuestionTools): void;
  /** wires what needs script (ordering's buttons) and brings the order of what may be mixed */
  prepare(form: HTMLFormElement, key: QuestionKey, tools: QuestionTools): void;
  /** neutral report for the adapters; pure */
  report(key: QuestionKey, response: Response): InteractionReport;
}

/** What a question type may use of the page it stands on. */
export interface QuestionTools {
  say(key: string, values?: Record<string, string | number>): string;
  announce(text: string): void;
  /** order to show `length` things in, the same at every visit of a round */
  shuffle(length: number): number[];
  /** may choices be mixed */
  mix: boolean;
  /** may the right answer be shown */
  answers: boolean;
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
  /** everything there was to choose, place or order, and what could be matched to it */
  choices?: { n: number; id: string; text: string }[];
  targets?: { n: number; id: string; text: string }[];
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
  /** submitted tries in that round; 0 = a draft, not yet submitted (quizzes that are finished as a whole) */
  tries: number;
  /** how often the draft was changed in that round; 0 once submitted */
  edit: number;
  /** in 1/2520 (exact for parts up to ten), of the response; -1 = not scored yet */
  score: number;
  response: Response | null;
}
export interface QuizRecord {
  /** current round, from 1 */
  round: number;
  /** rounds finished */
  finished: number;
  /** best finished round, in millionths; -1 = none */
  best: number;
  /** last finished round, in millionths; -1 = none */
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
  | ({ kind: 'answer'; n: number; tries: number; round: number } & Answer)
  | { kind: 'draft'; n: number }
  | { kind: 'quiz'; n: number }
  | { kind: 'reflection'; n: number };

export interface Result {
  completed: boolean;
  success: 'unknown' | 'passed' | 'failed';
  /** weighted mean of all graded quizzes now, 0-1; null = no graded quiz in the course */
  score: number | null;
  /** a quiz that must be passed has no attempt left: the course can be neither completed nor passed any more */
  stuck: boolean;
  /** the score may be told to the LMS: all is completed and passed, or nothing can be won any more, and pass mark and score say the same */
  final: boolean;
}

export interface Missing {
  kind: 'pages' | 'video' | 'quiz';
  /** pages: the first page left; video, quiz: its number */
  n: number;
  /** of the page, the video, or the page of the quiz */
  title: string;
  /** pages (one entry for all): how many are left; video: share still to watch; quiz: pass mark, 0 = finishing it is enough */
  amount: number;
}

/** An answer as the page hands it over: read, scored 0-1 and put into words. */
export interface Answer {
  response: Response;
  score: number;
  report: InteractionReport;
  /** plain text of the question, and of what was answered */
  text: string;
  given: string;
  /** spent on the question */
  seconds: number;
}

/** The pure state machine of a course being taken: no DOM, no LMS, no clock of its own. */
export interface Session {
  readonly course: CourseData;
  readonly state: State;
  /** read-only sessions (review, second tab) change nothing */
  readonly readonly: boolean;
  /** seconds spent in this session */
  readonly spent: number;
  /** what the LMS decides: may anything change, and its own pass mark (0-1, null = the course's) */
  admit(terms: { readonly?: boolean; passMark?: number | null }): void;

  visit(page: number): void;
  watch(video: number, from: number, to: number, duration: number): void;
  /**
   * Submits an answer of practice, or of a quiz with feedback after each: recorded, reported, final for its round.
   * The quiz finishes by itself when all its questions are answered.
   */
  answer(question: number, answer: Answer): void;
  /**
   * Keeps an answer that is not submitted yet (quizzes with feedback at the end or never). A page that brings a kept draft
   * back calls this again with the same response: nothing changes, but the report is known again when the quiz is finished.
   */
  draft(question: number, answer: Answer): void;
  /** submits the drafts of a quiz; what is not answered counts nothing; nothing happens before the first answer */
  finishQuiz(quiz: number): void;
  /** opens the next round of a finished quiz if attempts are left; "wrong-only" carries right answers into it */
  retryQuiz(quiz: number): void;
  /** kept whole on this device; the LMS gets as much as the layout allows */
  reflect(reflection: number, text: string): void;
  spend(seconds: number): void;
  absorb(other: State): void;

  /** its record of the current round; null = not answered in it. `tries` 0 = a draft */
  question(n: number): QuestionRecord | null;
  quiz(n: number): QuizView;
  video(n: number): { share: number; position: number; done: boolean };
  reflection(n: number): string;
  /** how many characters of it the LMS keeps */
  reflectionKept(n: number): number;
  pageState(n: number): 'done' | 'part' | 'todo' | 'locked';
  unitState(index: number): { state: 'done' | 'part' | 'todo' | 'locked'; done: number; of: number };
  /** 0-1, of everything completion asks for */
  progress(): number;
  minutesLeft(): number;
  missing(): Missing[];
  result(): Result;
  /** score 0-1 in the last finished rounds and how much of it is answered, for each outcome number with graded questions */
  outcomes(): { n: number; score: number; passed: boolean; answered: number; of: number }[];

  onchange(listener: (change: Change) => void): void;
  /** what the features need that bring answering and watching; the core's session has neither before them */
  readonly inner?: Inner;
}

/** What a session shares with the parts of it that travel with features: see `later.js`. */
export interface Inner {
  look: import('./lookup.js').Lookup;
  state: State;
  terms: { readonly readonly: boolean };
  standing: Pick<Session, 'question' | 'quiz' | 'video'>;
  quizRecord(quiz: number): QuizRecord;
  tell(...changes: Change[]): void;
  /** is every question of the quiz answered for good in its round? */
  isAllSubmitted(quiz: number): boolean;
  /** ends the round */
  close(quiz: number): Change[];
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
  /** the state's nonce */
  attempt: string;
  place: string;
  /** 0-1, of everything completion asks for */
  progress: number;
  result: Result;
  objectives: { n: number; id: string; text: string; score: number; passed: boolean; complete: boolean }[];
  /** seconds of this session */
  seconds: number;
  /** seconds of all sessions of the attempt */
  total: number;
  quizzes: { n: number; id: string; score: number; passed: boolean; round: number }[];
}

/**
 * One standard. Never throws; SCORM adapters answer at once, network ones may answer later: the tracker takes both.
 * `answer` and `put` only hand over; `commit` makes it last and its reply is what "saved" rests on.
 */
export interface Adapter {
  name: string;
  /** not well as long as something is unread that could then be written over; `detail` has what is known, if anything */
  open(): Reply<LaunchInfo> | Promise<Reply<LaunchInfo>>;
  answer(record: AnswerRecord): Reply;
  /** for standards that record it: true = something waits to be sent now */
  event(event: Happening): boolean;
  put(snapshot: Snapshot): Reply;
  /** `leaving`: the document is going away, nothing asynchronous will be heard */
  commit(leaving: boolean): Reply | Promise<Reply>;
  /** what the LMS's own copy amounts to, told once at launch: later snapshots send only what differs from it */
  know(snapshot: Snapshot): void;
  /** for standards that see what another device wrote meanwhile: `absorb` joins its state, and gives what is to be kept then */
  onremote?(absorb: (state: string) => Snapshot): void;
  /** after a failed commit: everything since the last good one is to be sent again, changed where the LMS needs it */
  dirty(): void;
  /** keeps the LMS's session alive */
  touch(): Reply | Promise<Reply>;
  /** as a person writes it; "" = the LMS does not tell. Asked for when it is wanted, and kept nowhere */
  learnerName(): string;
  /** ends the LMS's session, once; null = nothing was written (review); not asked of a tab beside a writer */
  finish(snapshot: Snapshot | null): Reply;
}

/** What is told as it happens; `at` in milliseconds since the epoch. A page was seen, or something was done with a video. */
export type Happening = { kind: 'page'; n: number; at: number } | Viewing;
export interface Viewing {
  kind: 'viewing';
  /** the video's number */
  n: number;
  at: number;
  /** one name, a UUID drawn by lot, for all that is done with a video from the first play until its page is left; steps from 0 */
  sitting: string;
  step: number;
  verb: 'initialized' | 'played' | 'paused' | 'seeked' | 'completed' | 'terminated';
  /** seconds of the video that were played, at its completion */
  seconds?: number;
  /** extensions of the xAPI Video Profile by the last part of their names, of the result and of the context */
  result?: Record<string, string | number>;
  around: Record<string, string | number | boolean>;
}

/** This browser's own copy; every access may fail and then does nothing. */
export interface Mirror {
  /** false once the browser refused to keep something */
  readonly works: boolean;
  /** chooses the learner whose shelf is used; ids are hashed before they become a key */
  choose(learner: string): void;
  read(name: string): string | null;
  write(name: string, text: string): boolean;
  /** also where there is no room to write */
  drop(name: string): void;
}

/** The outer world as the tracker needs it; `browser.js` gives the real one. */
export interface World {
  /** monotone milliseconds */
  now(): number;
  /** milliseconds since the epoch */
  wall(): number;
  /** runs once after `ms`; gives what calls it off */
  after(ms: number, run: () => void): () => void;
  /** runs in the same task, after what runs now */
  soon(run: () => void): void;
  /** 0-1 */
  random(): number;
  on(event: 'hidden' | 'visible' | 'leave' | 'return' | 'online', run: () => void): void;
  reload(): void;
  /** one writer for each course in this browser; resolves to false while another tab is the writer; `lost` = it was taken over */
  claim(name: string, steal: boolean, lost: () => void): Promise<boolean>;
}

/** Where the learner's work is, for the save word and banners. */
export type SaveState = 'saved' | 'saving' | 'device' | 'nowhere' | 'local' | 'readonly' | 'review' | 'lost' | 'closed' | 'connecting';

/** What an adapter may use; its factory is `(parts: AdapterParts) => Adapter`. */
export interface AdapterParts {
  course: CourseData;
  mirror: Mirror;
  world: World;
}

export interface Tracker {
  readonly state: SaveState;
  /** unsaved work of an earlier attempt in this browser: milliseconds since the epoch of its last change, share of the course done in it */
  readonly offer: { at: number; share: number } | null;
  /** takes the offered work over */
  restore(): void;
  onstate(listener: (state: SaveState) => void): void;
  /** finds the LMS, reads, merges with the mirror; resolves also when there is none */
  launch(): Promise<void>;
  /** commits what is pending now (leaving the page, "save now") */
  flush(): void;
  /** learner pressed Exit; false as long as the LMS does not take what is there, and the course stays open */
  exit(): boolean;
  /** second tab: take over; "lost" where it cannot know all that the first one did */
  takeOver(): void;
  /** of whom the LMS says so, "" = of nobody; for the page alone: never kept, never sent */
  learnerName(): string;
  /** tells what was done now to standards that record it */
  event(event: Happening): void;
  /** the copyable diagnostic code, no personal data */
  code(): string;
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

/** What feature scripts (quiz.js, video.js, blocks.js) get of the page they are started on. */
export interface Context {
  course: CourseData;
  session: Session;
  tracker: { readonly state: SaveState; learnerName(): string; event: Tracker['event'] };
  /** the element that holds the page's HTML */
  root: HTMLElement;
  page: PageScript;
  /** fills `{name}` in the player's words */
  say(key: string, values?: Record<string, string | number>): string;
  /** for screen readers */
  announce(text: string): void;
  /** ends the session and closes the window; null where it is not the course's to close */
  exit: (() => void) | null;
  /** another page, as its script hands it over */
  load(n: number): Promise<PageScript>;
}
/** What a feature is called for as long as its page is shown. */
export interface Hooks {
  /** keeps what is still in the air: the page goes out of sight, or (`gone`) is being left */
  save(gone: boolean): void;
  /** the tracker's state has changed */
  tell(): void;
}
/** What a feature script registers: `scormbuild.feature('quiz', { start })`. */
export interface Feature {
  /** once what the learner did is known */
  start?(context: Context): Hooks | void;
  /** as soon as the page is made, before it is shown */
  dress?(root: HTMLElement): void;
}

declare global {
  interface Window {
    scormbuild: {
      page(script: PageScript): void;
      feature(name: string, feature: Feature): void;
      /** the player's words a feature script needs, written before it at build */
      words(more: Record<string, string>): void;
      /** what makes elements, shared with the feature scripts */
      dom: Pick<typeof import('./dom.js'), 'bar' | 'button' | 'element' | 'finished' | 'focusOn' | 'icon' | 'note'>;
      /** what a web site's own feature works with */
      web?: { store: ReturnType<typeof import('./lms/web.js').createWeb>; course: CourseData; say(key: string, values?: Record<string, string | number>): string };
    };
  }
}
