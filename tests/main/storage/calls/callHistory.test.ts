import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent, CallFact } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallSort } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import { NO_USAGE } from '@shared/domain/cost/usage';
import type { AgentId, CallId } from '@shared/domain/ids';
import { callLog, numbered } from '../../../fakes/callLog';
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
      callLog('call_a', { createdAt: START, direction: 'outbound', endReason: 'failed' }),
      callLog('call_b', { createdAt: START + MINUTE_MS, agentId: 'agent_two' }),
    );
    const ids = async (filter: object): Promise<string[]> => {
      const { calls, total } = await storage.history.list({ limit: 10, ...filter });
      expect(total).toBe(calls.length);
      return calls.map((call) => call.callId);
    };
    expect(await ids({ direction: 'outbound' })).toEqual(['call_a']);
    expect(await ids({ outcomes: ['failed'] })).toEqual(['call_a']);
    expect(await ids({ outcomes: ['resolved', 'abandoned'] })).toEqual(['call_b']);
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

    await storage.history.remove(['call_a' as CallId]);

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
    await expect(storage.history.remove(['call_a' as CallId])).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    expect(await storage.events.read('call_a' as CallId)).toHaveLength(4);
  });
});

describe('removing several calls', () => {
  it('leaves nothing of what was written on them either, and keeps the others', async () => {
    const opened = await storageWith(callLog('call_a'), callLog('call_b'), callLog('call_c'));
    const { history, remarks } = opened.storage;
    const gone = ['call_a', 'call_b'] as CallId[];
    await remarks.setNote(gone[0]!, 'Zanzibarian complaint');
    await remarks.changeTags(gone, ['quixotic'], []);
    await history.remove(gone);
    expect((await history.list({ limit: 10 })).calls.map(({ callId }) => callId)).toEqual([
      'call_c',
    ]);
    expect(await remarks.tags()).toEqual([]);
    for (const file of ['patchcord.db', 'patchcord.db-wal']) {
      const bytes = await readFile(join(opened.dataDir, file));
      expect(bytes.includes('Zanzibarian') || bytes.includes('quixotic'), file).toBe(false);
    }
  });
});

describe('notes and tags', () => {
  it('are kept, listed, counted and found, and go when they are taken off', async () => {
    const opened = await storageWith(callLog('call_a'), callLog('call_b'));
    const { history, remarks } = opened.storage;
    const [a, b] = ['call_a', 'call_b'] as CallId[];
    await remarks.setNote(a!, 'Wants the blue chair');
    await remarks.changeTags([a!, b!], ['VIP', 'follow up'], []);
    await remarks.changeTags([b!], ['vip'], ['follow up']);
    expect(await remarks.get(a!)).toEqual({
      note: 'Wants the blue chair',
      tags: ['follow up', 'VIP'],
    });
    expect(await remarks.tags()).toEqual([
      { tag: 'VIP', count: 2 },
      { tag: 'follow up', count: 1 },
    ]);
    expect(await idsFor(opened, 'blue chair')).toEqual(['call_a']);
    expect(await idsFor(opened, 'follow')).toEqual(['call_a']);
    const [row] = (await history.list({ text: 'blue', limit: 1 })).calls;
    expect(row).toMatchObject({ hasNote: true, tags: ['follow up', 'VIP'] });
    expect(row?.snippet).toContain('\u0002blue\u0003 chair');
    await remarks.setNote(a!, '');
    expect(await idsFor(opened, 'blue')).toEqual([]);
    expect((await history.list({ tag: 'follow up', limit: 5 })).total).toBe(1);
  });

  it('outlive a rebuild of the derived rows', async () => {
    const opened = await storageWith(callLog('call_a'));
    await opened.storage.remarks.setNote('call_a' as CallId, 'Persimmon');
    await opened.storage.close();
    const client = createClient({ url: `file:${join(opened.dataDir, 'patchcord.db')}` });
    await client.execute("UPDATE meta SET value = '-1' WHERE key = 'derived_version'");
    client.close();
    const again = await testStorage({ dataDir: opened.dataDir });
    expect(await idsFor(again, 'persimmon')).toEqual(['call_a']);
  });

  it('cannot be put on a call that is not there', async () => {
    const { storage } = await storageWith();
    await storage.remarks.setNote('call_none' as CallId, 'x');
    await storage.remarks.changeTags(['call_none' as CallId], ['x'], []);
    expect(await storage.remarks.get('call_none' as CallId)).toEqual({ note: '', tags: [] });
  });
});

/** A call with an answer that was waited for, a tool and an interruption. */
function eventfulLog(callId: string, waitMs: number, toolIsOk: boolean, at = START): CallEvent[] {
  const log = callLog(callId, { createdAt: at });
  const turnId = `${callId}_turn_1` as never;
  const more = [
    {
      type: 'turn.timing',
      source: 'bridge',
      turnId,
      timing: { callerStoppedMs: 2_000, firstAudioHeardMs: 2_000 + waitMs },
    },
    { type: 'tool.called', source: 'engine.embedded', toolCallId: 't1', name: 'book_appointment' },
    {
      type: 'tool.finished',
      source: 'engine.embedded',
      toolCallId: 't1',
      ok: toolIsOk,
      result: { service: 'Cleaning', start: '2026-11-24T09:30', customer_name: 'Dana' },
      durationMs: 10,
    },
    {
      type: 'usage.reported',
      source: 'engine.embedded',
      model: 'm',
      usage: NO_USAGE,
      costUsd: 0.5,
    },
  ] as CallFact[];
  const early = log.slice(0, -2);
  return [
    ...early,
    ...numbered(callId, more, at + 20_000, early.length + 1),
    ...log.slice(-2).map((event, index) => ({
      ...event,
      seq: early.length + more.length + 1 + index,
    })),
  ];
}

describe('the facets', () => {
  it('count what each further choice would leave, whatever is chosen of its own kind', async () => {
    const { storage } = await storageWith(
      eventfulLog('call_a', 400, true),
      eventfulLog('call_b', 3_000, false),
      callLog('call_c', { agentId: 'agent_two', endReason: 'failed', lineId: 'line_1' }),
    );
    const all = await storage.history.facets({});
    expect(all.outcomes).toEqual([
      { outcome: 'resolved', count: 2 },
      { outcome: 'failed', count: 1 },
    ]);
    expect(all).toMatchObject({ failedTool: 1, slowAnswer: 1, interruption: 0, versions: [] });
    const chosen = await storage.history.facets({
      outcomes: ['failed'],
      agentId: 'agent_two' as AgentId,
    });
    expect(chosen.outcomes).toEqual([{ outcome: 'failed', count: 1 }]);
    expect(chosen.agents).toEqual([{ agentId: 'agent_two', agentName: 'Front desk', count: 1 }]);
    expect(chosen.versions).toEqual([{ agentVersion: 1, count: 1 }]);
    expect(chosen.lines).toEqual([{ lineId: 'line_1', count: 1 }]);
    expect((await storage.history.facets({ text: 'cleaning' })).outcomes).toHaveLength(2);
  });
});

describe('the order of the list', () => {
  it('is the same for the calls with certain words, page by page', async () => {
    const logs = Array.from({ length: 9 }, (_, index) =>
      callLog(`call_${index}`, {
        createdAt: START + ((index * 4) % 9) * MINUTE_MS,
        callerName: index % 3 === 0 ? 'Greta Lindqvist' : 'Dana Reyes',
      }),
    );
    const { storage } = await storageWith(...logs);
    for (const sort of ['newest', 'oldest', 'longest'] as const) {
      const query = { text: 'dana', sort };
      const first = await storage.history.list({ ...query, limit: 4 });
      const cursor = first.nextCursor;
      const second = await storage.history.list({ ...query, limit: 4, ...(cursor && { cursor }) });
      expect(first.total).toBe(6);
      expect([...first.calls, ...second.calls].map(({ callId }) => callId)).toEqual(
        await storage.history.ids(query),
      );
    }
    const newest = await storage.history.ids({ text: 'dana' });
    expect(newest).toEqual(['call_2', 'call_4', 'call_8', 'call_1', 'call_5', 'call_7']);
  });

  it('is by date, length, slowest answer or cost, over all pages', async () => {
    const { storage } = await storageWith(
      eventfulLog('call_a', 400, true, START),
      eventfulLog('call_b', 3_000, true, START + MINUTE_MS),
      callLog('call_c', { createdAt: START + 2 * MINUTE_MS }),
    );
    const ids = async (sort: CallSort): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await storage.history.list({
          sort,
          limit: 1,
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.calls.map(({ callId }) => callId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(await storage.history.ids({ sort })).toEqual(seen);
      return seen;
    };
    expect(await ids('newest')).toEqual(['call_c', 'call_b', 'call_a']);
    expect(await ids('oldest')).toEqual(['call_a', 'call_b', 'call_c']);
    expect(await ids('slowest')).toEqual(['call_b', 'call_a', 'call_c']);
    expect(await ids('dearest')).toEqual(['call_b', 'call_a', 'call_c']);
  });
});

describe('the overview', () => {
  it('adds up the calls that have ended, as a whole and by line, agent, version and day', async () => {
    const { storage } = await storageWith(
      eventfulLog('call_a', 400, true, START),
      eventfulLog('call_b', 3_000, false, START + 24 * 60 * MINUTE_MS),
      callLog('call_c', { agentId: 'agent_two', endReason: 'handed_over' }),
      callLog('call_live').slice(0, 5),
    );
    const { total, groups } = await storage.history.overview({}, 'agent');
    expect(total).toEqual({
      calls: 3,
      durationMs: 27_000,
      conversations: 3,
      contained: 2,
      bookings: 1,
      interruptions: 0,
      toolCalls: 2,
      failedToolCalls: 1,
      p50Ms: 400,
      p95Ms: 3_000,
      costUsd: 1,
      costIsComplete: true,
    });
    expect(groups.map(({ key, calls }) => [key, calls])).toEqual([
      ['agent_test', 2],
      ['agent_two', 1],
    ]);
    expect(groups[1]).not.toHaveProperty('p50Ms');
    const days = await storage.history.overview({}, 'day');
    expect(days.groups.map(({ calls }) => calls)).toEqual([2, 1]);
    expect(days.groups[0]?.key).toMatch(/^2026-11-\d\d$/);
    expect((await storage.history.overview({}, 'version')).groups[0]?.key).toBe('agent_test#1');
    expect((await storage.history.overview({}, 'line')).groups).toHaveLength(1);
    expect((await storage.history.overview({ fromAt: START * 2 }, 'day')).groups).toEqual([]);
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
