import type { Credentials, TwilioCredentials } from '../core/ports/credentials';
import type { SecretVault } from '../core/ports/secretVault';
import type { Environment } from './environment';

/** Answers from the vault, which has the environment's keys below the owner's. */
export function createCredentials(
  vault: SecretVault,
  { twilioApiBaseUrl: apiBaseUrl }: Pick<Environment, 'twilioApiBaseUrl'>,
): Credentials {
  return {
    twilio: () => {
      const accountSid = vault.get('twilio.accountSid')?.reveal();
      const authToken = vault.get('twilio.authToken');
      if (accountSid === undefined || authToken === undefined) return undefined;
      return { accountSid, authToken, apiKey: twilioApiKey(vault), apiBaseUrl };
    },
    twilioSigners: () => {
      const token = vault.get('twilio.authToken')?.reveal();
      return token === undefined ? [] : [token];
    },
    openaiKey: () => vault.get('openai.apiKey'),
    ngrokAuthtoken: () => vault.get('ngrok.authtoken'),
  };
}

/** A key that the environment gives belongs to the environment's account, and to no other. */
function twilioApiKey(vault: SecretVault): TwilioCredentials['apiKey'] {
  const sid = vault.get('twilio.apiKey')?.reveal();
  const secret = vault.get('twilio.apiSecret');
  const isSameSource =
    vault.view('twilio.apiKey')?.from === vault.view('twilio.accountSid')?.from &&
    vault.view('twilio.apiSecret')?.from === vault.view('twilio.accountSid')?.from;
  return sid === undefined || secret === undefined || !isSameSource ? undefined : { sid, secret };
}
