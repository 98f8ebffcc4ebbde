import { PCM16_24K, type AudioFormat, type SampleRateHz } from '@shared/domain/audioFormat';
import { ServerMessageSchema, type ClientMessage, type ServerMessage } from './wire';

export type Decoded =
  | { readonly kind: 'message'; readonly message: ServerMessage }
  | { readonly kind: 'malformed'; readonly reason: string };

/** One frame of the vendor's. Never throws. */
export function decodeServerMessage(text: string): Decoded {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'malformed', reason: 'not JSON' };
  }
  const parsed = ServerMessageSchema.safeParse(raw);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  return { kind: 'malformed', reason: parsed.error.issues[0]?.path.map(String).join('.') ?? '' };
}

export function encodeClientMessage(message: ClientMessage): string {
  return JSON.stringify(message);
}

/** The vendor asks for pieces of 20 to 40 ms; what is longer is sent in several. */
const LONGEST_PIECE_BYTES = 40 * 32;

/** Frames of 16 kHz caller audio. Fifty a second and call: base64 needs no escaping. */
export function encodeCallerAudio(audio: Uint8Array): string[] {
  const frames: string[] = [];
  for (let start = 0; start < audio.length; start += LONGEST_PIECE_BYTES) {
    const { buffer, byteOffset } = audio;
    const length = Math.min(LONGEST_PIECE_BYTES, audio.length - start);
    const base64 = Buffer.from(buffer, byteOffset + start, length).toString('base64');
    frames.push(
      `{"realtimeInput":{"audio":{"data":"${base64}","mimeType":"audio/pcm;rate=16000"}}}`,
    );
  }
  return frames;
}

const KNOWN_RATES: ReadonlySet<number> = new Set([8000, 16000, 24000, 48000]);

/** The format of a piece of the agent's sound; undefined for what is no sound that we can play. */
export function agentFormat(mimeType: string): AudioFormat | undefined {
  if (!mimeType.startsWith('audio/pcm')) return undefined;
  const rateHz = Number(/rate=(\d+)/.exec(mimeType)?.[1] ?? PCM16_24K.rateHz);
  if (!KNOWN_RATES.has(rateHz)) return undefined;
  return { encoding: 'pcm16le', rateHz: rateHz as SampleRateHz };
}

/** `"9.5s"` and the like; undefined when it says nothing. */
export function durationMs(text: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
