import type { LineImpairments } from '@shared/contract/softphone';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { DialPlan } from './dialPlan';
import type { Party, Speak } from './parties/party';
import type { DialledNumber } from './twimlRunner';
import type { StreamEnd } from './wire/mediaStream';
import type { WebhookAnswer } from './wire/webhookClient';

/** How a call went, as the network saw it. */
export interface TestCallResult {
  readonly callSid: string;
  readonly outcome: 'completed' | 'rejected' | 'failed';
  readonly endedBy: 'caller' | 'application' | 'line';
  /** Why it failed, for a reader. */
  readonly problem: string | undefined;
  /** From pick-up to the end. */
  readonly durationMs: number;
  readonly streams: readonly StreamEnd[];
  readonly dialled: readonly DialledNumber[];
  /** How often each of Twilio's warnings and errors was due, by number. */
  readonly warnings: ReadonlyMap<number, number>;
}

/** The state of the line of late. */
export interface LineQuality {
  readonly jitterMs: number;
  readonly lossPercent: number;
  /** Agent audio that the network holds and has not played yet. */
  readonly bufferedMs: number;
}

/** One call on the test line, seen from the telephone. */
export interface TestCall {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly done: Promise<TestCallResult>;
  sendDigit(digit: string): void;
  hangUp(): void;
  /** Speaks a typed line; resolves when it has gone out. */
  say(text: string): Promise<void>;
  /** Microphone samples, mono at 8 kHz. */
  pushMicrophone(samples: Int16Array): void;
  /** Hands out every frame of mu-law that sounds in the caller's ear. */
  onHeard(listener: (frame: Uint8Array, atMs: number) => void): Cancel;
  setLine(line: LineImpairments): void;
  quality(): LineQuality;
}

export interface CallIdentity {
  readonly callSid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly callerName?: string;
  /** Who picked up, of a call that the application placed. */
  readonly answeredBy?: 'human' | 'machine_start';
}

/** What a call needs of its network. */
export interface CallNetwork {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where a stream's address leads, and the signature that covers the address. */
  readonly reachStream: (url: string) => { readonly url: string; readonly signature: string };
  readonly speak: Speak;
  readonly voiceUrl: string;
  readonly newStreamSid: () => string;
  readonly post: (url: string, fields: Readonly<Record<string, string>>) => Promise<WebhookAnswer>;
  /** Reports the call's state to the application's status address. */
  readonly reportStatus: (status: string, more?: Readonly<Record<string, string>>) => Promise<void>;
  /** What becomes of a number that a document dials. */
  readonly dialPlan: (number: string) => DialPlan;
  /** A message of this length was taken, after a beep. */
  readonly onRecorded?: (durationMs: number) => void;
  /** What whoever picks up is told before the caller is there, by the document at `url`. */
  readonly announcementAt?: (url: string) => Promise<string>;
  readonly ringMs: number;
}

export interface CallTerms {
  /** Who is at the telephone; left out for a caller that is only the call's own handset. */
  readonly party?: Party;
  /** Voice of the lines spoken through `TestCall.say`. */
  readonly voice?: string;
  readonly line?: LineImpairments;
  /** Makes the line's faults repeatable. */
  readonly seed?: number;
  /** Cuts the media socket without a word after so long. */
  readonly dropAfterMs?: number;
}

/** The parameters that Twilio gives with every voice request. */
export function callFields(identity: CallIdentity): Record<string, string> {
  const { callSid, accountSid, from, to, direction, callerName } = identity;
  return {
    CallSid: callSid,
    AccountSid: accountSid,
    From: from,
    To: to,
    Caller: from,
    Called: to,
    ApiVersion: '2010-04-01',
    Direction: direction,
    ...(callerName === undefined ? {} : { CallerName: callerName }),
  };
}
