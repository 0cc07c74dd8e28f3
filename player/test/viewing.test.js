import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../src/session.js';
import { emptyState } from '../src/state.js';
import { createViewing, PIECES, TOLD } from '../src/video/viewing.js';
import { makeCourse } from './_course.js';
import { makeFilm } from './_film.js';
import { makeWorld } from './_world.js';

/** @typedef {import('../src/types').Viewing} Viewing */

function begin() {
  const world = makeWorld();
  const session = createSession(makeCourse(), emptyState('abcdef'));
  /** @type {Viewing[]} */
  const told = [];
  const document = /** @type {any} */ ({ session, world, tracker: { event: (/** @type {Viewing} */ one) => told.push(one) } });
  const film = makeFilm(document);
  return { world, session, told, film, document, verbs: () => told.map(({ verb }) => verb).join(' ') };
}

test('a sitting begins with the first play and ends with its page; a pause comes before the end', () => {
  const { film, told, verbs } = begin();
  film.seek(30);
  film.tick(30);
  film.end();
  assert.equal(verbs(), '', 'looking for where to begin, and leaving, is no sitting');
  film.play(0, 12.3456);
  film.end();
  film.end();
  assert.equal(verbs(), 'initialized played paused terminated');
  assert.deepEqual(told.map(({ step }) => step), [0, 1, 2, 3]);
  assert.equal(new Set(told.map(({ sitting }) => sitting)).size, 1);
  assert.deepEqual(told[0].around, { length: 100, 'completion-threshold': 0.8, speed: '1x' });
  assert.deepEqual(told[1], { ...told[1], result: { time: 0 }, around: { length: 100, 'completion-threshold': 0.8 } });
  for (const { result } of told.slice(2)) assert.deepEqual(result, { time: 12.346, progress: 0.12, 'played-segments': '0[.]12.346' });
  film.play(20, 21);
  assert.notEqual(told[4].sitting, told[0].sitting, 'what is played later is another sitting');
});

test('of a sitting before, the record tells what was played, to a cell', () => {
  const { film, told } = begin();
  film.play(0, 3);
  film.seek(50);
  film.play(50, 55);
  film.end();
  film.play(50, 51);
  film.end();
  assert.equal(told.at(-1)?.result?.['played-segments'], '0[.]4[,]50[.]54[,]50[.]51');
});

test('playing again what plays, and pausing what rests, says nothing', () => {
  const { film, verbs } = begin();
  film.pause(3);
  film.play(0, 5);
  film.play(5, 10);
  film.pause();
  film.pause(10);
  assert.equal(verbs(), 'initialized played paused');
});

test('moving along the bar is one jump, told when it rests, with the time at which it was done', async () => {
  const { film, told, world, verbs } = begin();
  film.play(0, 10);
  for (const to of [12, 30, 47, 60]) {
    film.seek(to);
    await world.pass(300);
  }
  assert.equal(verbs(), 'initialized played');
  const at = world.wall() - 300;
  await world.pass(1000);
  assert.equal(verbs(), 'initialized played seeked');
  assert.deepEqual([told[2].result, told[2].at], [{ 'time-from': 10, 'time-to': 60 }, at]);
  film.play(60, 65);
  film.pause();
  assert.equal(told.at(-1)?.result?.['played-segments'], '0[.]10[,]60[.]65');
});

test('what is glimpsed while moving along the bar is not played; what is listened to is', () => {
  const { film, told } = begin();
  film.play(0, 10);
  film.seek(30);
  film.tick(30.2);
  film.seek(50);
  film.tick(51);
  film.seek(70);
  film.tick(72);
  film.pause(72);
  assert.equal(told.at(-1)?.result?.['played-segments'], '0[.]10[,]50[.]51[,]70[.]72');
});

test('a jump is told before what follows it, and one to where it was is none', () => {
  const { film, verbs } = begin();
  film.play(0, 5);
  film.pause();
  film.seek(40);
  film.play(40, 45);
  film.seek(50);
  film.seek(45.2);
  film.pause();
  assert.equal(verbs(), 'initialized played paused seeked played paused');
  film.seek(20);
  film.end();
  assert.equal(verbs(), 'initialized played paused seeked played paused seeked terminated');
});

test('it is completed once, when the goal of the course is reached, and never again', () => {
  const { film, told, verbs } = begin();
  film.play(0, 40);
  film.seek(30);
  film.tick(30);
  film.play(30, 90);
  film.pause();
  film.tick(90);
  assert.equal(verbs(), 'initialized played seeked completed paused');
  const { result, seconds } = told[3];
  assert.deepEqual(result, { time: 80, progress: 0.8, 'played-segments': '0[.]40[,]30[.]80' });
  assert.equal(seconds, 90, 'what was played twice counts twice');
  film.end();
  film.play(0, 100);
  film.end();
  assert.equal(verbs().match(/completed/g)?.length, 1);
});

test('a goal that is reached while it rests counts what was played once', () => {
  const { film, told, session } = begin();
  film.play(0, 10);
  film.pause();
  session.watch(0, 0, 90, 100); // as another copy of the record may bring it
  film.tick(10);
  assert.deepEqual([told.at(-1)?.verb, told.at(-1)?.seconds], ['completed', 10]);
});

test('whoever plays and pauses without end is told of so often, and of the end', () => {
  const { film, told } = begin();
  for (let i = 0; i < TOLD; i++) {
    film.play(i % 90, (i % 90) + 0.5);
    if (i < TOLD - 1) film.pause();
  }
  film.end();
  assert.ok(told.length <= TOLD + 3, String(told.length));
  assert.deepEqual(told.slice(-2).map(({ verb }) => verb), ['paused', 'terminated']);
  const written = String(told.at(-1)?.result?.['played-segments']);
  assert.ok(written.split('[,]').length <= PIECES + 1, written);
  assert.ok(written.endsWith('[.]9.5'), written);
});

test('of more pieces than are named, those of long ago are told as the record has them', () => {
  const { film, told } = begin();
  film.play(0, 20);
  film.pause();
  for (let i = 0; i < PIECES; i++) {
    film.play(60 + i / 2, 60 + i / 2 + 0.25);
    film.pause();
  }
  film.end();
  const pieces = String(told.at(-1)?.result?.['played-segments']).split('[,]');
  assert.ok(pieces.length <= PIECES);
  assert.equal(pieces[0], '0[.]20');
});

test('a video the record knows nothing of has no pieces', () => {
  /** @type {Viewing[]} */
  const told = [];
  const session = createSession(makeCourse({ videos: [] }), emptyState('abcdef'));
  const viewing = createViewing({ session, n: 7, tell: (one) => told.push(one), wall: () => 0, after: () => () => {}, random: () => 0 });
  viewing.play(0, { length: 9 }, {});
  viewing.end();
  assert.equal(told.at(-1)?.result?.['played-segments'], '');
});
