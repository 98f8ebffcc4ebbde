import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import type { CallId } from '@shared/domain/ids';
import { recoverInterruptedCalls } from '../../../src/main/storage/recoverInterruptedCalls';
import { callLog, numbered } from '../../fakes/callLog';
import { testStorage } from '../../fakes/testStorage';

const CALL = 'call_a' as CallId;
const LOG = callLog('call_a', { recordingFile: 'call_a.wav' });
const SECOND = new Int16Array(8_000);

describe('recovery', () => {
  it('closes an interrupted call and its recording, and finds nothing the next time', async () => {
    const { storage, clock } = await testStorage();
    for (const event of LOG.slice(0, 7)) storage.events.append(event);
    const sink = storage.recordings.create(CALL, 8_000, () => undefined);
    sink.write(SECOND, SECOND);
    await sink.close();

    expect(await recoverInterruptedCalls(storage, clock)).toEqual([CALL]);

    const added = (await storage.events.read(CALL)).slice(7);
    expect(added).toMatchObject([
      {
        seq: 8,
        type: 'recording.stopped',
        source: 'app',
        reason: 'app_stopped',
        durationMs: 1_000,
      },
      { seq: 9, type: 'call.ended', by: 'system', reason: 'app_stopped', durationMs: 5_000 },
    ]);
    const { calls } = await storage.history.list({ limit: 1, text: 'cleaning' });
    expect(calls[0]).toMatchObject({ state: 'ended', endReason: 'app_stopped', durationMs: 5_000 });
    expect(await recoverInterruptedCalls(storage, clock)).toEqual([]);
  });

  it('leaves finished calls as they are', async () => {
    const { storage, clock } = await testStorage();
    for (const event of LOG) storage.events.append(event);
    expect(await recoverInterruptedCalls(storage, clock)).toEqual([]);
    expect(await storage.events.read(CALL)).toEqual(LOG);
  });

  it('gives a call that was never answered no duration', async () => {
    const { storage, clock } = await testStorage();
    storage.events.append(LOG[0]!);
    await recoverInterruptedCalls(storage, clock);
    expect((await storage.events.read(CALL)).at(-1)).toMatchObject({
      type: 'call.ended',
      durationMs: 0,
    });
  });

  it('removes the recording of a caller who refused it', async () => {
    const { storage, clock, dataDir } = await testStorage();
    const refusal = numbered(
      'call_a',
      [{ type: 'recording.stopped', source: 'bridge', reason: 'consent_refused', durationMs: 900 }],
      LOG[4]!.at,
      5,
    );
    for (const event of [...LOG.slice(0, 4), ...refusal]) storage.events.append(event);
    const sink = storage.recordings.create(CALL, 8_000, () => undefined);
    await sink.close();
    await recoverInterruptedCalls(storage, clock);
    expect(await readdir(join(dataDir, 'recordings'))).toEqual([]);
    expect((await storage.events.read(CALL)).map((event) => event.type).slice(4)).toEqual([
      'recording.stopped',
      'call.ended',
    ]);
  });

  it('closes the call all the same when its recording is gone, and says so in its log', async () => {
    const { storage, clock } = await testStorage();
    for (const event of LOG.slice(0, 5)) storage.events.append(event);
    await recoverInterruptedCalls(storage, clock);
    expect((await storage.events.read(CALL)).slice(5)).toMatchObject([
      { type: 'call.warning', error: { code: 'storage.not_found' } },
      { type: 'recording.stopped', durationMs: 0 },
      { type: 'call.ended' },
    ]);
  });

  it('closes a call of which only unreadable rows are left', async () => {
    const { storage, clock, dataDir } = await testStorage();
    for (const event of LOG.slice(0, 3)) storage.events.append(event);
    await storage.events.flush();
    const client = createClient({ url: `file:${join(dataDir, 'patchcord.db')}` });
    await client.execute("UPDATE call_events SET body = ''");
    client.close();
    expect(await recoverInterruptedCalls(storage, clock)).toEqual([CALL]);
    expect(await storage.events.read(CALL)).toMatchObject([{ seq: 4, type: 'call.ended' }]);
    expect(await recoverInterruptedCalls(storage, clock)).toEqual([]);
  });
});
