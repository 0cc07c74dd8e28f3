/** @typedef {{dead: boolean, tasks: (() => void)[]}} Life of a document */

/**
 * Time that goes only when it is told to, for every document of a learner at once. A document that was killed does
 * nothing more: its timers and tasks are dropped.
 *
 * @param {(error: unknown) => void} thrown hears what a document threw
 */
export function createClock(thrown) {
  let time = 0;
  let shift = 1_700_000_000_000;
  /** @type {{at: number, run: () => void, life: Life}[]} */
  let timers = [];
  /** @type {Set<Life>} */
  const lives = new Set();

  /** @param {Life} life @param {() => void} run */
  function attempt(life, run) {
    if (life.dead) return;
    try {
      run();
    } catch (error) {
      if (!life.dead) thrown(error);
    }
  }

  const clock = {
    now: () => time,
    wall: () => shift + time,
    /** The wall clock is set anew. @param {number} ms */
    set: (ms) => void (shift += ms),
    /** @param {Life} life */
    join: (life) => void lives.add(life),
    /** @param {Life} life @param {number} ms @param {() => void} run */
    after(life, ms, run) {
      const timer = { at: time + ms, run, life };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    attempt,
    /** The end of the current task: what was put off to it, and all that follows from promises. */
    async settle() {
      for (let more = true; more; ) {
        await new Promise((resolve) => setImmediate(resolve));
        more = false;
        for (const life of lives) {
          const { tasks } = life;
          more ||= tasks.length > 0;
          while (tasks.length) attempt(life, /** @type {() => void} */ (tasks.shift()));
        }
      }
    },
    /** @param {number} ms */
    async pass(ms) {
      const until = time + ms;
      await clock.settle();
      for (;;) {
        timers = timers.filter(({ life }) => !life.dead);
        const next = timers.reduce((first, one) => (one.at <= until && (!first || one.at < first.at) ? one : first), /** @type {typeof timers[0] | null} */ (null));
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        time = Math.max(time, next.at);
        attempt(next.life, next.run);
        await clock.settle();
      }
      time = until;
    },
    /** The machine sleeps: time goes on, nothing runs; what was due runs late. @param {number} ms */
    sleep: (ms) => void (time += ms),
  };
  return clock;
}
