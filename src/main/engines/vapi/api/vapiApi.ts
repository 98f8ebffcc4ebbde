import { VendorRest, type VendorRestOptions } from '../../../models/vendors/vendorRest';
import { vapiErrors } from './errors';
import { CallSchema, type WireCall } from './wire';

const TIMEOUT_MS = 8000;

/** Vapi's REST interface, as far as it is used here; fields it lacks in its own SDK included. */
export class VapiApi extends VendorRest {
  constructor({ access, clock }: Pick<VendorRestOptions, 'access' | 'clock'>) {
    super({ access, clock, errors: vapiErrors, timeoutMs: TIMEOUT_MS });
  }

  /** Creates a call. Never repeated by itself: a second request would be a second call. */
  async createCall(
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.ask('POST', '/call', body, CallSchema, signal);
  }

  async getCall(id: string, signal: AbortSignal): Promise<WireCall> {
    return this.ask('GET', `/call/${encodeURIComponent(id)}`, undefined, CallSchema, signal);
  }

  /** A recording, at the address that Vapi gave: no key goes along. Undefined while it is not there. */
  async recording(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    return this.fetchRecording(url, 'Vapi', signal);
  }

  /** Sends one object to a call's own control address, which is used exactly as Vapi gave it. */
  async control(url: string, body: object, signal: AbortSignal): Promise<void> {
    await this.post(url, body, signal);
  }
}
