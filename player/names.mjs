/*
 * Names of properties that never leave the scripts, so that the build may shorten them everywhere at once. No name of the
 * course's data, of kept answers, of a standard, of the browser, and none that is looked up by a text: `test/names.test.js`
 * holds them to that.
 */
const INTERNAL = `
  absorb adapter admit amounts announce asked attemptsLeft began begin bits bodies calls calm choose claim commits
  credit delta dirty dom dress edit exit failures feature finishQuiz follow goOn graded inner inQuiz isAllSubmitted
  isLocked know known launch learner leaving look maxPoints minutesLeft mirror mix must offered onremote onstate
  pageState patterns prepare press problems quizOnPage quizRecord readState record reflect reflectionKept render
  restored retryQuiz say sendBlind sent seq session setLink settle settled shake shell shuffle soon spend spent spot
  stale statement stuck takeOver tell terms told touch tracker trouble unitState visit wall want watching word works
  world writeBlind writer writeState
`.trim().split(/\s+/);

/** Letters that are no property of anything here. */
const LETTERS = [...'cdefgjkmopqsuvzABCDEFGHIJKLNOPQRSTUVWXYZ'];

/** Long name to short one, the same in every script: they speak with each other. */
export const SHORT = Object.fromEntries(INTERNAL.map((name, i) => [name, short(i)]));

/** @param {number} i */
function short(i) {
  return ['', '$', '_'][Math.floor(i / LETTERS.length)] + LETTERS[i % LETTERS.length];
}
