import type { HealthItem } from '@shared/contract/health/health';
import { TUNNEL_NAMES } from '@shared/domain/connections/tunnel';
import type { Health } from '../../core/services/health/health';
import type { TunnelState } from '../../core/ports/tunnel';

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
    place: 'address',
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
        place: 'data',
      }),
    onWriteRecovered: () => health.set(fine),
  };
}

/** A tunnel that is not wanted is not in use, and nothing is wrong with that. */
export function showTunnel(health: Health, { state, kind, url, problem }: TunnelState): void {
  const item = { id: 'tunnel', name: 'Public address', place: 'address' } as const;
  switch (state) {
    case 'off':
    case 'idle':
      health.set({
        ...item,
        state: 'off',
        reason: 'This computer has no public address. Test calls need none; real calls do.',
        fix: 'It is opened as soon as a number leads here, unless you have turned it off.',
      });
      return;
    case 'starting':
      health.set({ ...item, state: 'starting', reason: 'A public address is being opened.' });
      return;
    case 'online':
      health.set({
        ...item,
        state: 'ok',
        reason:
          kind === undefined
            ? `Phone networks reach this computer: ${url ?? ''}`
            : `Phone networks reach this computer through ${TUNNEL_NAMES[kind]}: ${url ?? ''}`,
      });
      return;
    case 'down':
      health.set({
        ...item,
        state: 'down',
        reason: problem?.message ?? 'Phone networks do not reach this computer.',
        fix: 'Patchcord keeps trying. Another way can be chosen in Settings, under “Public address”.',
        ...(problem === undefined ? {} : { detail: problem.detail ?? problem.code }),
      });
  }
}
