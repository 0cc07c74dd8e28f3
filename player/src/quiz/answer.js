/** @typedef {import('../types').QuestionKey} QuestionKey */
/** @typedef {import('../types').Response} Response */
/** @typedef {import('../types').InteractionReport} InteractionReport */
/** @typedef {{n: number, id: string, text: string}} Thing */

/**
 * The right response in the canonical form of its type; for texts the first one that counts.
 *
 * @param {QuestionKey} key
 * @returns {Response}
 */
export function rightResponse(key) {
  if (key.pairs) return key.pairs;
  if (key.type === 'ordering') return (key.choices ?? []).map(({ n }) => n);
  if (key.choices) return key.choices.filter(({ right }) => right).map(({ n }) => n).sort((a, b) => a - b);
  return key.answers?.[0] ?? '';
}

/**
 * A response in plain words, as a teacher reads it in a report.
 *
 * @param {QuestionKey} key
 * @param {Response} response
 */
export function spell(key, response) {
  if (typeof response === 'string') return key.unit ? `${response} ${key.unit}` : response;
  const left = texts(key.choices);
  const right = texts(key.targets);
  const words = response.map((one) => (Array.isArray(one) ? `${left(one[0])} → ${right(one[1])}` : left(one)));
  return words.join(key.type === 'ordering' ? ' → ' : '; ');
}

/**
 * What counts as right, in words.
 *
 * @param {QuestionKey} key
 * @param {import('../types').Context['say']} say
 */
export function spellRight(key, say) {
  if (key.ranges) {
    const spans = key.ranges.map(([from, to]) => (from === to ? from : say('range', { from, to })));
    return spell(key, spans.join('; '));
  }
  return key.answers ? key.answers.join(' / ') : spell(key, rightResponse(key));
}

/** @param {Thing[]} [things] @returns {(n: number) => string} */
const texts = (things = []) => {
  const known = new Map(things.map(({ n, text }) => [n, text]));
  return (n) => known.get(n) ?? '';
};

/**
 * The neutral report of a question answered by choosing: ids, and the permanent numbers beside them.
 *
 * @param {InteractionReport['kind']} kind
 * @param {QuestionKey} key
 * @param {Response} response
 * @returns {InteractionReport}
 */
export function reportNumbers(kind, key, response) {
  const givenNumbers = /** @type {number[]} */ (response);
  const rightNumbers = /** @type {number[]} */ (rightResponse(key));
  const id = ids(key.choices);
  const choices = things(key.choices);
  return { kind, given: givenNumbers.map(id), right: rightNumbers.map(id), givenNumbers, rightNumbers, choices };
}

/**
 * The same for pairs of a left and a right side.
 *
 * @param {QuestionKey} key
 * @param {Response} response
 * @returns {InteractionReport}
 */
export function reportPairs(key, response) {
  const givenNumbers = /** @type {[number, number][]} */ (response);
  const rightNumbers = key.pairs ?? [];
  const [left, right] = [ids(key.choices), ids(key.targets)];
  const named = (/** @type {[number, number][]} */ pairs) =>
    pairs.map(([l, r]) => /** @type {[string, string]} */ ([left(l), right(r)]));
  const [choices, targets] = [things(key.choices), things(key.targets)];
  return { kind: 'matching', given: named(givenNumbers), right: named(rightNumbers), givenNumbers, rightNumbers, choices, targets };
}

/** What a record says of them: not which are right, nor why. @param {Thing[]} [all] */
const things = (all = []) => all.map(({ n, id, text }) => ({ n, id, text }));

/** @param {Thing[]} [things] @returns {(n: number) => string} */
const ids = (things = []) => {
  const known = new Map(things.map(({ n, id }) => [n, id]));
  return (n) => known.get(n) ?? String(n);
};
