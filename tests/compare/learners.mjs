// Learners who begin a course in one version and go on in another, by the player's own session and reader.
// {old, new: {course, keys}} on standard input; for each learner what they had and what they have, by ids, on output.
import { readFileSync } from 'node:fs';
import { pack, unpack } from '../../player/src/pack.js';
import { rightResponse } from '../../player/src/quiz/answer.js';
import { TYPES } from '../../player/src/quiz/types.js';
import { readCourse } from '../../player/src/records.js';
import { createSession } from '../../player/src/session.js';
import { emptyState, PARTS } from '../../player/src/state.js';

const LEARNERS = {
  /** Half of everything: a quiz under way, another with a draft, a video half seen. */
  half: [(taken) => {
    for (const page of ['one', 'two', 'check']) taken.visit(page);
    taken.watch('film', 0.5);
    taken.answer('practice', false);
    taken.reflect('notes', 'Half of a thought. '.repeat(30));
    taken.answer('bridge', true);
    taken.answer('stairs', false);
    taken.draft('steps', false);
  }],
  perfect: [(taken) => all(taken, () => true)],
  /** Passed, but not with everything right. */
  middling: [(taken) => all(taken, (id) => !['stairs', 'word'].includes(id))],
  failed: [(taken) => all(taken, () => false)],
  /** The mean is a pass, one quiz is not. */
  uneven: [(taken) => all(taken, (id) => !taken.questionsOf('check').includes(id))],
  /** Right first, and wrong in a round that is taken in the version one goes on in. */
  again: [
    (taken) => all(taken, () => true),
    (taken) => {
      taken.retry('check');
      for (const id of taken.questionsOf('check')) taken.answer(id, false);
      taken.finish('check');
    },
  ],
};

function all(taken, right) {
  for (const page of taken.pages()) taken.visit(page);
  for (const video of taken.videos()) taken.watch(video, 1);
  for (const one of taken.reflections()) taken.reflect(one, `What I think of ${one}`);
  for (const id of taken.practice()) taken.answer(id, right(id));
  for (const quiz of taken.quizzes()) {
    for (const id of taken.questionsOf(quiz)) taken.answer(id, right(id));
    taken.finish(quiz);
  }
}

/** A session in words: everything by id. */
function take({ course, keys }, session) {
  const n = (list, id) => course[list].find((one) => one.id === id)?.n;
  const ids = (list) => course[list].map(({ id }) => id);
  const answer = (id, right) => {
    const key = keys[n('questions', id)];
    const response = right ? rightOf(key) : wrongOf(key);
    return { response, score: TYPES.get(key.type).score(key, response), seconds: 1, text: '', given: '', report: {} };
  };
  return {
    pages: () => course.pages.filter(({ tracked }) => tracked).map(({ id }) => id),
    videos: () => ids('videos'),
    reflections: () => ids('reflections'),
    quizzes: () => ids('quizzes'),
    practice: () => course.questions.filter(({ quiz }) => quiz < 0).map(({ id }) => id),
    questionsOf: (quiz) => course.questions.filter((one) => one.quiz === n('quizzes', quiz)).map(({ id }) => id),
    visit: (id) => session.visit(n('pages', id)),
    watch: (id, share) => session.watch(n('videos', id), 0, 100 * share, 100),
    reflect: (id, text) => session.reflect(n('reflections', id), text),
    answer: (id, right) => n('questions', id) && session.answer(n('questions', id), answer(id, right)),
    draft: (id, right) => n('questions', id) && session.draft(n('questions', id), answer(id, right)),
    finish: (id) => session.finishQuiz(n('quizzes', id)),
    retry: (id) => session.retryQuiz(n('quizzes', id)),
  };
}

const rightOf = (key) => (key.ranges ? key.ranges[0][0] : rightResponse(key));

function wrongOf(key) {
  const right = rightResponse(key);
  if (key.ranges || key.answers) return '-77';
  if (key.pairs) return right.map(([left], i) => [left, right[(i + 1) % right.length][1]]);
  if (key.type === 'ordering') return [...right.slice(1), right[0]];
  return key.choices.filter((choice) => !choice.right).map(({ n }) => n).slice(0, 1);
}

/** What there is to see of a learner, by ids. */
function facts({ course, keys }, session) {
  const { state } = session;
  const byId = (list, tell) => Object.fromEntries(course[list].map((one) => [one.id, tell(one)]));
  const { completed, success, score } = session.result();
  return {
    completed,
    success,
    score,
    place: course.pages.find((page) => page.n === state.place)?.id ?? '',
    pages: byId('pages', ({ n }) => state.pages.has(n)),
    videos: byId('videos', ({ n }) => session.video(n).share),
    reflections: byId('reflections', ({ n }) => session.reflection(n)),
    quizzes: byId('quizzes', ({ n }) => told(session.quiz(n), state.quizzes.get(n))),
    outcomes: Object.fromEntries(session.outcomes().map(({ n, ...one }) => [course.outcomes.find((o) => o.n === n).id, one])),
    questions: byId('questions', ({ n }) => record(state.questions.get(n), keys[n])),
  };
}

function told({ score, passed, attemptsLeft, points, maxPoints, finished }, kept) {
  return { rounds: kept?.finished ?? 0, score, passed, attemptsLeft: String(attemptsLeft), running: finished ? null : points / maxPoints };
}

function record(kept, key) {
  if (!kept) return { answered: '', response: null, score: -1, contradicts: false };
  const { tries, response, score } = kept;
  const now = response && tries ? Math.round(TYPES.get(key.type).score(key, response) * PARTS) : score;
  return { answered: tries ? 'submitted' : 'draft', response, score: tries ? score : -1, contradicts: now !== score };
}

/** What an LMS kept, opened in a version of the course, as at a launch. */
function launch(version, text) {
  const session = createSession(version.course, emptyState(''));
  session.absorb(unpack(text, version.course).state);
  return session;
}

/** Opened, gone on with, kept once more and looked at. */
function goOn(version, text, then) {
  const session = launch(version, text);
  then?.(take(version, session));
  return facts(version, launch(version, pack(session.state, version.course)));
}

const given = JSON.parse(readFileSync(0, 'utf8'));
const [before, after] = [given.old, given.new].map(({ course, keys }) => ({ course: readCourse(course), keys }));
const told_ = Object.entries(LEARNERS).map(([name, [first, then]]) => {
  const session = createSession(before.course, emptyState('abcdef'));
  first(take(before, session));
  const text = pack(session.state, before.course);
  return [name, { had: goOn(before, text, then), has: goOn(after, text, then) }];
});
console.log(JSON.stringify(Object.fromEntries(told_)));
