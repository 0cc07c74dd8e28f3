/*
 * The page of an LMS around a package: shows an API to the frame, records every call, and tells the server behind it
 * what was called and what is kept, so that both outlive the page.
 */

/** What an edition calls its methods, by the name of its API: the first two begin and end a session, then GetValue, SetValue, Commit, GetLastError. */
const METHODS = {
  API: ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'],
  API_1484_11: ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'],
};

/** What the server says at launch: `content` (address of the package), `kept` (elements and values), `entry`, `options`, `session` (its number). */
export const launch = JSON.parse(document.getElementById('launch').textContent);

/** What changed, null for what is gone: all of it would not go into the 64 KiB that a page may send while it is left. */
const difference = (before, now) => ({
  ...Object.fromEntries(Object.keys(before).filter((name) => !(name in now)).map((name) => [name, null])),
  ...Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value)),
});

/**
 * @param {Record<string, (...given: string[]) => unknown>} api
 * @param {(answer: unknown) => Record<string, string> | null} keep what is kept after a commit; null = nothing new
 * @param {keyof typeof METHODS} name
 */
export function present(api, keep, name = 'API') {
  const methods = METHODS[name];
  const [, end, , , commit, lastError] = methods;
  const calls = [];
  let told = 0;
  let known = launch.kept;
  let leaving = false;

  /** @param {Record<string, string> | null} [kept] */
  function tell(kept) {
    const changed = kept ? difference(known, kept) : null;
    const body = JSON.stringify({ session: launch.session, first: told, calls: calls.slice(told), kept: changed });
    known = kept ?? known;
    told = calls.length;
    if (leaving) return void navigator.sendBeacon(launch.keep, body);
    const request = new XMLHttpRequest();
    request.open('POST', launch.keep, false);
    request.send(body);
  }

  /** @param {string} method */
  const record = (method) => (...given) => {
    let answer = 'throw';
    try {
      answer = api[method](...given);
      return answer;
    } finally {
      calls.push([method, given, answer ?? null, String(api[lastError]())]);
      if (method === commit || method === end) tell(keep(answer));
      else if (leaving) tell();
    }
  };

  window.addEventListener('pagehide', () => {
    leaving = true;
    tell();
  });
  window[name] = Object.fromEntries(methods.map((method) => [method, record(method)]));
  window.calls = calls;
  const frame = document.createElement('iframe');
  frame.id = 'content';
  frame.allow = 'autoplay; fullscreen';
  frame.src = launch.content;
  document.body.append(frame);
}
