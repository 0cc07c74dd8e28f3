/**
 * A part of a file, as a server gives it (RFC 9110, section 14); films are asked for in parts. A range that cannot be
 * understood is answered with all of it.
 *
 * @param {Blob} blob
 * @param {string} range the header
 * @param {string} type
 */
export function partOf(blob, range, type) {
  const headers = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  const { size } = blob;
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (!first && !last) return new Response(blob, { headers });
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = Math.min(first && last ? Number(last) : size - 1, size - 1);
  if (start > end) return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } });
  const part = blob.slice(start, end + 1, type);
  return new Response(part, { status: 206, headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}`, 'Content-Length': String(part.size) } });
}
