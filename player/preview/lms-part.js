import { element } from '../src/dom.js';
import { byId, part } from './panel.js';
import { tell } from './server.js';

/** @typedef {import('./server.js').LmsSession} LmsSession */
/** @typedef {import('./scorm.js').Switches} Switches */

/**
 * How the LMS behaves: the profile with its reasons, the seed. Chosen anew, it is launched anew.
 *
 * @param {() => Promise<void>} relaunch
 */
export function chooseLms(relaunch) {
  const { details, count } = part('lms');
  const profile = byId('profile');
  const seed = byId('seed');
  /** @type {LmsSession['profiles']} */
  let profiles = {};

  function explain() {
    const { text, settings, reasons } = profiles[profile.value];
    const lines = Object.keys(settings).map((name) => element('li', {}, element('code', {}, `${name} = ${JSON.stringify(settings[name])}`), ` ${reasons[name]}`));
    byId('about').replaceChildren(element('p', {}, `${text[0].toUpperCase()}${text.slice(1)}.`), ...(lines.length ? [element('ul', {}, ...lines)] : []));
  }

  profile.addEventListener('change', explain);
  details.querySelector('form').addEventListener('submit', async (/** @type {Event} */ event) => {
    event.preventDefault();
    await tell('/-/lms', { profile: profile.value, seed: seed.value.trim() });
    await relaunch();
  });
  return {
    /** @param {LmsSession} session */
    show(session) {
      ({ profiles } = session);
      profile.replaceChildren(...Object.keys(profiles).map((name) => element('option', { value: name }, name)));
      profile.value = session.profile;
      seed.value = session.seed;
      count(session.seed ? `${session.profile}, seed ${session.seed}` : session.profile);
      explain();
    },
  };
}

/**
 * Troubles of the moment.
 *
 * @param {Switches} switches
 * @param {{kill: () => void}} parts
 */
export function switchTroubles(switches, { kill }) {
  const { count } = part('faults');
  const fail = byId('fail');

  function show() {
    const on = [switches.offline && 'offline', switches.expired && 'session ended', switches.failing && `${switches.failing} to fail`];
    const word = on.filter(Boolean).join(', ');
    count(word, !!word);
  }

  byId('offline').addEventListener('change', (/** @type {any} */ { target }) => {
    switches.offline = target.checked;
    void tell('/-/troubles', { offline: target.checked });
    show();
  });
  byId('expired').addEventListener('change', (/** @type {any} */ { target }) => {
    switches.expired = target.checked;
    void tell('/-/troubles', { expired: target.checked });
    show();
  });
  fail.addEventListener('click', () => {
    switches.failing++;
    void tell('/-/troubles', { fail: 1 });
    show();
  });
  byId('kill').addEventListener('click', kill);
  return { show };
}
