import { setImmediate as turn } from 'node:timers/promises';
import { TwilioRealtimeTransportLayer } from '@openai/agents-extensions';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeSession } from '../../../fakes/openaiRealtime/fakeSession';
import { FAKE_KEY, FakeOpenAi } from '../../../fakes/openaiRealtime/fakeOpenAi';
import { saying } from '../../../fakes/openaiRealtime/plan';
import { LOUD, RealtimeBench } from '../../../fakes/openaiRealtime/realtimeBench';
import { QUIET } from '../../../fakes/realtime/realtimeCall';
import { ScriptedTwilioSocket } from '../../../fakes/openaiRealtime/scriptedTwilioSocket';

const ANSWER = 'One two three four five six seven eight nine ten.';
const ANSWER_MS = 4000;

/** What a bridge did with one call, as far as two bridges can be compared. */
interface WireLog {
  /** Sound of the greeting and of the answer that was sent to the caller. */
  readonly sentMs: number;
  readonly clears: number;
  readonly marks: number;
  readonly truncatedMs: readonly number[];
  readonly responses: number;
  readonly errors: readonly string[];
  readonly callerAudio: readonly number[];
}

interface Rig {
  readonly session: () => FakeSession;
  readonly tick: (frame: Uint8Array) => Promise<void>;
  readonly wire: () => { sentMs: number; clears: number; marks: number };
}

/** A question, the answer, and the caller who cuts it off after about a second and a half. */
async function play(fake: FakeOpenAi, { session, tick, wire }: Rig): Promise<WireLog> {
  const ticks = async (count: number, frame: Uint8Array) => {
    for (let at = 0; at < count; at += 1) await tick(frame);
  };
  await ticks(30, QUIET);
  fake.transcripts.push('Tell me more.');
  fake.answers.push(saying(ANSWER, ANSWER_MS));
  await ticks(20, LOUD);
  await ticks(30, QUIET);
  const made = () =>
    session()
      .sentOf('response.done')
      .some(({ response }) => (response.output ?? []).some((item) => isAnswer(item)));
  while (!made()) await turn();
  await ticks(70, QUIET);
  await ticks(5, LOUD);
  while (session().sentOf('conversation.item.truncated').length === 0) await turn();
  await ticks(5, LOUD);
  return {
    ...wire(),
    truncatedMs: session()
      .receivedOf('conversation.item.truncate')
      .map(({ audio_end_ms }) => audio_end_ms),
    responses: session().sentOf('response.created').length,
    errors: session().errors,
    callerAudio: session().callerAudio.slice(-1600),
  };
}

function isAnswer(item: unknown): boolean {
  return JSON.stringify(item).includes(ANSWER);
}

async function ours(): Promise<WireLog> {
  const bench = await RealtimeBench.open({
    prepare: (fake) => fake.answers.push(saying('Hello.', 200)),
    config: {
      turnDetection: {
        kind: 'server_vad',
        threshold: 0.5,
        prefixPaddingMs: 300,
        silenceMs: 500,
        eagerness: 'auto',
      },
    },
  });
  closers.push(() => bench.close());
  await bench.goLive();
  return play(bench.fake, {
    session: () => bench.session,
    tick: (frame) => bench.play(20, frame),
    wire: () => ({
      sentMs: bench.sentBytes() / 8,
      clears: bench.call.leg.wire.filter((each) => each === 'clear').length,
      marks: bench.call.leg.wire.filter((each) => typeof each === 'object' && 'mark' in each)
        .length,
    }),
  });
}

async function theirs(): Promise<WireLog> {
  const fake = await FakeOpenAi.open();
  closers.push(() => fake.close());
  fake.answers.push(saying('Hello.', 200));
  const socket = new ScriptedTwilioSocket();
  const transport = new TwilioRealtimeTransportLayer({
    twilioWebSocket: socket as unknown as ConstructorParameters<
      typeof TwilioRealtimeTransportLayer
    >[0]['twilioWebSocket'],
    url: `${fake.baseUrl.replace('http', 'ws')}/realtime?model=gpt-realtime-2.1`,
  });
  socket.start();
  await transport.connect({
    apiKey: FAKE_KEY,
    model: 'gpt-realtime-2.1',
    initialSessionConfig: {
      audio: {
        input: {
          format: { type: 'audio/pcmu' },
          turnDetection: { type: 'server_vad', threshold: 0.5, silenceDurationMs: 500 },
        },
        output: { format: { type: 'audio/pcmu' } },
      },
    },
  });
  closers.push(async () => {
    transport.close();
    await fake.until(() => fake.session.isClosed);
  });
  await fake.until(() => fake.session.sentOf('session.updated').length > 0);
  transport.sendEvent({ type: 'response.create' });
  await fake.until(() => fake.session.sentOf('response.done').length === 1);
  // As a session of the vendor's does it: the transport alone only waits to be told.
  transport.on('input_audio_buffer.speech_started', () => transport.interrupt(false));
  return play(fake, {
    session: () => fake.session,
    tick: async (frame) => {
      socket.tick(frame);
      for (let turns = 0; turns < 6; turns += 1) await turn();
    },
    wire: () => ({
      sentMs: socket.wire.reduce<number>(
        (sum, each) => sum + (typeof each === 'number' ? each : 0),
        0,
      ),
      clears: socket.wire.filter((each) => each === 'clear').length,
      marks: socket.wire.filter((each) => each === 'mark').length,
    }),
  });
}

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('the vendor’s own Twilio bridge on the same script', () => {
  it('sends the same sound, clears once and truncates at the same word as ours', async () => {
    const [mine, peers] = [await ours(), await theirs()];
    expect(mine.errors).toEqual([]);
    expect(peers.errors).toEqual([]);
    expect(mine.sentMs).toBe(200 + ANSWER_MS);
    expect(peers.sentMs).toBe(mine.sentMs);
    expect([mine.clears, peers.clears]).toEqual([1, 1]);
    expect([mine.responses, peers.responses]).toEqual([2, 2]);
    expect(mine.truncatedMs).toHaveLength(1);
    expect(peers.truncatedMs).toHaveLength(1);
    // Marks are 200 ms apart here and 100 ms there.
    expect(Math.abs((mine.truncatedMs[0] ?? 0) - (peers.truncatedMs[0] ?? 0))).toBeLessThanOrEqual(
      200,
    );
    expect(mine.marks).toBeLessThan(peers.marks);
    expect(mine.callerAudio).toEqual(peers.callerAudio);
  });
});
