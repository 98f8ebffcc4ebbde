import { afterEach, describe, expect, it } from 'vitest';
import { saying } from '../../../fakes/openaiRealtime/plan';
import {
  LOUD,
  RealtimeBench,
  type RealtimeBenchOptions,
} from '../../../fakes/openaiRealtime/realtimeBench';
import { QUIET } from '../../../fakes/realtime/realtimeCall';

const LONG = 'One two three four five six seven eight nine ten.';

let bench: RealtimeBench;

/** A call whose greeting has been heard. */
async function afterGreeting(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
  bench = await RealtimeBench.open({
    ...options,
    prepare: (fake) => {
      fake.answers.push(saying('Hello.', 200));
      options.prepare?.(fake);
    },
  });
  await bench.goLive();
  await bench.play(400);
  return bench;
}

/** The answer to a question has been made in full and heard for `heardMs`. */
async function answered(heardMs: number, ...items: { say: string; durationMs: number }[]) {
  bench.fake.answers.push({ items });
  await bench.callerSays('Tell me more.');
  const startedAt = bench.sentBytes();
  expect(startedAt).toBeGreaterThan(1600);
  // Some of it was heard while the caller's turn was being closed.
  const alreadyMs = bench.call.view.turns.at(-1)?.startMs ?? 0;
  await bench.play(Math.max(0, heardMs - (bench.session.receivedMs - alreadyMs)));
}

const truncations = () =>
  bench.session.receivedOf('conversation.item.truncate').map(({ item_id, audio_end_ms }) => ({
    item_id,
    audio_end_ms,
  }));
const clears = () => bench.call.leg.wire.filter((each) => each === 'clear').length;

afterEach(() => bench.close());

describe('barge-in', () => {
  it('cuts the sound first, and tells the vendor what was heard: no more than was acknowledged', async () => {
    await afterGreeting();
    await answered(1500, { say: LONG, durationMs: 4000 });
    await bench.play(60, LOUD);
    await bench.until(() => truncations().length > 0);
    expect(clears()).toBe(1);
    const heardMs = bench.call.view.turns.at(-1)?.interruption?.heardMs ?? 0;
    expect(truncations()).toEqual([expect.objectContaining({ audio_end_ms: heardMs })]);
    // The last mark that came back, and no more than the distance of marks beyond it.
    expect(heardMs).toBeGreaterThanOrEqual(1400);
    expect(heardMs).toBeLessThanOrEqual(1600);
    expect(bench.session.errors).toEqual([]);
  });

  it('sends neither clear nor truncation when the caller speaks while nothing plays', async () => {
    await afterGreeting();
    await bench.play(60, LOUD);
    await bench.until(() => bench.session.sentOf('input_audio_buffer.speech_started').length > 0);
    await bench.play(40);
    expect(clears()).toBe(0);
    expect(truncations()).toEqual([]);
    expect(bench.session.receivedOf('response.cancel')).toEqual([]);
  });

  it('drops what still comes of an interrupted answer', async () => {
    await afterGreeting();
    bench.fake.answers.push({
      items: [{ say: LONG, durationMs: 4000, byte: 0x44, pauseAfterMs: 1000 }],
    });
    await bench.callerSays('Go on.');
    await bench.until(() => bench.session.isPaused);
    await bench.play(300);
    const before = bench.sentBytes();
    await bench.play(60, LOUD);
    await bench.until(() =>
      bench.session.sentOf('response.done').some(({ response }) => response.status === 'cancelled'),
    );
    await bench.play(40);
    expect(bench.sentBytes()).toBe(before);
    const late = bench.session.sentOf('response.output_audio.delta').length;
    expect(late * 100).toBeGreaterThan(1000);
    // The vendor cancels by itself when it notices the caller.
    expect(bench.session.receivedOf('response.cancel')).toEqual([]);
    expect(bench.session.errors).toEqual([]);
  });

  it('stops a response that the vendor would go on with when a key is pressed', async () => {
    await afterGreeting();
    bench.fake.answers.push({ items: [{ say: LONG, durationMs: 4000, pauseAfterMs: 1000 }] });
    await bench.callerSays('Go on.');
    await bench.until(() => bench.session.isPaused);
    await bench.play(300);
    bench.call.leg.digit('3');
    await bench.until(() => bench.session.receivedOf('response.cancel').length === 1);
    await bench.play(1300);
    await bench.until(() => bench.session.items.some(({ line }) => /pressed 3/.test(line)));
    expect(bench.session.errors).toEqual([]);
  });

  it('takes back the second of two items in full while the first is being heard', async () => {
    await afterGreeting();
    await answered(
      1000,
      { say: 'The first part of it.', durationMs: 1500 },
      { say: 'The second part of it.', durationMs: 1500 },
    );
    await bench.play(60, LOUD);
    await bench.until(() => truncations().length === 2);
    const [first, second] = truncations();
    expect(first?.audio_end_ms).toBeGreaterThanOrEqual(800);
    expect(first?.audio_end_ms).toBeLessThan(1500);
    expect(second?.audio_end_ms).toBe(0);
    expect(bench.session.errors).toEqual([]);
  });

  it('leaves an item alone that was heard to its end', async () => {
    await afterGreeting();
    await answered(
      2200,
      { say: 'The first part of it.', durationMs: 1500 },
      { say: 'The second part of it.', durationMs: 2500 },
    );
    await bench.play(60, LOUD);
    await bench.until(() => truncations().length > 0);
    const itemIds = bench.session
      .sentOf('response.output_item.added')
      .flatMap(({ item }) => item.id ?? []);
    expect(truncations().map(({ item_id }) => item_id)).toEqual([itemIds.at(-1)]);
    expect(bench.session.errors).toEqual([]);
  });

  it('keeps interleaved items apart', async () => {
    await afterGreeting();
    bench.fake.answers.push({
      isInterleaved: true,
      items: [
        { say: 'The first part of it.', durationMs: 1000 },
        { say: 'The second part of it.', durationMs: 1000 },
      ],
    });
    await bench.callerSays('Tell me more.');
    await bench.play(300);
    await bench.play(60, LOUD);
    await bench.until(() => truncations().length === 2);
    for (const { audio_end_ms } of truncations()) expect(audio_end_ms).toBeLessThanOrEqual(1000);
    expect(bench.session.errors).toEqual([]);
  });

  it('takes marks that come back because of a clear for what they are', async () => {
    await afterGreeting();
    await answered(600, { say: LONG, durationMs: 4000 });
    await bench.play(60, LOUD);
    await bench.until(() => truncations().length > 0);
    await bench.play(700);
    expect(truncations()).toHaveLength(1);
    expect(bench.call.eventsOf('turn.interrupted')).toHaveLength(1);
  });
});

describe('the caller’s audio', () => {
  it('arrives untouched, byte for byte', async () => {
    await afterGreeting();
    const frame = Uint8Array.from({ length: 160 }, (_, index) => (index % 2 === 0 ? 0xfe : 0x7e));
    await bench.play(20, frame);
    await bench.until(() => bench.session.callerAudio.includes(0xfe));
    const from = bench.session.callerAudio.indexOf(0xfe);
    expect(bench.session.callerAudio.slice(from, from + 160)).toEqual([...frame]);
  });

  it('is padded with silence where the network left a hole', async () => {
    await afterGreeting();
    const before = bench.session.receivedMs;
    bench.call.leg.skip(400);
    await bench.play(20);
    await bench.until(() => bench.session.receivedMs >= before + 420);
    expect(bench.session.receivedMs).toBe(before + 420);
  });

  it('ends the caller’s turn even when the network stops sending in mid-word', async () => {
    await afterGreeting();
    bench.fake.transcripts.push('I want to');
    await bench.play(300, LOUD);
    await bench.until(() => bench.session.sentOf('input_audio_buffer.speech_started').length > 0);
    await bench.call.clock.advance(800);
    await bench.until(() => bench.session.sentOf('input_audio_buffer.speech_stopped').length > 0);
    await bench.play(40, QUIET);
    expect(bench.call.view.turns.some(({ text }) => text === 'I want to')).toBe(true);
  });

  it('is timed by the call’s own clock, also after a hole', async () => {
    await afterGreeting();
    bench.call.leg.skip(1000);
    await bench.play(200);
    const onsetMs = bench.session.receivedMs;
    await bench.callerSays('Hello?', 400);
    const turn = bench.call.view.turns.find(({ speaker }) => speaker === 'caller');
    expect(Math.abs((turn?.startMs ?? 0) - onsetMs)).toBeLessThanOrEqual(40);
  });
});
