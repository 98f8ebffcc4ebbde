import { z } from 'zod';

/** How one side of a call is heard by an operator who listens. */
export const ListenSideSchema = z.object({
  volume: z.number().min(0).max(1),
  /** From -1, left, to 1, right. */
  pan: z.number().min(-1).max(1),
  isMuted: z.boolean(),
});
export type ListenSide = z.infer<typeof ListenSideSchema>;

export const ListenMixSchema = z.object({ caller: ListenSideSchema, agent: ListenSideSchema });
export type ListenMix = z.infer<typeof ListenMixSchema>;

export const DEFAULT_LISTEN_MIX: ListenMix = {
  caller: { volume: 1, pan: -1, isMuted: false },
  agent: { volume: 1, pan: 1, isMuted: false },
};
