import { z } from 'zod';
import type { NamedDevices } from './vendorHost';

/** What the page of a vendor's Voice SDK is told. It asks for its token itself. */
export type VoiceOrder =
  /** To an E.164 number. */
  | ({ readonly type: 'call'; readonly to: string } & NamedDevices)
  /** Other devices in mid-call. */
  | ({ readonly type: 'devices' } & NamedDevices)
  | { readonly type: 'hangUp' }
  | { readonly type: 'mute'; readonly isMuted: boolean }
  | { readonly type: 'press'; readonly digit: string };

/** What the page tells of its one call. */
export const VoiceReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ringing') }),
  z.object({ type: z.literal('answered') }),
  z.object({ type: z.literal('muted'), isMuted: z.boolean() }),
  /** One of the SDK's names, such as `high-rtt`. */
  z.object({ type: z.literal('warning'), name: z.string().max(64), isOn: z.boolean() }),
  z.object({ type: z.literal('ended') }),
  /** With the SDK's error code, where the error is one of the SDK's. */
  z.object({ type: z.literal('failed'), code: z.number().int().optional() }),
]);
export type VoiceReport = z.infer<typeof VoiceReportSchema>;
