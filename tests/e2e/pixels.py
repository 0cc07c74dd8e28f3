"""What a browser sees in pictures: where two differ, and one in few bytes. `page` is any page of a browser."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from playwright.sync_api import Page

_READ = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(picture, 0, 0);
  return canvas.getImageData(0, 0, width, height);
}"""
_DIFFERENCES = """async ([was, is]) => {
  const read = READ;
  const [a, b] = [await read(was), await read(is)];
  if (a.width !== b.width) return [0];
  const [TILE, ENOUGH, FLAT, EDGE] = [8, 6, 4, 32];
  const [tiles, rows] = [new Map(), new Set()];
  const { width } = a;
  const height = Math.min(a.height, b.height);
  const [before, now] = [a, b].map(({ data }) => new Uint32Array(data.buffer));
  const isFlat = (all, at) => [-1, 1, -width, width].every((step) => all[at] === all[at + step]);
  for (let at = 0; at < height * width; at++) {
    if (before[at] === now[at]) continue;
    const apart = Math.max(...[0, 1, 2].map((n) => Math.abs(a.data[at * 4 + n] - b.data[at * 4 + n])));
    if (apart <= FLAT || (apart <= EDGE && !(isFlat(before, at) && isFlat(now, at)))) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    const row = Math.floor(y / TILE);
    const tile = `${row} ${Math.floor(x / TILE)}`;
    tiles.set(tile, (tiles.get(tile) ?? 0) + 1);
    if (tiles.get(tile) >= ENOUGH) rows.add(row * TILE);
  }
  if (a.height !== b.height) rows.add(height);
  return [...rows].sort((one, other) => one - other);
}""".replace("READ", _READ)
_INDEXED = """async (png) => {
  const { data, width, height } = await (READ)(png);
  const pixels = new Uint32Array(data.buffer);
  const counts = new Map();
  for (const one of pixels) counts.set(one, (counts.get(one) ?? 0) + 1);
  const known = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const apart = (one, other) => Math.max(...parts(one).map((value, n) => Math.abs(value - parts(other)[n])));
  const [colours, rest] = [known.slice(0, 192), known.slice(192)];
  const far = (colour) => Math.min(...colours.map((one) => apart(one, colour)));
  const distances = rest.map(far);
  while (colours.length < 256 && Math.max(0, ...distances) > 0) {
    const next = rest[distances.indexOf(Math.max(...distances))];
    colours.push(next);
    rest.forEach((one, place) => (distances[place] = Math.min(distances[place], apart(one, next))));
  }
  const nearest = (colour) => colours.reduce((best, one) => (apart(one, colour) < apart(best, colour) ? one : best));
  const places = new Map(known.map((colour) => [colour, colours.indexOf(nearest(colour))]));
  const rows = Uint8Array.from(pixels, (one) => places.get(one));
  // as they are, or what differs from the line above: whichever takes less
  const packed = await Promise.all([0, 2].map(async (filter) => {
    const lines = new Uint8Array((width + 1) * height);
    for (let y = 0; y < height; y++) {
      lines[y * (width + 1)] = filter;
      for (let x = 0; x < width; x++)
        lines[y * (width + 1) + 1 + x] = rows[y * width + x] - (filter && y ? rows[(y - 1) * width + x] : 0);
    }
    const stream = new Blob([lines]).stream().pipeThrough(new CompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }));
  const bytes = packed[0].length < packed[1].length ? packed[0] : packed[1];
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { width, height, colours: colours.map(parts), lines: btoa(text) };
}""".replace("READ", _READ)


def differences(page: Page, was: bytes, is_now: bytes) -> list[int]:
    """The rows, in pixels, where two PNGs differ: squares of 8 by 8 of which 6 pixels do. A pixel amid its like differs
    by more than 4 of 255 in a colour, one on an edge by more than 32: another smoothing is none, another line is one.
    """
    rows: list[int] = page.evaluate(_DIFFERENCES, [_text(was), _text(is_now)])
    return rows


def small(page: Page, png: bytes) -> bytes:
    """The same picture with a palette of its own (PNG 3, section 11.2.2): where there are more than 256 colours, the
    most frequent stay, with those farthest from them, and the others become the nearest.
    """
    found: dict[str, Any] = page.evaluate(_INDEXED, _text(png))
    palette = b"".join(map(bytes, found["colours"]))
    lines = zlib.compress(zlib.decompress(base64.b64decode(found["lines"])), 9)
    header = struct.pack(">IIBBBBB", found["width"], found["height"], 8, 3, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", lines), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _text(png: bytes) -> str:
    return base64.b64encode(png).decode()
