import type { Clock } from '../../../core/ports/clock';
import { VendorRest, type VendorRequest } from '../../../models/vendors/vendorRest';
import { vapiErrors } from './errors';
import { CallSchema, type WireCall } from './wire';

const TIMEOUT_MS = 8000;

export interface VapiAccess {
  /** The private key. */
  readonly apiKey: string;
  readonly baseUrl: string;
}

export interface VapiApiOptions {
  /** Asked for every request. @throws AppError `config.missing` without a key */
  readonly access: () => VapiAccess;
  readonly clock: Clock;
}

/** Vapi's REST interface, as far as it is used here; fields it lacks in its own SDK included. */
export class VapiApi {
  readonly #access: VapiApiOptions['access'];
  readonly #rest: VendorRest;

  constructor({ access, clock }: VapiApiOptions) {
    this.#access = access;
    this.#rest = new VendorRest({ errors: vapiErrors, timeoutMs: TIMEOUT_MS, clock });
  }

  /** Creates a call. Never repeated by itself: a second request would be a second call. */
  async createCall(
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.#rest.ask(this.#request('POST', '/call', body), CallSchema, signal);
  }

  async getCall(id: string, signal: AbortSignal): Promise<WireCall> {
    const path = `/call/${encodeURIComponent(id)}`;
    return this.#rest.ask(this.#request('GET', path, undefined), CallSchema, signal);
  }

  /** Sends a request to the interface; resolves with the answer's JSON. */
  async request(
    method: VendorRequest['method'],
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    return this.#rest.send(this.#request(method, path, body), signal);
  }

  /** Sends one object to a call's own control address, which is used exactly as Vapi gave it. */
  async control(url: string, body: object, signal: AbortSignal): Promise<void> {
    await this.#rest.send({ method: 'POST', url, body }, signal);
  }

  #request(method: VendorRequest['method'], path: string, body: unknown): VendorRequest {
    const { apiKey, baseUrl } = this.#access();
    return { method, url: `${baseUrl}${path}`, body, apiKey };
  }
}
