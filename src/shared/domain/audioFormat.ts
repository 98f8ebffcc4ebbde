export type AudioEncoding = 'mulaw' | 'alaw' | 'pcm16le';
export type SampleRateHz = 8000 | 16000 | 24000 | 48000;

/** How mono speech samples are laid out in bytes. Compared by value, never by provider. */
export interface AudioFormat {
  readonly encoding: AudioEncoding;
  readonly rateHz: SampleRateHz;
}

export const MULAW_8K: AudioFormat = { encoding: 'mulaw', rateHz: 8000 };
export const PCM16_8K: AudioFormat = { encoding: 'pcm16le', rateHz: 8000 };
export const PCM16_16K: AudioFormat = { encoding: 'pcm16le', rateHz: 16000 };
export const PCM16_24K: AudioFormat = { encoding: 'pcm16le', rateHz: 24000 };
export const PCM16_48K: AudioFormat = { encoding: 'pcm16le', rateHz: 48000 };

export function isSameFormat(a: AudioFormat, b: AudioFormat): boolean {
  return a.encoding === b.encoding && a.rateHz === b.rateHz;
}

export function bytesPerMs(format: AudioFormat): number {
  return (format.rateHz / 1000) * (format.encoding === 'pcm16le' ? 2 : 1);
}
