import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import { vapiErrors } from './api/errors';
import type { VendorAccess } from '../../models/vendors/vendorRest';
import { VapiApi } from './api/vapiApi';

const AssistantsSchema = z.array(z.object({ id: z.string() }));

export interface VapiAccountKeys extends VendorAccess {
  /** The usual assistant, which has to be there. */
  readonly assistantId: string | undefined;
}

/**
 * Proves the private key by listing an assistant, which costs nothing. Resolves with sentences that
 * the owner must read.
 *
 * @throws AppError in words
 */
export async function checkVapiAccount(
  keys: VapiAccountKeys,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const api = new VapiApi({ access: () => keys, clock });
  const listed = await api.request('GET', '/assistant?limit=1', undefined, signal);
  if (!AssistantsSchema.safeParse(listed).success) throw vapiErrors.somethingElse();
  if (keys.assistantId === undefined) return [];
  try {
    await api.request(
      'GET',
      `/assistant/${encodeURIComponent(keys.assistantId)}`,
      undefined,
      signal,
    );
    return [];
  } catch (error) {
    if (error instanceof AppError && error.detail?.startsWith('HTTP 404') === true) {
      return ['This account has no assistant with the id that is entered here.'];
    }
    throw error;
  }
}
