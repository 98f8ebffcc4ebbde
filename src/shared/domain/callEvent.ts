import { z } from 'zod';
import { SerializedErrorSchema } from '../errors/appError';
import { CARRIER_IDS, ENGINE_IDS } from './capabilities';
import {
  AgentIdSchema,
  BusinessIdSchema,
  CallIdSchema,
  LineIdSchema,
  PromptChangeIdSchema,
  ToolCallIdSchema,
  ToolsChangeIdSchema,
  TurnIdSchema,
  WhisperIdSchema,
} from './ids';
import { CONNECT_KINDS } from './connections/connectTo';
import { HandOffWaySchema } from './line';
import { UsageReportSchema } from './cost/usage';

export const SpeakerSchema = z.enum(['caller', 'agent']);
export type Speaker = z.infer<typeof SpeakerSchema>;

/** Who cuts an answer short: the caller, the operator by taking their ear, or Patchcord itself. */
export const InterrupterSchema = z.enum(['caller', 'operator', 'app']);
export type Interrupter = z.infer<typeof InterrupterSchema>;

export const CallDirectionSchema = z.enum(['inbound', 'outbound']);
export type CallDirection = z.infer<typeof CallDirectionSchema>;

/** Who made the call end. */
export const EndedBySchema = z.enum(['caller', 'agent', 'operator', 'carrier', 'system']);
export type EndedBy = z.infer<typeof EndedBySchema>;

export const EndReasonSchema = z.enum([
  'completed',
  'caller_hung_up',
  'operator_hung_up',
  'handed_over',
  'busy',
  'no_answer',
  'voicemail',
  'cancelled',
  'rejected',
  'failed',
  'media_lost',
  'engine_lost',
  'app_stopped',
  'computer_slept',
]);
export type EndReason = z.infer<typeof EndReasonSchema>;

/** Whom the caller hears: the agent, the operator's own voice, music while they hold, or nobody. */
export const LineVoiceSchema = z.enum(['agent', 'operator', 'hold_music', 'nobody']);
export type LineVoice = z.infer<typeof LineVoiceSchema>;

/** What the operator can do to a call that a vendor has, through the vendor. */
export const HandOffAbilitySchema = z.enum(['say', 'whisper', 'prompt', 'tools', 'mute', 'listen']);
export type HandOffAbility = z.infer<typeof HandOffAbilitySchema>;

/** What the caller is told about recording, and whether an answer is waited for. */
export interface ConsentTerms {
  readonly mode: 'notice' | 'ask';
  readonly text: string;
}

/** Milliseconds on the call's media clock: zero is the first audio of the leg and of the recording. */
const mediaMs = z.number().min(0);

/**
 * When each hop of one answer was done, in milliseconds on the media clock: the caller stopped, the
 * engine was sure of it, had the words, began to answer, gave its first word and its first sound; we
 * handed that to the carrier, and the caller heard it. What was not observed is absent.
 */
export const TurnTimingSchema = z.object({
  callerStoppedMs: mediaMs.optional(),
  endDetectedMs: mediaMs.optional(),
  transcribedMs: mediaMs.optional(),
  answerBeganMs: mediaMs.optional(),
  firstTokenMs: mediaMs.optional(),
  firstAudioMs: mediaMs.optional(),
  firstAudioSentMs: mediaMs.optional(),
  firstAudioHeardMs: mediaMs.optional(),
});
export type TurnTiming = z.infer<typeof TurnTimingSchema>;

const header = {
  v: z.literal(1),
  callId: CallIdSchema,
  /** 1, 2, 3 … per call, without gaps. */
  seq: z.number().int().min(1),
  /** Wall clock, milliseconds since the epoch. */
  at: z.number().int(),
  /** Who observed it: `carrier.testline`, `engine.embedded`, `bridge`, `operator`, `app`. */
  source: z.string(),
};

function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.object({ ...header, type: z.literal(type), ...shape });
}

export const CallEventSchema = z.discriminatedUnion('type', [
  event('call.created', {
    direction: CallDirectionSchema,
    carrierId: z.enum(CARRIER_IDS),
    /** The carrier's own reference, a Twilio CallSid for example. */
    carrierRef: z.string().optional(),
    from: z.string(),
    to: z.string(),
    callerName: z.string().optional(),
    lineId: LineIdSchema.optional(),
    businessId: BusinessIdSchema,
    businessName: z.string(),
    agentId: AgentIdSchema,
    agentName: z.string(),
    agentVersion: z.number().int(),
    /** Absent where no engine takes part: the owner speaks. */
    engineId: z.enum(ENGINE_IDS).optional(),
    /** What this call's carrier and engine let the operator do. Logs of earlier versions lack it. */
    abilities: z.object({ whisper: z.boolean(), transfer: z.boolean() }).optional(),
    /** The prompt as this call starts with it, variables resolved. */
    prompt: z.string(),
    /** What every `{{name}}` stands for on this call. Logs of earlier versions lack it. */
    promptVariables: z.record(z.string(), z.string()).optional(),
    /** The tools as this call starts with them, as agents list them. Earlier logs lack it. */
    tools: z.array(z.string()).optional(),
    /** Variables that were given for this call alone. */
    variables: z.record(z.string(), z.string()).optional(),
  }),
  event('call.dialing', {}),
  event('call.ringing', {}),
  event('call.answered', { answeredBy: z.enum(['human', 'machine', 'unknown']) }),
  /** One of the carrier's own call states, in its words. */
  event('carrier.status', { status: z.string(), code: z.string().optional() }),
  /** Who picked up, found out while the call was in progress. */
  event('answerer.detected', { answeredBy: z.enum(['human', 'machine', 'unknown']) }),
  event('call.transferring', { to: z.string(), isAnnounced: z.boolean() }),
  event('dtmf.sent', { digits: z.string() }),
  event('leg.opened', { format: z.string(), streamRef: z.string().optional() }),
  event('engine.opened', {
    engineId: z.enum(ENGINE_IDS),
    inputFormat: z.string(),
    outputFormat: z.string(),
    /** Of this engine; absent where it is the one that the call was created with. */
    whisper: z.boolean().optional(),
  }),
  /** A vendor has the call from here on: its sound does not come through here. */
  event('call.handed_off', {
    engineId: z.enum(ENGINE_IDS),
    /** As its line hands calls off; `web`: from this computer, by the vendor's web SDK. */
    way: z.enum([...HandOffWaySchema.options, 'web']),
    /** What can be done to it through the vendor. */
    can: z.array(HandOffAbilitySchema),
  }),
  event('call.live', {}),
  event('consent.announced', { mode: z.enum(['notice', 'ask']), text: z.string() }),
  event('consent.answered', { agreed: z.boolean() }),
  event('recording.started', { file: z.string() }),
  event('recording.stopped', {
    reason: z.enum(['call_ended', 'consent_refused', 'failed', 'app_stopped']),
    durationMs: mediaMs,
  }),
  /** Somebody else records the call, and is asked for it after the end. */
  event('recording.awaited', {
    /** What they call the call. */
    reference: z.string(),
    connectedTo: z.enum(CONNECT_KINDS),
  }),
  /** What somebody else recorded of the call has come, after its end. */
  event('recording.fetched', { file: z.string() }),
  /** What the caller left with the carrier when nobody here could answer has come. */
  event('voicemail.fetched', { file: z.string() }),
  event('turn.started', { turnId: TurnIdSchema, speaker: SpeakerSchema, startMs: mediaMs }),
  event('turn.transcribed', { turnId: TurnIdSchema, speaker: SpeakerSchema, text: z.string() }),
  event('turn.ended', {
    turnId: TurnIdSchema,
    speaker: SpeakerSchema,
    endMs: mediaMs,
    /** What the caller heard of an answer that the end of the call cut short. */
    heardText: z.string().optional(),
  }),
  event('turn.interrupted', {
    turnId: TurnIdSchema,
    /** How much of the answer's audio the caller heard. */
    heardMs: z.number().min(0),
    /** The part of the transcript the caller heard; the rest was generated and never played. */
    heardText: z.string(),
    /** Who cut it short; a caller where it is absent, as in logs of earlier versions. */
    by: InterrupterSchema.optional(),
    /** When they did: a caller's first sound over the agent. */
    onsetMs: mediaMs,
    /** From the engine's report of speech to `clear` on the wire. */
    clearAfterMs: z.number().min(0),
  }),
  event('turn.timing', { turnId: TurnIdSchema, timing: TurnTimingSchema }),
  event('tool.called', {
    toolCallId: ToolCallIdSchema,
    turnId: TurnIdSchema.optional(),
    name: z.string(),
    /** Absent when it was undefined: JSON, in which events are kept and sent, drops such a key. */
    arguments: z.unknown().optional(),
  }),
  event('tool.finished', {
    toolCallId: ToolCallIdSchema,
    ok: z.boolean(),
    result: z.unknown().optional(),
    durationMs: z.number().min(0),
  }),
  event('prompt.changed', { changeId: PromptChangeIdSchema, prompt: z.string() }),
  event('prompt.acknowledged', { changeId: PromptChangeIdSchema }),
  event('prompt.rejected', { changeId: PromptChangeIdSchema, error: SerializedErrorSchema }),
  event('prompt.first_used', { changeId: PromptChangeIdSchema, turnId: TurnIdSchema }),
  /** What the operator made of a changed prompt: a version of the agent, or, without one, nothing. */
  event('prompt.decided', {
    changeId: PromptChangeIdSchema,
    version: z.number().int().min(1).optional(),
  }),
  /** The agent may use these tools from now on, as agents list them. */
  event('tools.changed', { changeId: ToolsChangeIdSchema, tools: z.array(z.string()) }),
  event('tools.acknowledged', { changeId: ToolsChangeIdSchema }),
  event('tools.rejected', { changeId: ToolsChangeIdSchema, error: SerializedErrorSchema }),
  event('tools.first_used', { changeId: ToolsChangeIdSchema, turnId: TurnIdSchema }),
  /** The operator had the agent say this, or told it something that the caller never hears. */
  event('agent.directed', {
    mode: z.enum(['say', 'whisper']),
    text: z.string(),
    /** Of a whisper. Logs of earlier versions lack it. */
    whisperId: WhisperIdSchema.optional(),
  }),
  /** The caller heard the first answer that was made with this whisper. */
  event('whisper.first_used', { whisperId: WhisperIdSchema, turnId: TurnIdSchema }),
  event('usage.reported', UsageReportSchema.shape),
  /** What the engine's vendor keeps of the call; told after the end. */
  event('call.left_behind', {
    /** The vendor's own name of the call. */
    reference: z.string(),
    endedReason: z.string().optional(),
    links: z.array(z.object({ kind: z.enum(['recording', 'log']), url: z.url() })),
    transcript: z.string().optional(),
    summary: z.string().optional(),
  }),
  event('dtmf.received', { digit: z.string(), atMs: mediaMs }),
  /** Logs of earlier versions lack the moment on the media clock. */
  event('voice.switched', { voice: LineVoiceSchema, atMs: mediaMs.optional() }),
  event('handover.requested', { reason: z.string() }),
  event('call.warning', { error: SerializedErrorSchema }),
  event('call.ending', { by: EndedBySchema, reason: EndReasonSchema }),
  event('call.ended', {
    by: EndedBySchema,
    reason: EndReasonSchema,
    /** From answer to end; zero for a call that was never answered. */
    durationMs: z.number().min(0),
    error: SerializedErrorSchema.optional(),
  }),
  /** A few sentences about the call that is over; the last one counts. */
  event('summary.written', {
    text: z.string(),
    /** An engine's words, or only what the log shows. */
    by: z.enum(['engine', 'facts']),
  }),
]);
export type CallEvent = z.infer<typeof CallEventSchema>;
export type CallEventType = CallEvent['type'];
export type CallEventOf<Type extends CallEventType> = Extract<CallEvent, { type: Type }>;

/** An event as its observer reports it, before the session's one writer numbers and stamps it. */
export type CallFact = {
  [Type in CallEventType]: Omit<CallEventOf<Type>, 'v' | 'callId' | 'seq' | 'at'>;
}[CallEventType];

/** A fact whose observer is filled in by the one who passes it on. */
export type UnsourcedFact = {
  [Type in CallEventType]: Omit<CallEventOf<Type>, 'v' | 'callId' | 'seq' | 'at' | 'source'>;
}[CallEventType];
