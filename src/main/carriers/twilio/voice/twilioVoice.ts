import { AppError } from '@shared/errors/appError';
import type { VoiceAccess } from '../../../core/ports/voiceAccess';
import type { TwilioCredentials, TwilioRest } from '../client';
import { twilioCodeOf } from '../twilioError';
import { CLIENT_PATH } from './clientWebhooks';
import { explainVoice, VOICE_WARNINGS } from './voiceErrors';

/** How the owner finds our TwiML apps in the Twilio Console. */
const APP_NAME = 'Patchcord softphone';
const TOKEN_TTL_S = 3600;
const NOT_FOUND = 20404;

interface VoiceKey {
  readonly accountSid: string;
  readonly sid: string;
  readonly secret: string;
}

/**
 * Calls by Twilio's Voice SDK: a TwiML app of the account that asks here what becomes of them, and
 * access tokens, which the API key signs on this computer.
 */
export class TwilioVoice implements VoiceAccess {
  readonly #rest: TwilioRest;
  /** Ours among those of other installations that use the same account. */
  readonly #name: string;

  constructor(rest: TwilioRest, installationId: string) {
    this.#rest = rest;
    this.#name = `${APP_NAME} ${installationId}`;
  }

  get isReady(): boolean {
    return keyOf(this.#rest.credentials) !== undefined;
  }

  async token({
    identity,
    publicUrl,
  }: {
    readonly identity: string;
    readonly publicUrl: string;
  }): Promise<string> {
    const key = requireKey(this.#rest.credentials);
    const applicationSid = await this.#appAt(`${publicUrl}${CLIENT_PATH}`);
    return mint(key, identity, applicationSid);
  }

  async leave(): Promise<void> {
    for (const { sid } of await this.#apps()) {
      try {
        await this.#rest.request(({ applications }) => applications(sid).remove());
      } catch (error) {
        if (twilioCodeOf(error) !== NOT_FOUND) throw error;
      }
    }
  }

  explain(code: number | undefined): AppError {
    return explainVoice(code);
  }

  warningInWords(name: string): string | undefined {
    return VOICE_WARNINGS[name];
  }

  /** The app's SID, once it asks at this address. */
  async #appAt(voiceUrl: string): Promise<string> {
    const [known] = await this.#apps();
    const wanted = { voiceUrl, voiceMethod: 'POST' };
    if (known?.voiceUrl === voiceUrl && known.voiceMethod === 'POST') return known.sid;
    const app = await this.#rest.request(({ applications }) =>
      known === undefined
        ? applications.create({ friendlyName: this.#name, ...wanted })
        : applications(known.sid).update(wanted),
    );
    return app.sid;
  }

  #apps() {
    return this.#rest.request(({ applications }) =>
      applications.list({ friendlyName: this.#name }),
    );
  }
}

/** Made by the SDK's own class; loaded on first use, for most starts mint none. */
async function mint(key: VoiceKey, identity: string, applicationSid: string): Promise<string> {
  const { default: AccessToken } = await import('twilio/lib/jwt/AccessToken.js');
  const token = new AccessToken(key.accountSid, key.sid, key.secret, {
    identity,
    ttl: TOKEN_TTL_S,
  });
  token.addGrant(
    new AccessToken.VoiceGrant({ outgoingApplicationSid: applicationSid, incomingAllow: true }),
  );
  return token.toJwt();
}

function keyOf(credentials: TwilioCredentials | undefined): VoiceKey | undefined {
  const { accountSid, apiKey = '', apiSecret = '' } = credentials ?? {};
  if (accountSid === undefined || apiKey === '' || apiSecret === '') return undefined;
  return { accountSid, sid: apiKey, secret: apiSecret };
}

function requireKey(credentials: TwilioCredentials | undefined): VoiceKey {
  const key = keyOf(credentials);
  if (key !== undefined) return key;
  throw new AppError({
    code: 'config.missing',
    message:
      'Calling with your own voice needs an API key of the Twilio account. Make one of the kind Main or Standard in the Twilio Console under API keys & tokens, and enter it under Settings, Accounts.',
  });
}
