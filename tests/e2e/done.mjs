// The packed state of one who has done all a course asks for: {course} on standard input, the text on standard output.
import { readFileSync } from 'node:fs';
import { pack } from '../../player/src/pack.js';
import { readCourse } from '../../player/src/records.js';
import { emptyState, MILLION } from '../../player/src/state.js';

const course = readCourse(JSON.parse(readFileSync(0, 'utf8')).course);
const tracked = course.pages.filter((page) => page.tracked);
const ALL = 2 ** 25 - 1;
const best = Math.round(0.84 * MILLION);
const state = {
  ...emptyState('donedo'),
  seq: 99,
  place: tracked[tracked.length - 1].n,
  pages: new Map(tracked.map(({ n }) => [n, 1])),
  videos: new Map(course.videos.map(({ n }) => [n, { watched: [ALL, ALL], position: 0 }])),
  quizzes: new Map(course.quizzes.map(({ n }) => [n, { round: 1, finished: 1, best, last: best }])),
};
console.log(pack(state, course));
