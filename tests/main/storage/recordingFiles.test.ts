import { open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallId } from '@shared/domain/ids';
import { readWav } from '../../../src/main/audio/wav';
import { createRecordingFiles } from '../../../src/main/storage/recordingFiles';
import type { RecordingFs } from '../../../src/main/storage/wavRecording';
import { ManualClock } from '../../fakes/manualClock';
import { temporaryFolder } from '../../fakes/testStorage';

const CALL = 'call_a' as CallId;
const RATE_HZ = 8_000;
const FRAME = 160;

async function recordings(fs?: RecordingFs) {
  const folder = await temporaryFolder();
  const clock = new ManualClock();
  const files = createRecordingFiles({ folder, clock, ...(fs === undefined ? {} : { fs }) });
  onTestFinished(() => files.close());
  return { folder, clock, files };
}

const ramp = (from: number): Int16Array => Int16Array.from({ length: FRAME }, (_, i) => from + i);

function neverFails(cause: unknown): void {
  throw cause;
}

/** Lets the timer ask for a flush and waits until the file shows it. */
async function untilSize(path: string, bytes: number): Promise<void> {
  await expect.poll(async () => (await stat(path)).size, { interval: 2 }).toBe(bytes);
}

describe('a recording', () => {
  it('is a stereo WAV, caller left, agent right, sample for sample', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    for (let frame = 0; frame < 50; frame++) sink.write(ramp(frame * 100), ramp(-frame * 100));
    await sink.close();
    await sink.close();
    const { rateHz, channels } = readWav(await readFile(join(folder, sink.file)));
    expect(rateHz).toBe(RATE_HZ);
    expect(channels.map((channel) => channel.length)).toEqual([50 * FRAME, 50 * FRAME]);
    expect(channels[0]?.slice(FRAME, 2 * FRAME)).toEqual(ramp(100));
    expect(channels[1]?.slice(FRAME, 2 * FRAME)).toEqual(ramp(-100));
  });

  it('is playable while it grows, at most a quarter of a second behind', async () => {
    const { folder, clock, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    const path = join(folder, sink.file);
    for (let second = 1; second <= 3; second++) {
      for (let frame = 0; frame < 50; frame++) sink.write(ramp(frame), ramp(frame));
      await clock.advance(250);
      await untilSize(path, 44 + second * RATE_HZ * 4);
      await expect
        .poll(async () => (await readFile(path)).readUInt32LE(40), { interval: 2 })
        .toBe(second * RATE_HZ * 4);
    }
  });

  it('copies what it is given: the caller may use the arrays again', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    const frame = ramp(5);
    sink.write(frame, frame);
    frame.fill(0);
    await sink.close();
    expect(readWav(await readFile(join(folder, sink.file))).channels[0]).toEqual(ramp(5));
  });

  it('fills the shorter side with silence', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    sink.write(Int16Array.of(1, 2, 3), Int16Array.of(9));
    await sink.close();
    const { channels } = readWav(await readFile(join(folder, sink.file)));
    expect(channels).toEqual([Int16Array.of(1, 2, 3), Int16Array.of(9, 0, 0)]);
  });

  it('disappears when discarded', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    sink.write(ramp(0), ramp(0));
    await sink.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it('never takes the place of another, nor removes it', async () => {
    const { folder, files } = await recordings();
    await writeFile(join(folder, 'call_a.wav'), 'earlier');
    const failures: unknown[] = [];
    const sink = files.create(CALL, RATE_HZ, (cause) => failures.push(cause));
    await sink.discard();
    expect(failures).toHaveLength(1);
    expect(await readFile(join(folder, 'call_a.wav'), 'utf8')).toBe('earlier');
  });

  it('is completed when the storage closes', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    sink.write(ramp(0), ramp(0));
    await files.close();
    expect(readWav(await readFile(join(folder, sink.file))).channels[0]).toHaveLength(FRAME);
  });
});

describe('when the disk is full', () => {
  /** Takes so many bytes, then only a part of a write, then nothing. */
  function smallDisk(capacityBytes: number): RecordingFs {
    let left = capacityBytes;
    return {
      rm,
      open: async (path, flags) => {
        const handle = await open(path, flags);
        return {
          truncate: (length) => handle.truncate(length),
          datasync: () => handle.datasync(),
          close: () => handle.close(),
          write: async (bytes, offset, length, position) => {
            if (position === 0) return handle.write(bytes, offset, length, position);
            if (left === 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
            const taken = Math.min(length, left);
            left -= taken;
            return handle.write(bytes, offset, taken, position);
          },
        };
      },
    };
  }

  it('says so once, keeps what it has playable and takes no more', async () => {
    const { folder, clock, files } = await recordings(smallDisk(100 * FRAME * 4 + 130));
    const failures: unknown[] = [];
    const sink = files.create(CALL, RATE_HZ, (cause) => failures.push(cause));
    for (let second = 0; second < 4; second++) {
      for (let frame = 0; frame < 50; frame++) sink.write(ramp(1), ramp(2));
      await clock.advance(250);
      await untilSize(join(folder, sink.file), 44 + Math.min(second + 1, 2) * 50 * FRAME * 4);
    }
    await sink.close();
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ code: 'ENOSPC' });
    const bytes = await readFile(join(folder, sink.file));
    expect(bytes).toHaveLength(44 + 100 * FRAME * 4);
    expect(readWav(bytes).channels[1]).toHaveLength(100 * FRAME);
  });

  it('does not let a hanging disk fill the memory', async () => {
    const release: (() => void)[] = [];
    const { files } = await recordings({
      rm,
      open: async (path, flags) => {
        await new Promise<void>((resolve) => release.push(resolve));
        return open(path, flags);
      },
    });
    const failures: unknown[] = [];
    const sink = files.create(CALL, RATE_HZ, (cause) => failures.push(cause));
    const second = new Int16Array(RATE_HZ);
    for (let i = 0; i < 600; i++) sink.write(second, second);
    expect(failures).toHaveLength(1);
    release[0]?.();
    await sink.close();
  });
});

describe('repairing', () => {
  it('gives a file cut off anywhere the right header, and its length', async () => {
    const { folder, files } = await recordings();
    const sink = files.create(CALL, RATE_HZ, neverFails);
    for (let frame = 0; frame < 100; frame++) sink.write(ramp(frame), ramp(frame));
    await sink.close();
    const whole = await readFile(join(folder, sink.file));
    const cut = Buffer.from(whole.subarray(0, 44 + 50 * FRAME * 4 + 3));
    cut.writeUInt32LE(0, 40);
    cut.writeUInt32LE(36, 4);
    await writeFile(join(folder, 'cut.wav'), cut);
    expect(await files.repair('cut.wav')).toBe(1_000);
    const repaired = await readFile(join(folder, 'cut.wav'));
    expect(repaired).toHaveLength(44 + 50 * FRAME * 4);
    expect(readWav(repaired).channels[0]).toHaveLength(50 * FRAME);
    expect(await files.repair(sink.file)).toBe(2_000);
  });

  it('leaves what is no recording alone', async () => {
    const { folder, files } = await recordings();
    const text = 'something else, and longer than the forty-four bytes of a header';
    await writeFile(join(folder, 'other.wav'), text);
    await expect(files.repair('other.wav')).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await readFile(join(folder, 'other.wav'), 'utf8')).toBe(text);
    await expect(files.repair('none.wav')).rejects.toMatchObject({ code: 'storage.not_found' });
  });
});

describe('paths', () => {
  it('lie in the folder', async () => {
    const { folder, files } = await recordings();
    expect(files.pathOf('call_a.wav')).toBe(join(folder, 'call_a.wav'));
  });

  it.each(['../x.wav', '/etc/passwd', 'a/b.wav', 'a\\b.wav', '..', '.', '', 'C:\\x', 'x\0.wav'])(
    'refuse %j',
    async (file) => {
      const { files } = await recordings();
      expect(() => files.pathOf(file)).toThrow('no such recording');
      await expect(files.remove(file)).rejects.toMatchObject({ code: 'storage.not_found' });
    },
  );

  it('are made safe from a call id of another kind', async () => {
    const { folder, files } = await recordings();
    const sink = files.create('../../evil' as CallId, RATE_HZ, neverFails);
    await sink.close();
    expect(await readdir(folder)).toEqual([sink.file]);
  });
});
