import { reportUsage, type PriceTable } from '@shared/domain/cost/prices';
import { NO_USAGE, type UsageReport } from '@shared/domain/cost/usage';
import type { WireUsage } from './wire';

/** What one turn of the model's used: its context is billed with every turn, thinking as output. */
export function turnUsage(prices: PriceTable, model: string, wire: WireUsage): UsageReport {
  const audioIn = audioOf(wire.promptTokensDetails);
  const audioOut = audioOf(wire.responseTokensDetails);
  const cachedAudio = Math.min(audioIn, audioOf(wire.cacheTokensDetails));
  const textIn = Math.max(0, (wire.promptTokenCount ?? 0) - audioIn);
  return reportUsage(prices, model, {
    ...NO_USAGE,
    textInTokens: textIn + (wire.toolUsePromptTokenCount ?? 0),
    cachedTextInTokens: Math.min(
      textIn,
      Math.max(0, (wire.cachedContentTokenCount ?? 0) - cachedAudio),
    ),
    audioInTokens: audioIn,
    cachedAudioInTokens: cachedAudio,
    textOutTokens:
      Math.max(0, (wire.responseTokenCount ?? 0) - audioOut) + (wire.thoughtsTokenCount ?? 0),
    audioOutTokens: audioOut,
  });
}

function audioOf(details: WireUsage['promptTokensDetails']): number {
  return (details ?? []).reduce(
    (sum, { modality, tokenCount }) => sum + (modality === 'AUDIO' ? (tokenCount ?? 0) : 0),
    0,
  );
}
