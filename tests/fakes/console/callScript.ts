import type { CallEvent, CallFact, CallEventOf, TurnTiming } from '@shared/domain/callEvent';
import type { SerializedError } from '@shared/errors/appError';
import type {
  CallId,
  PromptChangeId,
  ToolCallId,
  ToolsChangeId,
  TurnId,
  WhisperId,
} from '@shared/domain/ids';

type CreatedFact = Omit<
  CallEventOf<'call.created'>,
  'v' | 'callId' | 'seq' | 'at' | 'type' | 'source'
>;

/** Writes the log of an invented call, as the runtime would have written it. */
export class CallScript {
  readonly events: CallEvent[] = [];
  readonly callId: CallId;
  #at: number;
  #answeredAt: number;
  #mediaMs = 0;
  #turns = 0;
  #tools = 0;
  #changes = 0;
  #whispers = 0;

  constructor(callId: string, at: number, created: CreatedFact) {
    this.callId = callId as CallId;
    this.#at = at;
    this.#answeredAt = at;
    this.record({
      type: 'call.created',
      source: 'carrier.testline',
      abilities: { whisper: true, transfer: true },
      tools: ['find_slots', 'book_appointment', 'take_message', 'hand_over', 'end_call'],
      ...created,
    });
  }

  get mediaMs(): number {
    return this.#mediaMs;
  }

  record(fact: CallFact): CallEvent {
    const header = {
      v: 1,
      callId: this.callId,
      seq: this.events.length + 1,
      at: this.#at,
    } as const;
    const event = { ...header, ...fact } as CallEvent;
    this.events.push(event);
    return event;
  }

  wait(ms: number): this {
    this.#at += ms;
    this.#mediaMs += ms;
    return this;
  }

  answer(answeredBy: 'human' | 'machine' | 'unknown' = 'human'): this {
    this.record({ type: 'call.ringing', source: 'carrier.testline' });
    this.#at += 600;
    this.#answeredAt = this.#at;
    this.#mediaMs = 0;
    this.record({ type: 'call.answered', source: 'carrier.testline', answeredBy });
    this.record({ type: 'leg.opened', source: 'bridge', format: 'mulaw/8000' });
    this.record({ type: 'call.live', source: 'bridge' });
    this.record({ type: 'recording.started', source: 'bridge', file: `${this.callId}.wav` });
    this.record({
      type: 'consent.announced',
      source: 'bridge',
      mode: 'notice',
      text: 'This call is recorded.',
    });
    return this;
  }

  caller(text: string, durationMs = 1800): TurnId {
    const turnId = this.begin('caller');
    this.wait(durationMs);
    this.end(turnId, 'caller', text);
    return turnId;
  }

  agent(text: string, options: { durationMs?: number; latencyMs?: number } = {}): TurnId {
    const latencyMs = options.latencyMs ?? 840;
    const stoppedMs = this.#mediaMs;
    this.wait(latencyMs);
    const turnId = this.begin('agent');
    const timing: TurnTiming = {
      callerStoppedMs: stoppedMs,
      endDetectedMs: stoppedMs + latencyMs * 0.45,
      transcribedMs: stoppedMs + latencyMs * 0.62,
      answerBeganMs: stoppedMs + latencyMs * 0.63,
      firstTokenMs: stoppedMs + latencyMs * 0.7,
      firstAudioMs: stoppedMs + latencyMs * 0.89,
      firstAudioSentMs: stoppedMs + latencyMs * 0.9,
      firstAudioHeardMs: stoppedMs + latencyMs,
    };
    this.record({ type: 'turn.timing', source: 'bridge', turnId, timing });
    this.wait(options.durationMs ?? 300 + text.length * 55);
    this.end(turnId, 'agent', text);
    return turnId;
  }

  /** The agent says `text`, and the caller cuts in after `heardText`. */
  interrupted(text: string, heardText: string): TurnId {
    const turnId = this.agent(text, { durationMs: 1900 });
    this.record({
      type: 'turn.interrupted',
      source: 'bridge',
      turnId,
      heardMs: 1900,
      heardText,
      onsetMs: this.#mediaMs - 180,
      clearAfterMs: 12,
    });
    return turnId;
  }

  begin(speaker: 'caller' | 'agent'): TurnId {
    this.#turns += 1;
    const turnId = `${this.callId}-turn-${this.#turns}` as TurnId;
    this.record({
      type: 'turn.started',
      source: 'engine.embedded',
      turnId,
      speaker,
      startMs: this.#mediaMs,
    });
    return turnId;
  }

  end(turnId: TurnId, speaker: 'caller' | 'agent', text: string): void {
    const source = 'engine.embedded';
    this.record({ type: 'turn.transcribed', source, turnId, speaker, text });
    this.record({ type: 'turn.ended', source, turnId, speaker, endMs: this.#mediaMs });
    this.wait(150);
  }

  tool(name: string, input: unknown, result: unknown, options: { ok?: boolean; ms?: number } = {}) {
    this.#tools += 1;
    const toolCallId = `${this.callId}-tool-${this.#tools}` as ToolCallId;
    const durationMs = options.ms ?? 120;
    const source = 'engine.embedded';
    this.record({ type: 'tool.called', source, toolCallId, name, arguments: input });
    this.wait(durationMs);
    const ok = options.ok ?? true;
    this.record({ type: 'tool.finished', source: 'bridge', toolCallId, ok, result, durationMs });
    return this;
  }

  whisper(text: string): WhisperId {
    this.#whispers += 1;
    const whisperId = `${this.callId}-whisper-${this.#whispers}` as WhisperId;
    this.record({ type: 'agent.directed', source: 'operator', mode: 'whisper', text, whisperId });
    return whisperId;
  }

  changeTools(tools: string[]): ToolsChangeId {
    this.#changes += 1;
    const changeId = `${this.callId}-change-${this.#changes}` as ToolsChangeId;
    this.record({ type: 'tools.changed', source: 'operator', changeId, tools });
    return changeId;
  }

  changePrompt(prompt: string): PromptChangeId {
    this.#changes += 1;
    const changeId = `${this.callId}-change-${this.#changes}` as PromptChangeId;
    this.record({ type: 'prompt.changed', source: 'operator', changeId, prompt });
    return changeId;
  }

  finish(
    by: CallEventOf<'call.ended'>['by'] = 'agent',
    reason: CallEventOf<'call.ended'>['reason'] = 'completed',
    error?: SerializedError,
  ): this {
    const wasAnswered = this.events.some(({ type }) => type === 'call.answered');
    this.record({ type: 'call.ending', source: 'bridge', by, reason });
    this.wait(200);
    const durationMs = wasAnswered ? this.#at - this.#answeredAt : 0;
    if (wasAnswered) {
      const source = 'bridge';
      this.record({ type: 'recording.stopped', source, reason: 'call_ended', durationMs });
    }
    const why = error === undefined ? {} : { error };
    this.record({ type: 'call.ended', source: 'bridge', by, reason, durationMs, ...why });
    return this;
  }
}
