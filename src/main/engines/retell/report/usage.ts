import { NO_USAGE, type UsageReport } from '@shared/domain/cost/usage';
import type { WireCall } from '../api/wire';

const CENTS = 100;

/** What a call cost, by product; Retell's own prices, which it gives in US cents. */
export function usageOf({ call_cost: cost, duration_ms: ranMs }: WireCall): UsageReport[] {
  if (cost === undefined) return [];
  const seconds = cost.total_duration_seconds ?? (ranMs ?? 0) / 1000;
  const lines = (cost.product_costs ?? []).map(({ product, cost: cents }, index) => ({
    model: `retell ${product}`,
    // The seconds are those of one call, however many products have them on their bill.
    usage: { ...NO_USAGE, seconds: index === 0 ? seconds : 0 },
    costUsd: cents / CENTS,
  }));
  if (lines.length > 0) return lines;
  if (cost.combined_cost === undefined) return [];
  const usage = { ...NO_USAGE, seconds };
  return [{ model: 'retell', usage, costUsd: cost.combined_cost / CENTS }];
}
