/* What the page asks of the server behind it, and tells it. */

/** @typedef {{place: string, rule: string, severity: 'error' | 'warning' | 'advice', message: string, hint: string}} Finding */
/** @typedef {{kind: string, page: string, title: string, activity: string, given: Record<string, string>, item: string}} Launch */
/** @typedef {{edition: number, current: boolean, findings: Finding[], launch: Launch | null, launches: {item: string, title: string}[]}} Standing */
/** @typedef {{name: string, text: string, settings: Record<string, any>, reasons: Record<string, string>}} Profile */
/**
 * @typedef {Standing & {
 *   attempt: {name: string, learner: number, number: number}, kept: Record<string, string>, turn: number,
 *   actor: Record<string, any>, registration: string, auth: string,
 *   profile: string, seed: string, profiles: Record<string, Profile>,
 * }} LmsSession
 */
/** @typedef {{method: string, resource: string, query: Record<string, string>, body: string, status: number, answer: string}} StoreCall */
/**
 * `states` are those of what is launched, by their ids.
 *
 * @typedef {{statements: any[], refused: [any, string[]][], states: Record<string, string>}} Records
 */

/** Where the record store's resources are. */
export const STORE = '/-/xapi/';

/** @returns {Promise<LmsSession>} */
export const askSession = () => ask('/-/session');
/** @returns {Promise<Records>} */
export const askRecords = () => ask('/-/statements');

/** The page of a cmi5 unit with its launch parameters. @param {string} mode @returns {Promise<{page: string}>} */
export async function askCmi5(mode) {
  return (await fetch(`/-/cmi5?mode=${mode}`, { method: 'POST' })).json();
}

/** @param {string} path */
async function ask(path) {
  return (await fetch(path, { cache: 'no-store' })).json();
}

/** @param {string} path @param {object} told */
export async function tell(path, told) {
  await fetch(path, { method: 'POST', body: JSON.stringify(told) });
}

/**
 * Tells before anything else happens, as a save must be: the course goes on only when the server has it. While a page goes
 * away, the course's or this one, browsers refuse to wait; then it can only be sent off.
 *
 * @param {string} path
 * @param {object} told
 */
export function tellAtOnce(path, told) {
  const body = JSON.stringify(told);
  try {
    const request = new XMLHttpRequest();
    request.open('POST', path, false);
    request.send(body);
  } catch {
    navigator.sendBeacon(path, body);
  }
}

/**
 * @param {{edition: (standing: Standing) => void, call: (call: StoreCall) => void, trouble: (told: {text: string}) => void,
 *   connected: (is: boolean) => void}} listeners
 */
export function listen(listeners) {
  const events = new EventSource('/-/events');
  events.addEventListener('open', () => listeners.connected(true));
  events.addEventListener('error', () => listeners.connected(false));
  events.addEventListener('message', ({ data }) => {
    const { event, ...told } = JSON.parse(data);
    listeners[/** @type {'edition' | 'call' | 'trouble'} */ (event)](told);
  });
}
