// What a packed state says, by the player's own reader: {course, text} on standard input, JSON on standard output.
import { readFileSync } from 'node:fs';
import { unpack } from '../../player/src/pack.js';
import { readCourse } from '../../player/src/records.js';

const { course, text } = JSON.parse(readFileSync(0, 'utf8'));
const { state, problems } = unpack(text, readCourse(course));
const plain = (_, value) => (value instanceof Map ? Object.fromEntries(value) : value);
console.log(JSON.stringify({ ...state, problems }, plain));
