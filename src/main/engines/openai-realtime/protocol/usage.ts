import { reportUsage, type PriceTable } from '@shared/domain/cost/prices';
import { NO_USAGE, type UsageReport } from '@shared/domain/cost/usage';
import type { WireTranscriptionUsage, WireUsage } from './wire';

/** What one response used, also a cancelled or failed one: its context is billed all the same. */
export function responseUsage(prices: PriceTable, model: string, wire: WireUsage): UsageReport {
  const input = wire.input_token_details;
  const cached = input?.cached_tokens_details;
  const output = wire.output_token_details;
  return reportUsage(prices, model, {
    ...NO_USAGE,
    textInTokens: input?.text_tokens ?? wire.input_tokens,
    audioInTokens: input?.audio_tokens ?? 0,
    // Without the split, what was cached is taken for text: instructions are what repeats.
    cachedTextInTokens: cached?.text_tokens ?? input?.cached_tokens ?? 0,
    cachedAudioInTokens: cached?.audio_tokens ?? 0,
    textOutTokens: output?.text_tokens ?? wire.output_tokens,
    audioOutTokens: output?.audio_tokens ?? 0,
  });
}

/** What writing down one turn of the caller's used. */
export function transcriptionUsage(
  prices: PriceTable,
  model: string,
  wire: WireTranscriptionUsage,
): UsageReport {
  if (wire.type === 'duration') {
    return reportUsage(prices, model, { ...NO_USAGE, seconds: wire.seconds });
  }
  return reportUsage(prices, model, {
    ...NO_USAGE,
    textInTokens: wire.input_token_details?.text_tokens ?? 0,
    audioInTokens: wire.input_token_details?.audio_tokens ?? wire.input_tokens,
    textOutTokens: wire.output_tokens,
  });
}
