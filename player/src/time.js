const TICK = 10_000;
const IDLE = 600_000;

/**
 * Counts the seconds a learner spends: on a clock that cannot be set back, while the page is visible, and for ten
 * minutes after the last sign of life. A step longer than that (a laptop asleep) counts as that much.
 *
 * @param {(seconds: number) => void} spend
 * @param {{now(): number, watching(): boolean}} [clock] `watching`: something is to be looked at without a touch (a video)
 * @returns {() => void} counts up to now; called before the last save
 */
export function countTime(spend, clock = { now: () => performance.now(), watching: playing }) {
  let last = clock.now();
  let alive = last;
  let visible = document.visibilityState === 'visible';

  function count() {
    const now = clock.now();
    if (clock.watching()) alive = now;
    const until = Math.min(now, alive + IDLE);
    if (visible && until > last) spend((until - last) / 1000);
    last = now;
    visible = document.visibilityState === 'visible';
  }
  function touch() {
    const now = clock.now();
    if (now > alive + IDLE) count();
    alive = now;
  }
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart'])
    addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', count, true);
  addEventListener('pagehide', count, true);
  setInterval(count, TICK);
  return count;
}

const playing = () => [...document.querySelectorAll('video')].some((video) => !video.paused && !video.ended);
