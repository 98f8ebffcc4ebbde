import { afterEach, describe, expect, it } from 'vitest';
import { encodeMulaw } from '../../../../src/main/audio/mulaw';
import { GeminiBench } from '../../../fakes/gemini/geminiBench';

let bench: GeminiBench;

afterEach(() => bench.close());

const TONE_HZ = 1000;
const AMPLITUDE = 8000;

function tone(rateHz: number, durationMs: number): Int16Array {
  return Int16Array.from({ length: (rateHz * durationMs) / 1000 }, (_, at) =>
    Math.round(AMPLITUDE * Math.sin((2 * Math.PI * TONE_HZ * at) / rateHz)),
  );
}

/** Level of the tone in dB against `AMPLITUDE`, and its ratio to everything else (SINAD). */
function measure(samples: readonly number[], rateHz: number): { levelDb: number; sinadDb: number } {
  let [re, im, power] = [0, 0, 0];
  samples.forEach((sample, at) => {
    const phase = (2 * Math.PI * TONE_HZ * at) / rateHz;
    re += sample * Math.cos(phase);
    im += sample * Math.sin(phase);
    power += sample * sample;
  });
  const amplitude = (2 / samples.length) * Math.hypot(re, im);
  const signal = amplitude ** 2 / 2;
  const rest = power / samples.length - signal;
  return {
    levelDb: 20 * Math.log10(amplitude / AMPLITUDE),
    sinadDb: 10 * Math.log10(signal / Math.max(rest, 1e-9)),
  };
}

const firstLoud = (samples: readonly number[]) => samples.findIndex((each) => Math.abs(each) > 200);

describe('sound through the Gemini path', () => {
  it('reaches the vendor at 16 kHz: level, clarity, delay, nothing lost', async () => {
    bench = await GeminiBench.open({
      prepare: (fake) => fake.turns.push({ items: [{ say: 'Hello.', durationMs: 100 }] }),
    });
    await bench.goLive();
    await bench.play(400);
    const before = bench.session.receivedMs;
    const spoken = encodeMulaw(tone(8000, 1000));
    for (let at = 0; at < spoken.length; at += 160) {
      await bench.play(20, spoken.slice(at, at + 160));
    }
    await bench.play(100);
    const samples = bench.session.callerAudio.flatMap((each) => [...each]);
    expect(samples).toHaveLength(bench.session.receivedMs * 16);
    expect(bench.session.receivedMs - before).toBe(1100);
    const from = firstLoud(samples);
    expect(from / 16 - before).toBeLessThan(5);
    const { levelDb, sinadDb } = measure(samples.slice(from + 1600, from + 1600 + 12_800), 16_000);
    expect(Math.abs(levelDb)).toBeLessThan(0.2);
    // Mu-law itself allows no more than about 38 dB.
    expect(sinadDb).toBeGreaterThan(36);
  });

  it('reaches the caller from 24 kHz, also cut into odd pieces: level, clarity, nothing lost', async () => {
    const durationMs = 1500;
    bench = await GeminiBench.open({
      business: { recordCalls: true },
      prepare: (fake) =>
        fake.turns.push({
          items: [{ say: 'A tone.', durationMs, samples: tone(24_000, durationMs) }],
        }),
    });
    await bench.goLive();
    await bench.play(durationMs + 300);
    // And the 1.75 ms by which the conversion is late.
    expect(bench.sentBytes()).toBe((durationMs + 1.75) * 8);
    const { agent } = bench.call.recordings;
    const from = firstLoud(agent);
    const heard = agent.slice(from + 800, from + 800 + 8000);
    const { levelDb, sinadDb } = measure(heard, 8000);
    expect(Math.abs(levelDb)).toBeLessThan(0.2);
    expect(sinadDb).toBeGreaterThan(36);
  });

  it('follows the rate that the vendor names', async () => {
    bench = await GeminiBench.open({
      business: { recordCalls: true },
      prepare: (fake) =>
        fake.turns.push({
          items: [{ say: 'A tone.', durationMs: 900, samples: tone(16_000, 1350) }],
          mimeType: 'audio/pcm;rate=16000',
        }),
    });
    await bench.goLive();
    await bench.play(1800);
    const { agent } = bench.call.recordings;
    const from = firstLoud(agent);
    const { levelDb, sinadDb } = measure(agent.slice(from + 800, from + 800 + 6400), 8000);
    expect(Math.abs(levelDb)).toBeLessThan(0.2);
    expect(sinadDb).toBeGreaterThan(36);
  });
});
