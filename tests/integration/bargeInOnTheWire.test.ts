import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomIds } from '../../src/main/composition/randomIds';
import { systemClock } from '../../src/main/composition/systemClock';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
} from '../../src/main/engines/openai-realtime';
import { FAKE_KEY, FakeOpenAi } from '../fakes/openaiRealtime/fakeOpenAi';
import { saying, type PlannedAnswer } from '../fakes/openaiRealtime/plan';
import { LOUD } from '../fakes/openaiRealtime/realtimeBench';
import { silentLogger } from '../fakes/silentLogger';
import { RawStream } from '../fakes/twilio/rawStream';
import { openTwilioBench, type TwilioBench } from '../fakes/twilio/twilioBench';

const LONG = 'One two three four five six seven eight nine ten.';
const [VOICE = 0] = LOUD;
/** Marks are no further apart. */
const MARK_EVERY_MS = 200;

/** The cases in which public transports of such calls have failed, played on our public socket. */
describe('a caller who cuts in, on the wire between Twilio and OpenAI', () => {
  let openAi: FakeOpenAi;
  let bench: TwilioBench;
  let stream: RawStream;

  beforeEach(async () => {
    openAi = await FakeOpenAi.open();
    openAi.answers.push(saying('Hello.', 200));
    const config = { ...DEFAULT_OPENAI_REALTIME, prices: DEFAULT_PRICES };
    const engine = createOpenAiRealtimeEngine({
      config: () => ({ ...config, apiKey: FAKE_KEY, baseUrl: openAi.baseUrl }),
      speakOffline: () => Promise.resolve(undefined),
      clock: systemClock,
      ids: randomIds,
      logger: silentLogger(),
    });
    bench = await openTwilioBench({}, engine);
    stream = await RawStream.open(bench);
    await soon(() => stream.audio.length === 1600);
    await pass(300);
  });

  afterEach(async () => {
    stream.close();
    await bench.close();
    await openAi.close();
  });

  /** Whatever the sockets have to bring for it comes. */
  const soon = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };

  /** The caller's line goes on, and has arrived at the vendor's. */
  const pass = async (durationMs: number, byte?: number): Promise<void> => {
    for (let ms = 0; ms < durationMs; ms += 20) {
      const { receivedMs } = openAi.session;
      stream.pass(20, byte);
      await soon(() => openAi.session.receivedMs >= receivedMs + 20);
    }
  };

  /** The caller asks, and all of the answer's sound is at Twilio's. Tells how much of it they hear. */
  const ask = async (answer: PlannedAnswer, sentMs: number): Promise<() => number> => {
    const playedMs = stream.playedMs;
    const before = stream.audio.length;
    openAi.answers.push(answer);
    openAi.transcripts.push('Tell me more.');
    await pass(400, VOICE);
    const isThere = () => stream.audio.length >= before + sentMs * 8;
    for (let ms = 0; ms < 1000 && !isThere(); ms += 20) await pass(20);
    await soon(isThere);
    return () => stream.playedMs - playedMs;
  };

  const truncations = () =>
    openAi.session.receivedOf('conversation.item.truncate').map((event) => event.audio_end_ms);
  const cutIn = async (): Promise<void> => {
    await pass(60, VOICE);
    await soon(() => openAi.session.sentOf('conversation.item.truncated').length > 0);
  };
  const hangUps = () =>
    bench.fake.rest.requests.filter(({ form }) => form.get('Status') === 'completed');

  it('no clear is sent while nothing is being played', async () => {
    await pass(400, VOICE);
    await soon(() => openAi.session.sentOf('input_audio_buffer.speech_started').length === 1);
    expect(stream.clears).toBe(0);
    expect(truncations()).toEqual([]);
  });

  it('the answer is cut at the last mark that came back', async () => {
    const playedMs = await ask(saying(LONG, 4000), 4000);
    await pass(1500);
    await cutIn();
    expect(stream.clears).toBe(1);
    const [heardMs = 0] = truncations();
    expect(heardMs).toBeGreaterThan(1300);
    expect(heardMs).toBeLessThanOrEqual(playedMs());
    expect(heardMs).toBeGreaterThanOrEqual(playedMs() - MARK_EVERY_MS);
    expect(openAi.session.errors).toEqual([]);
  });

  it('marks that come back late or because of a clear count for nothing', async () => {
    const playedMs = await ask(saying(LONG, 4000), 4000);
    const stale = stream.marks;
    await pass(600);
    await cutIn();
    const heardOfFirstMs = playedMs();
    for (const mark of stale) stream.returnMark(mark);
    await pass(500, VOICE);
    openAi.answers.push(saying('Nine to five.', 1500));
    openAi.transcripts.push('When are you open?');
    const before = stream.audio.length;
    for (let ms = 0; ms < 1000 && stream.audio.length === before; ms += 20) await pass(20);
    await soon(() => stream.audio.length === before + 12_000);
    for (const mark of stale) stream.returnMark(mark);
    await pass(300);
    await pass(60, VOICE);
    await soon(() => truncations().length === 2);
    const [first = 0, second = 0] = truncations();
    expect(first).toBeLessThanOrEqual(heardOfFirstMs);
    expect(second).toBeLessThanOrEqual(playedMs() - heardOfFirstMs);
    expect(openAi.session.errors).toEqual([]);
  });

  it('late sound of an interrupted item is not played', async () => {
    const answer = { say: LONG, durationMs: 4000, byte: 0x44, pauseAfterMs: 1000 };
    await ask({ items: [answer] }, 1000);
    await pass(400);
    await cutIn();
    const before = stream.audio.length;
    const late = openAi.session.sentOf('response.output_audio.delta').length;
    expect(late * 100).toBeGreaterThan(1000);
    await pass(400, VOICE);
    expect(stream.audio.length).toBe(before);
  });

  it('of two items whose sound is mixed on its way, each is cut for itself', async () => {
    const items = [
      { say: 'The first part of it.', durationMs: 1000 },
      { say: 'The second part of it.', durationMs: 1000 },
    ];
    await ask({ isInterleaved: true, items }, 2000);
    await pass(300);
    await pass(60, VOICE);
    await soon(() => openAi.session.sentOf('conversation.item.truncated').length === 2);
    for (const heardMs of truncations()) expect(heardMs).toBeLessThanOrEqual(1000);
    expect(truncations().reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600);
    expect(openAi.session.errors).toEqual([]);
  });

  it('gaps and time stamps that go backwards leave the caller’s sound in step', async () => {
    const { receivedMs } = openAi.session;
    stream.pass(200, 0x01);
    const missingMs = 400;
    stream.skip(missingMs);
    stream.pass(20, 0x02);
    stream.repeat(0x04);
    stream.frameAt(40, 0x03);
    stream.pass(200, 0x05);
    await soon(() => openAi.session.receivedMs >= receivedMs + 440 + missingMs);
    const heard = openAi.session.callerAudio.slice(receivedMs * 8);
    const count = (byte: number) => heard.filter((each) => each === byte).length;
    // What was said is there whatever its time stamp, and nothing is there twice.
    expect([0x01, 0x02, 0x03, 0x04, 0x05].map(count)).toEqual([1600, 160, 160, 0, 1600]);
    expect(heard.indexOf(0x02) - heard.lastIndexOf(0x01)).toBe(missingMs * 8 + 1);
    const playedMs = await ask(saying(LONG, 3000), 3000);
    await pass(500);
    await cutIn();
    expect(truncations()[0]).toBeLessThanOrEqual(playedMs());
    expect(truncations()[0]).toBeGreaterThanOrEqual(playedMs() - MARK_EVERY_MS);
    expect(openAi.session.errors).toEqual([]);
  });

  it('the goodbye is heard to its end before the line is put down', async () => {
    const goodbye = { say: 'Thank you for calling. Goodbye.', durationMs: 1500 };
    await ask({ items: [goodbye, { call: 'end_call', arguments: '{}' }] }, 1500);
    while (stream.unplayedMs > 20) {
      expect(hangUps()).toEqual([]);
      await pass(20);
    }
    stream.pass(40);
    await soon(() => hangUps().length === 1);
    expect(stream.unplayedMs).toBe(0);
    expect(stream.clears).toBe(0);
  });
});
