import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import { createChunkPlacement } from '../../../audio/chunkPlacement';
import { runMediaStream, type StreamProtocol } from '../../../core/legs/mediaStream';
import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import type { MediaSocket } from '../../../core/ports/publicRoutes';
import { EXOTEL_CAPABILITIES } from '../capabilities';
import { StreamLeg } from './streamLeg';
import { decodeAgentStream, type AgentStreamMedia, type AgentStreamStart } from './wire';

/** Exotel sends the caller's side all the time. */
const SILENCE_LIMIT_MS = 10_000;

/** Names that Exotel gives to 16-bit linear audio; it says "base64" of how it is written. */
const LINEAR = /^(?:|base64|raw|slin|audio\/x-raw|audio\/x-l16|audio\/l16|pcm(?:_s16le)?)$/i;

export interface StreamSessionOptions {
  readonly socket: MediaSocket;
  readonly chunkBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Opens the call that the stream belongs to and gives it the leg; false where there is none. */
  readonly join: (start: AgentStreamStart, leg: StreamLeg) => boolean | Promise<boolean>;
  readonly onOver: (leg: StreamLeg) => void;
}

/** Runs one AgentStream from its first message to its end. */
export function runStreamSession(options: StreamSessionOptions): void {
  runMediaStream({ ...options, protocol: agentStream(options) });
}

function agentStream({
  socket,
  chunkBytes,
  clock,
  join,
  onOver,
}: StreamSessionOptions): StreamProtocol<AgentStreamStart, AgentStreamMedia, StreamLeg> {
  let place: ReturnType<typeof createChunkPlacement> | undefined;
  /** Where audio without a stamp of its own belongs. */
  let nextMs = 0;
  let media = 0;
  return {
    silenceLimitMs: SILENCE_LIMIT_MS,
    decode: decodeAgentStream,
    open({ callSid, streamSid, rateHz, encoding }) {
      if (rateHz === undefined || !LINEAR.test(encoding)) {
        return 'stream is not 16-bit linear audio at 8, 16 or 24 kHz';
      }
      const format: AudioFormat = { encoding: 'pcm16le', rateHz };
      place = createChunkPlacement(format);
      const capabilities = EXOTEL_CAPABILITIES;
      return new StreamLeg({
        socket,
        callSid,
        streamSid,
        format,
        chunkBytes,
        clock,
        capabilities,
      });
    },
    join,
    media({ events, format }, { audio, timestampMs }) {
      media++;
      const stampMs = Math.max(timestampMs, nextMs);
      const atMs = place?.place(stampMs, audio.length) ?? 0;
      nextMs = Math.floor(stampMs + audio.length / bytesPerMs(format));
      events.audio(audio, atMs);
    },
    over(leg) {
      leg.stop();
      onOver(leg);
    },
    counts: () => ({ media }),
  };
}
