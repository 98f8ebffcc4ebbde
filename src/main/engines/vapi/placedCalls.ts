import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { RemoteCallNews, RemoteCalls } from '../../core/ports/remote/remoteCalls';
import { VapiApi } from './api/vapiApi';
import type { WireCall } from './api/wire';
import { PhoneNumbers } from './handOff/phoneNumbers';
import { explainEnd } from './protocol/endedReason';
import type { VapiConfig } from './settings';

export interface VapiPlacedCallsOptions {
  readonly config: () => VapiConfig | undefined;
  readonly clock: Clock;
}

/** Calls that Vapi places by itself, from a number of the owner's, and answers with an assistant. */
export function createVapiPlacedCalls({ config, clock }: VapiPlacedCallsOptions): RemoteCalls {
  const known = (): VapiConfig => {
    const found = config();
    if (found !== undefined) return found;
    throw new AppError({
      code: 'config.missing',
      message: 'There is no Vapi key. Enter the private key of your Vapi account in Settings.',
    });
  };
  const api = new VapiApi({ access: known, clock });
  const numbers = new PhoneNumbers(api);
  return {
    kinds: ['assistant'],
    engineId: 'vapi',
    callsFrom: () => config() !== undefined,
    async place({ to, from, then }, signal) {
      const chosen = then.kind === 'assistant' ? then.assistantId : undefined;
      const assistantId = chosen ?? known().assistantId;
      if (assistantId === undefined) throw noAssistant();
      numbers.forget(from);
      const phoneNumberId = await numbers.find(from, signal);
      if (phoneNumberId === undefined) throw notKnown();
      const body = { assistantId, phoneNumberId, customer: { number: to } };
      return (await api.createCall(body, signal)).id;
    },
    news: async (ref, signal) => newsOf(await api.getCall(ref, signal)),
    async recording(ref, signal) {
      const { artifact } = await api.getCall(ref, signal);
      const url = artifact?.stereoRecordingUrl ?? artifact?.recordingUrl;
      if (url === undefined || !URL.canParse(url)) return undefined;
      const bytes = await api.recording(url, signal);
      return bytes && { bytes, kind: /\.mp3(?:\?|$)/.test(url) ? 'mp3' : 'wav' };
    },
    onHint: () => () => undefined,
  };
}

const UNREACHED: readonly (readonly [RegExp, 'busy' | 'no_answer' | 'failed'])[] = [
  [/^customer-busy$/, 'busy'],
  [/^(?:customer-did-not-answer|voicemail)$/, 'no_answer'],
  [/error|failed|misdialed/, 'failed'],
];

function newsOf({ status = '', endedReason = '', startedAt, endedAt }: WireCall): RemoteCallNews {
  switch (status) {
    case 'ringing':
      return { status, stage: { kind: 'ringing' } };
    case 'in-progress':
    case 'forwarding':
      return { status, stage: { kind: 'answered' } };
    case 'ended': {
      const reason = UNREACHED.find(([pattern]) => pattern.test(endedReason))?.[1];
      const durationMs = Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '');
      if (reason === undefined) {
        const told = Number.isFinite(durationMs) ? { durationMs } : {};
        return { status: endedReason, stage: { kind: 'over', ...told } };
      }
      const error = explainEnd(endedReason);
      return {
        status: endedReason,
        stage: { kind: 'failed', reason, ...(error === undefined ? {} : { error }) },
      };
    }
    default:
      return { status, stage: undefined };
  }
}

function notKnown(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Vapi does not know this number yet, so it cannot call from it. Set the number up at Vapi first.',
  });
}

function noAssistant(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Which of Vapi’s assistants is to speak is not known. Choose one here, or under Settings, Accounts, Vapi.',
  });
}
