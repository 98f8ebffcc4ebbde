import type { CarrierId } from '@shared/domain/capabilities';

export interface AccountState {
  readonly kind: 'full' | 'trial' | 'unknown';
  readonly name: string | undefined;
  /** Sentences the owner must read, e.g. what a trial account cannot do. */
  readonly warnings: readonly string[];
}

/** What a number does now. An empty string is "not set". */
export interface NumberRouting {
  readonly voiceUrl: string;
  readonly voiceMethod: 'GET' | 'POST';
  readonly voiceFallbackUrl: string;
  readonly voiceFallbackMethod: 'GET' | 'POST';
  readonly statusCallback: string;
  readonly statusCallbackMethod: 'GET' | 'POST';
  readonly smsUrl: string;
  readonly smsMethod: 'GET' | 'POST';
  readonly smsFallbackUrl: string;
  readonly smsFallbackMethod: 'GET' | 'POST';
  readonly voiceApplicationSid: string;
  readonly smsApplicationSid: string;
  readonly trunkSid: string;
}

/** Of a number that does nothing. */
export const NO_ROUTING: NumberRouting = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
  smsUrl: '',
  smsMethod: 'POST',
  smsFallbackUrl: '',
  smsFallbackMethod: 'POST',
  voiceApplicationSid: '',
  smsApplicationSid: '',
  trunkSid: '',
};

export interface CarrierNumber {
  /** The carrier's own reference of the number. */
  readonly ref: string;
  readonly number: string;
  readonly name: string;
  readonly canVoice: boolean;
  readonly canText: boolean;
  /** Where a flow at the carrier answers calls: its name there. */
  readonly flow?: string;
  readonly routing: NumberRouting;
}

/** The owner's account at a carrier. Everything rejects with an `AppError` that explains itself. */
export interface CarrierAccount {
  /** Proves the credentials with the least that they may read. */
  check(signal: AbortSignal): Promise<AccountState>;
  numbers(signal: AbortSignal): Promise<CarrierNumber[]>;
  /** Sets these fields, reads the number again and returns it. */
  route(ref: string, routing: Partial<NumberRouting>, signal: AbortSignal): Promise<CarrierNumber>;
}

/** Our addresses for a number. An empty string is left as it is at the carrier. */
export interface Webhooks {
  readonly voice: string;
  readonly status: string;
  readonly texts: string;
}

/** An account at a carrier, as it is signed in to now. */
export interface SignedInAccount {
  readonly id: string;
  readonly carrier: Pick<CarrierAccount, 'numbers' | 'route'>;
}

/** A phone company that holds numbers of the owner's. */
export interface NumberHolder {
  readonly carrierId: CarrierId;
  /** Texts to its numbers come here too. */
  readonly takesTexts: boolean;
  /** A number there can have an address that answers while this computer does not. */
  readonly takesFallback: boolean;
  /** What answers its numbers there, where the owner has to tell that once where to ask. */
  readonly answersBy?: 'flow' | 'assistant';
  /** Undefined while no keys are set. */
  account(): SignedInAccount | undefined;
  /**
   * What a number is pointed at under this public address; undefined where it cannot be pointed from
   * here and the owner does it at the carrier.
   */
  webhooks(publicUrl: string): Webhooks | undefined;
}
