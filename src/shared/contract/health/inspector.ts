import { z } from 'zod';
import { command, NothingSchema, stream } from '../define';

/** What became of a sender's proof, and of the request with it. */
export const RequestVerdictSchema = z.enum([
  /** A signature, or another proof of the sender, was right. */
  'proven',
  /** A socket whose single-use address was right, with and without a signature beside it. */
  'admitted',
  'admittedUnsigned',
  /** Needs no proof. */
  'open',
  /** Our own, through the public address. */
  'selfTest',
  'noCredential',
  'notProven',
  'malformed',
  'unknownPath',
  'overRate',
  'noRoom',
]);
export type RequestVerdict = z.infer<typeof RequestVerdictSchema>;

const RequestIdSchema = z.string().min(1).max(64);

/** A request or a socket that proved its sender, without anything private. */
export const RequestEntrySchema = z.object({
  id: RequestIdSchema,
  kind: z.enum(['request', 'socket']),
  /** The public listener, or the one of the built-in test line. */
  door: z.enum(['public', 'testLine']),
  method: z.string(),
  /** Placeholders stand for tokens. */
  path: z.string(),
  verdict: RequestVerdictSchema,
  status: z.number().int(),
  /** Wall clock. */
  at: z.number().int(),
  /** Until the answer, or until the socket closed; absent while it is open. */
  tookMs: z.number().min(0).optional(),
  /** The request that this one repeats, at an operator's wish. */
  replayOf: RequestIdSchema.optional(),
  canReplay: z.boolean(),
});
export type RequestEntry = z.infer<typeof RequestEntrySchema>;

/** Requests that proved nothing, and our own self-tests: counted, so that they crowd nothing out. */
export const StrangersSchema = z.object({
  method: z.string(),
  path: z.string(),
  verdict: RequestVerdictSchema,
  status: z.number().int(),
  count: z.number().int(),
  firstAt: z.number().int(),
  lastAt: z.number().int(),
});
export type Strangers = z.infer<typeof StrangersSchema>;

/** First `snapshot`, newest last; then what is new or has changed, a few times a second. */
export const InspectorItemSchema = z.object({
  type: z.enum(['snapshot', 'change']),
  entries: z.array(RequestEntrySchema),
  strangers: z.array(StrangersSchema),
});
export type InspectorItem = z.infer<typeof InspectorItemSchema>;

const NamedValueSchema = z.object({ name: z.string(), value: z.string() });

export const RequestDetailSchema = z.object({
  entry: RequestEntrySchema,
  headers: z.array(NamedValueSchema),
  query: z.array(NamedValueSchema),
  /** Of a form; empty otherwise. */
  fields: z.array(NamedValueSchema),
  /** Of a body that is no form. */
  body: z.string().optional(),
  answer: z.object({ contentType: z.string().optional(), body: z.string().optional() }),
  /** Of a socket. */
  traffic: z
    .object({ received: z.number().int(), sent: z.number().int(), closure: z.string().optional() })
    .optional(),
  /** Numbers and words are shown, because the owner has said so. */
  showsPrivate: z.boolean(),
});
export type RequestDetail = z.infer<typeof RequestDetailSchema>;

/** For the operator alone; no part of it is reachable through the public listener. */
export const inspectorContract = {
  'inspector.requests': stream(NothingSchema, InspectorItemSchema),
  /** Fails with `storage.not_found` when newer requests have taken its place. */
  'inspector.read': command(z.object({ id: RequestIdSchema }), RequestDetailSchema),
  /** Sends it to this app once more, proven anew; the status of the answer. */
  'inspector.replay': command(
    z.object({ id: RequestIdSchema }),
    z.object({ id: RequestIdSchema.optional(), status: z.number().int() }),
  ),
  'inspector.clear': command(NothingSchema, NothingSchema),
};
