/**
 * A learner's browser: its storage, which may be refused, full or emptied, and who of its tabs writes.
 */
export function createDevice() {
  /** @type {Map<string, string>} */
  const items = new Map();
  /** @type {Map<string, {life: import('./document.js').Life, lost: () => void}>} */
  const writers = new Map();
  const device = {
    items,
    full: false,
    /**
     * The storage as one document sees it.
     *
     * @param {import('./document.js').Life} life
     * @param {boolean} blocked
     * @param {(key: string) => void} read hears what was found
     * @param {(key: string) => void} wrote hears what was written over
     */
    storage: (life, blocked, read, wrote) => ({
      getItem(/** @type {string} */ key) {
        life.step();
        if (blocked) throw new Error('storage is refused');
        if (items.has(key)) read(key);
        return items.get(key) ?? null;
      },
      setItem(/** @type {string} */ key, /** @type {string} */ value) {
        life.step();
        if (blocked || device.full) throw new Error('storage is refused or full');
        if (items.has(key)) wrote(key);
        items.set(key, value);
      },
      removeItem(/** @type {string} */ key) {
        life.step();
        if (blocked) throw new Error('storage is refused');
        items.delete(key);
      },
    }),
    /**
     * @param {import('./document.js').Life} life
     * @param {string} name
     * @param {boolean} steal
     * @param {() => void} lost
     */
    async claim(life, name, steal, lost) {
      const holder = writers.get(name);
      const held = holder && !holder.life.dead && holder.life !== life;
      if (held && !steal) return false;
      writers.set(name, { life, lost });
      if (held) holder.lost();
      return true;
    },
  };
  return device;
}
