import { audioChannels } from '@shared/contract/audioRequest';
import type { AudioClosed } from '@shared/contract/transport/socketMessages';
import type {
  AudioChannel,
  AudioListener,
  AudioRequest,
} from '@shared/contract/transport/transport';
import type { SerializedError } from '@shared/errors/appError';
import type { WebSocket } from 'ws';
import { openChannel } from './audioChannel';
import { createAudioOutbox } from './audioOutbox';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';

/** RFC 6455 section 7.4.1. */
const NORMAL_CLOSURE = 1000;
const UNSUPPORTED_DATA = 1003;

const SAMPLE_BYTES = 2;

export interface AudioSocketOptions {
  readonly openAudio: ConsoleRuntime['openAudio'];
  readonly logger: Logger;
}

/** Carries live sound to one console, and its microphone back, as little-endian 16-bit samples. */
export function serveAudio(
  socket: WebSocket,
  request: AudioRequest,
  { openAudio, logger }: AudioSocketOptions,
): void {
  const outbox = createAudioOutbox({
    channels: audioChannels(request.kind),
    inFlight: () => socket.bufferedAmount / SAMPLE_BYTES,
    post: (samples) => {
      socket.send(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), () => {
        outbox.flush();
      });
    },
  });
  const listener: AudioListener = {
    onSamples: (samples) => {
      if (socket.readyState === socket.OPEN) outbox.push(samples);
    },
    onClosed: (error?: SerializedError) => {
      if (socket.readyState !== socket.OPEN) return;
      const message: AudioClosed = { type: 'closed', ...(error && { error }) };
      socket.send(JSON.stringify(message));
      socket.close(NORMAL_CLOSURE);
    },
  };
  const channel: AudioChannel = openChannel(openAudio, request, listener, logger);

  socket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data) || data.length % SAMPLE_BYTES !== 0) {
      logger.warn({ isBinary }, 'console sent what is not audio');
      socket.close(UNSUPPORTED_DATA);
      return;
    }
    // Copied: a Buffer may begin at an odd address, where 16-bit samples cannot.
    channel.send(new Int16Array(new Uint8Array(data).buffer));
  });
  socket.on('close', () => {
    if (outbox.droppedMs > 0) logger.info({ droppedMs: outbox.droppedMs }, 'console audio dropped');
    channel.close();
  });
}
