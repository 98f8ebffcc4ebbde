import type { HealthItem } from '@shared/contract/app';
import type { Health } from '../core/services/health/health';
import type { EngineReadiness } from '../core/ports/engine';

/** What the pill of the voice engine says about its readiness. */
export function engineHealth(readiness: EngineReadiness): HealthItem {
  const item = { id: 'engine', name: 'Voice' } as const;
  switch (readiness.state) {
    case 'ready':
      return { ...item, state: 'ok', reason: 'The built-in voice hears, understands and speaks.' };
    case 'starting':
      return { ...item, state: 'starting', reason: 'The built-in voice is loading.' };
    case 'degraded':
      return { ...item, state: 'degraded', reason: readiness.reason, fix: readiness.fix };
    case 'unavailable':
      return { ...item, state: 'down', reason: readiness.reason, fix: readiness.fix };
  }
}

export function bridgeHealth(port: number): HealthItem {
  return {
    id: 'bridge',
    name: 'Bridge',
    state: 'ok',
    reason: `Phone networks reach this computer on port ${port}.`,
  };
}

export const TEST_LINE_HEALTH: HealthItem = {
  id: 'testLine',
  name: 'Test line',
  state: 'ok',
  reason: 'Test calls take the same path as real ones.',
};

/** Follows the disk: what could not be written waits in memory. */
export function storageHealth(health: Health) {
  const item = { id: 'storage', name: 'Storage' } as const;
  const fine: HealthItem = { ...item, state: 'ok', reason: 'Everything is being saved.' };
  health.set(fine);
  return {
    onWriteFailed: () =>
      health.set({
        ...item,
        state: 'down',
        reason: 'The disk refuses what calls record; it is kept in memory meanwhile.',
        fix: 'Free some disk space. Nothing is lost as long as Patchcord keeps running.',
      }),
    onWriteRecovered: () => health.set(fine),
  };
}
