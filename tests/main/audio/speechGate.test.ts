import { describe, expect, it } from 'vitest';
import { SpeechGate } from '../../../src/main/audio/speechGate';

const tone = (peak: number) =>
  Int16Array.from({ length: 160 }, (_, i) => Math.round(peak * Math.sin(i / 3)));

function feed(gate: SpeechGate, peak: number, durationMs: number): boolean[] {
  return Array.from({ length: durationMs / 20 }, () => {
    gate.push(tone(peak));
    return gate.isOpen;
  });
}

describe('who speaks, told from loudness', () => {
  it('is noticed within 60 ms and over 300 ms after the last sound', () => {
    const gate = new SpeechGate();
    expect(feed(gate, 0, 500)).not.toContain(true);
    expect(feed(gate, 6000, 60)).toEqual([false, false, true]);
    const after = feed(gate, 0, 400);
    expect(after.indexOf(false)).toBe(14);
  });

  it('is nobody on a noisy line, and somebody who speaks up on it', () => {
    const gate = new SpeechGate();
    feed(gate, 600, 2000);
    expect(feed(gate, 600, 10_000)).not.toContain(true);
    expect(feed(gate, 6000, 200)).toContain(true);
  });

  it('is nobody when it clicks', () => {
    const gate = new SpeechGate();
    feed(gate, 0, 500);
    expect(feed(gate, 20_000, 40)).not.toContain(true);
  });
});
