import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Secret } from '../../core/ports/accounts/secretVault';
import { pause, type Clock } from '../../core/ports/clock';
import { readRecording } from '../../models/vendors/limitedBody';
import {
  authorizationOf,
  inTime,
  MAX_RETRIES,
  notExotelsAnswer,
  parseJson,
  readText,
  retryWaitMs,
  TOO_MANY_REQUESTS,
} from './exchange';
import { explainExotel } from './exotelError';

export interface ExotelCredentials {
  readonly accountSid: string;
  readonly apiKey: Secret;
  readonly apiToken: Secret;
  /** `https://api.in.exotel.com` of a region, or what stands in for it; no slash at its end. */
  readonly baseUrl: string;
}

export interface ExotelRequest {
  /** `v1` unless it says otherwise. */
  readonly version?: 'v1' | 'v2_beta';
  readonly method: 'GET' | 'POST' | 'PUT';
  /** After `/<version>/Accounts/<sid>`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as a form, in this order. */
  readonly form?: readonly (readonly [name: string, value: string])[];
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

/** Exotel's interfaces "Voice v1" and "ExoPhones". */
export interface ExotelRest {
  /** Undefined while no credentials are set up. */
  readonly credentials: ExotelCredentials | undefined;
  /**
   * The answer's JSON. Refused for too many requests (never processed), it is sent again up to
   * three times; nothing else is repeated.
   *
   * @throws AppError in words: `config.missing`, `config.invalid`, `carrier.refused`,
   *   `carrier.unavailable`, or `cancelled` when the signal fires.
   */
  request(request: ExotelRequest, options?: RequestOptions): Promise<unknown>;
  /**
   * A recording of the account's; undefined while it is not there yet.
   *
   * @throws AppError as `request` does, and `carrier.refused` for an address that is not Exotel's:
   *   the keys travel with the question.
   */
  download(url: string, options?: RequestOptions): Promise<Uint8Array | undefined>;
}

export interface ExotelRestOptions {
  /** Asked anew for every request, so that changed credentials count at once. */
  readonly credentials: () => ExotelCredentials | undefined;
  readonly clock: Clock;
}

const NOT_FOUND = 404;
/** A recording, on a slow line. */
const FILE_WITHIN_MS = 300_000;

/** Errors come as `RestException`, under HTTP 200 too, and as the envelope of the newer interface. */
const FaultSchema = z.union([
  z
    .looseObject({
      RestException: z.looseObject({
        Status: z.coerce.number(),
        Code: z.coerce.number().optional(),
        Message: z.string().default(''),
      }),
    })
    .transform(({ RestException: { Status, Code, Message } }) => ({
      status: Status,
      code: Code,
      text: Message,
    })),
  z
    .looseObject({
      response: z.looseObject({
        code: z.coerce.number().min(400),
        error_data: z
          .looseObject({
            code: z.coerce.number().optional(),
            message: z.string().optional(),
            description: z.string().nullish(),
          })
          .nullish(),
      }),
    })
    .transform(({ response: { code, error_data: data } }) => ({
      status: code,
      code: data?.code,
      text: data?.description ?? data?.message,
    })),
]);

export function createExotelRest({ credentials, clock }: ExotelRestOptions): ExotelRest {
  const send = async (
    known: ExotelCredentials,
    request: ExotelRequest,
    signal: AbortSignal,
  ): Promise<Response> => {
    const { version = 'v1', method, path, query = {}, form } = request;
    const url = new URL(
      `${known.baseUrl}/${version}/Accounts/${encodeURIComponent(known.accountSid)}${path}`,
    );
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return fetch(url, {
      method,
      signal,
      redirect: 'error',
      headers: {
        authorization: authorizationOf(known),
        accept: 'application/json',
      },
      ...(form === undefined ? {} : { body: formOf(form) }),
    });
  };

  return {
    get credentials() {
      return credentials();
    },
    async request(request, { signal = new AbortController().signal } = {}) {
      const known = credentials();
      if (known === undefined) throw notSetUp();
      for (let attempt = 0; ; attempt++) {
        const answer = await inTime(clock, signal, async (within) => {
          const response = await send(known, request, within);
          if (response.status !== TOO_MANY_REQUESTS || attempt >= MAX_RETRIES) {
            return { value: await readAnswer(response, known) };
          }
          await response.body?.cancel();
          return { retryMs: retryWaitMs(response.headers.get('retry-after'), attempt) };
        });
        if ('value' in answer) return answer.value;
        await pause(clock, answer.retryMs, signal);
      }
    },
    async download(url, { signal = new AbortController().signal } = {}) {
      const known = credentials();
      if (known === undefined) throw notSetUp();
      if (!isExotels(url, known)) throw notExotels();
      return inTime(clock, signal, (within) => fetchFile(url, known, within), FILE_WITHIN_MS);
    },
  };
}

async function fetchFile(
  url: string,
  known: ExotelCredentials,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const headers = { authorization: authorizationOf(known) };
  const response = await fetch(url, { signal, redirect: 'error', headers });
  if (response.status === NOT_FOUND) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw explainExotel({ status: response.status });
  return readRecording(response, 'Exotel');
}

/** A file's address comes from an answer: the keys go to Exotel's hosts and to no other. */
function isExotels(url: string, { baseUrl }: ExotelCredentials): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  if (origin === new URL(baseUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)exotel\.(?:com|in)$/.test(hostname);
}

function notExotels(): AppError {
  return new AppError({
    code: 'carrier.refused',
    message: 'The address of the recording is not Exotel’s, so it was not asked.',
  });
}

function formOf(fields: readonly (readonly [name: string, value: string])[]): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

async function readAnswer(answer: Response, keys: ExotelCredentials): Promise<unknown> {
  const text = await readText(answer, keys);
  const body = parseJson(text);
  const fault = FaultSchema.safeParse(body);
  if (fault.success) throw explainExotel(fault.data);
  if (!answer.ok) throw explainExotel({ status: answer.status, text });
  if (body !== undefined) return body;
  throw notExotelsAnswer();
}

function notSetUp(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'Exotel is not set up yet. Enter the account SID, the API key and the API token.',
  });
}
