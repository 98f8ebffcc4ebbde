import { bytesPerMs } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import { describe, expect, it } from 'vitest';
import { silence } from '../../../../src/main/audio/frame';
import type { OfflineWords, SpeakOffline } from '../../../../src/main/core/ports/speakOffline';
import { CallBench, type BenchLeg, type CallBenchOptions } from '../../../fakes/callBench';
import { ManualClock, settle } from '../../../fakes/manualClock';
import { ScriptedLeg } from '../../../fakes/scripted/scriptedLeg';
import { exotelLeg, twilioLeg, type WireLeg } from '../../../fakes/soundPath/wireLeg';

const SORRY = 'I am sorry, something went wrong on our side.';
const PERSON = '+15550100009';
const SPOKEN_MS = 1000;
const APOLOGISED = [{ kind: 'apologise', language: 'en-US' }];
const LOST = new AppError({ code: 'engine.failed', message: 'The engine is gone.' });

/** The offline voice, which speaks English: a second of sound for every sentence. */
function offlineVoice() {
  const said: { text: string; words: OfflineWords }[] = [];
  const speakOffline: SpeakOffline = (text, words) => {
    said.push({ text, words });
    const isEnglish = words.language.startsWith('en');
    return Promise.resolve(isEnglish ? new Int16Array(SPOKEN_MS * 8).fill(4000) : undefined);
  };
  return { said, speakOffline };
}

async function live<Leg extends BenchLeg = ScriptedLeg>(
  options: CallBenchOptions<Leg> = {},
): Promise<CallBench<Leg>> {
  const bench = new CallBench<Leg>({ speakOffline: offlineVoice().speakOffline, ...options });
  await bench.goLive();
  return bench;
}

const ableLeg = () => new ScriptedLeg({ isAble: true });
const lose = (bench: Pick<CallBench<BenchLeg>, 'engine'>): void =>
  bench.engine.session.listener.onFailed(LOST);
const ownTurns = (bench: Pick<CallBench<BenchLeg>, 'store' | 'view'>) =>
  bench.view.turns.filter(({ turnId }) =>
    bench.store.events.some(
      (event) => event.type === 'turn.started' && event.turnId === turnId && event.source === 'app',
    ),
  );

describe('the apology for an agent that is lost for good', () => {
  it('is heard to its end in the offline voice, then the caller goes to a person and hears it from nobody else', async () => {
    const { said, speakOffline } = offlineVoice();
    const leg = ableLeg();
    const bench = await live({ leg, speakOffline, business: { handoverNumber: PERSON } });
    lose(bench);
    await bench.play(SPOKEN_MS - 20);
    expect(said.at(-1)).toEqual({ text: SORRY, words: { language: 'en-US', voice: 'slt' } });
    expect(ownTurns(bench)).toMatchObject([{ speaker: 'agent', text: SORRY }]);
    expect(bench.carrierActions).toEqual([]);
    await bench.play(40);
    expect(bench.carrierActions).toEqual([{ kind: 'apologise', language: 'en-US', to: PERSON }]);
    expect(leg.wire.at(-1)).toBe('close');
    expect(bench.view).toMatchObject({ state: 'ended', endReason: 'engine_lost' });
    expect(bench.session.carrierCall.after('engine_lost')).not.toHaveProperty('sentence');
  });

  it.each([
    ['Twilio', twilioLeg, [{ kind: 'apologise', language: 'en-US', takesMessage: true }]],
    ['Exotel at 8 kHz', (clock) => exotelLeg(clock, 8000), APOLOGISED],
    ['Exotel at 16 kHz', (clock) => exotelLeg(clock, 16_000), APOLOGISED],
    ['Exotel at 24 kHz', (clock) => exotelLeg(clock, 24_000), APOLOGISED],
  ] as const satisfies readonly [string, (clock: ManualClock) => WireLeg, readonly object[]][])(
    'goes out on the wire of %s, and the call is taken away when its last mark came back',
    async (_name, open, actions) => {
      const clock = new ManualClock();
      const leg = open(clock);
      const bench = await live<WireLeg>({ leg, clock });
      await bench.play(200);
      leg.heard.splice(0);
      lose(bench);
      await bench.play(SPOKEN_MS - 100);
      expect(bench.carrierActions).toEqual([]);
      await bench.play(400);
      expect(bench.carrierActions).toEqual(actions);
      const bytes = leg.heard.reduce((sum, { length }) => sum + length, 0);
      expect(bytes / bytesPerMs(leg.format)).toBeGreaterThanOrEqual(SPOKEN_MS);
      const loudest = Buffer.concat(leg.heard).some((byte) => byte !== silence(leg.format, 1)[0]);
      expect(loudest).toBe(true);
    },
  );

  it('takes the place of what the agent had still to say, and of music on hold', async () => {
    const leg = ableLeg();
    const bench = await live({ leg });
    bench.engine.session.answer('long', 'A long answer.', 5000);
    await bench.play(200);
    bench.session.operator.switchVoice('hold_music');
    await bench.play(200);
    lose(bench);
    await settle();
    const at = leg.wire.lastIndexOf('clear');
    expect(at).toBeGreaterThan(0);
    await bench.play(SPOKEN_MS + 40);
    const sent = leg.wire
      .slice(at)
      .reduce(
        (sum, each) =>
          sum + (typeof each === 'object' && 'audioBytes' in each ? each.audioBytes : 0),
        0,
      );
    expect(sent).toBe(SPOKEN_MS * 8);
    expect(bench.carrierActions).toHaveLength(1);
  });

  it('is left to the carrier where the line does not take it', async () => {
    const leg = ableLeg();
    const bench = await live({ leg, business: { handoverNumber: PERSON } });
    leg.send = () => {
      throw new Error('The line is gone.');
    };
    lose(bench);
    await settle();
    expect(bench.carrierActions).toMatchObject([
      { kind: 'apologise', sentence: SORRY, to: PERSON },
    ]);
    expect(leg.wire.at(-1)).toBe('close');
  });

  it('is not cut short by a caller who speaks or presses a key', async () => {
    const leg = ableLeg();
    const bench = await live({ leg });
    lose(bench);
    await bench.play(100);
    leg.digit('5');
    await bench.play(500, new Uint8Array(160).fill(0x00));
    expect(bench.carrierActions).toEqual([]);
    await bench.play(SPOKEN_MS - 560);
    expect(bench.eventsOf('turn.interrupted')).toEqual([]);
    expect(bench.carrierActions).toEqual([{ kind: 'apologise', language: 'en-US' }]);
  });

  it('is the phone network’s at once where the offline voice does not speak the language', async () => {
    const bench = await live({ leg: ableLeg(), language: 'es-MX' });
    lose(bench);
    await settle();
    expect(bench.carrierActions).toMatchObject([
      {
        kind: 'apologise',
        language: 'es-MX',
        sentence: expect.stringContaining('Lo siento') as string,
      },
    ]);
    expect(ownTurns(bench)).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no voice'))],
    ['takes too long', () => new Promise<never>(() => undefined)],
  ] as const)('is the phone network’s where the offline voice %s', async (_how, speakOffline) => {
    const bench = await live({ leg: ableLeg(), speakOffline });
    lose(bench);
    await bench.play(1000);
    expect(bench.carrierActions).toMatchObject([
      { sentence: expect.stringContaining(SORRY) as string },
    ]);
  });

  it('is the phone network’s when the line breaks before its end, and when it was never heard', async () => {
    const broken = await live({ leg: ableLeg() });
    lose(broken);
    await broken.play(300);
    broken.leg.end('lost');
    await settle();
    expect(broken.carrierActions).toMatchObject([
      { sentence: expect.stringContaining(SORRY) as string },
    ]);

    const dead = await live({ leg: ableLeg() });
    lose(dead);
    await dead.clock.advance(SPOKEN_MS + 3000);
    await settle();
    expect(dead.carrierActions).toMatchObject([
      { sentence: expect.stringContaining(SORRY) as string },
    ]);
  });

  it('is over with the call when the caller hangs up meanwhile', async () => {
    const bench = await live({ leg: ableLeg() });
    lose(bench);
    await bench.play(300);
    bench.leg.end('stopped');
    await settle();
    expect(bench.hasEnded).toBe(true);
    await bench.clock.advance(30_000);
    expect(bench.carrierActions).toEqual([]);
  });

  it('gives way when the application itself stops', async () => {
    const bench = await live({ leg: ableLeg() });
    lose(bench);
    await bench.play(300);
    bench.session.end('system', 'app_stopped');
    await settle();
    expect(bench.carrierActions).toMatchObject([
      { sentence: expect.stringContaining(SORRY) as string },
    ]);
  });

  it('is said again by the verbs behind the stream alone, should the carrier not listen', async () => {
    const bench = await live({ leg: ableLeg() });
    bench.onControl = () =>
      Promise.reject(new AppError({ code: 'carrier.unavailable', message: 'Down.' }));
    lose(bench);
    await bench.play(SPOKEN_MS + 40);
    expect(bench.leg.wire.at(-1)).toBe('close');
    expect(bench.eventsOf('call.warning').at(-1)?.error.code).toBe('carrier.unavailable');
    expect(bench.view).toMatchObject({ state: 'ended', endReason: 'engine_lost' });
  });
});
