import { SERVER_EVENTS, ServerEventSchema } from './wire';
import type { ClientEvent, ServerEvent } from './wire';

export type Decoded =
  | { readonly kind: 'known'; readonly event: ServerEvent }
  /** A well-formed event that we do not act upon. New ones appear without notice. */
  | { readonly kind: 'unknown'; readonly type: string }
  | { readonly kind: 'malformed'; readonly reason: string };

/** One text frame of the vendor's. Never throws. */
export function decodeServerEvent(text: string): Decoded {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { kind: 'malformed', reason: 'not JSON' };
  }
  const type = typeOf(message);
  if (type === undefined) return { kind: 'malformed', reason: 'no type' };
  if (!SERVER_EVENTS.has(type)) return { kind: 'unknown', type };
  const parsed = ServerEventSchema.safeParse(message);
  if (parsed.success) return { kind: 'known', event: parsed.data };
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return { kind: 'malformed', reason: `${type}: ${path}` };
}

export function encodeClientEvent(event: ClientEvent): string {
  return JSON.stringify(event);
}

/** Fifty of these a second and call: base64 needs no escaping, so the frame is put together. */
export function encodeCallerAudio(audio: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = audio;
  const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return `{"type":"input_audio_buffer.append","audio":"${base64}"}`;
}

/** The sound of an audio delta. */
export function decodeAgentAudio(delta: string): Uint8Array {
  return Buffer.from(delta, 'base64');
}

function typeOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  return typeof message.type === 'string' ? message.type : undefined;
}
