import { DONE } from './replies.js';

/** @typedef {ReturnType<typeof createLead>} Lead */

const REQUEST = 'adl.nav.request';

/**
 * The way on to the next unit: asked for as a session ends, so that the LMS takes it once the unit is over (SCORM 2004 SN,
 * 5.4 and 5.6.4). Only for a learner who stays: who closes the window wants nothing more.
 *
 * @param {Pick<import('../types').AdapterParts, 'course' | 'world'>} parts
 */
export function createLead({ course, world }) {
  let closes = false;
  let led = false;
  world.on('leave', () => (closes = true));

  return {
    /** has the LMS taken the request? The window is its own then */
    get led() {
      return led;
    },
    /** Ends the session. A request that was refused costs nothing: all was saved before. @param {import('./scorm-calls.js').Calls} calls @param {boolean} complete is the unit, and saved? */
    finish(calls, complete) {
      if (!complete || closes || !course.profile.leadsOn || calls.get('adl.nav.request_valid.continue').detail !== 'true') return calls.finish();
      const asked = calls.set(REQUEST, 'continue').ok;
      const reply = calls.finish();
      led = asked && reply.ok;
      if (!asked || led) return reply;
      calls.set(REQUEST, '_none_');
      calls.finish();
      return DONE;
    },
  };
}
