import { isSameFormat, type AudioFormat } from '@shared/domain/audioFormat';
import { invariant } from '@shared/lib/invariant';

/** `mulaw/8000` and the like, for the log. */
export function formatName(format: AudioFormat): string {
  return `${format.encoding}/${format.rateHz}`;
}

/** The leg's own format where the engine takes it, else what the engine likes best. */
export function chooseFormat(offered: readonly AudioFormat[], wanted: AudioFormat): AudioFormat {
  const same = offered.find((format) => isSameFormat(format, wanted));
  const best = same ?? offered[0];
  invariant(best !== undefined, 'an engine names at least one audio format');
  return best;
}
