import type { HealthItem } from '@shared/contract/app';
import { TUNNEL_NAMES } from '@shared/domain/connections/tunnel';
import type { Health } from '../core/services/health/health';
import type { EngineReadiness } from '../core/ports/engine';
import type { TunnelState } from '../core/ports/tunnel';

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

/** `problem`: why the port that was wished for could not be had. */
export function bridgeHealth(port: number, problem?: Error): HealthItem {
  const item = { id: 'bridge', name: 'Bridge' } as const;
  const reason = `Calls are taken on port ${port} of this computer.`;
  if (problem === undefined) return { ...item, state: 'ok', reason };
  return {
    ...item,
    state: 'degraded',
    reason: `${reason} An address of your own does not lead there.`,
    fix: problem.message,
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

/** A tunnel that is not wanted is no part of the app's health. */
export function showTunnel(health: Health, { state, kind, url, problem }: TunnelState): void {
  const item = { id: 'tunnel', name: 'Tunnel' } as const;
  const way = kind === undefined ? '' : ` through ${TUNNEL_NAMES[kind]}`;
  switch (state) {
    case 'off':
    case 'idle':
      health.remove('tunnel');
      return;
    case 'starting':
      health.set({ ...item, state: 'starting', reason: 'A public address is being opened.' });
      return;
    case 'online':
      health.set({
        ...item,
        state: 'ok',
        reason: `Phone networks reach this computer${way}: ${url ?? ''}`,
      });
      return;
    case 'down':
      health.set({
        ...item,
        state: 'down',
        reason: problem?.message ?? 'Phone networks do not reach this computer.',
        fix: 'Patchcord keeps trying. Another way can be chosen in Settings, under “Public address”.',
      });
  }
}
