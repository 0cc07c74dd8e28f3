/**
 * Lists of records travel as `{keys, rows}`, which halves the shell; here they become records again.
 *
 * @param {Record<string, any>} data
 */
export function readRecords(data) {
  for (const name in data) {
    const { keys, rows } = data[name] ?? {};
    if (rows) data[name] = rows.map((/** @type {unknown[]} */ row) => record(keys, row));
  }
  return data;
}

/** @param {string[]} keys @param {unknown[]} row */
const record = (keys, row) => Object.fromEntries(keys.map((key, place) => [key, row[place]]));
