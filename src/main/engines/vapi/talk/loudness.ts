import type { AudioFormat } from '@shared/domain/audioFormat';
import { encodeMulaw } from '../../../audio/mulaw';

/** Louder than the noise of a codec: about -54 dBFS. */
export const ANY_SOUND = 64;
/** Louder than a quiet room on a telephone: about -30 dBFS. */
export const SPEECH = 1000;

/** Tells whether any sample is at least as loud as `threshold`, of 32,768. */
export function louderThan({ encoding }: AudioFormat, threshold: number) {
  if (encoding === 'pcm16le') return (audio: Uint8Array) => hasLoudPcm(audio, threshold);
  // Mu-law is inverted: the louder, the smaller the code without its sign.
  const quietest = (encodeMulaw(Int16Array.of(threshold))[0] ?? 0) & 0x7f;
  return (audio: Uint8Array) => audio.some((byte) => (byte & 0x7f) <= quietest);
}

function hasLoudPcm(audio: Uint8Array, threshold: number): boolean {
  for (let at = 0; at + 1 < audio.length; at += 2) {
    const sample = (((audio[at + 1] ?? 0) << 24) >> 16) | (audio[at] ?? 0);
    if (sample >= threshold || sample <= -threshold) return true;
  }
  return false;
}
