/*
 * node docs/record_statements.mjs xapi|cmi5|cmi5-unit
 *
 * Prints all that is said of two learners, as a record store gets it, in JSON: one who leaves, comes back and passes, and one
 * who can pass no more; `cmi5-unit`: of a unit that is launched by itself. Nothing in it is left to chance. For
 * docs/make_xapi_profile.py and its test.
 */
import { createCmi5 } from '../player/src/lms/cmi5.js';
import { createXapi } from '../player/src/lms/xapi.js';
import { makeCmi5Lms } from '../player/test/_cmi5.js';
import { answer, makeCourse, quiz } from '../player/test/_course.js';
import { makeFilm } from '../player/test/_film.js';
import { launchAddress, makeLrs } from '../player/test/_lrs.js';
import { makeStorage, openDocument } from '../player/test/_world.js';

const REGISTRATIONS = ['2a9d4e54-5f5d-4c1b-8c3f-0f7b3c0a9d11', '7c1f0c52-2f0a-4b7e-9d43-5a1f6f0e8b22'];
const [format, unit] = (process.argv[2] ?? 'xapi').split('-');
/** What a unit's own course data have otherwise. */
const made = unit ? { id: 'sample.one' } : {};
/** A store for each learner. */
const stores = format === 'cmi5' ? REGISTRATIONS.map(() => makeCmi5Lms()) : REGISTRATIONS.map(() => makeLrs());

/** @param {number} learner @param {import('../player/src/types').AdapterParts} parts */
function launch(learner, parts) {
  const store = /** @type {any} */ (stores[learner]);
  const fetch = (/** @type {[string, any]} */ ...request) => store.fetch(...request);
  if (format !== 'cmi5') {
    const search = launchAddress({ registration: REGISTRATIONS[learner] });
    return createXapi(parts, /** @type {any} */ ({ location: { search }, fetch }));
  }
  const search = store.launch();
  const location = { search, href: `https://content.example.org/index.html${search}`, assign: () => {} };
  const document = { querySelectorAll: () => [], addEventListener: () => {} };
  return createCmi5(parts, /** @type {any} */ ({ location, fetch, document, sessionStorage: makeStorage(), close: () => {} }));
}

/** One window in which a course is open; each comes a day later. @param {import('../player/src/types').CourseData} course @param {number} learner @param {any} storage @param {number} seed */
async function open(course, learner, storage, seed) {
  const document = await openDocument({ course, storage, seed, day: seed, adapter: (parts) => launch(learner, parts) });
  const { world, session } = document;
  return {
    ...document,
    /** @param {() => void} act @param {number} seconds */
    async spend(seconds, act) {
      act();
      session.spend(seconds);
      world.settle();
      await world.pass(seconds * 1000);
    },
    async leave() {
      world.fire('leave');
      await world.pass(5_000);
    },
  };
}

async function pass() {
  const course = makeCourse({ ...made, completion: { pages: true, videos: 0.8, quizzes: 'passed' } });
  const storage = makeStorage();
  const first = await open(course, 0, storage, 1);
  await first.spend(40, () => first.session.visit(0));
  await first.spend(60, () => first.session.visit(2));
  const film = makeFilm(first);
  await first.spend(45, () => film.play(0, 45));
  await first.spend(2, () => film.seek(40));
  await first.spend(60, () => film.play(40, 100));
  await first.spend(1, () => film.pause());
  await first.spend(5, () => film.play(40, 100));
  await first.spend(1, () => film.end());
  await first.spend(20, () => first.session.visit(1));
  await first.spend(20, () => first.session.answer(0, answer(0)));
  await first.spend(20, () => first.session.answer(1, answer(0.5)));
  await first.leave();
  const second = await open(course, 0, storage, 2);
  await second.spend(20, () => second.session.retryQuiz(0));
  await second.spend(20, () => second.session.answer(0, answer(1)));
  await second.spend(20, () => second.session.answer(1, answer(1)));
  await second.spend(60, () => second.session.visit(3));
  await second.spend(60, () => second.session.visit(4));
  await second.spend(20, () => second.session.draft(2, answer(1)));
  await second.spend(20, () => second.session.draft(3, answer(1)));
  await second.spend(20, () => second.session.finishQuiz(1));
  await second.leave();
}

async function fail() {
  const course = makeCourse({ ...made, quizzes: [quiz(0, 'check-one', 1, { attempts: 1 }), quiz(1, 'check-two', 4, { feedback: 'at-end', weight: 2 })] });
  const only = await open(course, 1, makeStorage(), 3);
  await only.spend(20, () => only.session.visit(1));
  await only.spend(20, () => only.session.answer(0, answer(0)));
  await only.spend(20, () => only.session.answer(1, answer(0)));
  await only.leave();
}

await pass();
await fail();
console.log(JSON.stringify(stores.flatMap(({ statements }) => [...statements.values()])));
