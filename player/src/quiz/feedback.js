import { element, finished, note } from '../dom.js';
import { spellRight } from './answer.js';
import { pagesFor, pageLink } from './reread.js';

/** @typedef {import('../types').Context} Context */
/** @typedef {import('../types').QuestionKey} QuestionKey */
/** @typedef {import('../types').QuestionData} QuestionData */

/**
 * The summary under an answered question: the verdict in words, the author's feedback, the right answer where it may be
 * told, and where to read again.
 *
 * @param {Context} context
 * @param {{key: QuestionKey, data: QuestionData}} question
 * @param {{score: number, given: boolean, answers: boolean}} how score 0-1; `answers` = the right answer may be told
 */
export function summary(context, { key, data }, { score, given, answers }) {
  const { say } = context;
  const practice = data.quiz === -1;
  const [kind, mark, word] = given ? tone(score, practice) : ['', 'info', 'verdict-none'];
  const verdict = say(word, { points: score * data.points, n: data.points });
  const more = (score === 1 ? key.feedbackRight : key.feedbackWrong) ?? '';
  const pages = score < 1 && !practice ? pagesFor(context, [data]) : [];
  return note(
    kind,
    mark,
    ...lead(verdict, finished(more + (key.feedback ?? ''))),
    answers && score < 1 && element('p', {}, say('answer-is', { text: spellRight(key, say) })),
    pages.length === 1 && element('p', {}, say('read-again'), pageLink(pages[0])), // several: the result lists them
  );
}

/** @param {number} score @param {boolean} practice */
function tone(score, practice) {
  if (score === 1) return ['good', 'check', 'verdict-right'];
  if (score === 0) return ['bad', 'cross', practice ? 'verdict-again' : 'verdict-wrong'];
  return ['', 'info', practice ? 'verdict-partly-practice' : 'verdict-partly'];
}

/** The verdict begins the first paragraph. @param {string} verdict @param {DocumentFragment} text */
function lead(verdict, text) {
  const first = text.firstElementChild;
  const paragraph = first?.tagName === 'P' ? first : element('p');
  paragraph.prepend(element('b', {}, verdict), ' ');
  return paragraph === first ? [...text.childNodes] : [paragraph, ...text.childNodes];
}
