import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import type { CallAction, CarrierAdapter, CarrierCallRef, PlaceCall } from '../core/ports/carrier';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Ids } from '../core/ports/ids';
import type { Logger } from '../core/ports/logger';
import { dialPlan } from './dialPlan';
import type { Speak } from './parties/party';
import { ringAt } from './ringing';
import type { RingingCall } from './ringing';
import { callFields } from './callTerms';
import type { CallIdentity, CallNetwork, CallTerms, TestCall } from './callTerms';
import { LiveTestCall } from './testCall';
import { kindOfNumber } from './testNumbers';
import { sidFrom } from './wire/sid';
import { signRequest } from './wire/signature';
import type { TwimlVerb } from './wire/twiml';
import { createWebhookClient } from './wire/webhookClient';
import type { WebhookClient } from './wire/webhookClient';

const RING_MS = 3_000;

const CAPABILITIES: CarrierCapabilities = {
  outbound: true,
  marks: true,
  clear: true,
  dtmfIn: true,
  dtmfOut: false,
  transfer: true,
  takesMessages: false,
  isCharged: false,
  nativeFormat: MULAW_8K,
};

export interface TestLineOptions {
  /** Base address of the bridge's loopback listener. */
  readonly bridgeUrl: string;
  /** Random at each start; signs for the loopback listener alone. */
  readonly secret: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Speech for typed lines, announcements and the people of the test line. */
  readonly speak: Speak;
  /** Length of one ring. */
  readonly ringMs?: number;
}

export interface RingOptions extends CallTerms {
  readonly from: string;
  readonly to: string;
  readonly callerName?: string;
  /** Hangs up. */
  readonly signal?: AbortSignal;
}

/** A telephone network on loopback: it rings in as Twilio would, and answers what we place. */
export interface TestLine extends CarrierAdapter {
  /** Rings into the application. */
  ring(options: RingOptions): TestCall;
  /** Hands the calls placed to a number to `onRinging` until cancelled. */
  answerAt(number: string, onRinging: (call: RingingCall) => void): Cancel;
  /** Resolves when every call has ended by itself, at the latest after `withinMs`. */
  finishCalls(withinMs: number): Promise<void>;
  /** Hangs up every call and resolves when all are over. */
  close(): Promise<void>;
}

class LoopbackTestLine implements TestLine {
  readonly id = 'testline';
  readonly capabilities = CAPABILITIES;
  readonly #options: TestLineOptions;
  readonly #webhooks: WebhookClient;
  readonly #accountSid: string;
  readonly #answerers = new Map<string, (call: RingingCall) => void>();
  readonly #calls = new Map<string, LiveTestCall>();
  /** Calls that we placed and nobody has picked up yet. */
  readonly #dialling = new Map<string, AbortController>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: TestLineOptions) {
    this.#options = options;
    this.#webhooks = createWebhookClient(options);
    this.#accountSid = sidFrom('AC', options.secret);
  }

  reaches(number: string): boolean {
    return this.#answerers.has(number) || kindOfNumber(number) !== undefined;
  }

  ring(options: RingOptions): TestCall {
    const identity: CallIdentity = {
      ...this.#newCall(options.from, options.to),
      direction: 'inbound',
      ...(options.callerName === undefined ? {} : { callerName: options.callerName }),
    };
    const network = this.#network(identity, `${this.#options.bridgeUrl}/twilio/voice`);
    const call = this.#start(identity, network, options);
    const hangUp = (): void => {
      call.hangUp();
    };
    if (options.signal?.aborted === true) hangUp();
    options.signal?.addEventListener('abort', hangUp, { once: true });
    return call;
  }

  answerAt(number: string, onRinging: (call: RingingCall) => void): Cancel {
    this.#answerers.set(number, onRinging);
    return () => {
      if (this.#answerers.get(number) === onRinging) this.#answerers.delete(number);
    };
  }

  placeCall(request: PlaceCall, signal: AbortSignal): Promise<CarrierCallRef> {
    const identity: CallIdentity = {
      ...this.#newCall(request.from, request.to),
      direction: 'outbound-api',
    };
    const dialling = new AbortController();
    const cancel = (): void => {
      dialling.abort();
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    this.#dialling.set(identity.callSid, dialling);
    const query = new URLSearchParams({ call: request.callId }).toString();
    const voiceUrl = `${this.#options.bridgeUrl}/twilio/voice?${query}`;
    this.#track(this.#place(identity, this.#network(identity, voiceUrl), dialling.signal));
    return Promise.resolve({ carrierId: this.id, ref: identity.callSid });
  }

  control({ ref }: CarrierCallRef, action: CallAction): Promise<void> {
    if (action.kind === 'hangUp') {
      this.#dialling.get(ref)?.abort();
      this.#calls.get(ref)?.completeByApplication();
    } else if (action.kind !== 'sendDigits') {
      const after = `${this.#options.bridgeUrl}/twilio/voice/after`;
      this.#calls.get(ref)?.redirect({ verbs: verbsOf(action, after) });
    }
    return Promise.resolve();
  }

  async finishCalls(withinMs: number): Promise<void> {
    let cancelLimit: Cancel = () => undefined;
    const limit = new Promise<void>((resolve) => {
      cancelLimit = this.#options.clock.after(withinMs, resolve);
    });
    await Promise.race([Promise.all(this.#running), limit]);
    cancelLimit();
  }

  async close(): Promise<void> {
    for (const dialling of this.#dialling.values()) dialling.abort();
    for (const call of this.#calls.values()) call.hangUp();
    await Promise.all(this.#running);
    this.#webhooks.close();
  }

  async #place(identity: CallIdentity, network: CallNetwork, signal: AbortSignal): Promise<void> {
    await network.reportStatus('initiated');
    await network.reportStatus('ringing');
    const answer = await ringAt({
      from: identity.from,
      to: identity.to,
      signal,
      answerer: this.#answerers.get(identity.to),
      ringMs: network.ringMs,
      clock: network.clock,
      speak: network.speak,
      start: (answeredBy, terms) => this.#start({ ...identity, answeredBy }, network, terms),
    });
    this.#dialling.delete(identity.callSid);
    if (answer.kind === 'answered') return;
    const { status, sipCode } = answer;
    await network.reportStatus(status, { SipResponseCode: sipCode, CallDuration: '0' });
  }

  #start(identity: CallIdentity, network: CallNetwork, terms: CallTerms): LiveTestCall {
    const call = new LiveTestCall(identity, network, terms);
    this.#calls.set(identity.callSid, call);
    this.#track(
      call.done.then(() => {
        this.#calls.delete(identity.callSid);
      }),
    );
    return call;
  }

  #newCall(from: string, to: string): Pick<CallIdentity, 'callSid' | 'accountSid' | 'from' | 'to'> {
    return { callSid: this.#newSid('CA'), accountSid: this.#accountSid, from, to };
  }

  #newSid(prefix: string): string {
    return sidFrom(prefix, this.#options.ids.token());
  }

  #network(identity: CallIdentity, voiceUrl: string): CallNetwork {
    const { bridgeUrl, clock, logger, ringMs = RING_MS, secret, speak } = this.#options;
    let sequence = 0;
    return {
      clock,
      logger,
      ringMs,
      reachStream: (url) => ({ url, signature: signRequest(secret, url) }),
      speak,
      voiceUrl,
      newStreamSid: () => this.#newSid('MZ'),
      post: (url, fields) => this.#webhooks.post(url, fields),
      dialPlan,
      reportStatus: async (status, more = {}) => {
        await this.#webhooks.post(`${bridgeUrl}/twilio/voice/status`, {
          ...callFields(identity),
          CallStatus: status,
          CallbackSource: 'call-progress-events',
          Timestamp: new Date(clock.now()).toUTCString(),
          SequenceNumber: String(sequence++),
          ...more,
        });
      },
    };
  }

  #track(running: Promise<unknown>): void {
    const tracked = running
      .catch((error: unknown) => {
        this.#options.logger.error({ err: error }, 'a test line call failed');
      })
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }
}

/** What the network does with a call that the application takes away from its stream. */
function verbsOf(action: Exclude<CallAction, { kind: 'sendDigits' }>, after: string): TwimlVerb[] {
  if (action.kind === 'hangUp') return [{ verb: 'hangup' }];
  const { sentence, to } = action;
  const callerId = action.kind === 'transfer' ? action.callerId : undefined;
  const verb = { verb: 'dial', callerId, announceUrl: undefined } as const;
  return [
    ...(sentence === undefined ? [] : [{ verb: 'say', text: sentence } as const]),
    ...(to === undefined ? [] : [{ ...verb, number: to, action: dialAction(action.kind, after) }]),
    { verb: 'hangup' },
  ];
}

/** After a transfer the application is asked how it goes on. */
function dialAction(kind: CallAction['kind'], after: string): string | undefined {
  return kind === 'transfer' ? after : undefined;
}

/** Opens the test line over a bridge that already listens on loopback. */
export function createTestLine(options: TestLineOptions): TestLine {
  return new LoopbackTestLine(options);
}
