import { AppError } from '@shared/errors/appError';
import type { TunnelAdapter } from '../core/ports/tunnel';

/** The owner's own public address: nothing is opened here, it is only proven and watched. */
export function createStaticUrl(url: string): TunnelAdapter {
  return {
    kind: 'ownAddress',
    fixedUrl: url === '' ? undefined : url,
    unavailable: () =>
      Promise.resolve(
        url === ''
          ? new AppError({
              code: 'config.missing',
              message: 'No public address is entered. Enter yours, or choose another way.',
            })
          : undefined,
      ),
    open: () =>
      Promise.resolve({
        url,
        // Only the proof can tell.
        lost: new Promise<never>(() => undefined),
        close: () => Promise.resolve(),
      }),
  };
}
