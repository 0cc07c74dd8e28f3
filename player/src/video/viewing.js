import { CELLS, CELLS_PER_WORD } from '../state.js';

/** @typedef {import('../types').Session} Session */
/** @typedef {import('../types').Viewing} Viewing */
/** @typedef {[from: number, to: number]} Segment seconds */

/** One who moves along the bar passes many places: told is where from and where to, once it rests (milliseconds). */
const REST = 1000;
/** A jump of less is none (seconds). */
const JUMP = 0.5;
/** So often in one sitting is told what was done. Whoever plays and seeks more tells nothing new by it, and the end tells all that was played. */
export const TOLD = 100;
/** So many pieces are named; of more, those of long ago as the record knows them. */
export const PIECES = 60;

/**
 * What is done with one video, in the terms of the xAPI Video Profile 1.0 (statement data model, sections 2.3 to 2.6). A
 * sitting goes from the first play until the page is left; only what was played belongs to it. Times are seconds of the video.
 *
 * @param {{session: Pick<Session, 'video' | 'state'>, n: number, tell: (viewing: Viewing) => void, wall(): number,
 *   after: (ms: number, run: () => void) => () => void, random(): number}} parts
 */
export function createViewing({ session, n, tell, wall, after, random }) {
  let sitting = '';
  let step = 0;
  let playing = false;
  let resting = true;
  let done = false;
  /** of this stretch, and where the video stands */
  let from = 0;
  let last = 0;
  /** @type {Viewing['around']} */
  let around = {};
  /** @type {Segment[]} */
  let played = [];
  /** @type {{from: number, to: number, at: number} | null} */
  let seek = null;
  let calm = () => {};

  /** @param {Viewing['verb']} verb @param {Partial<Viewing>} what */
  const note = (verb, what) => tell({ kind: 'viewing', n, at: wall(), sitting, step: step++, verb, around, ...what });

  /** @param {'played' | 'paused' | 'seeked'} verb @param {Partial<Viewing>} what */
  function act(verb, what) {
    if (step >= TOLD) return;
    if (verb !== 'seeked') resting = verb === 'paused';
    note(verb, what);
  }

  /** All that was played up to now. */
  const all = () => join(played, playing ? [[from, last]] : []);
  const standing = () => ({ time: exact(last), progress: exact(session.video(n).share), 'played-segments': written(all()) });
  /** What the record of earlier has, to a cell. */
  const known = () => stretches(session.state.videos.get(n)?.watched ?? [], Number(around.length) / CELLS);

  /** A stretch ends where the video stood last. */
  function cut() {
    played = all();
    if (played.length > PIECES) played = join(known(), played.slice(-PIECES / 2));
  }

  function settle() {
    calm();
    if (seek && Math.abs(seek.to - seek.from) >= JUMP)
      act('seeked', { at: seek.at, result: { 'time-from': exact(seek.from), 'time-to': exact(seek.to) } });
    seek = null;
  }

  /** @param {number} at */
  function tick(at) {
    if (!sitting) return;
    last = at;
    if (done || !session.video(n).done) return;
    done = true;
    settle();
    note('completed', { result: standing(), seconds: all().reduce((sum, [a, b]) => sum + b - a, 0) });
  }

  /** @param {number} [at] */
  function pause(at = last) {
    if (!playing) return;
    tick(at);
    settle();
    cut();
    playing = false;
    act('paused', { result: standing() });
  }

  return {
    tick,
    pause,
    /** It plays, whether it is heard for the first time or not. @param {number} at @param {Viewing['around']} facts length and threshold @param {Viewing['around']} more what holds at the start */
    play(at, facts, more) {
      if (playing) return;
      if (!sitting) {
        ({ done } = session.video(n));
        around = facts;
        played = known();
        sitting = drawn(random);
        step = 0;
        note('initialized', { around: { ...facts, ...more } });
      }
      settle();
      playing = true;
      from = last = at;
      act('played', { result: { time: exact(at) } });
    },
    /** It is moved to another place. @param {number} to */
    seek(to) {
      if (!sitting) return; // looking for where to begin
      calm();
      if (playing && !(seek && last - from < JUMP)) cut(); // what is glimpsed on the way is not played
      seek = { from: seek?.from ?? last, to, at: wall() };
      calm = after(REST, settle);
      from = last = to;
    },
    /** Its page is left. */
    end() {
      if (!sitting) return;
      pause();
      settle();
      if (!resting) note('paused', { result: standing() });
      note('terminated', { result: standing() });
      sitting = '';
    },
  };
}

/** A UUID of version 4, as the profile wants sessions named. @param {() => number} random */
const drawn = (random) => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(random() * 16).toString(16));

/** @param {number} seconds */
const exact = (seconds) => Math.round(seconds * 1000) / 1000;

/** @param {Segment[]} segments */
const written = (segments) => segments.map((segment) => segment.map(exact).join('[.]')).join('[,]');

/** Those that are none are left out. @param {Segment[]} before @param {Segment[]} more */
const join = (before, more) => [...before, ...more.filter(([from, to]) => to > from)];

/** The runs of watched cells. @param {number[]} watched @param {number} cell its length in seconds @returns {Segment[]} */
function stretches(watched, cell) {
  /** @type {Segment[]} */
  const found = [];
  for (let i = 0; i < CELLS; i++) {
    if (!(watched[Math.floor(i / CELLS_PER_WORD)] & (1 << i % CELLS_PER_WORD))) continue;
    const before = found[found.length - 1];
    if (before && exact(before[1]) === exact(i * cell)) before[1] = (i + 1) * cell;
    else found.push([i * cell, (i + 1) * cell]);
  }
  return found;
}
