import { bar, button, element, note } from '../dom.js';
import { percent } from '../words.js';
import { createViewing } from './viewing.js';

/** @typedef {import('../types').Context} Context */

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
/** What a learner chose for one video holds for the next ones. */
const chosen = { speed: 1, captions: /** @type {string | null} */ (null) };

/**
 * A video with the browser's own controls and, under it, captions, speed and what was watched. Seeking is free; what
 * counts is what was really played, at any speed.
 *
 * @param {Context} context
 * @param {HTMLElement} figure
 * @returns {() => void} to be called when its page is left
 */
export function startVideo(context, figure) {
  const video = /** @type {HTMLVideoElement} */ (figure.querySelector('video'));
  const n = Number(figure.dataset.video);
  const controls = /** @type {HTMLElement} */ (figure.querySelector('[data-part=controls]'));
  nameLanguages(figure, context.course);
  const clock = element('span', { class: 'end' });
  controls.append(...captionButtons(context, video), speedSelect(context, video), clock);
  const watched = element('div', { 'data-part': 'watched' });
  controls.after(watched);
  const tell = () => {
    clock.textContent = context.say('time-of', { at: time(video.currentTime), of: time(video.duration) });
    showWatched(context, n, watched);
  };
  const viewing = createViewing({ ...outside(context), session: context.session, n });
  recordWatching(context, video, { n, tell, viewing });
  resumeAt(video, context.session.video(n).position);
  video.querySelector('source')?.addEventListener('error', () => controls.before(failure(context)));
  tell();
  return viewing.end;
}

/** @param {Context} context */
const outside = ({ tracker }) => ({
  tell: tracker.event,
  wall: Date.now,
  random: Math.random,
  after(/** @type {number} */ ms, /** @type {() => void} */ run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/**
 * From one tick to the next, something was played; a jump between them was not.
 *
 * @param {Context} context
 * @param {HTMLVideoElement} video
 * @param {{n: number, tell: () => void, viewing: ReturnType<typeof createViewing>}} parts
 */
function recordWatching(context, video, { n, tell, viewing }) {
  const { session } = context;
  /** @type {number | null} */
  let from = null;
  const lift = () => (from = null);
  const tick = () => {
    const at = video.currentTime;
    if (!video.seeking && from !== null && at > from) session.watch(n, from, at, video.duration);
    from = video.seeking ? null : at;
    tell();
    if (video.seeking) return;
    viewing.tick(at);
    if (!video.paused && video.isConnected) viewing.play(at, facts(context, video, n), look(video));
  };
  for (const sign of ['playing', 'seeked', 'timeupdate', 'pause', 'ended']) video.addEventListener(sign, tick);
  video.addEventListener('pause', () => viewing.pause());
  for (const sign of ['seeking', 'emptied']) video.addEventListener(sign, lift);
  video.addEventListener('seeking', () => viewing.seek(video.currentTime));
  video.addEventListener('loadedmetadata', tell);
}

/** What all that is told of a video rests on. @param {Context} context @param {HTMLVideoElement} video @param {number} n */
function facts({ course }, video, n) {
  const goal = goalOf(course, n) ?? 1;
  return { length: Math.round(video.duration * 1000) / 1000, ...(goal < 1 ? { 'completion-threshold': goal } : {}) };
}

/** How it is seen at the start; nothing of the device. @param {HTMLVideoElement} video */
function look({ textTracks, playbackRate }) {
  const shown = [...textTracks].find(({ mode }) => mode === 'showing');
  return { speed: `${playbackRate}x`, 'cc-subtitle-enabled': !!shown, ...(shown ? { 'cc-subtitle-lang': shown.language } : {}) };
}

/** @param {HTMLVideoElement} video @param {number} position seconds */
function resumeAt(video, position) {
  const go = () => {
    if (position > 2 && position < video.duration - 5) video.currentTime = position;
  };
  if (video.readyState) go();
  else video.addEventListener('loadedmetadata', go, { once: true });
}

/** @param {Context} context @param {number} n @param {HTMLElement} place */
function showWatched({ session, say, course }, n, place) {
  const { share, done } = session.video(n);
  const goal = goalOf(course, n);
  const end = goal && say(done ? 'watch-done' : 'watch-goal', { percent: Math.round(goal * 100) });
  const words = [say('watched', { percent: percent(share) }), end].filter(Boolean).join(' ');
  if (place.textContent !== words) place.replaceChildren(bar(share, goal), element('p', { class: 'small' }, words));
}

/** The share that counts as seen. @param {Context['course']} course @param {number} n */
const goalOf = ({ videos, completion }, n) => videos.find((one) => one.n === n)?.watch ?? completion.videos;

/** What languages are called in that of the course. @param {Context['course']} course */
const namesOf = ({ language }) => new Intl.DisplayNames([language], { type: 'language' });

/** The build knows the codes of languages only. @param {HTMLElement} figure @param {Context['course']} course */
function nameLanguages(figure, course) {
  const nameOf = (/** @type {string} */ code) => namesOf(course).of(code) ?? code;
  for (const track of figure.querySelectorAll('track')) track.label = nameOf(track.srclang);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('[data-language]')))
    place.textContent = nameOf(place.dataset.language ?? '');
}

/** One button for each language; pressing it again turns captions off. @param {Context} context @param {HTMLVideoElement} video */
function captionButtons({ say }, video) {
  const tracks = [...video.textTracks];
  const buttons = tracks.map((track) =>
    button(say('captions', { label: track.label }), () => {
      chosen.captions = track.mode === 'showing' ? '' : track.language;
      apply();
    }),
  );
  const press = () =>
    buttons.forEach((made, i) => made.setAttribute('aria-pressed', String(tracks[i].mode === 'showing')));
  const apply = () => {
    for (const track of tracks) track.mode = track.language === chosen.captions ? 'showing' : 'disabled';
    press();
  };
  video.textTracks.addEventListener('change', press);
  if (chosen.captions !== null) apply();
  else press();
  return buttons;
}

/** @param {Context} context @param {HTMLVideoElement} video */
function speedSelect({ say }, video) {
  const options = SPEEDS.map((x) => element('option', { value: String(x) }, say('speed-times', { x })));
  const select = element('select', {}, ...options);
  select.value = String(chosen.speed);
  video.playbackRate = video.defaultPlaybackRate = chosen.speed;
  select.addEventListener('change', () => (video.playbackRate = chosen.speed = Number(select.value)));
  return element('label', { class: 'row' }, say('speed'), select);
}

/** @param {Context} context */
function failure({ say }) {
  return note('warn', 'warn', element('p', {}, element('b', {}, say('video-failed')), ' ', say('video-failed-more')));
}

/** @param {number} seconds */
function time(seconds) {
  const whole = Math.floor(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
