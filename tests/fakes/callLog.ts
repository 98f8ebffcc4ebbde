import { CallEventSchema } from '@shared/domain/callEvent';
import type { CallEvent, CallFact } from '@shared/domain/callEvent';

export interface CallLogOptions {
  readonly createdAt?: number;
  readonly from?: string;
  readonly to?: string;
  readonly callerName?: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly agentId?: string;
  readonly lineId?: string;
  readonly recordingFile?: string;
  readonly endReason?: string;
}

/** What is said in turns, the caller first. */
const DEFAULT_WORDS = ["I'd like to book a cleaning.", 'How about Tuesday at ten?', 'Yes please.'];

/**
 * The events of a whole call, a second apart: created, answered, recorded, spoken, ended. Cut it
 * short with `slice` for a call that is still going on.
 */
export function callLog(
  callId: string,
  options: CallLogOptions = {},
  words: readonly string[] = DEFAULT_WORDS,
): CallEvent[] {
  const facts = [
    created(options),
    { type: 'call.answered', source: 'bridge', answeredBy: 'human' },
    { type: 'call.live', source: 'bridge' },
    ...(options.recordingFile === undefined
      ? []
      : [{ type: 'recording.started', source: 'bridge', file: options.recordingFile }]),
    ...words.flatMap((text, index) => turnFacts(`${callId}_turn_${index}`, index, text)),
    ...(options.recordingFile === undefined
      ? []
      : [{ type: 'recording.stopped', source: 'bridge', reason: 'call_ended', durationMs: 9_000 }]),
    { type: 'call.ending', source: 'bridge', by: 'caller', reason: endReason(options) },
    {
      type: 'call.ended',
      source: 'bridge',
      by: 'caller',
      reason: endReason(options),
      durationMs: 9_000,
    },
  ] as CallFact[];
  return numbered(callId, facts, options.createdAt ?? Date.UTC(2026, 10, 20, 15, 0));
}

/** Events of these facts, numbered from `firstSeq` and a second apart. */
export function numbered(
  callId: string,
  facts: readonly CallFact[],
  firstAt: number,
  firstSeq = 1,
): CallEvent[] {
  return facts.map((fact, index) =>
    CallEventSchema.parse({
      ...fact,
      v: 1,
      callId,
      seq: firstSeq + index,
      at: firstAt + index * 1_000,
    }),
  );
}

function created(options: CallLogOptions): object {
  return {
    type: 'call.created',
    source: 'carrier.testline',
    direction: options.direction ?? 'inbound',
    carrierId: 'testline',
    from: options.from ?? '+15185550123',
    to: options.to ?? '+15550100',
    ...(options.callerName === undefined ? {} : { callerName: options.callerName }),
    ...(options.lineId === undefined ? {} : { lineId: options.lineId }),
    businessId: 'biz_test',
    businessName: 'Bright Smile Dental',
    agentId: options.agentId ?? 'agent_test',
    agentName: 'Front desk',
    agentVersion: 1,
    engineId: 'embedded',
    prompt: 'You are the receptionist.',
  };
}

function endReason(options: CallLogOptions): string {
  return options.endReason ?? 'caller_hung_up';
}

function turnFacts(turnId: string, index: number, text: string): object[] {
  const turn = {
    turnId,
    speaker: index % 2 === 0 ? 'caller' : 'agent',
    source: 'engine.embedded',
  };
  const startMs = 1_000 + index * 2_000;
  return [
    { ...turn, type: 'turn.started', startMs },
    { ...turn, type: 'turn.transcribed', text },
    { ...turn, type: 'turn.ended', endMs: startMs + 1_500 },
  ];
}
