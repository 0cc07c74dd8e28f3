const NAME = 'heard';

/**
 * What an LMS confirmed of a course's status in any tab of this browser: an API that was opened before does not know it,
 * and every commit would write its own back.
 *
 * @param {Pick<import('../types').AdapterParts, 'mirror' | 'world'> & {opened: number}} around `opened`: when this document was
 */
export function createHeard({ mirror, world, opened }) {
  return {
    /** @param {string} attempt @returns {string[]} the statuses of that attempt, none when nobody heard any since */
    read(attempt) {
      const [of, at, ...statuses] = mirror.read(NAME)?.split(' ') ?? [];
      return of === attempt && Number(at) >= opened ? statuses : [];
    },
    /** At each commit: the browser may have forgotten it. @param {string} attempt @param {string} statuses with blanks between */
    keep: (attempt, statuses) => mirror.write(NAME, `${attempt} ${world.wall()} ${statuses}`),
  };
}
