import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractZip } from '../../scripts/setup/zipArchive.mjs';

interface Member {
  readonly name: string;
  readonly text: string;
  readonly isDeflated: boolean;
  readonly mode: number;
}

/** A zip archive by APPNOTE.TXT: local headers and data, central directory, end record. */
function zip(members: readonly Member[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, isDeflated, mode } of members) {
    const data = isDeflated ? deflateRawSync(Buffer.from(text)) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isDeflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const plain = (name: string, text = 'x'): Member => ({
  name,
  text,
  isDeflated: false,
  mode: 0o644,
});

describe('unpacking a zip archive', () => {
  let folder = '';
  const archive = () => join(folder, 'archive.zip');
  const target = () => join(folder, 'out');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-zip-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes plain, deflated and empty files with their permissions', async () => {
    const long = 'patchcord '.repeat(10_000);
    const members = [
      plain('a/'),
      plain('a/plain.txt', 'hello'),
      { name: 'a/b/long.txt', text: long, isDeflated: true, mode: 0o644 },
      { name: 'run', text: '#!', isDeflated: false, mode: 0o755 },
      plain('empty', ''),
    ];
    await writeFile(archive(), zip(members, 'a comment at the end'));
    expect(await extractZip(archive(), target(), (name) => name)).toBe(4);
    expect(await readFile(join(target(), 'a/plain.txt'), 'utf8')).toBe('hello');
    expect(await readFile(join(target(), 'a/b/long.txt'), 'utf8')).toBe(long);
    expect(await readFile(join(target(), 'empty'), 'utf8')).toBe('');
    expect((await stat(join(target(), 'run'))).mode & 0o111).toBe(0o111);
  });

  it('leaves out and renames as it is told', async () => {
    await writeFile(archive(), zip([plain('Top/keep'), plain('Top/skip')]));
    await extractZip(archive(), target(), (name) => (name === 'Top/keep' ? 'kept' : undefined));
    expect(await readdir(target())).toEqual(['kept']);
  });

  it('refuses a path that leads out of the folder', async () => {
    await writeFile(archive(), zip([plain('../escaped')]));
    await expect(extractZip(archive(), target(), (name) => name)).rejects.toThrow('unsafe path');
    expect(await readdir(folder)).toEqual(['archive.zip']);
  });

  it('says so when the file is no zip archive', async () => {
    await writeFile(archive(), 'not one');
    await expect(extractZip(archive(), target(), (name) => name)).rejects.toThrow('not a zip');
  });
});
