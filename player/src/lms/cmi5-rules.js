import { define, isOfSession } from './cmi5-context.js';
import { isoDuration } from './xapi-values.js';

/** @typedef {import('./xapi-adapter.js').Manner} Manner */
/** @typedef {import('./xapi-statements.js').Statement} Statement */

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

  /** The first statement of a session (9.3). */
  function initialized() {
    if (!visit.now.first) visit.note({ first: world.wall(), last: world.wall() });
    return tell('initialized', visit.now.first);
  }

  /** Another tab's session may have left its end among what waits. @param {Statement} one */
  const isForeign = (one) => isOfSession(one) && /terminated$/.test(one.verb.id) && one.id !== tell('terminated', 0).id;

  /** Lasts from "initialized" on (9.5.4.1). */
  function terminated() {
    const at = Math.max(world.wall(), visit.now.last);
    return tell('terminated', at, (at - visit.now.first) / 1000);
  }

  /** Within a session the order is that of the times (9.3), even where the clock was set back. @param {Statement} statement */
  function stamp(statement, least = visit.now.last) {
    const stamped = notBefore(least, statement);
    visit.note({ last: Math.max(visit.now.last, Date.parse(stamped.timestamp)) });
    return stamped;
  }

  /** What an earlier session left is said in this one, after its beginning. */
  function first() {
    if (visit.now.over) return;
    initialized();
    carry((one) => !isOfSession(one));
  }

  /** What waits is said within this session, whenever and by which tab it was left. @param {(one: Statement) => boolean} isCarried */
  const carry = (isCarried) => waiting.change((left) => left.filter(isCarried).map((one) => stamp(one, visit.now.first)));

  /** The last statement is later than all that are still to be sent. */
  function last() {
    carry(() => true);
    return terminated();
  }

  const isPassed = (/** @type {(key: string) => boolean} */ isSaid) => isSaid('passed') || waiting.has(statements.course('passed', 'passed', 0).id);

  /**
   * "Completed" and "passed" once in a registration, no "failed" after "passed", one of both in a session (9.3): who passes
   * in a session in which all was lost is told to have passed in the next one.
   *
   * @type {Manner['amount']}
   */
  function amount(key, said, { attempt, result, total }, isSaid) {
    const at = world.wall();
    if (!COURSE.test(key)) return statements.statement(`${attempt} ${key}`, at, said);
    const duration = isoDuration(total); // the time spent to get there (9.5.4.1), in all sessions
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

  return { initialized, terminated, isForeign, stamp, first, last, amount };
}

/** @param {number} least milliseconds since the epoch @param {Statement} statement @returns {Statement} */
const notBefore = (least, statement) => (Date.parse(statement.timestamp) < least ? { ...statement, timestamp: new Date(least).toISOString() } : statement);
