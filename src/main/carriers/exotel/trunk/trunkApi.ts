import { AppError } from '@shared/errors/appError';
import { pause, type Clock } from '../../../core/ports/clock';
import type { SetupVendor, VendorRequest } from '../../../core/ports/accounts/setup';
import type { ExotelCredentials } from '../client';
import {
  authorizationOf,
  inTime,
  MAX_RETRIES,
  notExotelsAnswer,
  parseJson,
  readText,
  retryWaitMs,
  TOO_MANY_REQUESTS,
} from '../exchange';
import { explainTrunk } from './trunkError';
import {
  DestinationSchema,
  MappedNumberSchema,
  only,
  readTrunkAnswer,
  type TrunkAnswer,
} from './wire';

const PAGE_SIZE = 20;
const MOST_PAGES = 50;

/** Deleting a trunk takes all that is in it along, without undo. */
const WHOLE_TRUNK = /^\/trunks\?trunk_sid=([^&]+)$/;

/** Exotel's trunk interface (version 2) of one account, in JSON. */
export class TrunkApi implements SetupVendor {
  readonly id = 'exotel';
  readonly name = 'Exotel';
  readonly authorization = 'Basic [secret]';
  readonly #keys: ExotelCredentials;
  readonly #clock: Clock;

  constructor(keys: ExotelCredentials, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Accounts of the same name live in other regions. */
  get account(): string {
    return `${this.accountSid}@${new URL(this.#keys.baseUrl).hostname}`;
  }

  get accountSid(): string {
    return this.#keys.accountSid;
  }

  addressOf(path: string): string {
    return `${this.#keys.baseUrl}/v2/accounts/${encodeURIComponent(this.accountSid)}${path}`;
  }

  async send({ method, path, body }: VendorRequest, signal: AbortSignal): Promise<void> {
    const trunkSid = method === 'DELETE' ? WHOLE_TRUNK.exec(path)?.[1] : undefined;
    if (trunkSid !== undefined) await this.#requireEmpty(trunkSid, signal);
    await this.#request(method, path, body, signal);
  }

  /** Every item of a list. `isOfAccount`: what is missing then is the account. */
  async list(path: string, signal: AbortSignal, isOfAccount = false): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const mark = path.includes('?') ? '&' : '?';
      const paged = `${path}${mark}page_size=${PAGE_SIZE}&offset=${page * PAGE_SIZE}`;
      const answer = await this.#request('GET', paged, undefined, signal, isOfAccount);
      items.push(...answer.items);
      if (!answer.hasMore || answer.items.length === 0) break;
    }
    return items;
  }

  async #requireEmpty(trunkSid: string, signal: AbortSignal): Promise<void> {
    const trunk = `/trunks/${trunkSid}`;
    const numbers = only(MappedNumberSchema, await this.list(`${trunk}/phone-numbers`, signal));
    const ways = only(DestinationSchema, await this.list(`${trunk}/destination-uris`, signal));
    if (numbers.length === 0 && ways.length === 0) return;
    throw new AppError({
      code: 'storage.conflict',
      message:
        'The trunk has other numbers or destinations by now, so it stays. Delete it at Exotel when nothing uses it.',
    });
  }

  async #request(
    method: string,
    path: string,
    body: VendorRequest['body'],
    signal: AbortSignal,
    isOfAccount = false,
  ): Promise<TrunkAnswer> {
    for (let attempt = 0; ; attempt++) {
      const response = await this.#fetch(method, path, body, signal);
      if (response.status === TOO_MANY_REQUESTS && attempt < MAX_RETRIES) {
        // Refused before it counted, so sending it again makes nothing twice.
        await pause(this.#clock, retryWaitMs(response.retryAfter, attempt), signal);
        continue;
      }
      const answer = readTrunkAnswer(response.body);
      if (answer !== undefined && 'fault' in answer) throw explainTrunk(answer.fault, isOfAccount);
      if (!response.isOk) throw explainTrunk({ status: response.status }, isOfAccount);
      if (answer !== undefined) return answer;
      throw notExotelsAnswer();
    }
  }

  #fetch(method: string, path: string, body: VendorRequest['body'], signal: AbortSignal) {
    return inTime(this.#clock, signal, async (within) => {
      const response = await fetch(this.addressOf(path), {
        method,
        signal: within,
        redirect: 'error',
        headers: {
          authorization: authorizationOf(this.#keys),
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { status, ok: isOk } = response;
      const retryAfter = response.headers.get('retry-after');
      return { status, isOk, retryAfter, body: parseJson(await readText(response, this.#keys)) };
    });
  }
}
