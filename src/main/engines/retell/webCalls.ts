import { AppError } from '@shared/errors/appError';
import type { WebCalls } from '../../core/ports/webCalls/webCall';
import type { RetellCalls } from './calls';
import { NO_KEY } from './settings';

/** Calls by Retell's web SDK, which gets an access token for one call. */
export function createRetellWebCalls(calls: RetellCalls, hasKey: () => boolean): WebCalls {
  return {
    sdk: { say: false, whisper: false },
    missing: () => (hasKey() ? undefined : `${NO_KEY.reason} ${NO_KEY.fix}`),
    open: (call, listener, signal) => calls.openWeb(call, listener, signal),
    explainEnd: () => undefined,
    explainFailure,
  };
}

function explainFailure(detail: string): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The web call to Retell could not be made or was lost. Check this computer’s internet connection, and that it may reach livekit.cloud.',
    retryable: true,
    detail,
  });
}
