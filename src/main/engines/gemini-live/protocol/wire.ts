import { z } from 'zod';

/**
 * The Live interface as it is in autumn 2026: only the fields that a bridge acts upon. One message
 * may carry several of them. Unknown fields are dropped.
 */
const count = z.number().int().min(0).optional();
const PerModalitySchema = z
  .array(z.object({ modality: z.string().optional(), tokenCount: count }))
  .optional();

const UsageSchema = z.object({
  promptTokenCount: count,
  promptTokensDetails: PerModalitySchema,
  cachedContentTokenCount: count,
  cacheTokensDetails: PerModalitySchema,
  responseTokenCount: count,
  responseTokensDetails: PerModalitySchema,
  toolUsePromptTokenCount: count,
  thoughtsTokenCount: count,
});
export type WireUsage = z.infer<typeof UsageSchema>;

const TranscriptionSchema = z.object({
  text: z.string().default(''),
  finished: z.boolean().optional(),
});

const PartSchema = z.object({
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional(),
});

const ServerContentSchema = z.object({
  modelTurn: z.object({ parts: z.array(PartSchema).default([]) }).optional(),
  inputTranscription: TranscriptionSchema.optional(),
  outputTranscription: TranscriptionSchema.optional(),
  interrupted: z.boolean().optional(),
  generationComplete: z.boolean().optional(),
  turnComplete: z.boolean().optional(),
  turnCompleteReason: z.string().optional(),
  /** `IDLE`, or `IN_PROGRESS` where more follows a turn that is complete. */
  interactionStatus: z.string().optional(),
});
export type ServerContent = z.infer<typeof ServerContentSchema>;

const FunctionCallSchema = z.object({
  id: z.string(),
  name: z.string(),
  args: z.record(z.string(), z.unknown()).default({}),
});
export type WireToolCall = z.infer<typeof FunctionCallSchema>;

export const ServerMessageSchema = z.object({
  setupComplete: z.looseObject({}).optional(),
  serverContent: ServerContentSchema.optional(),
  toolCall: z.object({ functionCalls: z.array(FunctionCallSchema).default([]) }).optional(),
  toolCallCancellation: z.object({ ids: z.array(z.string()).default([]) }).optional(),
  usageMetadata: UsageSchema.optional().catch(undefined),
  goAway: z.object({ timeLeft: z.string().optional() }).optional(),
  sessionResumptionUpdate: z
    .object({ newHandle: z.string().optional(), resumable: z.boolean().optional() })
    .optional(),
  /** Of the vendor's own ear; sent by some models only. */
  voiceActivity: z.object({ voiceActivityType: z.string().optional() }).optional(),
});
export type ServerMessage = z.infer<typeof ServerMessageSchema>;

export interface Content {
  readonly role: 'user' | 'model';
  readonly parts: readonly [{ readonly text: string }];
}

export interface FunctionResponse {
  readonly id: string;
  readonly name: string;
  readonly response: { readonly output: unknown } | { readonly error: unknown };
  readonly scheduling?: 'WHEN_IDLE' | 'SILENT';
}

/** Caller audio has an encoder of its own; everything else that we send is one of these. */
export type ClientMessage =
  | { readonly setup: Readonly<Record<string, unknown>> }
  | {
      readonly clientContent: {
        readonly turns: readonly Content[];
        readonly turnComplete: boolean;
      };
    }
  | { readonly realtimeInput: { readonly text: string } }
  | { readonly toolResponse: { readonly functionResponses: readonly FunctionResponse[] } }
  | { readonly contextUpdate: Readonly<Record<string, unknown>> };
