import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { createChunkPlacement } from '../../audio/chunkPlacement';
import { runMediaStream, type StreamProtocol } from '../../core/legs/mediaStream';
import type { MediaLeg } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { MediaSocket } from '../../core/ports/publicRoutes';
import { decodeStreamMessage } from './media/codec';
import type { MediaEvent, StartEvent } from './media/codec';
import { StreamLeg } from './media/streamLeg';

/**
 * Twilio can give a stream up without `stop` and let the socket stand for half a minute; it sends
 * silence as media.
 */
const SILENCE_LIMIT_MS = 8_000;

export interface StreamSessionOptions {
  readonly socket: MediaSocket;
  readonly capabilities: CarrierCapabilities;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Checks the start against the call it claims, uses up the token and takes the leg over. */
  readonly join: (
    start: { readonly callSid: string; readonly accountSid: string },
    leg: MediaLeg,
  ) => boolean;
}

/** Runs one media stream from its first message to its end. */
export function runStreamSession(options: StreamSessionOptions): void {
  runMediaStream({ ...options, protocol: twilioStream(options) });
}

function twilioStream({
  socket,
  capabilities,
  join,
}: StreamSessionOptions): StreamProtocol<StartEvent, MediaEvent, StreamLeg> {
  const placement = createChunkPlacement(MULAW_8K);
  const counts = { media: 0, gaps: 0, old: 0 };
  let lastChunk = 0;
  return {
    silenceLimitMs: SILENCE_LIMIT_MS,
    decode: decodeStreamMessage,
    open(start) {
      const { encoding, rateHz, channels } = start;
      const isCarried = encoding === 'audio/x-mulaw' && rateHz === 8000 && channels === 1;
      if (!isCarried) return 'stream is not mu-law 8000 Hz mono';
      return new StreamLeg(socket, capabilities, start);
    },
    join,
    media({ events }, { track, chunk, timestampMs, audio }) {
      if (track !== 'inbound') return;
      if (chunk <= lastChunk) {
        counts.old++;
        return;
      }
      if (chunk > lastChunk + 1 && lastChunk > 0) counts.gaps++;
      lastChunk = chunk;
      counts.media++;
      events.audio(audio, placement.place(timestampMs, audio.length));
    },
    counts: () => counts,
  };
}
