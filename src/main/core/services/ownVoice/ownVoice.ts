import type { SoftphoneState } from '@shared/contract/softphone';
import type { VoiceReport } from '@shared/contract/vendor/voicePage';
import type { Line } from '@shared/domain/line';
import type { LineId } from '@shared/domain/ids';
import { callingCode, dialable } from '@shared/domain/phoneNumber';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../ports/carrier';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { LineStore } from '../../ports/stores';
import type { PublicAddress } from '../../ports/tunnel';
import type {
  ClientCallAnswer,
  ClientCallDesk,
  ClientCallEnd,
  VoiceAccess,
} from '../../ports/voiceAccess';
import type { VoicePage, VoicePageHost } from '../../ports/voicePage';
import type { CallLimits } from '../calls/callLimits';

/** From the order to call until the far end rings; the page has to load and to connect. */
const RINGS_WITHIN_MS = 30_000;
/** The page says goodbye to the vendor; then it is closed whether it has or not. */
const HANGS_UP_WITHIN_MS = 3_000;

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
  readonly ids: Ids;
  readonly clock: Clock;
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
  phase: 'calling' | 'in_call' | 'ended';
  carrierRef?: string;
  /** The vendor's page has been told to call. */
  isOrdered: boolean;
  /** Minted before the page was opened, for its first question. */
  token?: string;
  isMuted: boolean;
  answeredAt?: number;
  endedBecause?: string;
  readonly warnings: Set<string>;
}

/**
 * Calls from this computer into the phone network in the owner's own voice. The vendor's SDK runs on
 * a page of its own; it gets a token only for a call that was asked for here, and the vendor is told
 * to dial only the number that was asked for.
 */
export class OwnVoice implements ClientCallDesk, VoicePageHost {
  readonly #ports: OwnVoicePorts;
  readonly #watchers = new Set<(state: OwnVoiceState | undefined) => void>();
  #page: VoicePage | undefined;
  #call: OwnVoiceCall | undefined;
  #cancelTimer: Cancel = () => undefined;

  constructor(ports: OwnVoicePorts) {
    this.#ports = ports;
  }

  get isBusy(): boolean {
    return this.#live !== undefined;
  }

  attach(page: VoicePage): void {
    this.#page = page;
  }

  /** @throws AppError when this computer, the account, a limit or the number stands against it. */
  async call({ to: typed, lineId, microphone, speaker }: OwnVoiceWish): Promise<void> {
    const page = this.#page;
    if (page === undefined) throw needsDesktop();
    if (this.isBusy) throw busy();
    const to = dialable(typed);
    if (callingCode(to) === undefined) throw noNumber();
    const call: OwnVoiceCall = {
      // Base64url: what Twilio takes in an identity.
      identity: `owner-${this.#ports.ids.token()}`,
      to,
      from: '',
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
    this.#within(RINGS_WITHIN_MS, () => {
      this.#end(this.#ports.voice.explain(undefined).message);
    });
    page.send({ type: 'call', to, microphone, speaker });
  }

  hangUp(): void {
    const call = this.#live;
    if (call === undefined) return;
    if (!call.isOrdered || this.#page === undefined) {
      this.#end(ENDED.talked);
      return;
    }
    this.#page.send({ type: 'hangUp' });
    this.#within(HANGS_UP_WITHIN_MS, () => {
      this.#end(ENDED.talked);
    });
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
        return;
      case 'answered':
        this.#cancelTimer();
        call.phase = 'in_call';
        call.answeredAt ??= this.#ports.clock.now();
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
        this.#end(call.endedBecause ?? this.#ports.voice.explain(report.code).message);
        return;
    }
    this.#publish();
  }

  answerClient(asked: {
    readonly carrierRef: string;
    readonly identity: string;
    readonly to: string;
  }): ClientCallAnswer {
    const call = this.#live;
    const isOurs =
      call?.identity === asked.identity &&
      call.to === asked.to &&
      (call.carrierRef ?? asked.carrierRef) === asked.carrierRef;
    if (!isOurs) return { kind: 'refuse', sentence: NOT_ASKED_FOR };
    call.carrierRef = asked.carrierRef;
    return { kind: 'dial', to: call.to, callerId: call.from };
  }

  clientEnded(carrierRef: string, end: ClientCallEnd): void {
    const call = this.#call;
    if (call?.carrierRef !== carrierRef) return;
    call.endedBecause = ENDED[end];
    // The vendor's page may have told earlier that it is over, though not why.
    if (call.phase === 'ended') this.#publish();
  }

  close(): void {
    if (this.isBusy) this.#end(ENDED.talked);
  }

  get #live(): OwnVoiceCall | undefined {
    return this.#call?.phase === 'ended' ? undefined : this.#call;
  }

  async #prepare(call: OwnVoiceCall, lineId: LineId | undefined): Promise<void> {
    const { address, carrier, limits, lines, voice } = this.#ports;
    const own = (await lines.list()).filter((line) => line.carrierId === carrier().id);
    call.from = lineToShow(own, lineId).number;
    this.#publish();
    // A call to a line of ours is limited as the incoming call that it becomes.
    const isOurs = own.some(({ number }) => number === call.to);
    if (!isOurs) await limits.requireOutbound(carrier(), { from: call.from, to: call.to });
    const publicUrl = await address().need();
    call.token = await voice.token({ identity: call.identity, publicUrl });
  }

  #warn(call: OwnVoiceCall, { name, isOn }: Extract<VoiceReport, { type: 'warning' }>): void {
    const words = this.#ports.voice.warningInWords(name);
    if (words === undefined) return;
    if (isOn) call.warnings.add(words);
    else call.warnings.delete(words);
  }

  #end(because: string): void {
    this.#cancelTimer();
    const call = this.#live;
    if (call === undefined) return;
    call.phase = 'ended';
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
    if (call === undefined) {
      throw new AppError({ code: 'call.not_live', message: 'This call has already ended.' });
    }
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
  if (line !== undefined) return line;
  throw new AppError({
    code: 'config.missing',
    message:
      'The far end has to see one of your numbers. Add a Twilio number under Lines, then call again.',
  });
}

function needsDesktop(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Calls in your own voice need the desktop application: its microphone is the one that is used.',
  });
}

function busy(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'A call is already up on this phone. Hang up first.',
  });
}

function noNumber(): AppError {
  return new AppError({
    code: 'ipc.invalid_input',
    message: 'Write the number with + and its country code, such as +15550100001.',
  });
}
