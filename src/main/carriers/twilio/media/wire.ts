import { z } from 'zod';

/**
 * Twilio's messages and form posts, as its documentation names them ("Media Streams WebSocket
 * messages", "TwiML Voice request parameters"). Envelope numbers are documented as strings; both
 * spellings are read. Unknown fields are kept, unknown events are the codec's business.
 */
const wireNumber = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative()])
  .transform(Number);

const streamSid = z.string().min(1).max(64);

export const ConnectedMessageSchema = z.looseObject({
  event: z.literal('connected'),
  protocol: z.string(),
  version: z.string(),
});

export const StartMessageSchema = z.looseObject({
  event: z.literal('start'),
  sequenceNumber: wireNumber,
  streamSid,
  start: z.looseObject({
    streamSid,
    accountSid: z.string().min(1).max(64),
    callSid: z.string().min(1).max(64),
    tracks: z.array(z.string()),
    mediaFormat: z.looseObject({
      encoding: z.string(),
      sampleRate: wireNumber,
      channels: wireNumber,
    }),
    customParameters: z.record(z.string(), z.string()).default({}),
  }),
});

export const MediaMessageSchema = z.looseObject({
  event: z.literal('media'),
  sequenceNumber: wireNumber,
  streamSid,
  media: z.looseObject({
    track: z.string(),
    chunk: wireNumber,
    timestamp: wireNumber,
    payload: z.string(),
  }),
});

export const DtmfMessageSchema = z.looseObject({
  event: z.literal('dtmf'),
  sequenceNumber: wireNumber,
  streamSid,
  dtmf: z.looseObject({ digit: z.string().regex(/^[0-9*#A-Da-d]$/) }),
});

export const MarkMessageSchema = z.looseObject({
  event: z.literal('mark'),
  sequenceNumber: wireNumber,
  streamSid,
  mark: z.looseObject({ name: z.string() }),
});

export const StopMessageSchema = z.looseObject({
  event: z.literal('stop'),
  sequenceNumber: wireNumber,
  streamSid,
});

/** Any message that names its event. */
export const EnvelopeSchema = z.looseObject({ event: z.string().min(1).max(64) });

const sid = (prefix: string): z.ZodString =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`));

const callFields = { CallSid: sid('CA'), AccountSid: sid('AC') };

/** `POST /twilio/voice`: a call came in, or one that we placed was answered. */
export const VoiceWebhookSchema = z.looseObject({
  ...callFields,
  From: z.string().max(256),
  To: z.string().max(256),
  Direction: z.string(),
  CallerName: z.string().max(256).optional(),
});

/** `POST /twilio/voice/after`: the stream, a dialled number or a recording ended, the call goes on. */
export const AfterWebhookSchema = z.looseObject({
  ...callFields,
  DialCallStatus: z.string().optional(),
  RecordingUrl: z.string().optional(),
});
export type AfterWebhook = z.infer<typeof AfterWebhookSchema>;

/** `POST /twilio/voice/amd`: what picked up a call that we placed. */
export const AmdWebhookSchema = z.looseObject({ ...callFields, AnsweredBy: z.string() });

const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;

/** `POST /twilio/voice/status`: call progress. */
export const StatusWebhookSchema = z.looseObject({
  ...callFields,
  CallStatus: z.enum(CALL_STATUSES),
  SequenceNumber: wireNumber.optional(),
  AnsweredBy: z.string().optional(),
  SipResponseCode: z.string().optional(),
  ErrorCode: z.string().optional(),
});
export type StatusWebhook = z.infer<typeof StatusWebhookSchema>;

/** `POST /twilio/stream/status`: the only place that says why a stream could not open. */
export const StreamStatusWebhookSchema = z.looseObject({
  ...callFields,
  StreamSid: z.string().max(64).optional(),
  StreamEvent: z.string(),
  StreamError: z.string().optional(),
});
