import { define, isOfSession } from './cmi5-context.js';
import { isoDuration } from './xapi-values.js';

/** @typedef {import('./xapi-adapter.js').Manner} Manner */

/** What is said of the course as a whole, by the keys of what a snapshot amounts to. */
const COURSE = /^(completed|passed|failed)$/;

/**
 * What cmi5 defines, and when it may be said (9.3). All else is "cmi5 allowed": said in between, as it is.
 *
 * @param {{statements: ReturnType<typeof import('./xapi-statements.js').createStatements>, waiting: import('./xapi-outbox.js').Outbox,
 *   visit: ReturnType<typeof import('./cmi5-visit.js').createVisit>, world: import('../types').World,
 *   launched: import('./cmi5-entry.js').Launched}} parts
 */
export function createRules({ statements, waiting, visit, world, launched }) {
  /** Its id is the session's: said again after a reload, it is the same statement. @param {string} verb @param {number} at @param {number} [seconds] */
  const tell = (verb, at, seconds) => define(statements.course(verb, `${verb} ${visit.now.fetch}`, at, seconds));

  function initialized() {
    if (!visit.now.first) visit.note({ first: world.wall(), last: world.wall() });
    return tell('initialized', visit.now.first);
  }

  /** Lasts from "initialized" on (9.5.4.1). */
  function terminated() {
    const at = Math.max(world.wall(), visit.now.last);
    return tell('terminated', at, (at - visit.now.first) / 1000);
  }

  /** Within a session the order is that of the times (9.3), even where the clock was set back. @template {import('./xapi-statements.js').Statement} S @param {S} statement */
  function stamp(statement) {
    const at = Date.parse(statement.timestamp);
    const last = Math.max(at, visit.now.last);
    visit.note({ last });
    return last === at ? statement : { ...statement, timestamp: new Date(last).toISOString() };
  }

  /** "Initialized" is the first (9.3); what an earlier session left is said in this one. */
  function first() {
    if (visit.now.over) return;
    const goesOn = visit.now.first > 0;
    const begin = initialized();
    waiting.lead(visit.now.heard ? [] : [begin], (left) => (goesOn ? left.filter(({ id }) => id !== begin.id) : left.filter((one) => !isOfSession(one)).map(stamp)));
  }

  const isPassed = (/** @type {(key: string) => boolean} */ isSaid) => isSaid('passed') || waiting.has(statements.course('passed', 'passed', 0).id);

  /**
   * "Completed" and "passed" once in a registration, no "failed" after "passed", one of both in a session (9.3): who passes
   * in a session in which all was lost is told to have passed in the next one.
   *
   * @type {Manner['amount']}
   */
  function amount(key, said, { attempt, result, seconds }, isSaid) {
    const at = world.wall();
    if (!COURSE.test(key)) return statements.statement(`${attempt} ${key}`, at, said);
    const duration = isoDuration(seconds);
    if (key === 'completed') return define(statements.statement(key, at, { ...said, result: { completion: true, duration } }));
    const success = key === 'passed';
    if (success ? visit.now.failed : isPassed(isSaid)) return null;
    if (!success) visit.note({ failed: true });
    return define(statements.statement(key, at, { ...said, result: { ...scoreOf(Number(result.score), success), success, duration } }), launched.mastery);
  }

  /** A score says the same as the verb (9.5.1) or is not told: all may be lost by one quiz that had to be passed. @param {number} score @param {boolean} success */
  function scoreOf(score, success) {
    const mark = launched.mastery ?? (success ? 0 : 1);
    if (success) return { score: { scaled: Math.max(score, mark) } };
    return score < mark ? { score: { scaled: score } } : {};
  }

  return { initialized, terminated, stamp, first, amount };
}
