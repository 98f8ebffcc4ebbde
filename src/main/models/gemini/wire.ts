import { z } from 'zod';

/** https://ai.google.dev/api/generate-content: only the fields that are acted upon. */
const PartSchema = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  functionCall: z
    .looseObject({
      id: z.string().optional(),
      name: z.string(),
      args: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
export type Part = z.infer<typeof PartSchema>;

const count = z.number().int().min(0).optional();

export const ChunkSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(PartSchema).default([]) }).optional(),
        finishReason: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .object({
      promptTokenCount: count,
      cachedContentTokenCount: count,
      candidatesTokenCount: count,
      thoughtsTokenCount: count,
      toolUsePromptTokenCount: count,
    })
    .optional()
    // A server that cannot count still answers.
    .catch(undefined),
});
export type Chunk = z.infer<typeof ChunkSchema>;

export const FailureSchema = z.object({
  error: z.object({
    status: z.string().optional(),
    message: z.string().optional(),
    details: z.array(z.looseObject({ retryDelay: z.string().optional() })).default([]),
  }),
});

export interface Content {
  readonly role: 'user' | 'model';
  readonly parts: readonly object[];
}
