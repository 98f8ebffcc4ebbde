import type {
  AudioChannel,
  AudioListener,
  AudioRequest,
} from '@shared/contract/transport/transport';
import { AppError, serializeError } from '@shared/errors/appError';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';

const NO_CHANNEL: AudioChannel = { send: () => undefined, close: () => undefined };

/**
 * Opens live audio for a console. A refusal reaches the listener like any other end, and `onClosed`
 * comes once at most, and never after `close`.
 */
export function openChannel(
  openAudio: ConsoleRuntime['openAudio'],
  request: AudioRequest,
  listener: AudioListener,
  logger: Logger,
): AudioChannel {
  let isOpen = true;
  const once: AudioListener = {
    onSamples: (samples) => {
      if (isOpen) listener.onSamples(samples);
    },
    onClosed: (error) => {
      if (!isOpen) return;
      isOpen = false;
      listener.onClosed(error);
    },
  };
  let channel = NO_CHANNEL;
  try {
    channel = openAudio(request, once);
  } catch (error) {
    if (!(error instanceof AppError)) logger.error({ err: error }, 'opening audio failed');
    once.onClosed(serializeError(error));
  }
  return {
    send: (samples) => {
      if (isOpen) channel.send(samples);
    },
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}
