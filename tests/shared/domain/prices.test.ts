import { describe, expect, it } from 'vitest';
import { costUsd, DEFAULT_PRICES, ModelPriceSchema } from '@shared/domain/cost/prices';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { OFFERED_REALTIME_MODELS, OFFERED_TEXT_MODELS } from '@shared/domain/openai';

describe('the cost of usage', () => {
  it('bills cached tokens at their own price and the rest in full', () => {
    // The usage that protocols/openai-realtime.md shows in section 6.
    const usage = {
      textInTokens: 510,
      cachedTextInTokens: 384,
      audioInTokens: 310,
      cachedAudioInTokens: 64,
      textOutTokens: 25,
      audioOutTokens: 95,
      seconds: 0,
    };
    const expected = (126 * 4 + 384 * 0.4 + 246 * 32 + 64 * 0.4 + 25 * 24 + 95 * 64) / 1_000_000;
    expect(costUsd(DEFAULT_PRICES, 'gpt-realtime-2.1', usage)).toBeCloseTo(expected, 12);
  });

  it('knows the dated version of a model', () => {
    const usage = { ...NO_USAGE, audioOutTokens: 1_000_000 };
    expect(costUsd(DEFAULT_PRICES, 'gpt-realtime-2.1-mini-2026-07-01', usage)).toBeCloseTo(20);
  });

  it.each([...OFFERED_REALTIME_MODELS, ...OFFERED_TEXT_MODELS])(
    'is known of %s, which the settings offer',
    (model) => {
      const usage = { ...NO_USAGE, textOutTokens: 1_000_000 };
      expect(costUsd(DEFAULT_PRICES, model, usage)).toBeGreaterThan(0);
    },
  );

  it('bills what is sold by time by the minute', () => {
    expect(costUsd(DEFAULT_PRICES, 'gpt-transcribe', { ...NO_USAGE, seconds: 120 })).toBeCloseTo(
      0.009,
    );
  });

  it('lets the owner’s own price come first', () => {
    const own = { ...DEFAULT_PRICES, 'gpt-realtime-2.1': ModelPriceSchema.parse({ audioOut: 1 }) };
    const usage = { ...NO_USAGE, audioOutTokens: 1_000_000, textInTokens: 5 };
    expect(costUsd(own, 'gpt-realtime-2.1', usage)).toBe(1);
  });

  it('is not guessed for a model without a price', () => {
    expect(costUsd(DEFAULT_PRICES, 'my-own-model', NO_USAGE)).toBeUndefined();
  });
});
