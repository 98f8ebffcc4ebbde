import { audioChannels, AudioRequestSchema } from '@shared/contract/audioRequest';
import type { AudioClosed } from '@shared/contract/transport/socketMessages';
import { AppError, serializeError, type SerializedError } from '@shared/errors/appError';
import { openChannel } from '../consoleServer/audioChannel';
import { createAudioOutbox } from '../consoleServer/audioOutbox';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';

/** The part of Electron's `MessagePortMain` that sound needs. */
export interface AudioPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: Int16Array | AudioClosed): void;
  start(): void;
  close(): void;
}

export interface AudioPortOptions {
  readonly runtime: Pick<ConsoleRuntime, 'openAudio'>;
  readonly logger: Logger;
}

/**
 * Carries live sound over a port that a page sent: samples down, and up the microphone's samples or
 * a number, the count of samples the page has taken. A port tells no other way how far behind its
 * page is.
 */
export function serveAudioPort(
  port: AudioPort,
  request: unknown,
  { runtime, logger }: AudioPortOptions,
): void {
  const parsed = AudioRequestSchema.safeParse(request);
  if (!parsed.success) {
    const message = 'This window asked for audio that the app does not know.';
    refuseAudioPort(port, serializeError(new AppError({ code: 'ipc.invalid_input', message })));
    return;
  }
  let inFlight = 0;
  const outbox = createAudioOutbox({
    channels: audioChannels(parsed.data.kind),
    inFlight: () => inFlight,
    post: (samples) => {
      inFlight += samples.length;
      port.postMessage(samples);
    },
  });
  const listener = {
    onSamples: (samples: Int16Array): void => {
      outbox.push(samples);
    },
    onClosed: (error?: SerializedError): void => {
      refuseAudioPort(port, error);
    },
  };
  const openAudio: ConsoleRuntime['openAudio'] = (audio, to) => runtime.openAudio(audio, to);
  const channel = openChannel(openAudio, parsed.data, listener, logger);
  port.on('message', ({ data }) => {
    if (data instanceof Int16Array) {
      channel.send(data);
    } else if (typeof data === 'number') {
      inFlight = Math.max(0, inFlight - data);
      outbox.flush();
    }
  });
  port.on('close', () => {
    if (outbox.droppedMs > 0) logger.info({ droppedMs: outbox.droppedMs }, 'window audio dropped');
    channel.close();
  });
  port.start();
}

/** Tells the page why there is no more audio, and closes the port. */
export function refuseAudioPort(port: AudioPort, error: SerializedError | undefined): void {
  const message: AudioClosed = { type: 'closed', ...(error && { error }) };
  port.postMessage(message);
  port.close();
}
