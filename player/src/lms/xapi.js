import { createLocal } from './local.js';
import { DONE } from './replies.js';
import { createXapiAdapter } from './xapi-adapter.js';
import { readLaunch } from './xapi-launch.js';
import { createLrs } from './xapi-lrs.js';
import { createOutbox } from './xapi-outbox.js';
import { createStatements } from './xapi-statements.js';

/** Nothing but the address tells of a launch. @type {import('./xapi-adapter.js').Terms} */
const TERMS = { mode: 'normal', passMark: null };

/**
 * The adapter of xAPI 1.0.3, launched the Tin Can way.
 *
 * @param {import('../types').AdapterParts} parts
 * @param {{location: {search: string}, fetch: typeof fetch}} [outside]
 * @returns {import('../types').Adapter}
 */
export function createXapi({ course, mirror, world }, outside = window) {
  const launch = readLaunch(outside.location.search, course.iri);
  if (typeof launch === 'string') return createLocal(launch);
  mirror.choose(launch.learner);
  const lrs = createLrs(launch, (...request) => outside.fetch(...request));
  const statements = createStatements(course, launch);
  const began = `${world.wall()} ${world.random()}`;

  /** @param {string} verb @param {number} [seconds] */
  const tell = (verb, seconds) => statements.course(verb, `${began} ${verb}`, world.wall(), seconds);

  return createXapiAdapter(
    { world, launch, lrs, statements, outbox: createOutbox(mirror) },
    {
      name: 'xapi',
      enter: () => ({ ...DONE, detail: TERMS }),
      first: () => [tell('initialized')],
      amount: (key, said, { attempt }) => statements.statement(`${attempt} ${key}`, world.wall(), said),
      last: ({ result, seconds }) => [...(result.completed ? [] : [tell('suspended', seconds)]), tell('terminated', seconds)],
    },
  );
}
