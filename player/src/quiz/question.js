import { button, element, finished, icon, note } from '../dom.js';
import { spell } from './answer.js';
import { summary } from './feedback.js';
import { focusControl, lock } from './lock.js';
import { shuffle } from './shuffle.js';
import { TYPES } from './types.js';
import { PARTS } from '../state.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('../types').Response} Response */
/** @typedef {ReturnType<typeof createQuestion>} Question */
/** What a quiz is told by its questions. `goOn` = what the button after an answer says, and does. */
/** @typedef {{quiz: import('../types').QuizData, answered(question: Question): void, goOn(question: Question): string, next(question: Question): void}} Round */

const PAUSE = 500;

/**
 * One question on the page: asked, checked or kept, and shown again exactly as it was left.
 *
 * @param {Context} context
 * @param {HTMLFormElement} form
 * @param {Round} [round] none = practice
 */
export function createQuestion(context, form, round) {
  const { course, session, say, announce } = context;
  const n = Number(form.dataset.question);
  const key = /** @type {import('../types').QuestionKey} */ (context.page.questions.find((one) => one.n === n));
  const data = /** @type {import('../types').QuestionData} */ (course.questions.find((one) => one.n === n));
  const type = /** @type {import('../types').QuestionType} */ (TYPES.get(key.type));
  const quiz = round?.quiz;
  const late = !!quiz && quiz.feedback !== 'after-each';
  const pristine = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  let since = performance.now();
  let trying = false; // practice, being tried again
  let told = false; // practice, the answer was asked for

  const part = (/** @type {string} */ name) => form.querySelector(`[data-part=${name}]`);
  const submit = () => /** @type {HTMLButtonElement | null} */ (form.querySelector('[type=submit]'));
  const over = () => !!quiz && session.quiz(quiz.n).finished;
  const settled = () => !trying && (over() || (session.question(n)?.tries ?? 0) > 0);

  function mayTell() {
    if (!quiz) return told;
    return quiz.showAnswers === 'always' || (quiz.showAnswers === 'after-pass' && session.quiz(quiz.n).passed);
  }

  /** @returns {import('../types').QuestionTools} */
  const tools = () => ({
    say,
    announce,
    shuffle: (length) => shuffle(`${session.state.nonce}/${data.id}/${quiz ? session.quiz(quiz.n).round : 1}`, length),
    mix: !!quiz?.shuffleChoices,
    answers: mayTell(),
  });

  /** Builds the form anew from what is known of it. */
  function render() {
    const fresh = /** @type {HTMLFormElement} */ (pristine.cloneNode(true));
    form.replaceWith(fresh);
    form = fresh;
    type.prepare(form, key, tools());
    const response = session.question(n)?.response;
    if (response) type.fill(form, key, response);
    if (response && late && !settled()) session.draft(n, answer(response));
    listen();
    if (settled()) showVerdict(false);
    else if (session.readonly) (lock(form), calm());
  }

  function listen() {
    submit()?.addEventListener('click', (event) => {
      event.preventDefault(); // a frame without allow-forms blocks submitting and tells nobody
      press();
    });
    form.querySelector('[data-do=hint]')?.addEventListener('click', () =>
      part('hint')?.replaceChildren(note('', 'hint', element('div', {}, finished(key.hint ?? '')))),
    );
    if (!late) return;
    /** @type {ReturnType<typeof setTimeout>} */
    let waiting;
    form.addEventListener('change', keep);
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, PAUSE);
    });
  }

  function press() {
    if (session.readonly) return;
    if (!settled()) check();
    else if (quiz) round?.next(self);
    else tryAgain();
  }

  function check() {
    const response = type.read(form, key);
    const open = form.querySelectorAll('select option:checked[value=""]').length;
    if (!response || open) return ask(response ? say('still-to-choose', { n: open }) : say('unanswered'));
    trying = false;
    session.answer(n, answer(response));
    since = performance.now();
    showVerdict(true);
    round?.answered(self);
  }

  /** @param {string} words */
  function ask(words) {
    part('feedback')?.replaceChildren(note('', 'info', element('p', {}, words)));
  }

  /** Keeps what is answered so far; an answer taken back is kept as empty. */
  function keep() {
    if (session.readonly || settled()) return;
    const known = session.question(n)?.response;
    const response = type.read(form, key) ?? (known && (typeof known === 'string' ? '' : []));
    if (response) session.draft(n, answer(response));
  }

  /** @param {Response} response @returns {import('../types').Answer} */
  function answer(response) {
    return {
      response,
      score: type.score(key, response),
      report: type.report(key, response),
      text: key.text,
      given: spell(key, response),
      seconds: (performance.now() - since) / 1000,
    };
  }

  /** @param {boolean} now it was answered this moment */
  function showVerdict(now) {
    const record = session.question(n);
    const score = Math.max(0, record?.score ?? 0) / PARTS;
    lock(form);
    form.querySelector('[data-do=hint]')?.setAttribute('hidden', '');
    if (quiz?.feedback !== 'never') {
      const given = record?.response?.length ? record.response : null;
      if (given) type.mark(form, key, given, tools());
      part('feedback')?.replaceChildren(summary(context, { key, data }, { score, given: !!record, answers: mayTell() }));
      part('left')?.replaceChildren(say('points-of', { points: score * data.points, n: data.points }));
    }
    if (round && now) submit()?.replaceChildren(round.goOn(self), icon('next', 'turn')); // the focus stays on it
    else if (round || session.readonly) calm();
    else offerAgain(score);
  }

  /** @param {number} score */
  function offerAgain(score) {
    const press = submit();
    if (!press) return;
    press.textContent = say('check-again');
    if (score < 1 && !told) press.after(button(say('show-answer'), tell, 'bare'));
  }

  function tell() {
    told = true;
    render();
    submit()?.focus();
    announce(/** @type {HTMLElement} */ (part('feedback')).innerText);
  }

  function tryAgain() {
    trying = true;
    told = false;
    render();
    focusControl(form);
  }

  function calm() {
    submit()?.setAttribute('hidden', '');
  }

  const self = {
    n,
    data,
    settled,
    render,
    right: () => session.question(n)?.score === PARTS,
    answered: () => settled() || !!session.question(n)?.response?.length,
    focus: () => focusControl(form),
    calm,
    /** @param {number} place @param {number} of */
    number: (place, of) => {
      const label = pristine.querySelector('[data-part=place]');
      if (label) label.textContent = say('place', { n: place, of });
    },
  };
  return self;
}
