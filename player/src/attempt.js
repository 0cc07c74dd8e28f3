/**
 * What is asked of others (storage, windows, texts from outside) may throw; then it is `otherwise`, as where it is nothing.
 *
 * @template T
 * @template [O=null]
 * @param {() => T} run
 * @param {O} [otherwise]
 * @returns {NonNullable<T> | O}
 */
export function attempt(run, otherwise) {
  const instead = /** @type {O} */ (otherwise ?? null);
  try {
    return run() ?? instead;
  } catch {
    return instead;
  }
}
