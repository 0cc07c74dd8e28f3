/*
 * A learner takes a small course launched by the cmi5 block of Open edX: on standard input what the block gives at a launch, on
 * standard output the requests that the course sent. They are answered as the block answers them.
 */
import { createCmi5 } from '../../player/src/lms/cmi5.js';
import { answer, makeCourse } from '../../player/test/_course.js';
import { makeStorage, openDocument } from '../../player/test/_world.js';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { launch, token, data } = JSON.parse(Buffer.concat(chunks).toString());
const address = new URL(launch, 'https://lms.example.org');
const sent = [];

/** @param {number} status @param {object} [body] */
const reply = (status, body) => ({ ok: true, status, headers: new Headers(), json: async () => body, text: async () => (body ? JSON.stringify(body) : '') });

/** @param {string} to @param {any} request */
async function fetch(to, { method = 'GET', body = '' }) {
  const { pathname, searchParams } = new URL(to);
  if (pathname.endsWith('lrs_auth_endpoint')) return reply(200, token);
  sent.push({ method, query: String(searchParams), body });
  if (searchParams.has('statementId') && method === 'PUT') return reply(204);
  return reply(200, searchParams.get('stateId') === 'LMS.LaunchData' ? data : { success: true });
}

const outside = { location: address, sessionStorage: makeStorage(), document: { addEventListener() {}, querySelectorAll: () => [] }, close() {}, fetch };
const course = makeCourse();
const { session, world } = await openDocument({ course, adapter: (parts) => createCmi5(parts, outside) });
for (const { n, tracked } of course.pages) if (tracked) session.visit(n);
session.watch(0, 0, 100, 100);
for (const n of [0, 1]) session.answer(n, answer(1));
for (const n of [2, 3]) session.draft(n, answer(1));
session.finishQuiz(1);
world.settle();
await world.pass(100);
world.fire('leave');
await world.pass(100);
console.log(JSON.stringify(sent));
