import { attempt } from '../attempt.js';

/**
 * One session of the LMS, which outlives a reload of the page: what may happen only once in it.
 * `token` is the right to speak, `first` and `last` the times of the first and the last statement (milliseconds since the
 * epoch, 0 = none yet). `heard`: the LMS knows that it began; `failed`: it was told so; `over`: nothing more may be said.
 *
 * @typedef {{fetch: string, token: string, first: number, last: number, heard: boolean, failed: boolean, over: boolean}} Visit
 */

const PREFIX = 'scormbuild:cmi5';

/**
 * A fetch address is of one session alone (cmi5 8.1), so it names the session. Several units of a course may be open in one tab,
 * or come back by its history.
 *
 * @param {string} unit the id of what is launched
 * @param {string} fetch
 * @param {() => Storage} storage the tab's; asked each time: looking at it may throw
 */
export function createVisit(unit, fetch, storage) {
  const name = `${PREFIX}:${unit}`;
  /** @type {Visit} */
  const fresh = { fetch, token: '', first: 0, last: 0, heard: false, failed: false, over: false };
  const kept = attempt(() => JSON.parse(storage().getItem(name) ?? ''));
  const visit = kept?.fetch === fetch ? { ...fresh, ...kept } : fresh;
  return {
    /** @type {Readonly<Visit>} */
    now: visit,
    /** @param {Partial<Visit>} more */
    note(more) {
      Object.assign(visit, more);
      attempt(() => storage().setItem(name, JSON.stringify(visit)));
    },
  };
}
