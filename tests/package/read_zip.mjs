// Reads a zip by its central directory with nothing but Node: a reader that shares no code with Python's.
import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

const data = readFileSync(process.argv[2]);
const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
let at = data.readUInt32LE(end + 16);
for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
  const [method, crc, packed, size] = [
    data.readUInt16LE(at + 10),
    data.readUInt32LE(at + 16),
    data.readUInt32LE(at + 20),
    data.readUInt32LE(at + 24),
  ];
  const name = data.toString('ascii', at + 46, at + 46 + data.readUInt16LE(at + 28));
  const local = data.readUInt32LE(at + 42);
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
  const bytes = data.subarray(start, start + packed);
  const plain = method === 8 ? inflateRawSync(bytes) : bytes;
  if (plain.length !== size || (crc32 && crc32(plain) !== crc)) throw new Error(`${name} is broken`);
  console.log(name, size);
  at += 46 + data.readUInt16LE(at + 28) + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
}
