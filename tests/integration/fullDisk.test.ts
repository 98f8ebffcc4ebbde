import { open, readFile, rm } from 'node:fs/promises';
import { LibsqlError } from '@libsql/client';
import { expect, it, onTestFailed, onTestFinished, vi } from 'vitest';
import type { HealthItem } from '@shared/contract/health/health';
import { readWav } from '../../src/main/audio/wav';
import type * as DatabaseModule from '../../src/main/storage/database/database';
import type * as RecordingModule from '../../src/main/storage/recordingFiles';
import type { RecordingFs } from '../../src/main/storage/wavRecording';
import { runApp, said, type RunningApp } from '../fakes/runningApp';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 60_000;

const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock('../../src/main/storage/database/database', async (importOriginal) => {
  const original = await importOriginal<typeof DatabaseModule>();
  const connect: typeof DatabaseModule.connect = async (address) => {
    const database = await original.connect(address);
    return {
      ...database,
      writeAll: async (statements) => {
        if (disk.isFull) throw new LibsqlError('database or disk is full', 'SQLITE_FULL');
        return database.writeAll(statements);
      },
    };
  };
  return { ...original, connect };
});

vi.mock('../../src/main/storage/recordingFiles', async (importOriginal) => {
  const original = await importOriginal<typeof RecordingModule>();
  const fs: RecordingFs = {
    rm,
    open: async (path, flags) => {
      const handle = await open(path, flags);
      return {
        truncate: (length) => handle.truncate(length),
        datasync: () => handle.datasync(),
        close: () => handle.close(),
        write: async (...args) => {
          if (disk.isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
          return handle.write(...args);
        },
      };
    },
  };
  const createRecordingFiles: typeof RecordingModule.createRecordingFiles = (parts) =>
    original.createRecordingFiles({ ...parts, fs });
  return { ...original, createRecordingFiles };
});

/** Resolves with the state of the storage once it is this. */
function storageIs({ runtime }: RunningApp, state: HealthItem['state']): Promise<HealthItem> {
  return new Promise((resolve) => {
    onTestFinished(
      runtime.health.watch((items) => {
        const storage = items.find(({ id }) => id === 'storage');
        if (storage?.state === state) resolve(storage);
      }),
    );
  });
}

it(
  'a disk that fills up in mid-call costs the rest of the recording, and nothing else',
  async () => {
    const app = await runApp({ modelsDir: '/nowhere' });
    onTestFinished(() => app.close());
    onTestFailed(() => {
      process.stderr.write(`${app.events.map((event) => JSON.stringify(event)).join('\n')}\n`);
    });
    const { client, runtime } = app;
    await client.invoke('softphone.call', { mode: 'typed' });
    const greeted = await app.waitFor(said('agent', /thank you for calling/i));
    const { callId } = greeted;
    await app.heardOut(/thank you for calling/i);

    disk.isFull = true;
    await client.invoke('softphone.say', { text: 'How much is a cleaning?' });
    await app.heardOut(/95/);
    expect(app.events.some(({ type }) => type === 'turn.interrupted')).toBe(false);
    await app.waitFor(
      (event) => event.type === 'call.warning' && event.error.code === 'storage.failed',
    );
    expect(await storageIs(app, 'down')).toMatchObject({
      fix: expect.stringMatching(/free some disk space/i) as string,
    });
    await client.invoke('softphone.hangUp', {});
    const ended = await app.waitFor(({ type }) => type === 'call.ended');
    expect(ended).toMatchObject({ by: 'caller', reason: 'caller_hung_up' });

    disk.isFull = false;
    await storageIs(app, 'ok');
    await runtime.storage.events.flush();
    const { events } = await client.invoke('calls.events', { callId });
    expect(events.filter(({ type }) => type !== 'summary.written')).toEqual(app.events);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    // What was recorded before is there to be played.
    const wav = readWav(await readFile((await runtime.recordingPath(callId)) ?? ''));
    expect(wav.channels[1]?.some((sample) => Math.abs(sample) > 1_000)).toBe(true);
  },
  CALL_TIMEOUT_MS,
);
