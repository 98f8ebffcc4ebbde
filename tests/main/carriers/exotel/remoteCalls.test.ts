import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectTo } from '@shared/domain/connections/connectTo';
import { createExotelRemoteCalls } from '../../../../src/main/carriers/exotel';
import { EXOTEL_SID, openFakeExotel, type FakeExotel } from '../../../fakes/exotel/fakeExotel';
import { ManualClock } from '../../../fakes/manualClock';

const { signal } = new AbortController();
const THEIRS = '+919900011122';
const OTHER = '+919900033344';
const OURS = '+918040001234';

let fake: FakeExotel;
let publicUrl: string | undefined;
const remote = () =>
  createExotelRemoteCalls({
    rest: fake.rest(new ManualClock()),
    publicUrl: () => publicUrl,
    flow: () => '29281',
  });
const place = (then: ConnectTo, isRecorded = false) =>
  remote().place(
    { callId: 'call_1', to: THEIRS, from: OURS, then, ringMs: 30_000, isRecorded },
    signal,
  );

beforeEach(async () => {
  publicUrl = undefined;
  fake = await openFakeExotel();
});
afterEach(() => fake.close());

describe('a call between others', () => {
  it('joins two numbers, recorded on both sides where that is wanted', async () => {
    await place({ kind: 'number', number: OTHER }, true);
    expect(Object.fromEntries(fake.placed[0]!)).toEqual({
      From: THEIRS,
      To: OTHER,
      CallerId: OURS,
      CallType: 'trans',
      TimeLimit: '14400',
      TimeOut: '30',
      CustomField: 'call_1',
      Record: 'true',
      RecordingChannels: 'dual',
      RecordingFormat: 'mp3',
    });
  });

  it('starts a flow: the one that is named, else the one that leads here', async () => {
    await place({ kind: 'flow', flow: '11' });
    await place({ kind: 'flow' });
    expect(fake.placed.map((form) => form.get('Url'))).toEqual([
      `http://my.exotel.com/${EXOTEL_SID}/exoml/start_voice/11`,
      `http://my.exotel.com/${EXOTEL_SID}/exoml/start_voice/29281`,
    ]);
    expect(fake.placed[0]!.has('To')).toBe(false);
  });

  it('is told of where there is a public address', async () => {
    publicUrl = 'https://bridge.example.test';
    await place({ kind: 'number', number: OTHER });
    const form = fake.placed[0]!;
    expect(form.get('StatusCallback')).toContain(
      'https://bridge.example.test/exotel/status?token=',
    );
    expect(form.get('StatusCallbackEvents[1]')).toBe('answered');
  });

  it('is answered once its first leg is, whatever Exotel calls it before', async () => {
    const ref = await place({ kind: 'number', number: OTHER });
    expect((await remote().news(ref, signal)).stage).toEqual({ kind: 'ringing' });
    fake.now({ Details: { Leg1Status: 'in-progress' } });
    expect((await remote().news(ref, signal)).stage).toEqual({ kind: 'answered' });
    fake.now({ Status: 'completed', Details: { ConversationDuration: 42 } });
    expect(await remote().news(ref, signal)).toEqual({
      status: 'completed',
      stage: { kind: 'over', durationMs: 42_000 },
    });
    fake.now({ Status: 'failed', Details: { Cause: 20 } });
    const { stage } = await remote().news(ref, signal);
    expect(stage).toMatchObject({
      kind: 'failed',
      error: { message: 'The mobile is off or out of reach.', detail: '20 SUBSCRIBER_ABSENT' },
    });
    fake.now({ Status: 'busy', Details: {} });
    expect((await remote().news(ref, signal)).stage).toEqual({ kind: 'failed', reason: 'busy' });
  });

  it('has a recording some minutes after its end, and not before', async () => {
    const ref = await place({ kind: 'number', number: OTHER }, true);
    expect(await remote().recording(ref, signal)).toBeUndefined();
    fake.now({ RecordingUrl: fake.recordingUrl });
    expect(await remote().recording(ref, signal)).toBeUndefined();
    fake.hasRecording(new Uint8Array([73, 68, 51]));
    expect(await remote().recording(ref, signal)).toEqual({
      bytes: new Uint8Array([73, 68, 51]),
      kind: 'mp3',
    });
  });

  it('never sends its keys to a host that is not Exotel’s', async () => {
    const ref = await place({ kind: 'number', number: OTHER }, true);
    for (const url of ['https://evil.example.test/a.mp3', 'https://exotel.com.evil.test/a.mp3']) {
      fake.now({ RecordingUrl: url });
      await expect(remote().recording(ref, signal)).rejects.toThrow(/not Exotel’s/);
    }
  });
});
