import type { SoftphoneState } from '@shared/contract/softphone';
import type { VoiceOrder, VoiceReport } from '@shared/contract/vendor/voicePage';
import type { Line } from '@shared/domain/line';
import type { LineId } from '@shared/domain/ids';
import { callingCode, dialable } from '@shared/domain/phoneNumber';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../ports/carrier';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { BusinessStore, EventStore, LineStore } from '../../ports/stores';
import type { PublicAddress } from '../../ports/tunnel';
import type {
  ClientCallAnswer,
  ClientCallDesk,
  ClientCallEnd,
  VoiceAccess,
} from '../../ports/voiceAccess';
import type { VendorPage, VendorPageHost } from '../../ports/webCalls/vendorPage';
import type { CallLimits } from '../calls/callLimits';
import type { LiveCalls } from '../calls/liveCalls';
import { alreadyEnded, alreadyUp } from '../webCalls/refusals';
import { OwnCallRecord, type OwnCallEnding } from './ownCallRecord';
import { needsDesktop, noLineToShow, noNumber } from './refusals';

/** From the order to call until the far end rings; the page has to load and to connect. */
const RINGS_WITHIN_MS = 30_000;
/** The page says goodbye to the vendor; then it is closed whether it has or not. */
const HANGS_UP_WITHIN_MS = 3_000;

/** How long the carrier's word about how it ended is waited for. */
const TOLD_WITHIN_MS = 5_000;

const NOT_ASKED_FOR = 'Nobody has asked for this call in Patchcord, so it ends here. Goodbye.';

const ENDED: Record<ClientCallEnd, string> = {
  talked: 'The call is over.',
  busy: 'The number is busy.',
  no_answer: 'Nobody picked up.',
  failed: 'The number could not be reached. Check it and call again.',
};

/** The part of the softphone's state that a call in the owner's own voice decides. */
export type OwnVoiceState = Pick<SoftphoneState, 'phase' | 'ownVoice' | 'endedBecause'>;

export interface OwnVoicePorts {
  readonly voice: VoiceAccess;
  readonly lines: Pick<LineStore, 'list'>;
  readonly limits: Pick<CallLimits, 'requireOutbound'>;
  /** The carrier whose SDK this is. */
  readonly carrier: () => CarrierAdapter;
  readonly address: () => Pick<PublicAddress, 'need' | 'current'>;
  readonly events: EventStore;
  readonly businesses: Pick<BusinessStore, 'get'>;
  readonly live: Pick<LiveCalls, 'addOwn' | 'remove' | 'publishEvent'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface OwnVoiceWish {
  readonly to: string;
  readonly lineId: LineId | undefined;
  readonly microphone: string;
  readonly speaker: string;
}

interface OwnVoiceCall {
  /** Whom the vendor's token names; good for this call only. */
  readonly identity: string;
  readonly to: string;
  from: string;
  /** One of our own lines is called. */
  isOurs: boolean;
  line?: Line;
  /** Kept once it is under way. */
  record?: OwnCallRecord | undefined;
  phase: 'calling' | 'in_call' | 'ended';
  carrierRef?: string;
  /** The vendor's page has been told to call. */
  isOrdered: boolean;
  /** Minted before the page was opened, for its first question. */
  token?: string;
  isMuted: boolean;
  answeredAt?: number;
  endedBecause?: string;
  /** Why it ends, where that was decided here. */
  ending?: OwnCallEnding;
  readonly warnings: Set<string>;
}

/**
 * Calls from this computer into the phone network in the owner's own voice. The vendor's SDK runs on
 * a page of its own; it gets a token only for a call that was asked for here, and the vendor is told
 * to dial only the number that was asked for.
 */
export class OwnVoice implements ClientCallDesk, VendorPageHost<VoiceOrder, VoiceReport> {
  readonly #ports: OwnVoicePorts;
  readonly #watchers = new Set<(state: OwnVoiceState | undefined) => void>();
  #page: VendorPage<VoiceOrder> | undefined;
  #call: OwnVoiceCall | undefined;
  #cancelTimer: Cancel = () => undefined;

  constructor(ports: OwnVoicePorts) {
    this.#ports = ports;
  }

  get isBusy(): boolean {
    return this.#live !== undefined;
  }

  /** There is a page to speak on, and a key for it. */
  get isReady(): boolean {
    return this.#page !== undefined && this.#ports.voice.isReady;
  }

  attach(page: VendorPage<VoiceOrder>): void {
    this.#page = page;
  }

  /** @throws AppError when this computer, the account, a limit or the number stands against it. */
  async call({ to: typed, lineId, microphone, speaker }: OwnVoiceWish): Promise<void> {
    const page = this.#page;
    if (page === undefined) throw needsDesktop();
    if (this.isBusy) throw alreadyUp();
    const to = dialable(typed);
    if (callingCode(to) === undefined) throw noNumber();
    const call: OwnVoiceCall = {
      // Base64url: what Twilio takes in an identity.
      identity: `owner-${this.#ports.ids.token()}`,
      to,
      from: '',
      isOurs: false,
      phase: 'calling',
      isOrdered: false,
      isMuted: false,
      warnings: new Set(),
    };
    this.#call = call;
    try {
      await this.#prepare(call, lineId);
    } catch (error) {
      if (this.#call === call) this.clear();
      throw error;
    }
    // The receiver went down in the meantime.
    if (call !== this.#live) return;
    call.isOrdered = true;
    call.record = await this.#keepRecord(call);
    if (call !== this.#live) {
      call.record?.over({ by: 'operator', reason: 'cancelled' }, false);
      return;
    }
    this.#within(RINGS_WITHIN_MS, () => {
      this.#end(this.#ports.voice.explain(undefined).message, { by: 'system', reason: 'failed' });
    });
    page.send({ type: 'call', to, microphone, speaker });
  }

  hangUp(): void {
    const isTalking = this.#call?.phase === 'in_call';
    this.#hangUp({ by: 'operator', reason: isTalking ? 'operator_hung_up' : 'cancelled' });
  }

  #hangUp(ending: OwnCallEnding): void {
    const call = this.#live;
    if (call === undefined) return;
    call.ending ??= ending;
    if (!call.isOrdered || this.#page === undefined) {
      this.#end(ENDED.talked);
      return;
    }
    this.#page.send({ type: 'hangUp' });
    this.#within(HANGS_UP_WITHIN_MS, () => {
      this.#end(ENDED.talked);
    });
  }

  /** Other devices from now on, by name; empty: the system's. Without a call there is nothing to do. */
  useDevices(devices: { readonly microphone: string; readonly speaker: string }): void {
    if (this.#live?.isOrdered === true) this.#page?.send({ type: 'devices', ...devices });
  }

  mute(isMuted: boolean): void {
    this.#require();
    this.#page?.send({ type: 'mute', isMuted });
  }

  pressDigit(digit: string): void {
    this.#require();
    this.#page?.send({ type: 'press', digit });
  }

  /** Forgets a call that is over. */
  clear(): void {
    this.#call = undefined;
    this.#publish();
  }

  /** Emits the present state at once, then every change; undefined: no call. */
  watch(emit: (state: OwnVoiceState | undefined) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#state());
    return () => void this.#watchers.delete(emit);
  }

  async token(): Promise<string> {
    const { voice, address } = this.#ports;
    const call = this.#require();
    const minted = call.token;
    if (minted !== undefined) {
      delete call.token;
      return minted;
    }
    const publicUrl = address().current() ?? (await address().need());
    return voice.token({ identity: call.identity, publicUrl });
  }

  report(report: VoiceReport): void {
    const call = this.#live;
    if (call === undefined) return;
    switch (report.type) {
      case 'ringing':
        this.#cancelTimer();
        call.record?.ringing();
        return;
      case 'answered':
        this.#cancelTimer();
        call.phase = 'in_call';
        call.answeredAt ??= this.#ports.clock.now();
        call.record?.answered();
        break;
      case 'muted':
        call.isMuted = report.isMuted;
        break;
      case 'warning':
        this.#warn(call, report);
        break;
      case 'ended':
        this.#end(call.endedBecause ?? ENDED.talked);
        return;
      case 'failed':
        this.#end(call.endedBecause ?? this.#ports.voice.explain(report.code).message, {
          by: 'system',
          reason: 'failed',
        });
        return;
    }
    this.#publish();
  }

  async answerClient(asked: {
    readonly carrierRef: string;
    readonly identity: string;
    readonly to: string;
  }): Promise<ClientCallAnswer> {
    const call = this.#live;
    const isOurs =
      call?.identity === asked.identity &&
      call.to === asked.to &&
      (call.carrierRef ?? asked.carrierRef) === asked.carrierRef;
    if (!isOurs) return { kind: 'refuse', sentence: NOT_ASKED_FOR };
    call.carrierRef = asked.carrierRef;
    // What was allowed when the call was asked for may have been used up since.
    const refusal = await this.#limitReached(call);
    if (refusal !== undefined) return { kind: 'refuse', sentence: refusal.message };
    return { kind: 'dial', to: call.to, callerId: call.from };
  }

  clientEnded(carrierRef: string, end: ClientCallEnd): void {
    const call = this.#call;
    if (call?.carrierRef !== carrierRef) return;
    call.endedBecause = ENDED[end];
    call.record?.told(end);
    // The vendor's page may have told earlier that it is over, though not why.
    if (call.phase === 'ended') this.#publish();
  }

  close(): void {
    this.#call?.record?.close();
    if (this.isBusy) this.#end(ENDED.talked);
  }

  get #live(): OwnVoiceCall | undefined {
    return this.#call?.phase === 'ended' ? undefined : this.#call;
  }

  async #prepare(call: OwnVoiceCall, lineId: LineId | undefined): Promise<void> {
    const { address, carrier, lines, voice } = this.#ports;
    const own = (await lines.list()).filter((line) => line.carrierId === carrier().id);
    call.line = lineToShow(own, lineId);
    call.from = call.line.number;
    // A call to a line of ours is limited as the incoming call that it becomes.
    call.isOurs = own.some(({ number }) => number === call.to);
    this.#publish();
    const refusal = await this.#limitReached(call);
    if (refusal !== undefined) throw refusal;
    const publicUrl = await address().need();
    call.token = await voice.token({ identity: call.identity, publicUrl });
  }

  #warn(call: OwnVoiceCall, { name, isOn }: Extract<VoiceReport, { type: 'warning' }>): void {
    const words = this.#ports.voice.warningInWords(name);
    if (words === undefined) return;
    if (isOn) call.warnings.add(words);
    else call.warnings.delete(words);
  }

  /** Which limit stands against it, if any. */
  async #limitReached({ from, to, isOurs, record }: OwnVoiceCall): Promise<AppError | undefined> {
    const { limits, carrier } = this.#ports;
    if (isOurs) return undefined;
    try {
      await limits.requireOutbound(carrier(), { from, to }, record?.callId);
      return undefined;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  async #keepRecord(call: OwnVoiceCall): Promise<OwnCallRecord | undefined> {
    const { businesses, carrier } = this.#ports;
    if (call.line === undefined) return undefined;
    const business = await businesses.get(call.line.businessId);
    return new OwnCallRecord({
      ...this.#ports,
      carrierId: carrier().id,
      line: call.line,
      businessName: business?.name ?? '',
      to: call.to,
      toldWithinMs: TOLD_WITHIN_MS,
      hangUp: (ending) => {
        if (this.#live === call) this.#hangUp(ending);
      },
    });
  }

  #end(because: string, ending?: OwnCallEnding): void {
    this.#cancelTimer();
    const call = this.#live;
    if (call === undefined) return;
    call.phase = 'ended';
    call.record?.over(call.ending ?? ending, call.carrierRef !== undefined);
    call.endedBecause = because;
    delete call.token;
    this.#page?.close();
    this.#publish();
  }

  #within(delayMs: number, run: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.clock.after(delayMs, run);
  }

  #require(): OwnVoiceCall {
    const call = this.#live;
    if (call === undefined) throw alreadyEnded();
    return call;
  }

  #state(): OwnVoiceState | undefined {
    const call = this.#call;
    if (call === undefined) return undefined;
    const { phase, to, from, answeredAt, isMuted, endedBecause, warnings } = call;
    return {
      phase,
      ...(phase === 'ended' && endedBecause !== undefined ? { endedBecause } : {}),
      ownVoice: {
        to,
        from,
        isMuted,
        warnings: [...warnings],
        ...(answeredAt === undefined ? {} : { answeredAt }),
      },
    };
  }

  #publish(): void {
    const state = this.#state();
    for (const emit of this.#watchers) emit(state);
  }
}

function lineToShow(own: readonly Line[], lineId: LineId | undefined): Line {
  const line = lineId === undefined ? own[0] : own.find(({ id }) => id === lineId);
  if (line === undefined) throw noLineToShow();
  return line;
}
