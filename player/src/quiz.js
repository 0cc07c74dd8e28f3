import { createAnswering } from './answering.js';
import { startQuiz } from './quiz/flow.js';
import { createQuestion } from './quiz/question.js';

/** Questions, in a quiz or for practice. Loaded by the pages that ask some. */
window.scormbuild.feature('quiz', {
  start(context) {
    const { root, session } = context;
    if (session.inner && !session.answer) Object.assign(session, createAnswering(session.inner));
    root.querySelectorAll('[data-quiz]').forEach((quiz) => startQuiz(context, /** @type {HTMLElement} */ (quiz)));
    root.querySelectorAll('form[data-question]').forEach((form) => {
      if (!form.closest('[data-quiz]')) createQuestion(context, /** @type {HTMLFormElement} */ (form)).render();
    });
  },
});
