import type { SerializedError } from '@shared/errors/appError';

/** What every command and every audio channel gets when the app behind the page is not there. */
export const DISCONNECTED: SerializedError = {
  code: 'ipc.disconnected',
  message: 'The connection to Patchcord is down. Try again when it is back.',
  retryable: true,
};
