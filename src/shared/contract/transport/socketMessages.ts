import { z } from 'zod';
import { SerializedErrorSchema } from '../../errors/appError';
import { ReplySchema } from '../define';

/** The server sends a `beat` this often; a page that hears nothing for longer is cut off. */
export const SOCKET_BEAT_MS = 10_000;

const idSchema = z.string().min(1).max(64);

/** What a console sends over the contract's WebSocket, one JSON object per message. */
export const ConsoleMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('invoke'),
    id: idSchema,
    command: z.string(),
    input: z.unknown(),
  }),
  z.object({
    type: z.literal('subscribe'),
    id: idSchema,
    stream: z.string(),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('unsubscribe'), id: idSchema }),
]);
export type ConsoleMessage = z.infer<typeof ConsoleMessageSchema>;

/** What the runtime answers. `item` and `end` carry the id of their subscription. */
export const RuntimeMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), id: idSchema, reply: ReplySchema }),
  z.object({ type: z.literal('item'), id: idSchema, item: z.unknown() }),
  z.object({ type: z.literal('end'), id: idSchema, error: SerializedErrorSchema.optional() }),
  z.object({ type: z.literal('beat') }),
]);
export type RuntimeMessage = z.infer<typeof RuntimeMessageSchema>;

/** The one text message on an audio socket: it says why, and the socket closes. */
export const AudioClosedSchema = z.object({
  type: z.literal('closed'),
  error: SerializedErrorSchema.optional(),
});
export type AudioClosed = z.infer<typeof AudioClosedSchema>;
