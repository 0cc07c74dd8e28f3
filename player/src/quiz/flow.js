import { element, focusOn, note } from '../dom.js';
import { createQuestion } from './question.js';
import { result } from './result.js';
import { shuffle } from './shuffle.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('./question.js').Question} Question */

/**
 * A quiz on its page: the order of its questions, going on from one to the next, finishing, the result, the next round.
 *
 * @param {Context} context
 * @param {HTMLElement} section
 */
export function startQuiz(context, section) {
  const { course, session, say, announce } = context;
  const quiz = /** @type {import('../types').QuizData} */ (
    course.quizzes.find(({ n }) => n === Number(section.dataset.quiz))
  );
  const late = quiz.feedback !== 'after-each';
  const place = /** @type {HTMLElement} */ (section.querySelector('[data-part=result]'));
  const finishing = /** @type {HTMLButtonElement | null} */ (section.querySelector('[data-do=finish]'));
  const retrying = /** @type {HTMLButtonElement | null} */ (section.querySelector('[data-do=retry]'));
  let warned = false;

  const round = { quiz, answered, goOn, next };
  /** @type {Question[]} */
  const questions = inOrder(context, section, quiz).map((form) => createQuestion(context, form, round));
  questions.forEach((question, i) => question.number(i + 1, questions.length));

  /** The next question without an answer, from this one round. @param {Question} from */
  function following(from) {
    const at = questions.indexOf(from) + 1;
    return [...questions.slice(at), ...questions.slice(0, at)].find((question) => !question.answered());
  }

  /** @param {Question} from */
  function goOn(from) {
    return say(following(from) ? 'next-question' : 'see-result');
  }

  /** @param {Question} from */
  function next(from) {
    const question = following(from);
    from.calm();
    if (question) question.focus();
    else focusOn(place.querySelector('h2'));
  }

  /** @param {Question} question */
  function answered(question) {
    const over = session.quiz(quiz.n).finished;
    for (const other of questions.filter((one) => one !== question))
      if (over) other.render(); // passing may allow the right answers to be shown
      else if (other.settled()) other.calm();
    update();
  }

  function finish() {
    const open = questions.filter((question) => !question.answered());
    if (open.length && (!warned || open.length === questions.length)) return warn(open);
    session.finishQuiz(quiz.n);
    show();
    focusOn(place.querySelector('h2'));
  }

  /** @param {Question[]} open */
  function warn(open) {
    const list = open.map((question) => questions.indexOf(question) + 1).join(', ');
    const words = say('open-questions', { n: open.length, list });
    place.replaceChildren(note('warn', 'warn', element('p', {}, words)));
    announce(words);
    warned = open.length < questions.length;
    if (finishing && warned) finishing.textContent = say('finish-anyway');
  }

  function retry() {
    session.retryQuiz(quiz.n);
    warned = false;
    if (finishing) finishing.textContent = label;
    show();
    const { round: now } = session.quiz(quiz.n);
    announce(say(quiz.attempts ? 'attempt' : 'attempt-free', { round: now, of: quiz.attempts }));
    questions.find((question) => !question.answered())?.focus();
  }

  function show() {
    questions.forEach((question) => question.render());
    update();
  }

  function update() {
    const view = session.quiz(quiz.n);
    const share = view.maxPoints ? view.points / view.maxPoints : 0;
    place.replaceChildren(...(view.finished ? result(context, quiz).filter((one) => one !== false) : []));
    finishing?.toggleAttribute('hidden', !late || view.finished || session.readonly);
    retrying?.toggleAttribute('hidden', !view.finished || !view.attemptsLeft || share === 1 || session.readonly);
    const missed = questions.filter((one) => !one.right()).length;
    if (retrying && quiz.retry === 'wrong-only') retrying.textContent = say('retry-wrong', { n: missed });
  }

  const label = finishing?.textContent ?? '';
  finishing?.addEventListener('click', finish);
  retrying?.addEventListener('click', retry);
  show();
}

/**
 * The forms of a quiz, mixed if it says so: each stands where another stood, the text between them stays.
 *
 * @param {Context} context
 * @param {HTMLElement} section
 * @param {import('../types').QuizData} quiz
 */
function inOrder(context, section, quiz) {
  const forms = /** @type {HTMLFormElement[]} */ ([...section.querySelectorAll('form[data-question]')]);
  if (!quiz.shuffleQuestions) return forms;
  const mixed = shuffle(`${context.session.state.nonce}/${quiz.id}`, forms.length).map((place) => forms[place]);
  const places = forms.map((form) => {
    const mark = document.createComment('');
    form.replaceWith(mark);
    return mark;
  });
  places.forEach((mark, i) => mark.replaceWith(mixed[i]));
  return mixed;
}
