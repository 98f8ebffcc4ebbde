import type { ListenMix, ListenSide } from '@shared/domain/listenMix';

/** How much of each channel each speaker gets: `[left, right]`, one pair for each channel. */
export type Gains = readonly (readonly [number, number])[];

/** One channel, on both speakers as it is. */
export const MONO: Gains = [[1, 1]];

/** Caller and agent as the operator wants to hear them; `volume` is that of both. */
export function gainsOf({ caller, agent }: ListenMix, volume: number): Gains {
  return [panned(caller, volume), panned(agent, volume)];
}

/** At equal power, so that a side is as loud in the middle as at the edge. */
function panned({ volume, pan, isMuted }: ListenSide, all: number): readonly [number, number] {
  const gain = isMuted ? 0 : volume * all;
  const angle = ((Math.min(1, Math.max(-1, pan)) + 1) * Math.PI) / 4;
  return [gain * Math.cos(angle), gain * Math.sin(angle)];
}
