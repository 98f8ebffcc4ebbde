import { describe, expect, it } from 'vitest';
import {
  MULAW_8K,
  PCM16_16K,
  PCM16_24K,
  PCM16_8K,
  type AudioFormat,
} from '@shared/domain/audioFormat';
import { chooseFormat, formatName } from '../../../../../src/main/core/session/media/audioFormats';

const REALTIME = [MULAW_8K, PCM16_24K];
const TELEPHONE = [MULAW_8K, PCM16_8K];

describe('the format in which an engine hears and speaks', () => {
  it.each<readonly [string, readonly AudioFormat[], AudioFormat, AudioFormat]>([
    ['the line’s own where it can', [PCM16_24K, MULAW_8K], MULAW_8K, MULAW_8K],
    ['uncompressed where the line is', REALTIME, PCM16_8K, PCM16_24K],
    ['wide enough for a wide line', REALTIME, PCM16_16K, PCM16_24K],
    ['as wide as it can', TELEPHONE, PCM16_16K, PCM16_8K],
    ['no wider than needed', [PCM16_24K, PCM16_16K], PCM16_8K, PCM16_16K],
    ['what it likes best', [PCM16_24K, PCM16_16K], MULAW_8K, PCM16_24K],
    ['compressed where it knows nothing else', [MULAW_8K], PCM16_24K, MULAW_8K],
  ])('is %s', (_name, offered, wanted, expected) => {
    expect(formatName(chooseFormat(offered, wanted))).toBe(formatName(expected));
  });
});
