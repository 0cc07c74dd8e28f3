import { button, element } from '../src/dom.js';

/** @typedef {ReturnType<typeof createFrame>} CourseFrame */

/** Long enough for a course to say goodbye. */
const PATIENCE = 3000;

/**
 * The place the course is shown in: a frame of this page, or a window of its own.
 *
 * @param {HTMLElement} holder
 */
export function createFrame(holder) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  /** @type {Window | null} */
  let popup = null;

  /** @param {...(string | Node)} words */
  const say = (...words) => holder.replaceChildren(element('p', { class: 'empty' }, ...words));

  /** @returns {Window | null} */
  const inner = () => (popup && !popup.closed ? popup : frame?.contentWindow ?? null);

  return {
    /** @param {string} address */
    open(address) {
      frame = Object.assign(document.createElement('iframe'), { id: 'content', title: 'Course', allow: 'autoplay; fullscreen', src: address });
      holder.replaceChildren(frame);
    },
    /** Offers to open it in a window: browsers allow that only to a click. @param {string} address @param {string} why @param {string} word */
    offer(address, why, word) {
      say(why, button(word, () => void (popup = window.open(address, 'course', 'popup,width=1000,height=700')), 'main'));
    },
    say,
    /** Leaves it as a learner does who goes elsewhere; resolves when it has said what it had to say. */
    async close() {
      const leaving = frame;
      popup?.close();
      popup = null;
      frame = null;
      if (!leaving?.contentWindow || !leaving.isConnected) return;
      await new Promise((resolve) => {
        leaving.addEventListener('load', resolve, { once: true });
        setTimeout(resolve, PATIENCE);
        leaving.contentWindow?.location.replace('about:blank');
      });
      leaving.remove();
    },
    /** Where the learner is in the course. */
    get place() {
      return attempt(() => inner()?.location.hash) ?? '';
    },
    /** The course's data, when it is one of scormbuild. @returns {any} */
    get course() {
      return attempt(() => JSON.parse(inner()?.document.querySelector('script#course')?.textContent ?? 'null'));
    },
  };
}

/** @template T @param {() => T} run @returns {T | null} */
function attempt(run) {
  try {
    return run();
  } catch {
    return null;
  }
}
