import { AppError } from '@shared/errors/appError';
import type { HandOffTarget } from '../../../core/ports/handOff';
import type { VapiConfig } from '../settings';

/** What keys and ids of Vapi's are made of. */
const VALUE = /^[\w-]{8,128}$/;

/** Who is called: the only parameters that are known of. */
export interface StreamBusiness {
  readonly businessName: string;
  readonly tenantId: string;
}

/**
 * A socket of Vapi's that an earlier integration used and no description of Vapi's names: Twilio may
 * drop what follows the `?`, and whoever reads the TwiML reads the key.
 *
 * @throws AppError `config.missing` before a call could fail for want of a value
 */
export function twiliowsTarget(
  { apiKey, baseUrl }: Pick<VapiConfig, 'apiKey' | 'baseUrl'>,
  assistantId: string | undefined,
  { businessName, tenantId }: StreamBusiness,
): HandOffTarget {
  if (!VALUE.test(apiKey)) throw noKey();
  if (assistantId === undefined || !VALUE.test(assistantId)) throw noAssistant();
  const query = `Vapi-Key=${encodeURIComponent(apiKey)}&assistantId=${encodeURIComponent(assistantId)}`;
  return {
    kind: 'stream',
    url: `${baseUrl.replace(/^http/, 'ws')}/v1/twiliows?${query}`,
    parameters: { businessName, tenantId },
  };
}

function noKey(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'This way needs the private key of the Vapi account, which is missing or not whole.',
  });
}

function noAssistant(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'This way needs an assistant that is stored at Vapi. Choose one for the agent, or enter its id with the account.',
  });
}
