import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../../core/ports/clock';
import type { VapiApi } from '../api/vapiApi';
import type { WireCall } from '../api/wire';
import { callRequest, type CallPlan } from '../protocol/callRequest';
import { openLink, type Link } from './link';

export interface OpenedCall {
  readonly call: WireCall;
  readonly link: Link;
}

export interface OpenCallOptions {
  readonly api: VapiApi;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Creates a call at Vapi and takes its socket. Rejects with nothing left open: a call whose socket
 * could not be had is ended by its control address, as far as that can be reached.
 */
export async function openCall(
  plan: CallPlan,
  { api, apiKey, clock, signal }: OpenCallOptions,
): Promise<OpenedCall> {
  const call = await api.createCall(callRequest(plan), signal);
  const url = call.transport?.websocketCallUrl;
  try {
    if (url === undefined) throw noSocket();
    return { call, link: await openLink({ url, apiKey, clock, signal }) };
  } catch (error) {
    const controlUrl = call.monitor?.controlUrl;
    if (controlUrl !== undefined) {
      const { signal: unbound } = new AbortController();
      api.control(controlUrl, { type: 'end-call' }, unbound).catch(() => undefined);
    }
    throw error;
  }
}

function noSocket(): AppError {
  return new AppError({
    code: 'engine.failed',
    message:
      'Vapi created the call but gave no way to send sound. Check in the Vapi dashboard what the account may use.',
  });
}
