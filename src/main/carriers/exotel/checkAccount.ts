import { AppError, isAppError } from '@shared/errors/appError';
import type { ExotelRest } from './client';

/**
 * Proves the keys by asking for the account's latest call.
 *
 * @throws AppError in words, of `ExotelRest.request`.
 */
export async function checkExotel(
  rest: ExotelRest,
  signal: AbortSignal,
): Promise<{ readonly warnings: readonly string[] }> {
  try {
    await rest.request(
      { method: 'GET', path: '/Calls.json', query: { PageSize: '1' } },
      { signal },
    );
  } catch (error) {
    if (!isAppError(error) || error.code !== 'carrier.refused') throw error;
    throw new AppError({ code: 'config.invalid', message: error.message, cause: error });
  }
  return { warnings: [] };
}
