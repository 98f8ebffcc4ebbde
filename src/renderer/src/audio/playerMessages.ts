import type { Gains } from './dsp/mix';

/** What the page tells the player's worklet. */
export type PlayerMessage =
  | { readonly type: 'samples'; readonly samples: Int16Array }
  | { readonly type: 'gains'; readonly gains: Gains };

export interface PlayerOptions {
  readonly channels: 1 | 2;
  readonly inputRateHz: number;
}
