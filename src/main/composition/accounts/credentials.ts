import {
  OFFERED_REALTIME_MODELS,
  OFFERED_TEXT_MODELS,
  OFFERED_TRANSCRIPTION_MODELS,
  OPENAI_BASE_URL,
  type OpenAiSettings,
} from '@shared/domain/openai';
import type { Credentials, TwilioCredentials } from '../../core/ports/accounts/credentials';
import type { SecretVault } from '../../core/ports/accounts/secretVault';
import { readAccount } from '../../core/services/accounts/readAccount';
import type { KnownSettings } from '../../core/services/settings/knownSettings';
import type { Environment } from '../environment';

export interface CredentialSources {
  /** Has the environment's keys below the owner's. */
  readonly vault: SecretVault;
  readonly settings: Pick<KnownSettings, 'current'>;
  readonly environment: Pick<
    Environment,
    'twilioApiBaseUrl' | 'openaiBaseUrl' | 'openaiRealtimeModel' | 'openaiTextModel'
  >;
}

/** The owner's choice first, the environment's next, our own default last. */
export function createCredentials(sources: CredentialSources): Credentials {
  const { vault, settings, environment } = sources;
  const openaiDefaults = {
    baseUrl: environment.openaiBaseUrl ?? OPENAI_BASE_URL,
    realtimeModel: environment.openaiRealtimeModel ?? OFFERED_REALTIME_MODELS[0],
    textModel: environment.openaiTextModel ?? OFFERED_TEXT_MODELS[0],
  };
  const openaiSettings = (): OpenAiSettings => {
    const { baseUrl, realtimeModel, textModel, transcriptionModel, ...rest } =
      settings.current.openai;
    return {
      ...rest,
      baseUrl: baseUrl || openaiDefaults.baseUrl,
      realtimeModel: realtimeModel || openaiDefaults.realtimeModel,
      textModel: textModel || openaiDefaults.textModel,
      transcriptionModel: transcriptionModel || OFFERED_TRANSCRIPTION_MODELS[0],
    };
  };
  return {
    twilioApiBaseUrl: environment.twilioApiBaseUrl,
    twilio: () => {
      const accountSid = vault.get('twilio.accountSid')?.reveal();
      const authToken = vault.get('twilio.authToken');
      if (accountSid === undefined || authToken === undefined) return undefined;
      const apiBaseUrl = environment.twilioApiBaseUrl;
      return { accountSid, authToken, apiKey: twilioApiKey(vault), apiBaseUrl };
    },
    twilioSigners: () => {
      const token = vault.get('twilio.authToken')?.reveal();
      return token === undefined ? [] : [token];
    },
    openai: () => {
      const apiKey = vault.get('openai.apiKey');
      if (apiKey === undefined) return undefined;
      const { baseUrl, realtimeModel, textModel } = openaiSettings();
      return { apiKey, baseUrl, realtimeModel, textModel };
    },
    get openaiSettings() {
      return openaiSettings();
    },
    openaiDefaults,
    account: (id) => readAccount(vault, id),
    ngrokAuthtoken: () => vault.get('ngrok.authtoken'),
  };
}

/** A key that the environment gives belongs to the environment's account, and to no other. */
function twilioApiKey(vault: SecretVault): TwilioCredentials['apiKey'] {
  const sid = vault.get('twilio.apiKey')?.reveal();
  const secret = vault.get('twilio.apiSecret');
  const source = vault.view('twilio.accountSid')?.from;
  const isSameSource =
    vault.view('twilio.apiKey')?.from === source && vault.view('twilio.apiSecret')?.from === source;
  return sid === undefined || secret === undefined || !isSameSource ? undefined : { sid, secret };
}
