import { isSameFormat, type AudioFormat } from '@shared/domain/audioFormat';
import { invariant } from '@shared/lib/invariant';

/** `mulaw/8000` and the like, for the log. */
export function formatName(format: AudioFormat): string {
  return `${format.encoding}/${format.rateHz}`;
}

/**
 * The leg's own format where the engine takes it. Else, for a line that is better than a telephone's
 * compressed one, uncompressed sound that loses the least; else what the engine likes best.
 */
export function chooseFormat(offered: readonly AudioFormat[], wanted: AudioFormat): AudioFormat {
  const same = offered.find((format) => isSameFormat(format, wanted));
  const isPlain = ({ encoding }: AudioFormat) => encoding === 'pcm16le';
  const plain = isPlain(wanted) ? offered.filter(isPlain) : [];
  const best = same ?? closest(plain, wanted.rateHz) ?? offered[0];
  invariant(best !== undefined, 'an engine names at least one audio format');
  return best;
}

/** The lowest rate that keeps everything, or the highest there is. */
function closest(formats: readonly AudioFormat[], rateHz: number): AudioFormat | undefined {
  const byRate = [...formats].sort((a, b) => a.rateHz - b.rateHz);
  return byRate.find((format) => format.rateHz >= rateHz) ?? byRate.at(-1);
}
