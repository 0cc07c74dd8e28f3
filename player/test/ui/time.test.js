import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTime } from '../../src/time.js';

/** A window to stand in for the browser's: events are told, timers never run. @param {{visible: boolean}} state */
function fakeWindow(state) {
  /** @type {Record<string, () => void>} */
  const told = {};
  const listen = (/** @type {string} */ name, /** @type {() => void} */ run) => void (told[name] = run);
  Object.assign(globalThis, {
    addEventListener: listen,
    setInterval: () => 0,
    document: {
      addEventListener: listen,
      get visibilityState() {
        return state.visible ? 'visible' : 'hidden';
      },
    },
  });
  return told;
}

/** @param {(parts: {told: Record<string, () => void>, go(seconds: number): void, state: {visible: boolean, film: boolean}}) => void} play */
function spentBy(play) {
  const state = { visible: true, film: false };
  const told = fakeWindow(state);
  let [now, spent] = [0, 0];
  const count = countTime((seconds) => (spent += seconds), { now: () => now * 1000, watching: () => state.film });
  play({ told, state, go: (seconds) => void (now += seconds) });
  count();
  return spent;
}

test('time counts while the page is seen', () => {
  const spent = spentBy(({ told, state, go }) => {
    go(30);
    state.visible = false;
    told.visibilitychange();
    go(500);
    state.visible = true;
    told.visibilitychange();
    go(5);
  });
  assert.equal(spent, 35);
});

test('ten minutes after the last sign of life it stops, until the next one', () => {
  assert.equal(spentBy(({ go }) => go(7200)), 600);
  const spent = spentBy(({ told, go }) => {
    go(3600);
    told.keydown();
    go(60);
  });
  assert.equal(spent, 660);
});

test('a film that plays is a sign of life', () => {
  const spent = spentBy(({ told, state, go }) => {
    state.film = true;
    for (let minute = 0; minute < 40; minute++) {
      go(60);
      told.pagehide();
    }
  });
  assert.equal(spent, 2400);
});
