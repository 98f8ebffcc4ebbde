import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { callLog } from '../../../fakes/callLog';
import { testBusiness } from '../../../fakes/testBusiness';
import { testStorage } from '../../../fakes/testStorage';
import type { TestStorage } from '../../../fakes/testStorage';
import { testDefinition } from '../../../fakes/testAgent';

const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 10, 20, 15, 0);

async function storageWith(...logs: CallEvent[][]): Promise<TestStorage> {
  const opened = await testStorage();
  await store(opened, ...logs);
  return opened;
}

async function store({ storage }: TestStorage, ...logs: CallEvent[][]): Promise<void> {
  for (const event of logs.flat()) storage.events.append(event);
  await storage.events.flush();
}

async function idsFor(opened: TestStorage, text: string): Promise<string[]> {
  const { calls } = await opened.storage.history.list({ text, limit: 50 });
  return calls.map((call) => call.callId);
}

describe('the call history', () => {
  it('lists calls newest first, with what their events say', async () => {
    const { storage } = await storageWith(
      callLog('call_a', { createdAt: START, recordingFile: 'call_a.wav' }),
      callLog('call_b', { createdAt: START + MINUTE_MS, callerName: 'Dana Reyes' }),
    );
    const page = await storage.history.list({ limit: 10 });
    expect(page.total).toBe(2);
    expect(page.nextCursor).toBeUndefined();
    expect(page.calls.map((call) => call.callId)).toEqual(['call_b', 'call_a']);
    expect(page.calls[0]).toMatchObject({ callerName: 'Dana Reyes', hasRecording: false });
    expect(page.calls[1]).toMatchObject({
      state: 'ended',
      endedBy: 'caller',
      endReason: 'caller_hung_up',
      durationMs: 9_000,
      turnCount: 3,
      hasRecording: true,
    });
  });

  it('shows a live call with the state it is in', async () => {
    const { storage } = await storageWith(callLog('call_live').slice(0, 3));
    const { calls } = await storage.history.list({ limit: 10 });
    expect(calls[0]).toMatchObject({ callId: 'call_live', state: 'live' });
    expect(calls[0]).not.toHaveProperty('endReason');
  });

  it('hides a recording the caller refused', async () => {
    const log = callLog('call_a', { recordingFile: 'call_a.wav' }).map((event) =>
      event.type === 'recording.stopped' ? { ...event, reason: 'consent_refused' as const } : event,
    );
    const { storage } = await storageWith(log);
    const { calls } = await storage.history.list({ limit: 10 });
    expect(calls[0]?.hasRecording).toBe(false);
  });

  it('pages through all calls exactly once, calls of the same millisecond included', async () => {
    const logs = Array.from({ length: 25 }, (_, index) =>
      callLog(`call_${String(index).padStart(2, '0')}`, {
        createdAt: START + Math.floor(index / 3) * MINUTE_MS,
      }),
    );
    const { storage } = await storageWith(...logs);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await storage.history.list({
        limit: 4,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.total).toBe(25);
      seen.push(...page.calls.map((call) => call.callId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(logs.map((log) => log[0]!.callId).toReversed());
  });

  it('refuses a cursor that it never gave', async () => {
    const { storage } = await storageWith();
    await expect(storage.history.list({ limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'ipc.invalid_input',
    });
  });

  it('filters by direction, outcome, agent and time', async () => {
    const { storage } = await storageWith(
      callLog('call_a', { createdAt: START, direction: 'outbound', endReason: 'busy' }),
      callLog('call_b', { createdAt: START + MINUTE_MS, agentId: 'agent_two' }),
    );
    const ids = async (filter: object): Promise<string[]> => {
      const { calls, total } = await storage.history.list({ limit: 10, ...filter });
      expect(total).toBe(calls.length);
      return calls.map((call) => call.callId);
    };
    expect(await ids({ direction: 'outbound' })).toEqual(['call_a']);
    expect(await ids({ endReason: 'busy' })).toEqual(['call_a']);
    expect(await ids({ agentId: 'agent_two' })).toEqual(['call_b']);
    expect(await ids({ fromAt: START + 1 })).toEqual(['call_b']);
    expect(await ids({ fromAt: START, toAt: START + MINUTE_MS })).toEqual(['call_a']);
    expect(await ids({ direction: 'outbound', agentId: 'agent_two' })).toEqual([]);
  });

  it('gives the whole call as the fold of its events, unwritten ones included', async () => {
    const opened = await testStorage();
    const log = callLog('call_a');
    for (const event of log) opened.storage.events.append(event);
    const expected = log.reduce<CallView | undefined>(projectCall, undefined);
    expect(await opened.storage.history.get('call_a' as CallId)).toEqual(expected);
    await opened.storage.events.flush();
    expect(await opened.storage.history.get('call_a' as CallId)).toEqual(expected);
    expect(await opened.storage.history.get('call_none' as CallId)).toBeUndefined();
  });
});

describe('the search', () => {
  it('finds words that were spoken, by their beginning, without accents or case', async () => {
    const opened = await storageWith(
      callLog('call_a', {}, ['Do you have a TABLE at the café, señor?']),
      callLog('call_b', {}, ['Something else entirely.']),
    );
    expect(await idsFor(opened, 'tab cafe')).toEqual(['call_a']);
    expect(await idsFor(opened, 'senor')).toEqual(['call_a']);
    expect(await idsFor(opened, 'table else')).toEqual([]);
  });

  it('finds names, lines, outcomes and numbers in whatever form', async () => {
    const opened = await testStorage();
    await opened.storage.businesses.put(testBusiness());
    const agent = await opened.storage.agents.create(testBusiness().id, testDefinition(), '');
    await opened.storage.lines.put({
      id: 'line_1' as never,
      name: 'Harbour branch',
      carrierId: 'testline',
      number: '+15550100',
      businessId: testBusiness().id,
      agentId: agent.id,
    });
    await store(
      opened,
      callLog('call_a', { from: '+15185550123', callerName: 'Dana Reyes', lineId: 'line_1' }),
      callLog('call_b', { from: '+442079460000', endReason: 'no_answer' }),
    );
    expect(await idsFor(opened, 'reyes')).toEqual(['call_a']);
    expect(await idsFor(opened, 'harbour')).toEqual(['call_a']);
    expect(await idsFor(opened, 'no answer')).toEqual(['call_b']);
    for (const number of ['0123', '(518) 555-0123', '+1 518 555 0123', '518.555.01', '5550123']) {
      expect(await idsFor(opened, number), number).toEqual(['call_a']);
    }
  });

  it('shows where in the transcript the match is, and nothing when it is elsewhere', async () => {
    const opened = await storageWith(callLog('call_a', { callerName: 'Dana' }));
    const snippetOf = async (text: string): Promise<string | undefined> =>
      (await opened.storage.history.list({ text, limit: 1 })).calls[0]?.snippet;
    expect(await snippetOf('clean')).toContain('book a \u0002cleaning\u0003.');
    expect(await snippetOf('dana')).toBeUndefined();
  });

  it('does not find what the caller never heard of an interrupted answer', async () => {
    const log = callLog('call_a', {}, ['Hello', 'We open at nine and close at seventeen']);
    const turnId = 'call_a_turn_1' as never;
    const interrupted = {
      ...log.at(-1)!,
      seq: log.length - 1,
      type: 'turn.interrupted',
      turnId,
      heardMs: 900,
      heardText: 'We open at nine',
      onsetMs: 4_000,
      clearAfterMs: 8,
    } as CallEvent;
    const opened = await storageWith([...log.slice(0, -2), interrupted, log.at(-1)!]);
    expect(await idsFor(opened, 'nine')).toEqual(['call_a']);
    expect(await idsFor(opened, 'seventeen')).toEqual([]);
  });

  it('finds the words of a live call once they are ten seconds old', async () => {
    const opened = await testStorage();
    const log = callLog('call_a');
    await store(opened, log.slice(0, 3));
    await store(opened, log.slice(3, 6));
    expect(await idsFor(opened, 'cleaning')).toEqual([]);
    await opened.clock.advance(10_000);
    await store(opened, log.slice(6, 8));
    expect(await idsFor(opened, 'cleaning')).toEqual(['call_a']);
  });

  it('takes any input without failing', async () => {
    const opened = await storageWith(callLog('call_a'));
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            "'",
            '*',
            '(',
            ')',
            'AND',
            'OR',
            'NOT',
            'NEAR',
            '^',
            ':',
            '-',
            '+',
            '555-0123',
            'a',
            '\0',
            ' ',
          ),
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { calls, total } = await opened.storage.history.list({ text, limit: 5 });
        expect(calls.length).toBe(total);
      }),
      { numRuns: 300 },
    );
  });
});

describe('removing a call', () => {
  it('leaves nothing of it: no events, no row, no words, no recording, no bytes', async () => {
    const log = callLog('call_a', { recordingFile: 'call_a.wav' }, ['My secret is xylophonic.']);
    const opened = await storageWith(log, callLog('call_b'));
    const { storage, dataDir } = opened;
    const recording = join(dataDir, 'recordings', 'call_a.wav');
    await writeFile(recording, 'sound');

    await storage.history.remove('call_a' as CallId);

    expect(await storage.events.read('call_a' as CallId)).toEqual([]);
    expect(await idsFor(opened, 'xylophonic')).toEqual([]);
    expect((await storage.history.list({ limit: 10 })).calls.map((call) => call.callId)).toEqual([
      'call_b',
    ]);
    await expect(readFile(recording)).rejects.toThrow();
    for (const file of ['patchcord.db', 'patchcord.db-wal']) {
      expect((await readFile(join(dataDir, file))).includes('xylophonic'), file).toBe(false);
    }
  });

  it('is refused while the call goes on', async () => {
    const { storage } = await storageWith(callLog('call_a').slice(0, 4));
    await expect(storage.history.remove('call_a' as CallId)).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    expect(await storage.events.read('call_a' as CallId)).toHaveLength(4);
  });
});

describe('the derived rows', () => {
  it('are rebuilt from the log, equal to what they were, when their version differs', async () => {
    const opened = await storageWith(
      callLog('call_a', { createdAt: START, callerName: 'Dana' }),
      callLog('call_b', { createdAt: START + MINUTE_MS }).slice(0, 6),
    );
    const before = await opened.storage.history.list({ limit: 10, text: 'front' });
    expect(before.total).toBe(2);
    await opened.storage.close();
    const client = createClient({ url: `file:${join(opened.dataDir, 'patchcord.db')}` });
    await client.execute("UPDATE meta SET value = '-1' WHERE key = 'derived_version'");
    await client.execute('DELETE FROM calls');
    client.close();
    const { storage } = await testStorage({ dataDir: opened.dataDir });
    expect(await storage.history.list({ limit: 10, text: 'front' })).toEqual(before);
  });
});
