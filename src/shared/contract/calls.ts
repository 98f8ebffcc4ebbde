import { z } from 'zod';
import { UnsavedAgentSchema } from '../domain/agent/agent';
import { CallEventSchema, LineVoiceSchema, SpeakerSchema } from '../domain/callEvent';
import {
  AgentIdSchema,
  CallIdSchema,
  LineIdSchema,
  PromptChangeIdSchema,
  ToolsChangeIdSchema,
  TurnIdSchema,
} from '../domain/ids';
import { ConnectToSchema } from '../domain/connections/connectTo';
import { dialable } from '../domain/phoneNumber';
import { command, NothingSchema, stream } from './define';

const OneCall = z.object({ callId: CallIdSchema });
const Direction = OneCall.extend({ text: z.string().trim().min(1).max(2000) });

const phoneNumber = z.string().max(40).transform(dialable).pipe(z.string().min(1));

const DialSchema = z.object({
  to: phoneNumber,
  /** Whose number the callee sees; the first line of a carrier that reaches `to` when left out. */
  lineId: LineIdSchema.optional(),
  agentId: AgentIdSchema.optional(),
  /** Speaks in place of a stored agent. */
  unsaved: UnsavedAgentSchema.optional(),
  /** Fill `{{names}}` in prompt and greeting. */
  variables: z.record(z.string().min(1).max(64), z.string().max(4000)).optional(),
  /** What the call is for. */
  goal: z.string().trim().min(1).max(2000).optional(),
  /** Find out whether a machine picks up, and do this then. */
  machine: z.enum(['hangUp', 'leaveMessage', 'goOn']).optional(),
  /** What is said to a machine. */
  message: z.string().trim().min(1).max(600).optional(),
  ringMs: z.number().int().min(5000).max(600_000).optional(),
});

/** Words of a turn that may still change. Kept out of the log; replaced by `turn.transcribed`. */
export const PartialTextSchema = z.object({
  callId: CallIdSchema,
  turnId: TurnIdSchema,
  speaker: SpeakerSchema,
  text: z.string(),
});
export type PartialText = z.infer<typeof PartialTextSchema>;

/**
 * How much of an answer the caller has heard by now. Kept out of the log; `turn.ended` says that all
 * of it was, `turn.interrupted` how much.
 */
export const HeardSoFarSchema = z.object({
  callId: CallIdSchema,
  turnId: TurnIdSchema,
  /** Of the turn's text, from its beginning; whole words, and never fewer than before. */
  letters: z.number().int().min(0),
});
export type HeardSoFar = z.infer<typeof HeardSoFarSchema>;

/**
 * First `snapshot` with the whole log of every call in progress, then single events, partial texts
 * and what was heard of answers. A gap in a call's `seq` means that the client must subscribe anew.
 */
export const LiveItemSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    calls: z.array(z.array(CallEventSchema)),
    partials: z.array(PartialTextSchema),
    heard: z.array(HeardSoFarSchema),
  }),
  z.object({ type: z.literal('event'), event: CallEventSchema }),
  z.object({ type: z.literal('partial'), partial: PartialTextSchema }),
  z.object({ type: z.literal('heard'), heard: HeardSoFarSchema }),
]);
export type LiveItem = z.infer<typeof LiveItemSchema>;

const dbfs = z.number().min(-120).max(0);

/** Levels of the last 50 ms of every call in progress. */
export const LevelsSchema = z.array(
  z.object({
    callId: CallIdSchema,
    /** The moment of the measurement on the call's media clock. */
    atMs: z.number().min(0),
    caller: z.object({ rmsDbfs: dbfs, peakDbfs: dbfs }),
    agent: z.object({ rmsDbfs: dbfs, peakDbfs: dbfs }),
  }),
);
export type Levels = z.infer<typeof LevelsSchema>;

export const callsContract = {
  'calls.events': command(OneCall, z.object({ events: z.array(CallEventSchema) })),
  'calls.dial': command(DialSchema, OneCall),
  /** Has a phone company ring one end, then join it to another; nothing of it comes through here. */
  'calls.connect': command(
    z.object({
      to: phoneNumber,
      then: ConnectToSchema,
      lineId: LineIdSchema.optional(),
      isRecorded: z.boolean(),
    }),
    OneCall,
  ),
  /** Resolves when the wish is recorded; the call has ended when `call.ended` comes. */
  'calls.hangUp': command(OneCall, NothingSchema),
  /** Passes the caller to a person at once; resolves when they are on the way. */
  'calls.transfer': command(
    OneCall.extend({
      to: phoneNumber,
      /** Spoken to the person before the caller is there. */
      announcement: z.string().trim().min(1).max(300).optional(),
    }),
    NothingSchema,
  ),
  /** Presses keys towards the far end; `w` waits half a second. */
  'calls.sendDigits': command(
    OneCall.extend({ digits: z.string().regex(/^[0-9*#A-Dw]{1,32}$/) }),
    NothingSchema,
  ),
  'calls.applyPrompt': command(
    z.object({ callId: CallIdSchema, prompt: z.string().max(50_000) }),
    z.object({ changeId: PromptChangeIdSchema }),
  ),
  /** The agent may use these tools from now on, as agents list them; a running one finishes. */
  'calls.applyTools': command(
    OneCall.extend({ tools: z.array(z.string().max(200)).max(64) }),
    z.object({ changeId: ToolsChangeIdSchema }),
  ),
  /** Has the agent say this, word for word. Resolves once the engine has taken it. */
  'calls.say': command(Direction, NothingSchema),
  /** Tells the agent something that the caller never hears. */
  'calls.whisper': command(Direction, NothingSchema),
  /**
   * Whom the caller hears from now on: the agent (again), music, or nobody. The operator's own voice
   * comes with the audio request `takeOver`.
   */
  'calls.switchVoice': command(
    z.object({ callId: CallIdSchema, voice: LineVoiceSchema.exclude(['operator']) }),
    NothingSchema,
  ),
  'calls.live': stream(NothingSchema, LiveItemSchema),
  'calls.levels': stream(NothingSchema, LevelsSchema),
};
