import { z } from 'zod';
import type { Usage, UsageReport } from './usage';

const usd = z.number().min(0).default(0);

/** US dollars per million tokens, and per minute for what is sold by time. */
export const ModelPriceSchema = z.object({
  textIn: usd,
  cachedTextIn: usd,
  textOut: usd,
  audioIn: usd,
  cachedAudioIn: usd,
  audioOut: usd,
  perMinute: usd,
});
export type ModelPrice = z.infer<typeof ModelPriceSchema>;

/** By the vendor's name of the model. */
export const PriceTableSchema = z.record(z.string(), ModelPriceSchema);
export type PriceTable = z.infer<typeof PriceTableSchema>;

/** Vendors' list prices of November 2026. The owner's own, in the settings, come first. */
export const DEFAULT_PRICES: PriceTable = {
  'gpt-realtime-2.1': realtime([4, 0.4, 24], [32, 0.4, 64]),
  'gpt-realtime-2': realtime([4, 0.4, 24], [32, 0.4, 64]),
  'gpt-realtime-2.1-mini': realtime([0.6, 0.06, 2.4], [10, 0.3, 20]),
  'gpt-realtime-1.5': realtime([4, 0.4, 16], [32, 0.4, 64]),
  'gpt-6-luna': written(0.1, 0.01, 0.5),
  'gpt-6-sol': written(2, 0.2, 10),
  'gpt-6.1-sol': written(2, 0.1, 10),
  'gpt-6-astra': written(10, 1, 50),
  'gpt-5.6-luna': written(0.2, 0.02, 1.2),
  'gemini-3.8-live': realtime([0.75, 0.75, 4.5], [3, 3, 12]),
  'gemini-3.8-live-extended-thinking': realtime([0.75, 0.75, 4.5], [3, 3, 12]),
  'gemini-3.1-flash-live-preview': realtime([0.75, 0.75, 4.5], [3, 3, 12]),
  'gpt-transcribe': timed(0.0045),
  'gpt-live-transcribe': timed(0.017),
  'gpt-4o-mini-tts': timed(0.015),
};

/**
 * What `usage` of `model` costs in US dollars; undefined when no price is known. A dated version of
 * a model (`gpt-realtime-2.1-2026-07-01`) costs what the model costs.
 */
export function costUsd(prices: PriceTable, model: string, usage: Usage): number | undefined {
  const price = prices[model] ?? prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')];
  if (price === undefined) return undefined;
  const perMillion =
    (usage.textInTokens - usage.cachedTextInTokens) * price.textIn +
    usage.cachedTextInTokens * price.cachedTextIn +
    (usage.audioInTokens - usage.cachedAudioInTokens) * price.audioIn +
    usage.cachedAudioInTokens * price.cachedAudioIn +
    usage.textOutTokens * price.textOut +
    usage.audioOutTokens * price.audioOut;
  return Math.max(0, perMillion / 1_000_000 + (usage.seconds / 60) * price.perMinute);
}

/** `usage` with what it costs, as far as the price is known. */
export function reportUsage(prices: PriceTable, model: string, usage: Usage): UsageReport {
  const cost = costUsd(prices, model, usage);
  return { model, usage, ...(cost === undefined ? {} : { costUsd: cost }) };
}

type InCachedOut = readonly [number, number, number];

function realtime(text: InCachedOut, audio: InCachedOut): ModelPrice {
  const [textIn, cachedTextIn, textOut] = text;
  const [audioIn, cachedAudioIn, audioOut] = audio;
  return { textIn, cachedTextIn, textOut, audioIn, cachedAudioIn, audioOut, perMinute: 0 };
}

function written(...text: InCachedOut): ModelPrice {
  return realtime(text, [0, 0, 0]);
}

function timed(perMinute: number): ModelPrice {
  return { ...realtime([0, 0, 0], [0, 0, 0]), perMinute };
}
