import { AppError } from '@shared/errors/appError';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { Clock } from '../../core/ports/clock';
import { readRecording } from '../../models/vendors/limitedBody';
import { explainTwilio, timedOut, toTwilioError } from './twilioError';

export interface TwilioCredentials {
  readonly accountSid: string;
  /** Verifies webhooks; empty while it is not known. */
  readonly authToken: string;
  /** With its secret, used for requests instead of the auth token. */
  readonly apiKey?: string | undefined;
  readonly apiSecret?: string | undefined;
  /** Instead of `https://api.twilio.com`: another region, or a test. */
  readonly baseUrl?: string | undefined;
}

/** The SDK's resources of one account: `calls`, `messages`, `incomingPhoneNumbers` … */
export type TwilioAccount = Twilio['api']['v2010']['account'];

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Signs with the auth token although there is an API key. */
  readonly withToken?: boolean;
}

/** Twilio's REST interface, through its own SDK. */
export interface TwilioRest {
  /** Undefined while no credentials are set up. */
  readonly credentials: TwilioCredentials | undefined;
  /**
   * Runs a request, or the pages of a list. Refused for too many requests (HTTP 429, never
   * processed), it is sent again up to three times; nothing else is repeated.
   *
   * @throws AppError in words: `config.missing`, `config.invalid`, `carrier.refused`,
   * `carrier.unavailable`, or `cancelled` when the signal fires.
   */
  request<Result>(
    send: (account: TwilioAccount) => Promise<Result>,
    options?: RequestOptions,
  ): Promise<Result>;
  /** A recording below the account, `Recordings/RE….mp3`; undefined where there is none. @throws AppError */
  download(path: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
}

export interface TwilioRestOptions {
  /** Asked anew for every request, so that changed credentials count at once. */
  readonly credentials: () => TwilioCredentials | undefined;
  readonly clock: Clock;
}

const API_ADDRESS = 'https://api.twilio.com';
const TIMEOUT_MS = 15_000;
/** A caller's message, on a slow line. */
const FILE_WITHIN_MS = 60_000;
const MAX_RETRIES = 3;

class SdkRest implements TwilioRest {
  readonly #options: TwilioRestOptions;
  /** By everything that went into them. */
  readonly #clients = new Map<string, Promise<Twilio>>();

  constructor(options: TwilioRestOptions) {
    this.#options = options;
  }

  get credentials(): TwilioCredentials | undefined {
    return this.#options.credentials();
  }

  async request<Result>(
    send: (account: TwilioAccount) => Promise<Result>,
    options: RequestOptions = {},
  ): Promise<Result> {
    const { credentials } = this;
    if (credentials === undefined) throw noCredentials();
    const { signal, timeoutMs = TIMEOUT_MS, withToken = false } = options;
    try {
      const run = this.#client(credentials, withToken).then((client) =>
        send(client.api.v2010.account),
      );
      return await this.#inTime(run, timeoutMs, signal);
    } catch (error) {
      throw toTwilioError(error);
    }
  }

  async download(path: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { credentials } = this;
    if (credentials === undefined) throw noCredentials();
    const done = new AbortController();
    const wanted = AbortSignal.any([signal, done.signal]);
    try {
      return await this.#inTime(fetchFile(path, credentials, wanted), FILE_WITHIN_MS, signal);
    } catch (error) {
      throw toTwilioError(error);
    } finally {
      done.abort();
    }
  }

  #client(credentials: TwilioCredentials, withToken: boolean): Promise<Twilio> {
    const { accountSid } = credentials;
    const [username, password] = nameAndPassword(credentials, withToken);
    const baseUrl = credentials.baseUrl ?? API_ADDRESS;
    const key = JSON.stringify([username, password, accountSid, baseUrl]);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    if (this.#clients.size > 1) this.#clients.clear();
    const made = createSdkClient({ username, password, accountSid, baseUrl });
    this.#clients.set(key, made);
    return made;
  }

  /** The SDK knows no signals: what is given up on runs out by its own time limit. */
  #inTime<Result>(
    run: Promise<Result>,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        reject(cancelled());
      };
      const cancelTimer = this.#options.clock.after(timeoutMs, () => {
        reject(timedOut());
      });
      if (signal?.aborted === true) onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      run.then(resolve, reject).finally(() => {
        cancelTimer();
        signal?.removeEventListener('abort', onAbort);
      });
    });
  }
}

function nameAndPassword(
  { accountSid, authToken, apiKey = '', apiSecret = '' }: TwilioCredentials,
  withToken: boolean,
): readonly [name: string, password: string] {
  const hasKey = apiKey !== '' && apiSecret !== '' && !withToken;
  return hasKey ? [apiKey, apiSecret] : [accountSid, authToken];
}

/** The SDK reads JSON alone. */
async function fetchFile(
  path: string,
  credentials: TwilioCredentials,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const base = (credentials.baseUrl ?? API_ADDRESS).replace(/\/$/, '');
  const login = Buffer.from(nameAndPassword(credentials, false).join(':')).toString('base64');
  const response = await fetch(`${base}/2010-04-01/Accounts/${credentials.accountSid}/${path}`, {
    signal,
    headers: { authorization: `Basic ${login}` },
  });
  if (response.ok) return readRecording(response, 'Twilio');
  await response.body?.cancel();
  if (response.status === 404) return undefined;
  throw explainTwilio(undefined, { status: response.status });
}

interface SdkSettings {
  readonly username: string;
  readonly password: string;
  readonly accountSid: string;
  readonly baseUrl: string;
}

/** Loads the SDK on first use: it is large, and most starts place no request. */
async function createSdkClient(settings: SdkSettings): Promise<Twilio> {
  const { username, password, accountSid, baseUrl } = settings;
  const { default: Sdk } = await import('twilio/lib/rest/Twilio.js');
  const { default: Http } = await import('twilio/lib/base/RequestClient.js');
  const http = new Http({ timeout: TIMEOUT_MS, autoRetry: true, maxRetries: MAX_RETRIES });
  sendTo(http, baseUrl);
  return new Sdk(username, password, { accountSid, httpClient: http });
}

/**
 * Sends every request to this address. The SDK would build its own from `TWILIO_REGION` and
 * `TWILIO_EDGE`, in a form that Twilio has given up when only one of them is set.
 */
function sendTo(http: RequestClient, baseUrl: string): void {
  const send = http.request.bind(http);
  http.request = (request) => {
    const { pathname, search } = new URL(request.uri);
    return send({ ...request, uri: `${baseUrl.replace(/\/$/, '')}${pathname}${search}` });
  };
}

function noCredentials(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'Twilio is not set up yet. Enter the account SID and the auth token.',
  });
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The request to Twilio was given up.' });
}

export function createTwilioRest(options: TwilioRestOptions): TwilioRest {
  return new SdkRest(options);
}
