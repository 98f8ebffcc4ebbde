import { z } from 'zod';
import { UnsavedAgentSchema } from '../domain/agent/agent';
import { ENGINE_IDS } from '../domain/capabilities';
import { AgentIdSchema, CallIdSchema, LineIdSchema } from '../domain/ids';
import { SerializedErrorSchema } from '../errors/appError';
import { command, NothingSchema, stream } from './define';
import { PageMicrophoneProblemSchema } from './vendor/webCallPage';

export const SoftphoneModeSchema = z.enum(['microphone', 'typed']);
export type SoftphoneMode = z.infer<typeof SoftphoneModeSchema>;

/** How bad the simulated phone line is. */
export const LineImpairmentsSchema = z.object({
  jitterMs: z.number().min(0).max(200),
  lossPercent: z.number().min(0).max(30),
  delayMs: z.number().min(0).max(1000),
});
export type LineImpairments = z.infer<typeof LineImpairmentsSchema>;

/** An agent that can be spoken with by its vendor's own web SDK. */
export const WebPhoneSchema = z.object({
  agentId: AgentIdSchema,
  agentName: z.string(),
  engineId: z.enum(ENGINE_IDS),
  /** What has to be entered first, in words. */
  missing: z.string().optional(),
});
export type WebPhone = z.infer<typeof WebPhoneSchema>;

const DevicesSchema = z.object({
  /** Names of the chosen devices; empty: the system's. */
  microphone: z.string().max(300),
  speaker: z.string().max(300),
});

export const SoftphoneStateSchema = z.object({
  /** `ringing_you`: the agent calls this softphone and it has not been picked up. */
  phase: z.enum(['idle', 'calling', 'ringing_you', 'in_call', 'ended']),
  mode: SoftphoneModeSchema,
  callId: CallIdSchema.optional(),
  /** Why it ended, in words. */
  endedBecause: z.string().optional(),
  line: LineImpairmentsSchema,
  /** What was heard of the line lately. */
  quality: z.object({
    jitterMs: z.number(),
    lossPercent: z.number(),
    bufferedMs: z.number(),
  }),
  /** The call goes through the phone network, in the owner's own voice; no agent is on it. */
  ownVoice: z
    .object({
      to: z.string(),
      /** Our number, which the far end sees. */
      from: z.string(),
      answeredAt: z.number().int().optional(),
      isMuted: z.boolean(),
      /** What is wrong with the sound now, in words. */
      warnings: z.array(z.string()),
    })
    .optional(),
  /** An agent is spoken with by its vendor's own web SDK; the sound is at the vendor. */
  webCall: z
    .object({
      engineId: z.enum(ENGINE_IDS),
      agentId: AgentIdSchema,
      agentName: z.string(),
      answeredAt: z.number().int().optional(),
      isMuted: z.boolean(),
      /** What is wrong with the connection now, in words. */
      warnings: z.array(z.string()),
      /** It ended because this computer gave no microphone. */
      microphoneProblem: PageMicrophoneProblemSchema.optional(),
      /** Why it failed. */
      error: SerializedErrorSchema.optional(),
    })
    .optional(),
});
export type SoftphoneState = z.infer<typeof SoftphoneStateSchema>;

export const softphoneContract = {
  /** What this phone can do beside calls on the test line. */
  'softphone.phones': command(
    NothingSchema,
    z.object({
      /** Vendors' SDKs have a place to run: the desktop. */
      hasPages: z.boolean(),
      /** Calls in the owner's own voice are set up. */
      hasOwnVoice: z.boolean(),
      web: z.array(WebPhoneSchema),
    }),
  ),
  /** Speaks with an agent by its vendor's web SDK; the desktop only. Resolves once it is under way. */
  'softphone.callWeb': command(
    DevicesSchema.extend({ agentId: AgentIdSchema }),
    z.object({ callId: CallIdSchema }),
  ),
  /** Rings into a line of ours, as any caller would. */
  'softphone.call': command(
    z.object({
      mode: SoftphoneModeSchema,
      lineId: LineIdSchema.optional(),
      callerName: z.string().trim().max(80).optional(),
      callerNumber: z.string().trim().max(40).optional(),
      /** Answers in place of the line's agent. */
      unsaved: UnsavedAgentSchema.optional(),
    }),
    NothingSchema,
  ),
  /** Calls a real number in the owner's own voice; the desktop only. Resolves once it is under way. */
  'softphone.callNumber': command(
    DevicesSchema.extend({
      to: z.string().trim().min(1).max(40),
      /** Whose number the far end sees; the first line of the phone network when left out. */
      lineId: LineIdSchema.optional(),
    }),
    NothingSchema,
  ),
  /** The devices of a call on a vendor's page; they change in mid-call. */
  'softphone.useDevices': command(DevicesSchema, NothingSchema),
  /** For a call on a vendor's page; on the test line each console mutes its own microphone. */
  'softphone.mute': command(z.object({ isMuted: z.boolean() }), NothingSchema),
  'softphone.pickUp': command(z.object({ mode: SoftphoneModeSchema }), NothingSchema),
  /** Has the offline voice speak a typed line as the caller. */
  'softphone.say': command(z.object({ text: z.string().trim().min(1).max(1000) }), NothingSchema),
  'softphone.pressDigit': command(
    z.object({ digit: z.string().regex(/^[0-9*#A-D]$/) }),
    NothingSchema,
  ),
  'softphone.setLine': command(LineImpairmentsSchema, NothingSchema),
  'softphone.hangUp': command(NothingSchema, NothingSchema),
  'softphone.state': stream(NothingSchema, SoftphoneStateSchema),
};
