import { z } from 'zod';
import { SerializedErrorSchema } from '../../errors/appError';
import { command, NothingSchema, stream } from '../define';

/** Whether the models for hearing on this computer are there, or on their way. */
export const SpeechModelsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('present') }),
  z.object({
    state: z.literal('missing'),
    /** Megabytes (10⁶ bytes) that are to be downloaded. */
    downloadMb: z.number().positive(),
    /** Why the last attempt failed. */
    error: SerializedErrorSchema.optional(),
  }),
  z.object({
    state: z.literal('fetching'),
    step: z.enum(['begin', 'download', 'check', 'stop']),
    /** Megabytes that have come; absent while that is not known. */
    doneMb: z.number().min(0).optional(),
    totalMb: z.number().positive(),
    /** Wall clock. */
    startedAt: z.number().int(),
  }),
]);
export type SpeechModelsState = z.infer<typeof SpeechModelsSchema>;

export const speechModelsContract = {
  /** Emits once it has been looked, then again at every change. */
  'speech.models': stream(NothingSchema, SpeechModelsSchema),
  /** Begins to download what is missing; `speech.models` tells how it goes. */
  'speech.download': command(NothingSchema, NothingSchema),
  /** Stops it; nothing of it is left behind. */
  'speech.stopDownload': command(NothingSchema, NothingSchema),
};
