import { join } from 'node:path';
import { LibsqlError, createClient } from '@libsql/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { CallIndex } from '../../../../src/main/storage/calls/callIndex';
import { EventLog } from '../../../../src/main/storage/calls/eventLog';
import { rebuildCallIndex } from '../../../../src/main/storage/calls/rebuildCallIndex';
import { applyMigrations } from '../../../../src/main/storage/database/applyMigrations';
import { connect } from '../../../../src/main/storage/database/database';
import type { Database } from '../../../../src/main/storage/database/database';
import { callLog, numbered } from '../../../fakes/callLog';
import { ManualClock, settle } from '../../../fakes/manualClock';
import { silentLogger } from '../../../fakes/silentLogger';
import type { LoggedLine } from '../../../fakes/silentLogger';
import { temporaryFolder, testStorage } from '../../../fakes/testStorage';

const CALL = 'call_a' as CallId;

/** A log on a real database whose writes can be made to fail. */
async function logOnUnreliableDisk() {
  const clock = new ManualClock();
  const logged: LoggedLine[] = [];
  const logger = silentLogger(logged);
  const database = await connect({ dataDir: await temporaryFolder() });
  await applyMigrations(database, 0);
  await rebuildCallIndex(database, logger);
  const disk = { isFull: false, writes: 0, rejectsSearch: false };
  const unreliable: Database = {
    ...database,
    writeAll: async (statements) => {
      disk.writes += 1;
      if (disk.isFull) throw new LibsqlError('database or disk is full', 'SQLITE_FULL');
      const isSearch = JSON.stringify(statements).includes('call_search');
      if (disk.rejectsSearch && isSearch) throw new LibsqlError('malformed', 'SQLITE_CORRUPT');
      return database.writeAll(statements);
    },
  };
  const failures: AppError[] = [];
  const recoveries: number[] = [];
  const log = new EventLog({
    database: unreliable,
    index: new CallIndex(unreliable, clock, logger),
    clock,
    logger,
    listener: {
      onWriteFailed: (error) => void failures.push(error),
      onWriteRecovered: () => void recoveries.push(clock.now()),
    },
  });
  onTestFinished(async () => {
    disk.isFull = false;
    await log.close();
    await database.close();
  });
  const onDisk = async (): Promise<number> => {
    const { rows } = await database.execute('SELECT count(*) AS n FROM call_events');
    return Number(rows[0]?.['n']);
  };
  return { log, clock, disk, failures, recoveries, logged, onDisk, database };
}

function appendAll(log: { append(event: CallEvent): void }, events: readonly CallEvent[]): void {
  for (const event of events) log.append(event);
}

describe('the event log', () => {
  it('gives back what was appended, in order, before and after it is on disk', async () => {
    const { storage } = await testStorage();
    const events = callLog('call_a');
    appendAll(storage.events, events);
    expect(await storage.events.read(CALL)).toEqual(events);
    await storage.events.flush();
    expect(await storage.events.read(CALL)).toEqual(events);
  });

  it('keeps every kind of value, an undefined tool result included', async () => {
    const { storage } = await testStorage();
    const [created] = callLog('call_a');
    const tool = numbered(
      'call_a',
      [
        {
          type: 'tool.called',
          source: 'engine.embedded',
          toolCallId: 'tool_1' as never,
          name: 'find_slots',
          arguments: { text: 'emoji 🦷 "quotes" \0 \ud800', list: [1, null, { deep: true }] },
        },
        {
          type: 'tool.finished',
          source: 'bridge',
          toolCallId: 'tool_1' as never,
          ok: true,
          result: undefined,
          durationMs: 1.5,
        },
      ],
      0,
      2,
    );
    appendAll(storage.events, [created!, ...tool]);
    await storage.events.flush();
    expect(await storage.events.read(CALL)).toEqual([created, ...tool]);
  });

  it('writes within 250 ms, as one batch', async () => {
    const { log, clock, disk, onDisk } = await logOnUnreliableDisk();
    const events = callLog('call_a');
    log.append(events[0]!);
    await log.flush();
    const writes = disk.writes;
    const turns = events.filter((event) => event.type.startsWith('turn.'));
    appendAll(log, turns);
    await clock.advance(150);
    expect(await onDisk()).toBe(1);
    await clock.advance(100);
    await log.flush();
    expect(await onDisk()).toBe(1 + turns.length);
    expect(disk.writes).toBe(writes + 1);
  });

  it('writes at once when the call changes its state, what came before it included', async () => {
    const { log, clock, onDisk } = await logOnUnreliableDisk();
    const events = callLog('call_a');
    appendAll(log, events);
    await clock.advance(0);
    await settle();
    expect(await onDisk()).toBe(events.length);
  });

  it('ignores an event that it has already', async () => {
    const { storage } = await testStorage();
    const events = callLog('call_a');
    appendAll(storage.events, events);
    await storage.events.flush();
    appendAll(storage.events, events.slice(2, 5));
    await storage.events.flush();
    expect(await storage.events.read(CALL)).toEqual(events);
  });

  it('says which calls never ended', async () => {
    const { storage } = await testStorage();
    appendAll(storage.events, callLog('call_a'));
    appendAll(storage.events, callLog('call_b').slice(0, 4));
    expect(await storage.events.openCalls()).toEqual(['call_b']);
  });

  it('skips a row that cannot be read, and logs it without its content', async () => {
    const { storage, dataDir, logged } = await testStorage();
    const events = callLog('call_a');
    appendAll(storage.events, events);
    await storage.events.flush();
    const client = createClient({ url: `file:${join(dataDir, 'patchcord.db')}` });
    await client.execute("UPDATE call_events SET body = '{broken' WHERE seq = 4");
    await client.execute(`UPDATE call_events SET body = '{"v":1,"text":5}' WHERE seq = 5`);
    client.close();
    const read = await storage.events.read(CALL);
    expect(read).toEqual(events.filter((event) => event.seq !== 4 && event.seq !== 5));
    expect(logged.map((line) => line.fields)).toEqual([
      { callId: CALL, seq: 4, type: 'turn.started' },
      { callId: CALL, seq: 5, type: 'turn.transcribed' },
    ]);
  });

  it('drops an event that could never be read back, and writes the ones behind it', async () => {
    const { storage, logged } = await testStorage();
    const events = callLog('call_a');
    const broken = { ...events[1]!, at: Number.NaN };
    appendAll(storage.events, [events[0]!, broken, ...events.slice(2)]);
    await storage.events.flush();
    expect(await storage.events.read(CALL)).toEqual(events.filter((event) => event.seq !== 2));
    expect(logged).toHaveLength(1);
  });
});

describe('when the disk refuses', () => {
  it('retries, reports it once, keeps everything and writes it when the disk is back', async () => {
    const { log, clock, disk, failures, recoveries, onDisk } = await logOnUnreliableDisk();
    const events = callLog('call_a');
    log.append(events[0]!);
    await log.flush();
    disk.isFull = true;
    appendAll(log, events.slice(1, 6));
    await clock.advance(500);
    expect(failures).toHaveLength(0);
    await clock.advance(60_000);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ code: 'storage.failed', detail: 'SQLITE_FULL' });
    expect(failures[0]?.message).toContain('disk is full');
    appendAll(log, events.slice(6));
    expect(await log.read(CALL)).toEqual(events);
    expect(await onDisk()).toBe(1);

    disk.isFull = false;
    await clock.advance(5_000);
    await log.flush();
    expect(await onDisk()).toBe(events.length);
    expect(recoveries).toHaveLength(1);
    expect(failures).toHaveLength(1);
  });

  it('backs off instead of hammering', async () => {
    const { log, clock, disk } = await logOnUnreliableDisk();
    disk.isFull = true;
    appendAll(log, callLog('call_a'));
    await clock.advance(60_000);
    // Each attempt tries with and without the derived rows.
    expect(disk.writes / 2).toBeLessThan(20);
  });

  it('lets flush wait for a short failure and rejects it after a lasting one', async () => {
    const { log, clock, disk } = await logOnUnreliableDisk();
    disk.isFull = true;
    appendAll(log, callLog('call_a'));
    const early = log.flush();
    await clock.advance(200);
    disk.isFull = false;
    await clock.advance(300);
    await expect(early).resolves.toBeUndefined();

    disk.isFull = true;
    appendAll(log, callLog('call_b'));
    const late = expect(log.flush()).rejects.toMatchObject({ code: 'storage.failed' });
    for (let attempt = 0; attempt < 3; attempt++) await clock.advance(1_000);
    await late;
  });

  it('reports the next outage again', async () => {
    const { log, clock, disk, failures } = await logOnUnreliableDisk();
    for (const callId of ['call_a', 'call_b']) {
      disk.isFull = true;
      appendAll(log, callLog(callId));
      await clock.advance(10_000);
      disk.isFull = false;
      await clock.advance(10_000);
    }
    expect(failures).toHaveLength(2);
  });

  it('writes the log even when the derived rows cannot be written, and has them rebuilt', async () => {
    const { log, disk, onDisk, database, logged } = await logOnUnreliableDisk();
    disk.rejectsSearch = true;
    const events = callLog('call_a');
    appendAll(log, events);
    await log.flush();
    expect(await onDisk()).toBe(events.length);
    expect(logged.map((line) => line.level)).toEqual(['error']);
    await rebuildCallIndex(database, silentLogger());
    const { rows } = await database.execute('SELECT count(*) AS n FROM calls');
    expect(Number(rows[0]?.['n'])).toBe(1);
  });
});
