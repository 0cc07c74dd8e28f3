/** @typedef {'false' | 'null' | 'undefined' | 'empty' | 'throw' | 'lie' | 'unheard'} Fault `unheard`: it was done, and said not to be */
/** @typedef {ReturnType<typeof createWeather>} Weather */

/** @type {Fault[]} */
const OF_SAVE = ['false', 'false', 'null', 'undefined', 'empty', 'throw', 'throw', 'unheard'];
/** @type {Fault[]} */
const OF_SET = ['false', 'throw', 'null'];
const READING = 0.1;

/**
 * When calls to an LMS go wrong, and how.
 *
 * @param {ReturnType<typeof import('./dice.js').createDice>} dice
 * @param {{injected: (fault: string) => void, lies: number, without: string[]}} how `lies`: how many of its faults are lies;
 *   `without`: calls that do not fail
 */
export function createWeather(dice, { injected, lies, without }) {
  const weather = {
    calm: false,
    /** nothing comes through */
    offline: false,
    /** share of calls that fail */
    rate: 0,
    /** @param {'save' | 'set' | 'read' | 'begin'} call @returns {Fault | null} */
    fault(call) {
      if (weather.calm || without.includes(call)) return null;
      const fault = weather.offline ? 'false' : dice.chance(call === 'read' ? weather.rate * READING : weather.rate) ? one(call) : null;
      if (fault) injected(`${call} ${fault}`);
      return fault;
    },
  };

  /** @param {string} call @returns {Fault} */
  function one(call) {
    if (call === 'save') return dice.chance(lies) ? 'lie' : dice.pick(OF_SAVE);
    return dice.pick(OF_SET);
  }
  return weather;
}
