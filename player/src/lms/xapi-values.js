/** @typedef {import('../types').InteractionReport} InteractionReport */

/** ISO 8601, to the hundredth. @param {number} seconds */
export function isoDuration(seconds) {
  const hundredths = Math.floor(Math.max(0, seconds || 0) * 100);
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const rest = (hundredths % 6000) / 100;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${Number(rest.toFixed(2))}S`;
}

/** xAPI 1.0.3 part 2, section 2.4.4.1: `[,]` between items, `[.]` between the sides of a pair. @param {string[] | [string, string][]} items */
const joined = (items) => items.map((item) => (Array.isArray(item) ? item.join('[.]') : item)).join('[,]');

/** @param {InteractionReport} report */
const isTrueFalse = ({ kind, given, right }) =>
  kind === 'true-false' && [...given, ...right].every((id) => id === 'true' || id === 'false');

/** What was answered. @param {InteractionReport} report */
export const responseText = ({ given }) => joined(given);

/** @param {InteractionReport} report */
function patterns({ kind, right, ranges, case: matters }) {
  if (kind === 'numeric') return (ranges ?? []).map(([low, high]) => (low === high ? low : `${low}[:]${high}`));
  if (kind === 'fill-in') return right.map((answer) => (matters ? `{case_matters=true}${answer}` : String(answer)));
  return [joined(right)];
}

/**
 * Type, right responses and what there was to choose from.
 *
 * @param {InteractionReport} report
 * @param {string} language
 */
export function interactionDefinition(report, language) {
  const type = report.kind === 'true-false' && !isTrueFalse(report) ? 'choice' : report.kind;
  /** @param {{id: string, text: string}[]} [items] */
  const components = (items = []) => items.map(({ id, text }) => ({ id, description: { [language]: text } }));
  const { choices, targets } = report;
  return {
    interactionType: type,
    correctResponsesPattern: patterns(report),
    ...(targets ? { source: components(choices), target: components(targets) } : choices && type !== 'true-false' && { choices: components(choices) }),
  };
}
