import { z } from 'zod';
import type { AudioRequest } from './transport/transport';

/** The checked form of `AudioRequest`, for where one arrives from outside the process. */
export const AudioRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listen'), callId: z.string().min(1).max(128) }),
  z.object({ kind: z.literal('takeOver'), callId: z.string().min(1).max(128) }),
  z.object({ kind: z.literal('softphone') }),
]);

export const AUDIO_RATE_HZ = 8000;

/** Interleaved channels of each kind of audio, as `AudioRequest` describes them. */
export function audioChannels(kind: AudioRequest['kind']): number {
  return kind === 'listen' ? 2 : 1;
}
