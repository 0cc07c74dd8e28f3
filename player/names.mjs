/*
 * Names of properties that never leave the scripts, so that the build may shorten them everywhere at once. No name of the
 * course's data, of kept answers, of a standard, of the browser, and none that is looked up by a text: `test/names.test.js`
 * holds them to that. Those used most stand first and become one letter, the rest in the order of the alphabet.
 */
const INTERNAL = `
  bits session seq say world edit look mirror tracker learner spot adapter bodies dirty works know admit wall absorb
  asked failures pageState word stuck trouble announce attemptsLeft onstate problems soon tell unitState writer choose
  leaving begin claim credit follow graded inQuiz

  again amounts around began calls calm commits core createStatus delta dom dress enter exit feature finishQuiz goOn inner isAllSubmitted
  isLocked known lasting launch learnerName leaveOff lrs mastery maxPoints minutesLeft mix must offered onremote opened otherThan patterns person prepare press quizOnPage quizRecord readState record
  reflect reflectionKept related render restored retryQuiz scores sendBlind sent setLink settle settled shake shell shuffle sitting spend
  spent spoken stale statement statuses takeOver terms timespan told touch unbegun unsupported visit want watching writeBlind writeState
`.trim().split(/\s+/);

/** Letters that are no property of anything here. */
const LETTERS = [...'cdefgjkmopqsuvzABCDEFGHIJKLNOPQRSTUVWXYZ'];

/** Long name to short one, the same in every script: they speak with each other. */
export const SHORT = Object.fromEntries(INTERNAL.map((name, i) => [name, short(i)]));

/** @param {number} i */
function short(i) {
  return ['', '$', '_'][Math.floor(i / LETTERS.length)] + LETTERS[i % LETTERS.length];
}
