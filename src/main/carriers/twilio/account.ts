import { AppError, isAppError } from '@shared/errors/appError';
import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber.js';
import type {
  AccountState,
  CarrierAccount,
  CarrierNumber,
  NumberRouting,
} from '../../core/ports/accounts/carrierAccount';
import type { TwilioRest } from './client';
import { explainTwilio, twilioCodeOf } from './twilioError';

const NUMBERS_PER_PAGE = 200;

/** Twilio's rules of 2026 for trial accounts. */
const TRIAL_WARNINGS = [
  'This is a Twilio trial account: it cannot stream audio, so no agent can answer or place calls. Upgrade the account before you use it.',
  'A trial account calls and texts verified numbers only, and ends every call after 10 minutes.',
];

const NO_TOKEN =
  'Without the auth token no call and no text can be proven to come from Twilio, so all are refused.';

const KEY_READS_LITTLE =
  'This API key may not read the account, so Patchcord cannot tell whether it is a trial account.';

/** The account, as its two states at Twilio matter here. */
function stateOf(account: { type?: string; friendlyName?: string; status?: string }): AccountState {
  const name = account.friendlyName;
  if (account.status === 'suspended' || account.status === 'closed') {
    throw explainTwilio(10001);
  }
  switch (account.type) {
    case 'Trial':
      return { kind: 'trial', name, warnings: TRIAL_WARNINGS };
    case 'Full':
      return { kind: 'full', name, warnings: [] };
    default:
      return { kind: 'unknown', name, warnings: [] };
  }
}

const method = (name: string): 'GET' | 'POST' => (name.toUpperCase() === 'GET' ? 'GET' : 'POST');

/** Twilio writes null where the SDK's types say string. */
const text = (value: string | null | undefined): string => value ?? '';

function routingOf(number: IncomingPhoneNumberInstance): NumberRouting {
  return {
    voiceUrl: text(number.voiceUrl),
    voiceMethod: method(text(number.voiceMethod)),
    voiceFallbackUrl: text(number.voiceFallbackUrl),
    voiceFallbackMethod: method(text(number.voiceFallbackMethod)),
    statusCallback: text(number.statusCallback),
    statusCallbackMethod: method(text(number.statusCallbackMethod)),
    smsUrl: text(number.smsUrl),
    smsMethod: method(text(number.smsMethod)),
    smsFallbackUrl: text(number.smsFallbackUrl),
    smsFallbackMethod: method(text(number.smsFallbackMethod)),
    voiceApplicationSid: text(number.voiceApplicationSid),
    smsApplicationSid: text(number.smsApplicationSid),
    trunkSid: text(number.trunkSid),
  };
}

function numberOf(number: IncomingPhoneNumberInstance): CarrierNumber {
  const capabilities: Partial<typeof number.capabilities> = number.capabilities;
  return {
    ref: number.sid,
    number: number.phoneNumber,
    name: text(number.friendlyName),
    canVoice: capabilities.voice === true,
    canText: capabilities.sms === true,
    routing: routingOf(number),
  };
}

/** A key that works and may not read the account: Twilio answers 401 or 403. */
function isNotAllowed(error: unknown): boolean {
  return isAppError(error, 'config.invalid') || twilioCodeOf(error) === 20403;
}

class TwilioCarrierAccount implements CarrierAccount {
  readonly #rest: TwilioRest;

  constructor(rest: TwilioRest) {
    this.#rest = rest;
  }

  async check(signal: AbortSignal): Promise<AccountState> {
    const { authToken = '', apiKey = '' } = this.#rest.credentials ?? {};
    if (apiKey === '' || authToken === '') {
      const state = await this.#readAccount(signal);
      return authToken === '' ? { ...state, warnings: [...state.warnings, NO_TOKEN] } : state;
    }
    // Both are used, so both are proven: the key by what any key may read.
    await this.#readOneNumber(signal);
    return this.#readWithToken(signal);
  }

  numbers(signal: AbortSignal): Promise<CarrierNumber[]> {
    return this.#rest.request(
      async ({ incomingPhoneNumbers }) =>
        (await incomingPhoneNumbers.list({ pageSize: NUMBERS_PER_PAGE })).map(numberOf),
      { signal },
    );
  }

  async route(
    ref: string,
    routing: Partial<NumberRouting>,
    signal: AbortSignal,
  ): Promise<CarrierNumber> {
    await this.#rest.request(
      ({ incomingPhoneNumbers }) => incomingPhoneNumbers(ref).update(routing),
      { signal },
    );
    return this.#rest.request(
      async ({ incomingPhoneNumbers }) => numberOf(await incomingPhoneNumbers(ref).fetch()),
      { signal },
    );
  }

  async #readAccount(signal: AbortSignal): Promise<AccountState> {
    try {
      return stateOf(await this.#rest.request((account) => account.fetch(), { signal }));
    } catch (error) {
      if (!isNotAllowed(error) || (this.#rest.credentials?.apiKey ?? '') === '') throw error;
      await this.#readOneNumber(signal);
      return { kind: 'unknown', name: undefined, warnings: [KEY_READS_LITTLE] };
    }
  }

  async #readWithToken(signal: AbortSignal): Promise<AccountState> {
    const options = { signal, withToken: true };
    try {
      return stateOf(await this.#rest.request((account) => account.fetch(), options));
    } catch (error) {
      if (!isAppError(error, 'config.invalid')) throw error;
      throw new AppError({
        code: 'config.invalid',
        message:
          'The API key works, but the auth token is wrong. Copy the primary auth token again from the Twilio Console.',
        cause: error,
      });
    }
  }

  #readOneNumber(signal: AbortSignal): Promise<unknown> {
    return this.#rest.request(
      ({ incomingPhoneNumbers }) => incomingPhoneNumbers.page({ pageSize: 1 }),
      { signal },
    );
  }
}

/** The owner's Twilio account: its state and its numbers. */
export function createTwilioAccount(rest: TwilioRest): CarrierAccount {
  return new TwilioCarrierAccount(rest);
}
