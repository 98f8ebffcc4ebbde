import { z } from 'zod';

/** Of an assistant that a vendor keeps, what can be edited here. */
export const AssistantContentSchema = z.object({
  firstMessage: z.string().max(4000),
  prompt: z.string().max(50_000),
  /** `provider/model`, as the vendor names both; empty where it is none of these. */
  model: z.string().max(200),
  /** `provider/voice`. */
  voice: z.string().max(200),
});
export type AssistantContent = z.infer<typeof AssistantContentSchema>;

export const AssistantIdSchema = z.string().regex(/^[\w-]{8,64}$/);

/** An assistant as it is at the vendor now. */
export const AssistantSchema = z.object({
  id: AssistantIdSchema,
  name: z.string(),
  /** Another one after every change, by whomever. */
  revision: z.string(),
  content: AssistantContentSchema,
});
export type Assistant = z.infer<typeof AssistantSchema>;

/** What an assistant was like, as it was seen or saved here. */
export const AssistantVersionSchema = z.object({
  savedAt: z.number(),
  /** `here`: saved from here; `there`: found changed at the vendor. */
  by: z.enum(['here', 'there']),
  content: AssistantContentSchema,
});
export type AssistantVersion = z.infer<typeof AssistantVersionSchema>;
