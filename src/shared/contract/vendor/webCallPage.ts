import { z } from 'zod';
import { SpeakerSchema } from '../../domain/callEvent';
import type { NamedDevices } from './vendorHost';

/** What the page of an engine's web SDK is told. It asks itself for what lets it into the call. */
export type WebCallOrder =
  | ({ readonly type: 'join' } & NamedDevices)
  /** Other devices in mid-call. */
  | ({ readonly type: 'devices' } & NamedDevices)
  | { readonly type: 'hangUp' }
  | { readonly type: 'mute'; readonly isMuted: boolean }
  /** Word for word. */
  | { readonly type: 'say'; readonly text: string }
  /** The agent learns it; the caller never hears it. */
  | { readonly type: 'whisper'; readonly text: string };

/** Why the page has no microphone. */
export const PageMicrophoneProblemSchema = z.enum(['denied', 'none', 'busy']);
export type PageMicrophoneProblem = z.infer<typeof PageMicrophoneProblemSchema>;

const words = z.string().max(20_000);
/** Linear; 1 is the loudest. */
const level = z.number().min(0).max(1);

/** What the page tells of its one call. */
export const WebCallReportSchema = z.discriminatedUnion('type', [
  /** Sound goes both ways. */
  z.object({ type: z.literal('joined') }),
  z.object({ type: z.literal('muted'), isMuted: z.boolean() }),
  /** The present words of one side; the last time with `isFinal`. */
  z.object({
    type: z.literal('said'),
    speaker: SpeakerSchema,
    text: words,
    isFinal: z.boolean(),
  }),
  /** The newest turns so far, where the vendor tells them again and again from some turn on. */
  z.object({
    type: z.literal('conversation'),
    turns: z.array(z.object({ speaker: SpeakerSchema, text: words })).max(100),
  }),
  z.object({ type: z.literal('levels'), caller: level, agent: level }),
  z.object({
    type: z.literal('warning'),
    name: z.enum(['weak_network', 'reconnecting']),
    isOn: z.boolean(),
  }),
  z.object({ type: z.literal('noMicrophone'), problem: PageMicrophoneProblemSchema }),
  /** With the vendor's own word for why, where it gave one. */
  z.object({ type: z.literal('ended'), reason: z.string().max(200).optional() }),
  /** With the sentence of the SDK, or of the page. */
  z.object({ type: z.literal('failed'), detail: z.string().max(500) }),
]);
export type WebCallReport = z.infer<typeof WebCallReportSchema>;
