import { z } from 'zod';

const messageSid = z.string().regex(/^[SM]M[0-9a-f]{32}$/i);
const count = z.coerce.number().int().min(0).max(100);

/** A text that comes in (Twilio, "Messaging webhooks"). */
export const SmsWebhookSchema = z.looseObject({
  MessageSid: messageSid,
  AccountSid: z.string(),
  From: z.string().min(1),
  To: z.string().min(1),
  Body: z.string().default(''),
  NumMedia: count.default(0),
  NumSegments: count.default(1),
  /** Only with Advanced Opt-Out on a Messaging Service. */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
});
export type SmsWebhook = z.infer<typeof SmsWebhookSchema>;

/** What became of a text that was sent. */
export const SmsStatusSchema = z.object({
  MessageSid: messageSid,
  MessageStatus: z.string(),
  ErrorCode: z.coerce.number().int().optional(),
});
