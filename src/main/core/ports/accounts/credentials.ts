import type { DescribedAccountId } from '@shared/domain/connections/describedAccounts';
import type { OpenAiSettings } from '@shared/domain/openai';
import type { AccountKeys } from './describedAccount';
import type { ModelAccess } from './modelAccount';
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

/** OpenAI's interface, or one that is compatible with it. The Realtime socket: `ws` for `http`. */
export interface OpenAiAccess extends ModelAccess {
  readonly realtimeModel: string;
  readonly textModel: string;
}

/** The one place that says which keys and addresses are in force. Ask again for every use. */
export interface Credentials {
  /** In place of `https://api.twilio.com`. */
  readonly twilioApiBaseUrl: string | undefined;
  twilio(): TwilioCredentials | undefined;
  /** What may have signed a webhook of Twilio's; none while no auth token is known. */
  twilioSigners(): readonly string[];
  /** Undefined while there is no key. */
  openai(): OpenAiAccess | undefined;
  /** As chosen, with the defaults where nothing was. */
  readonly openaiSettings: OpenAiSettings;
  /** What holds where the owner has chosen nothing. */
  readonly openaiDefaults: Pick<OpenAiSettings, 'baseUrl' | 'realtimeModel' | 'textModel'>;
  /** Any other account; undefined while something that it needs is missing. */
  account<Id extends DescribedAccountId>(id: Id): AccountKeys<Id> | undefined;
  ngrokAuthtoken(): Secret | undefined;
}
