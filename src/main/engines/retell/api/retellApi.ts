import { VendorRest, type VendorRestOptions } from '../../../models/vendors/vendorRest';
import { retellErrors } from './errors';
import { CallSchema, type WireCall } from './wire';

/** A webhook of the phone company's waits for what is asked here. */
const TIMEOUT_MS = 6000;

interface AboutCall {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Strings only: Retell refuses any other value. */
  readonly retell_llm_dynamic_variables: Readonly<Record<string, string>>;
}

/** What Retell does when its agent reaches a machine. */
export interface VoicemailOption {
  readonly action:
    { readonly type: 'hangup' } | { readonly type: 'static_text'; readonly text: string };
}

interface CallTerms extends AboutCall {
  readonly from_number: string;
  readonly to_number: string;
}

/** Retell's REST interface, as far as it is used here. */
export class RetellApi extends VendorRest {
  constructor({ access, clock }: Pick<VendorRestOptions, 'access' | 'clock'>) {
    super({ access, clock, errors: retellErrors, timeoutMs: TIMEOUT_MS });
  }

  /** Announces a call that is about to be dialled by SIP; good for one call, for some minutes. */
  async registerPhoneCall(
    terms: CallTerms & { readonly agent_id: string; readonly direction: 'inbound' | 'outbound' },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.ask('POST', '/v2/register-phone-call', terms, CallSchema, signal);
  }

  /** Has Retell call from a number of its own. */
  async createPhoneCall(
    terms: CallTerms & {
      readonly override_agent_id?: string;
      readonly agent_override?: {
        readonly agent: { readonly voicemail_option: VoicemailOption | null };
      };
    },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.ask('POST', '/v2/create-phone-call', terms, CallSchema, signal);
  }

  /** A call that waits for Retell's web SDK. */
  async createWebCall(
    terms: AboutCall & { readonly agent_id: string },
    signal: AbortSignal,
  ): Promise<WireCall> {
    return this.ask('POST', '/v2/create-web-call', terms, CallSchema, signal);
  }

  async getCall(id: string, signal: AbortSignal): Promise<WireCall> {
    const path = `/v2/get-call/${encodeURIComponent(id)}`;
    return this.ask('GET', path, undefined, CallSchema, signal);
  }

  /** Ends a call in progress. */
  async stopCall(id: string, signal: AbortSignal): Promise<void> {
    await this.request('POST', `/v2/stop-call/${encodeURIComponent(id)}`, undefined, signal);
  }

  /** Tells a call of an agent that thinks at Retell something new. */
  async updateLiveCall(
    id: string,
    control: { readonly additional_context: string; readonly trigger_response: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const path = `/v2/update-live-call/${encodeURIComponent(id)}`;
    await this.request('PATCH', path, { call_control: control }, signal);
  }

  /** Has Retell keep nothing of what was said, neither words nor sound. */
  async forgetWords(id: string, signal: AbortSignal): Promise<void> {
    const path = `/v2/update-call/${encodeURIComponent(id)}`;
    const body = { data_storage_setting: 'basic_attributes_only' };
    await this.request('PATCH', path, body, signal);
  }
}
