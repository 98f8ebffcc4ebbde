import { NO_USAGE, type UsageReport } from '@shared/domain/cost/usage';
import type { WireCost, WireReport } from '../api/wire';

/** What a call cost, by service; Vapi's own prices, in US dollars. */
export function usageOf({ cost, costs, startedAt, endedAt }: WireReport): UsageReport[] {
  const lines = (costs ?? []).map(lineOf);
  if (lines.length > 0) return lines;
  if (cost === undefined) return [];
  const ranMs = Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '');
  const seconds = Number.isFinite(ranMs) ? Math.max(0, ranMs / 1000) : 0;
  return [{ model: 'vapi', usage: { ...NO_USAGE, seconds }, costUsd: cost }];
}

function lineOf(line: WireCost): UsageReport {
  return {
    model: nameOf(line),
    usage: {
      ...NO_USAGE,
      textInTokens: Math.round(line.promptTokens ?? 0),
      cachedTextInTokens: Math.round(line.cachedPromptTokens ?? 0),
      textOutTokens: Math.round(line.completionTokens ?? 0),
      seconds: (line.minutes ?? 0) * 60,
    },
    costUsd: line.cost,
  };
}

/** The model's own name where there is one, else what the money was for. */
function nameOf({ type, model, transcriber, voice }: WireCost): string {
  const about = model ?? transcriber ?? voice ?? {};
  const name = about['model'] ?? about['provider'];
  return typeof name === 'string' ? name : `vapi ${type}`;
}
