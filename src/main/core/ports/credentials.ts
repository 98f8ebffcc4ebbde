import type { Secret } from './secretVault';

export interface TwilioCredentials {
  readonly accountSid: string;
  /** Signs webhooks; signs in to REST where there is no API key. */
  readonly authToken: Secret;
  /** For REST with the least rights, and for the tokens of the Voice SDK. */
  readonly apiKey: { readonly sid: string; readonly secret: Secret } | undefined;
  /** In place of `https://api.twilio.com`; no slash at its end. */
  readonly apiBaseUrl: string | undefined;
}

/** The one place that says which keys and addresses are in force. Ask again for every use. */
export interface Credentials {
  twilio(): TwilioCredentials | undefined;
  /** What may have signed a webhook of Twilio's; none while no auth token is known. */
  twilioSigners(): readonly string[];
  openaiKey(): Secret | undefined;
  ngrokAuthtoken(): Secret | undefined;
}
