import { z } from 'zod';

/** What the page of a vendor's Voice SDK is told. It asks for its token itself. */
export type VoiceOrder =
  | {
      readonly type: 'call';
      /** E.164. */
      readonly to: string;
      /** By name, since a device's id differs from page to page; empty: the system's choice. */
      readonly microphone: string;
      readonly speaker: string;
    }
  /** Other devices in mid-call, by name as above. */
  | { readonly type: 'devices'; readonly microphone: string; readonly speaker: string }
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
  /** With the SDK's error code; without one when the page itself failed. */
  z.object({ type: z.literal('failed'), code: z.number().int().optional() }),
]);
export type VoiceReport = z.infer<typeof VoiceReportSchema>;

/** What the preload script gives to a vendor's page, and all that the page can reach. */
export interface VendorHost {
  /** An access token for the call that the owner has asked for; rejects while there is none. */
  token(): Promise<string>;
  onOrder(listener: (order: VoiceOrder) => void): void;
  report(report: VoiceReport): void;
}
