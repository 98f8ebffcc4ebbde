import { AppError } from '@shared/errors/appError';
import type {
  CallAction,
  CarrierAdapter,
  CarrierCallRef,
  PlaceCall,
} from '../../core/ports/carrier';
import { accessOf } from './access';
import { CALL_PARAMETER, exotelAddresses } from './addresses';
import { CallAnswerSchema } from './calls';
import { EXOTEL_CAPABILITIES } from './capabilities';
import type { ExotelCredentials, ExotelRest } from './client';
import type { OpenStreams } from './openStreams';

const E164 = /^\+[1-9]\d{6,14}$/;

/** Exotel's longest call, and longest stream (Voice v1 `TimeLimit`; AgentStream). */
const LONGEST_CALL_S = 3_600;
const LONGEST_RING_S = 120;

const STATUS_EVENTS = ['ringing', 'answered', 'terminal'];

export interface ExotelAdapterOptions {
  readonly rest: ExotelRest;
  readonly streams: OpenStreams;
  /** Where Exotel reaches this computer. */
  readonly publicUrl: () => string | undefined;
}

/** Exotel as a carrier that places calls, as "direct Voice AI calls": without a flow. */
export function createExotelAdapter(options: ExotelAdapterOptions): CarrierAdapter {
  const { rest, streams, publicUrl } = options;
  return {
    id: 'exotel',
    capabilities: EXOTEL_CAPABILITIES,
    reaches: (number) => rest.credentials !== undefined && E164.test(number),
    async placeCall(request, signal) {
      const credentials = rest.credentials;
      const baseUrl = publicUrl();
      if (baseUrl === undefined) throw noAddress();
      const form = credentials === undefined ? [] : connectForm(request, baseUrl, credentials);
      const answer = await rest.request(
        { method: 'POST', path: '/Calls/connect.json', form },
        { signal },
      );
      const { Sid: ref } = readCall(answer);
      streams.placed(ref);
      return { carrierId: 'exotel', ref };
    },
    control({ ref }: CarrierCallRef, action: CallAction) {
      if (action.kind === 'sendDigits')
        return Promise.reject(cannot('Exotel cannot press keys in a call.'));
      const passesOn = action.kind !== 'hangUp' && action.to !== undefined;
      if (passesOn && !streams.canBePassedOn(ref)) {
        return Promise.reject(
          cannot('Exotel cannot pass on a call that it placed without a flow.'),
        );
      }
      streams.stop(ref, action);
      return Promise.resolve();
    },
  };
}

function connectForm(
  { to, from, callId, ringMs }: PlaceCall,
  baseUrl: string,
  credentials: ExotelCredentials,
): [name: string, value: string][] {
  const { stream, status } = exotelAddresses(baseUrl, accessOf(credentials));
  const ringS = Math.min(LONGEST_RING_S, Math.max(1, Math.round(ringMs / 1000)));
  return [
    ['From', to],
    ['CallerId', from],
    ['CallType', 'trans'],
    ['TimeOut', String(ringS)],
    ['TimeLimit', String(LONGEST_CALL_S)],
    ['StreamUrl', `${stream}?${CALL_PARAMETER}=${encodeURIComponent(callId)}`],
    ['StreamType', 'bidirectional'],
    ['CustomField', callId],
    ['StatusCallback', status],
    ['StatusCallbackContentType', 'application/json'],
    ...STATUS_EVENTS.map((event, at): [string, string] => [`StatusCallbackEvents[${at}]`, event]),
  ];
}

function readCall(answer: unknown) {
  const parsed = CallAnswerSchema.safeParse(answer);
  if (parsed.success) return parsed.data.Call;
  throw new AppError({
    code: 'carrier.unavailable',
    message: 'Exotel’s answer named no call, so it is not known whether one was placed.',
  });
}

function cannot(message: string): AppError {
  return new AppError({ code: 'carrier.refused', message });
}

function noAddress(): AppError {
  return new AppError({
    code: 'tunnel.down',
    message:
      'Exotel cannot reach this computer: it has no public address. Open one under Settings, Public address.',
    retryable: true,
  });
}
