/* The page of `scormbuild preview`: an LMS around a course, with everything it hears laid open beside it. */
import { button } from '../src/dom.js';
import { showCalls } from './calls.js';
import { EDITIONS } from './editions.js';
import { showFindings } from './findings.js';
import { createFrame } from './frame.js';
import { createJournal } from './journal.js';
import { chooseLms, switchTroubles } from './lms-part.js';
import { announce, byId } from './panel.js';
import { createScorm } from './scorm.js';
import { chooseSco } from './scos.js';
import { askCmi5, askRecords, askSession, listen, tell } from './server.js';
import { knownToScorm, knownToStore, showLearner, showValues } from './views.js';
import { entriesOf, tincanAddress } from './xapi.js';

/** @typedef {import('./server.js').LmsSession} LmsSession */
/** @typedef {import('./server.js').Standing} Standing */

/** As people call them. @type {Record<string, string>} */
const KINDS = { scorm12: 'SCORM 1.2', scorm2004: 'SCORM 2004', xapi: 'xAPI', cmi5: 'cmi5' };
const journal = createJournal();
const frame = createFrame(byId('course'));
/** @type {import('./scorm.js').Switches} */
const switches = { offline: false, expired: false, failing: 0 };
const lms = chooseLms(() => relaunch());
const scos = chooseSco((item) => relaunch({ before: () => tell('/-/sco', { item }) }));
const troubles = switchTroubles(switches, { kill });
/** @type {LmsSession | null} */
let session = null;
/** @type {ReturnType<typeof createScorm> | null} */
let scorm = null;
let mode = 'normal';
let leaving = false;
let waiting = false;
/** What the learner does, one after the other. */
let work = Promise.resolve();

/* -- launching ------------------------------------------------------------------------------------------------------ */

/** Leaves the course as a learner does, and comes back. @param {{before?: () => Promise<void>, stay?: boolean}} [how] */
function relaunch(how = {}) {
  work = work.then(() => launchAgain(how));
  return work;
}

/** @param {{before?: () => Promise<void>, stay?: boolean}} how `stay`: at the same place of the course */
async function launchAgain({ before, stay }) {
  const place = stay ? frame.place : '';
  await frame.close();
  await before?.();
  scorm = null;
  session = await askSession();
  lms.show(session);
  showStanding(session);
  byId('review').disabled = session.launch?.kind === 'xapi'; // its launch knows no such thing
  journal.begin();
  if (session.launch) await open(session, session.launch, place);
  else frame.say('There is nothing to show yet: the course has errors.');
  refresh();
}

/** @param {LmsSession} session @param {import('./server.js').Launch} launch @param {string} place */
async function open(session, launch, place) {
  const { settings } = session.profiles[session.profile];
  const folder = settings.storage === 'blocked' ? '/course-without-storage/' : '/course/';
  withdraw();
  if (launch.kind in EDITIONS) {
    scorm = createScorm(session, { mode, switches, journal, leaving: () => leaving, changed: refresh, gone: withdraw });
    present(scorm);
  } else if (!launch.kind) {
    say('No manifest, so no LMS: shown as a web site, whose progress is kept in this browser', true);
  }
  const { page } = launch.kind === 'cmi5' ? await askCmi5(mode) : launch;
  const address = folder + (launch.kind === 'xapi' ? tincanAddress(session, page) : page) + place;
  if (settings.popup) frame.offer(address, 'This LMS shows the course in a window of its own.', 'Open the course in its window');
  else frame.open(address);
}

/** Takes every API away. */
function withdraw() {
  for (const name of ['API', 'API_1484_11']) delete (/** @type {any} */ (window)[name]);
}

/** Puts the API where the course looks for it, late if the LMS is. @param {NonNullable<typeof scorm>} side */
function present(side) {
  const show = () => void (side === scorm && Object.assign(window, side.windows));
  if (side.late) setTimeout(show, side.late);
  else show();
}

/** As when the browser dies: nothing more arrives. */
async function kill() {
  scorm?.cut();
  await frame.close();
  const back = button('Come back', () => {
    byId('course').focus(); // the button goes away
    void relaunch();
  }, 'main');
  frame.say('Broken off, as when the browser dies. What was answered must be there again.', back);
  announce('Broken off without goodbye.');
}

/** @param {boolean} fresh a learner who was never here */
async function begin(fresh) {
  const before = async () => {
    if (session?.launch?.kind === '') forgetSite();
    await tell('/-/attempt', { learner: fresh ? 'new' : 'same' });
  };
  await relaunch({ before });
  announce(fresh ? 'A new learner begins.' : 'A new attempt begins.');
}

/** What a web site kept is in this browser, whoever learns. */
function forgetSite() {
  for (const key of Object.keys(localStorage)) if (key.startsWith('scormbuild:')) localStorage.removeItem(key);
}

/* -- showing -------------------------------------------------------------------------------------------------------- */

/** @param {Standing} standing */
function showStanding(standing) {
  showFindings(standing);
  scos.show(standing);
  const title = standing.launch?.title || 'Preview';
  document.title = `${title} \u2013 preview`;
  byId('title').textContent = title;
  const attempt = session && `learner ${session.attempt.learner}, attempt ${session.attempt.number}`;
  const kind = KINDS[standing.launch?.kind ?? ''];
  say([standing.current ? '' : 'The course has errors', kind, mode === 'normal' ? '' : `${mode} mode`, attempt].filter(Boolean).join(' \u00b7 '), !standing.current);
}

/** @param {string} text @param {boolean} [bad] */
function say(text, bad = false) {
  const status = byId('status');
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle('bad', bad);
}

/** Once for all that happens within a moment. */
function refresh() {
  if (waiting) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    troubles.show();
    const known = scorm ? knownToScorm(scorm) : knownToStore(await askRecords(), session);
    showValues(known);
    showLearner(frame.course, known);
  }, 100);
}

/* -- what the learner and the author do ----------------------------------------------------------------------------- */

function offerActions() {
  const review = button('Review mode', () => {
    mode = mode === 'normal' ? 'review' : 'normal';
    review.setAttribute('aria-pressed', String(mode === 'review'));
    void relaunch();
  });
  review.setAttribute('aria-pressed', 'false');
  review.id = 'review';
  const meaning = byId('meaning');
  const explain = button('What do these do?', () => {
    meaning.hidden = !meaning.hidden;
    explain.setAttribute('aria-expanded', String(!meaning.hidden));
  });
  explain.setAttribute('aria-expanded', 'false');
  explain.setAttribute('aria-controls', 'meaning');
  byId('actions').append(
    button('Leave and resume', () => void relaunch()),
    button('New attempt', () => void begin(false)),
    button('New learner', () => void begin(true)),
    review,
    button('Export the trace', exportTrace),
    explain,
  );
}

function exportTrace() {
  const { registration, attempt, profile, seed, launch, kept } = /** @type {LmsSession} */ (session);
  const trace = { exported: new Date().toISOString(), launch, profile, seed, attempt, registration, kept: scorm ? Object.fromEntries(scorm.saved) : kept, calls: journal.entries };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(trace, null, 2)], { type: 'application/json' }));
  link.download = 'trace.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {Standing} standing */
async function renew(standing) {
  const before = session?.edition;
  if (standing.edition !== before) {
    await relaunch({ stay: true });
    return announce('The course was built anew.');
  }
  showStanding(standing);
  if (!standing.current) announce('The course has errors; it is shown as it was before.');
}

/** @param {import('./server.js').StoreCall} call */
function hear(call) {
  for (const entry of entriesOf(call)) journal.add(entry);
  refresh();
}

addEventListener('pagehide', () => (leaving = true), true);
addEventListener('beforeunload', () => (leaving = true), true);
offerActions();
showCalls(journal);
listen({
  edition: (standing) => void renew(standing),
  call: hear,
  trouble: ({ text }) => say(text, true),
  connected: (is) => is || say('The preview has ended: start it again.', true),
});
void relaunch();
