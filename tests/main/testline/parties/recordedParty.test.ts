import { describe, expect, it, vi } from 'vitest';
import { decodeMulaw } from '../../../../src/main/audio/mulaw';
import { writeWav } from '../../../../src/main/audio/wav';
import { createRecordedParty } from '../../../../src/main/testline/parties/recordedParty';

describe('a recorded party', () => {
  it('plays its file at the speed of the line and hangs up after it', async () => {
    const tone = Int16Array.from({ length: 16_000 }, (_, i) => 8000 * Math.sin(i / 10));
    const party = createRecordedParty(writeWav({ rateHz: 16_000, channels: [tone] }));
    const hangUp = vi.fn();
    party.onConnected?.({ sendDigit: () => undefined, hangUp });
    let frames = 0;
    let loudest = 0;
    for (let frame = party.nextFrame(); frame !== undefined; frame = party.nextFrame()) {
      frames++;
      loudest = Math.max(loudest, ...decodeMulaw(frame));
    }
    await Promise.resolve();
    await Promise.resolve();
    expect(frames).toBe(50);
    expect(loudest).toBeGreaterThan(7000);
    expect(hangUp).toHaveBeenCalledOnce();
  });

  it('refuses what is not a WAV file', () => {
    expect(() => createRecordedParty(new Uint8Array(100))).toThrow();
  });
});
