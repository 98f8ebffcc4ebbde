import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Record layouts: APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 and 4.3.16.
const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * @typedef {object} ZipEntry
 * @property {string} name a path with forward slashes; a folder's ends with one
 * @property {number} mode the Unix permission bits
 * @property {number} method
 * @property {number} compressedBytes
 * @property {number} headerOffset
 */

async function readAt(file, offset, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** @returns {Promise<ZipEntry[]>} */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error('not a zip archive');
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new Error('damaged zip archive');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at +=
      CENTRAL_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function extractEntry(path, file, entry, target) {
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`${entry.name}: unknown compression ${entry.method}`);
  }
  await mkdir(dirname(target), { recursive: true });
  const mode = entry.mode || 0o644;
  if (entry.compressedBytes === 0) {
    await (await open(target, 'w', mode)).close();
    return;
  }
  const local = await readAt(file, entry.headerOffset, LOCAL_BYTES);
  const start = entry.headerOffset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const source = createReadStream(path, { start, end: start + entry.compressedBytes - 1 });
  const sink = createWriteStream(target, { mode });
  await (entry.method === STORED
    ? pipeline(source, sink)
    : pipeline(source, createInflateRaw(), sink));
}

/**
 * Unpacks part of a zip archive: plain and deflated entries, up to 4 GiB, no encryption.
 *
 * @param {string} path the archive
 * @param {string} folder where to
 * @param {(name: string) => string | undefined} place an entry's path below `folder`, or undefined
 *   to leave the entry out
 * @returns {Promise<number>} how many files were written
 */
export async function extractZip(path, folder, place) {
  const file = await open(path);
  try {
    let written = 0;
    for (const entry of await readDirectory(file)) {
      const name = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (name === undefined) continue;
      const target = resolve(join(folder, name));
      if (!target.startsWith(resolve(folder) + sep)) throw new Error(`${entry.name}: unsafe path`);
      await extractEntry(path, file, entry, target);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}
