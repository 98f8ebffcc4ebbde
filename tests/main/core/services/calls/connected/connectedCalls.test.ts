import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import type {
  FetchedRecording,
  RemoteCallNews,
  RemoteCalls,
} from '../../../../../../src/main/core/ports/remote/remoteCalls';
import { Afterwards } from '../../../../../../src/main/core/services/calls/afterwards';
import { ConnectedCalls } from '../../../../../../src/main/core/services/calls/connected/connectedCalls';
import { createLiveCalls } from '../../../../../../src/main/core/services/calls/liveCalls';
import { createChanges } from '../../../../../../src/main/core/services/changes';
import { sequentialIds } from '../../../../../fakes/sequentialIds';
import { silentLogger } from '../../../../../fakes/silentLogger';
import { testDefinition } from '../../../../../fakes/testAgent';
import { testBusiness } from '../../../../../fakes/testBusiness';
import { testStorage, type TestStorage } from '../../../../../fakes/testStorage';

const THEIRS = '+919900011122';
const OTHER = '+919900033344';
const OURS = '+918040001234';
const WISH = { to: THEIRS, then: { kind: 'number', number: OTHER }, isRecorded: true } as const;

let desk: TestStorage;
let news: RemoteCallNews;
let recording: FetchedRecording | undefined;
let asked: number;
/** The vendor answers no question. */
let isMute: boolean;
let removed: string[];
let hint: () => void;
let calls: ConnectedCalls;
/** As after a start of the application on the same data. */
let reopen: () => ConnectedCalls;
const live = createLiveCalls();

const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
const tell = async (next: RemoteCallNews): Promise<void> => {
  news = next;
  hint();
  await settle();
};
const log = async (callId: CallId): Promise<CallEvent[]> => {
  await desk.storage.events.flush();
  return desk.storage.events.read(callId);
};
const typesOf = async (callId: CallId) => (await log(callId)).map(({ type }) => type);

beforeEach(async () => {
  desk = await testStorage();
  news = { status: 'in-progress', stage: { kind: 'ringing' } };
  recording = undefined;
  asked = 0;
  isMute = false;
  removed = [];
  hint = () => undefined;
  await desk.storage.businesses.put(testBusiness());
  const agent = await desk.storage.agents.create(testBusiness().id, testDefinition(), '');
  await desk.storage.lines.put({
    id: 'line_1' as never,
    name: 'Bengaluru',
    carrierId: 'exotel',
    number: OURS,
    businessId: testBusiness().id,
    agentId: agent.id,
  });
  const remote: RemoteCalls = {
    kinds: ['number', 'flow'],
    callsFrom: (carrierId) => carrierId === 'exotel',
    place: () => Promise.resolve('exo1'),
    news: () => {
      asked++;
      if (isMute) return Promise.reject(new Error('no answer'));
      return Promise.resolve(news);
    },
    recording: () => {
      return Promise.resolve(recording);
    },
    onHint: (listener) => {
      hint = () => {
        listener('exo1');
      };
      return () => (hint = () => undefined);
    },
  };
  const carrier = { id: 'exotel', capabilities: { isCharged: true } };
  const open = () =>
    new ConnectedCalls({
      ...desk.storage,
      recordings: {
        keep: (callId, made) => desk.storage.recordings.keep(callId, made),
        remove: async (file) => {
          await desk.storage.recordings.remove(file);
          removed.push(file);
        },
      },
      remotes: () => [remote],
      carriers: () => [carrier as never],
      limits: { requireOutbound: () => Promise.resolve() },
      afterwards: new Afterwards({ ...desk.storage, clock: desk.clock, changes: createChanges() }),
      live,
      ids: sequentialIds(),
      clock: desk.clock,
      logger: silentLogger(desk.logged),
    });
  reopen = open;
  calls = open();
});

describe('a call between others', () => {
  it('is in the log as every other, from what is answered when it is asked about', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    expect(live.calls.has(callId)).toBe(true);
    await tell({ status: 'in-progress', stage: { kind: 'ringing' } });
    await tell({ status: 'in-progress', stage: { kind: 'answered' } });
    await tell({ status: 'completed', stage: { kind: 'over', durationMs: 42_000 } });
    expect(await typesOf(callId)).toEqual([
      'call.created',
      'call.dialing',
      'call.transferring',
      'recording.awaited',
      'carrier.status',
      'call.ringing',
      'call.answered',
      'call.live',
      'carrier.status',
      'call.ended',
    ]);
    expect((await log(callId)).at(-1)).toMatchObject({ reason: 'completed', durationMs: 42_000 });
    expect(live.calls.has(callId)).toBe(false);
  });

  it('is harmed neither by being told twice nor in a wrong order', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    await tell({ status: 'completed', stage: { kind: 'over' } });
    const before = await typesOf(callId);
    hint();
    await tell({ status: 'in-progress', stage: { kind: 'answered' } });
    await tell({ status: 'busy', stage: { kind: 'failed', reason: 'busy' } });
    expect(await typesOf(callId)).toEqual(before);
  });

  it('is asked about by itself where nobody tells anything', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    news = { status: 'no-answer', stage: { kind: 'failed', reason: 'no_answer' } };
    await desk.clock.advance(10_000);
    await settle();
    expect(asked).toBe(1);
    expect((await log(callId)).at(-1)).toMatchObject({ type: 'call.ended', reason: 'no_answer' });
  });

  it('is not in progress for ever when nothing can be learned of it', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    await tell({ status: 'in-progress', stage: { kind: 'answered' } });
    isMute = true;
    await desk.clock.advance(590_000);
    await settle();
    expect(live.calls.has(callId)).toBe(true);
    await desk.clock.advance(20_000);
    await settle();
    const ended = (await log(callId)).at(-1);
    expect(ended).toMatchObject({ type: 'call.ended', by: 'system', reason: 'failed' });
    expect(live.calls.has(callId)).toBe(false);
  });

  it('gets its recording when it is there, and it is the call’s', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    await tell({ status: 'completed', stage: { kind: 'over' } });
    await desk.clock.advance(5_000);
    await settle();
    recording = { bytes: new Uint8Array([73, 68, 51]), kind: 'mp3' };
    await desk.clock.advance(15_000);
    await expect.poll(() => typesOf(callId)).toContain('recording.fetched');
    const view = (await log(callId)).reduce<CallView | undefined>(projectCall, undefined);
    expect(view?.recordingFile).toBe(`${callId}.mp3`);
  });

  it('gets a recording that had not come before the application ended', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    await tell({ status: 'completed', stage: { kind: 'over' } });
    calls.close();
    recording = { bytes: new Uint8Array([73, 68, 51]), kind: 'mp3' };
    await desk.clock.advance(60_000);
    expect(await typesOf(callId)).not.toContain('recording.fetched');
    const after = reopen();
    await after.recover();
    await desk.clock.advance(5_000);
    await expect.poll(() => typesOf(callId)).toContain('recording.fetched');
    await reopen().recover();
    recording = { bytes: new Uint8Array([0]), kind: 'wav' };
    await desk.clock.advance(5_000);
    await settle();
    expect((await typesOf(callId)).filter((type) => type === 'recording.fetched')).toHaveLength(1);
  });

  it('gets the recording of a call that went on after the application had ended', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    calls.close();
    expect((await log(callId)).at(-1)).toMatchObject({ reason: 'app_stopped' });
    recording = { bytes: new Uint8Array([73, 68, 51]), kind: 'mp3' };
    await reopen().recover();
    await desk.clock.advance(5_000);
    await expect.poll(() => typesOf(callId)).toContain('recording.fetched');
  });

  it('leaves no recording behind of a call that was deleted meanwhile', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    await tell({ status: 'completed', stage: { kind: 'over' } });
    await log(callId);
    await desk.storage.history.remove([callId]);
    recording = { bytes: new Uint8Array([73, 68, 51]), kind: 'mp3' };
    await desk.clock.advance(5_000);
    await expect.poll(() => removed).toEqual([`${callId}.mp3`]);
    const folder = dirname(desk.storage.recordings.pathOf('any.mp3'));
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes on when this application ends, and is not ended by an operator', async () => {
    const callId = await calls.connect(WISH);
    await settle();
    live.calls.get(callId)?.end('operator', 'operator_hung_up');
    expect(await typesOf(callId)).toContain('call.warning');
    expect(await typesOf(callId)).not.toContain('call.ended');
    calls.close();
    expect((await log(callId)).at(-1)).toMatchObject({ reason: 'app_stopped' });
  });

  it('needs a line that can do it', async () => {
    const assistant = { ...WISH, then: { kind: 'assistant' } } as const;
    await expect(calls.connect(assistant)).rejects.toThrow(/None of your lines can do this/);
    expect(calls.waysFrom('exotel')).toEqual([{ kind: 'number' }, { kind: 'flow' }]);
    expect(calls.waysFrom('testline')).toEqual([]);
  });
});
