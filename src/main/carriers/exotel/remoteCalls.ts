import { AppError } from '@shared/errors/appError';
import type {
  RemoteCallNews,
  RemoteCallOrder,
  RemoteCalls,
} from '../../core/ports/remote/remoteCalls';
import { accessOf } from './access';
import { exotelAddresses } from './addresses';
import {
  CallAnswerSchema,
  CallDetailsSchema,
  failureIn,
  outcomeOf,
  type CallDetails,
} from './calls';
import type { ExotelCredentials, ExotelRest } from './client';
import { flowAddress } from './flows';

/** Exotel's longest call (Voice v1, `TimeLimit`). */
const LONGEST_CALL_S = 14_400;

export interface ExotelRemoteCallsOptions {
  readonly rest: ExotelRest;
  /** Where Exotel reaches this computer; without it the calls are asked about. */
  readonly publicUrl: () => string | undefined;
  /** The flow that leads here, where the owner has said which. */
  readonly flow: () => string | undefined;
}

export interface ExotelRemoteCalls extends RemoteCalls {
  /** Something was told about this call, by nobody who can be proven. */
  told(callSid: string): void;
}

/** Calls that Exotel carries between others: two numbers, or a number and a flow (Voice v1). */
export function createExotelRemoteCalls(options: ExotelRemoteCallsOptions): ExotelRemoteCalls {
  const { rest, publicUrl } = options;
  const listeners = new Set<(ref: string) => void>();
  const details = async (ref: string, signal: AbortSignal): Promise<CallDetails> => {
    const path = `/Calls/${encodeURIComponent(ref)}.json`;
    const answer = await rest.request(
      { method: 'GET', path, query: { details: 'true' } },
      { signal },
    );
    return CallDetailsSchema.parse(answer).Call;
  };
  return {
    kinds: ['number', 'flow'],
    callsFrom: (carrierId) => carrierId === 'exotel' && rest.credentials !== undefined,
    async place(order, signal) {
      const { credentials } = rest;
      const form =
        credentials === undefined
          ? []
          : [
              ...target(order, credentials, options.flow()),
              ...common(order),
              ...callbacks(credentials, publicUrl()),
            ];
      const answer = await rest.request(
        { method: 'POST', path: '/Calls/connect.json', form },
        { signal },
      );
      const parsed = CallAnswerSchema.safeParse(answer);
      if (parsed.success) return parsed.data.Call.Sid;
      throw new AppError({
        code: 'carrier.unavailable',
        message: 'Exotel’s answer named no call, so it is not known whether one was placed.',
      });
    },
    news: async (ref, signal) => newsOf(await details(ref, signal)),
    async recording(ref, signal) {
      const { RecordingUrl: url } = await details(ref, signal);
      if (url === undefined || url === null || url === '') return undefined;
      const bytes = await rest.download(url, { signal });
      return bytes === undefined ? undefined : { bytes, kind: 'mp3' };
    },
    onHint(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    told(callSid) {
      for (const listener of [...listeners]) listener(callSid);
    },
  };
}

type Form = readonly (readonly [name: string, value: string])[];

/** `From` is rung first, and what follows is a number or a flow. */
function target(
  { to, then }: RemoteCallOrder,
  { accountSid }: ExotelCredentials,
  own?: string,
): Form {
  if (then.kind === 'number') {
    return [
      ['From', to],
      ['To', then.number],
    ];
  }
  const flow = (then.kind === 'flow' ? then.flow : undefined) ?? own;
  if (flow === undefined) throw noFlow();
  return [
    ['From', to],
    ['Url', flowAddress(accountSid, flow)],
  ];
}

function common({ callId, from, isRecorded, ringMs }: RemoteCallOrder): Form {
  return [
    ['CallerId', from],
    ['CallType', 'trans'],
    ['TimeLimit', String(LONGEST_CALL_S)],
    ['TimeOut', String(Math.round(ringMs / 1000))],
    ['CustomField', callId],
    ['Record', String(isRecorded)],
    ...(isRecorded
      ? ([
          ['RecordingChannels', 'dual'],
          ['RecordingFormat', 'mp3'],
        ] as const)
      : []),
  ];
}

function callbacks(credentials: ExotelCredentials, baseUrl: string | undefined): Form {
  if (baseUrl === undefined) return [];
  return [
    ['StatusCallback', exotelAddresses(baseUrl, accessOf(credentials)).status],
    ['StatusCallbackContentType', 'application/json'],
    ['StatusCallbackEvents[0]', 'terminal'],
    ['StatusCallbackEvents[1]', 'answered'],
  ];
}

/** "In progress" is said from the very beginning: only the first leg tells that it was answered. */
function newsOf(call: CallDetails): RemoteCallNews {
  const { Status: status, Details: legs, Duration } = call;
  const outcome = outcomeOf(status);
  switch (outcome?.kind) {
    case 'answered': {
      const isAnswered = /^(?:in-progress|completed|answered)$/.test(legs?.Leg1Status ?? '');
      return { status, stage: { kind: isAnswered ? 'answered' : 'ringing' } };
    }
    case 'over': {
      const durationS = legs?.ConversationDuration ?? Duration;
      const talked = typeof durationS === 'number' ? { durationMs: durationS * 1000 } : {};
      return { status, stage: { kind: 'over', ...talked } };
    }
    case 'failed': {
      const reason = outcome.reason === 'rejected' ? 'failed' : outcome.reason;
      const error = failureIn({ ...call, ...legs });
      return {
        status,
        stage: { kind: 'failed', reason, ...(error === undefined ? {} : { error }) },
      };
    }
    case 'ringing':
      return { status, stage: { kind: 'ringing' } };
    default:
      return { status, stage: undefined };
  }
}

function noFlow(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Which flow is to be started is not known. Enter its number, or the flow that leads here under Settings, Accounts, Exotel.',
  });
}
