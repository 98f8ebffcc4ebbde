import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { Business } from '@shared/domain/business';
import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { HandOffWay } from '@shared/domain/line';
import { serializeError } from '@shared/errors/appError';
import type { MachineTerms } from '../../../ports/answeringMachine';
import type {
  AfterStream,
  AfterWhat,
  AnsweredBy,
  CallAnswer,
  CarrierAdapter,
  DialProgress,
} from '../../../ports/carrier';
import type { Cancel, Clock } from '../../../ports/clock';
import type { EngineAdapter, EngineConfig } from '../../../ports/engine';
import type { HandedOff, HandOff, HandOffListener } from '../../../ports/handOff';
import type { Ids } from '../../../ports/ids';
import type { Logger } from '../../../ports/logger';
import type { ToolBox } from '../../../ports/tool';
import { AnsweringMachine, detectionFor } from '../../../session/answeringMachine';
import { asEngineError, endedFact, type Ending } from '../../../session/callEnding';
import type { CallLog } from '../../../session/callLog';
import { ToolCalls } from '../../../session/toolCalls';
import {
  apology,
  transfer,
  whatFollowsAfter,
  type CallSurroundings,
  type TransferTarget,
} from '../../../session/whatFollows';
import { withDeadline } from '../../accounts/deadline';
import type { HandedCall, LiveCalls } from '../liveCalls';
import { Announcement } from './announcement';
import { Goodbye } from './goodbye';
import { Placing } from './placing';
import { noKeys, notHeard, notLive, notReached, notTaken, noTransfer } from './refusals';
import { RemoteOperator, type RemoteOperatorOptions } from './remoteOperator';
import { RemoteTurns } from './remoteTurns';
import { ToolRuns } from './toolRuns';
import { endingOf, vendorFacts } from './vendorFacts';

/** A caller hears it ring meanwhile, and somebody who was called “One moment”; carriers give up after 10 to 15 s. */
const TAKEN_WITHIN_MS = 7_000;
/** How long the carrier may take to confirm what it was told, or what the vendor says. */
const CONFIRMED_WITHIN_MS = 5_000;
/** A vendor that lets go so soon has not talked to the caller. */
const TOO_SOON_MS = 4_000;

export interface HandedOffCallOptions {
  readonly log: CallLog;
  readonly carrier: CarrierAdapter;
  /** Known later where the call is placed from here. */
  readonly carrierRef?: string;
  readonly ownNumber: string;
  readonly business: Business;
  readonly engine: EngineAdapter;
  readonly config: EngineConfig;
  readonly surroundings: CallSurroundings;
  /** What to do about an answering machine, in a call that we place. */
  readonly machine?: MachineTerms | undefined;
  readonly tools: ToolBox;
  readonly live: Pick<LiveCalls, 'publishPartial' | 'publishHeard'>;
  /** The tools of these names that this call can have. */
  readonly toolSpecs: RemoteOperatorOptions['toolSpecs'];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** The call is over and everything about it is recorded. */
  readonly onEnded: () => void;
}

/** A call that a vendor carries and answers: known here by what carrier and vendor tell of it. */
export class HandedOffCall implements HandedCall {
  readonly operator: RemoteOperator;
  /** Undefined while its carrier has no name for it. */
  carrierRef: string | undefined;
  readonly #options: HandedOffCallOptions;
  readonly #turns: RemoteTurns;
  readonly #tools: ToolCalls;
  readonly #toolRuns: ToolRuns;
  readonly #source: string;
  #announcement: Announcement | undefined;
  #handedOff: HandedOff | undefined;
  #answeredBy: AnsweredBy = 'unknown';
  /** What a machine is told by the carrier, in place of the vendor. */
  #message: AfterStream | undefined;
  #ending: Ending | undefined;
  #isTransferred = false;
  #isOver = false;
  readonly #goodbye: Goodbye;
  readonly #placing: Placing;
  readonly #machine: AnsweringMachine;
  #cancelEnding: Cancel = () => undefined;

  constructor(options: HandedOffCallOptions) {
    this.#options = options;
    this.carrierRef = options.carrierRef;
    const { engine, business } = options;
    this.#source = `engine.${engine.id}`;
    this.operator = new RemoteOperator({
      ...options,
      source: this.#source,
      controls: () => (this.#isVendors ? this.#handedOff?.controls : undefined),
      onTools: (tools) => this.#tools.offer(tools),
    });
    this.#turns = new RemoteTurns({
      ...options,
      source: this.#source,
      publishPartial: (partial) => options.live.publishPartial(partial),
      publishHeard: (heard) => options.live.publishHeard(heard),
      onAgentTurn: (turnId) => this.operator.agentBegan(turnId),
    });
    this.#placing = new Placing({
      ...options,
      onEnded: (ending) => {
        this.#beginEnding(ending);
        this.#finish();
      },
      onLost: (ending) => {
        if (this.#ending !== undefined) return;
        this.#beginEnding(ending);
        void this.#hangUp();
      },
    });
    this.#machine = new AnsweringMachine(options.machine, options.clock, {
      hangUp: () => this.end('system', 'voicemail'),
      say: (message) => this.#leaveMessage(message),
    });
    this.#goodbye = new Goodbye({
      ...options,
      handoverNumber: business.handoverNumber,
      controls: () => this.#handedOff?.controls,
      hangUp: () => this.end('agent', 'completed'),
      passOn: (target) => this.#transfer('agent', target),
    });
    this.#tools = this.#toolCalls();
    this.#toolRuns = new ToolRuns(this.#tools);
  }

  get log(): CallLog {
    return this.#options.log;
  }

  /** Its vendor was told, and nobody has picked up. */
  get #isAhead(): boolean {
    return this.#announcement?.isAhead === true;
  }

  /** Its vendor speaks in it, or is to. */
  get #isVendors(): boolean {
    return this.#ending === undefined && this.#message === undefined;
  }

  /** What somebody who has picked up hears until the vendor is there. */
  get oneMoment(): { readonly sentence: string; readonly language: string } {
    const { oneMoment: sentence, language } = this.#options.surroundings.phrases;
    return { sentence, language };
  }

  get carrierId(): CarrierId {
    return this.#options.carrier.id;
  }

  /**
   * It rings somebody: the vendor is told, so that it is there when they pick up. Where it does not take
   * the call they are rung no longer.
   */
  announce(handOff: HandOff, way: HandOffWay): void {
    if (this.#ending !== undefined) return;
    this.#announcementTo(handOff, way).ahead((error) => {
      this.#beginEnding({ by: 'system', reason: 'engine_lost', error: asEngineError(error) });
      void this.#hangUp();
    });
  }

  /** Brings the call to the vendor; resolves with what its carrier does now. Never rejects. */
  async begin(handOff: HandOff, way: HandOffWay): Promise<CallAnswer> {
    const { surroundings } = this.#options;
    if (this.#ending !== undefined) return GONE;
    try {
      const handedOff = await this.#announcementTo(handOff, way).take();
      if (!this.#isVendors) {
        handedOff.over();
        return this.#message === undefined ? GONE : { kind: 'instead', after: this.#message };
      }
      this.#taken(handedOff, way);
      this.#answered();
      return { kind: 'handOff', target: handedOff.target, fallback: apology(surroundings) };
    } catch (error) {
      this.#beginEnding({ by: 'system', reason: 'engine_lost', error: asEngineError(error) });
      this.#finish();
      return { kind: 'instead', after: apology(surroundings) };
    }
  }

  /**
   * Has the vendor place it; resolves with the vendor's reference as soon as it dials.
   *
   * @throws AppError; nothing is left of the call but its record
   */
  async place(vendor: Required<Pick<HandOff, 'place'>>): Promise<string> {
    const { clock, ownNumber, config, machine } = this.#options;
    const ref = await this.#placing.by(this.#source, async () => {
      const request = { way: 'usual', ownNumber, call: config, machine } as const;
      const placed = await withDeadline(clock, TAKEN_WITHIN_MS, notTaken, (signal) =>
        vendor.place(request, this.#listener(), signal),
      );
      this.#taken(placed, 'usual');
      return placed.carrierRef;
    });
    await this.#named(ref);
    return ref;
  }

  /**
   * Has its carrier place it, and resolves with the carrier's reference; then the vendor is to be told.
   *
   * @throws AppError; nothing is left of the call but its record
   */
  async ring(to: string, ringMs?: number): Promise<string> {
    const detection = detectionFor(this.#options.machine?.choice);
    const ref = await this.#placing.byCarrier(to, detection, ringMs);
    await this.#named(ref);
    return ref;
  }

  /** What the carrier tells of a call that it places. */
  progress(progress: DialProgress): void {
    if (this.#ending !== undefined) return;
    if (progress.kind === 'detected') this.#detected(progress.answeredBy);
    else if (progress.kind === 'answered') {
      this.#answeredBy = progress.answeredBy;
      if (progress.answeredBy === 'machine') this.#detected('machine');
    } else this.#placing.progress(progress);
  }

  /** The carrier found out who picked up. */
  #detected(answeredBy: AnsweredBy): void {
    const source = `carrier.${this.carrierId}`;
    this.log.record({ type: 'answerer.detected', source, answeredBy });
    if (answeredBy === 'machine') this.#machine.pickedUp();
  }

  /** The carrier says it, and hangs up: what the vendor's agent says a machine would cut in two. */
  #leaveMessage(sentence: string): boolean {
    const { surroundings, logger } = this.#options;
    const { language } = surroundings.phrases;
    this.#answered();
    this.#message = { kind: 'apologise', sentence, language };
    this.#goodbye.cancel();
    this.#turns.finish();
    this.#turns.heard({ speaker: 'agent', text: sentence, isFinal: true });
    // Its carrier still waits to be told who takes the call.
    if (this.#handedOff === undefined) return true;
    this.#control(this.#message).catch((error: unknown) => {
      logger.warn({ err: error }, 'the message could not be left');
      this.end('system', 'voicemail');
    });
    return true;
  }

  /** Ends it. When this computer goes, the vendor goes on without it. */
  end(by: EndedBy, reason: EndReason): void {
    if (this.#ending !== undefined) return;
    this.#beginEnding({ by, reason });
    if (reason === 'app_stopped' || reason === 'computer_slept') {
      this.#handedOff?.controls.abandon?.();
      this.#finish();
    } else void this.#hangUp();
  }

  /** The carrier says that it is over. */
  carrierEnded(): void {
    const isLeft = this.#message !== undefined;
    this.#beginEnding(
      isLeft ? { by: 'system', reason: 'voicemail' } : { by: 'caller', reason: 'caller_hung_up' },
    );
    this.#finish();
  }

  /** What the caller hears when the vendor, or what came after it, has let go. */
  after(what: AfterWhat): AfterStream {
    const { surroundings } = this.#options;
    if (this.#message !== undefined) return { kind: 'hangUp' };
    if (this.#isTransferred && what !== 'stream') return whatFollowsAfter(what, surroundings);
    const isTooSoon = what === 'stream' && (this.log.answeredForMs ?? 0) < TOO_SOON_MS;
    const isLost = what === 'unreached' || (isTooSoon && this.#ending === undefined);
    if (!isLost) return { kind: 'hangUp' };
    this.#beginEnding({ by: 'system', reason: 'engine_lost', error: notReached() });
    this.#finish();
    return apology(surroundings);
  }

  /** Passes the caller to a person, by the carrier. @throws AppError; the call goes on as before. */
  async transfer(target: TransferTarget): Promise<void> {
    await this.#transfer('operator', target);
  }

  sendDigits(): Promise<void> {
    return Promise.reject(noKeys());
  }

  listen(listener: AudioListener): AudioChannel {
    const listen = this.#isVendors ? this.#handedOff?.controls.listen : undefined;
    if (listen === undefined) {
      listener.onClosed(serializeError(notHeard()));
      return { send: () => undefined, close: () => undefined };
    }
    return { send: () => undefined, close: listen(listener) };
  }

  #toolCalls(): ToolCalls {
    const { business, config, carrier } = this.#options;
    return new ToolCalls({
      ...this.#options,
      business,
      engineConfig: config,
      engineSource: () => this.#source,
      endAfterGoodbye: (reason) => {
        if (this.#isVendors) this.#goodbye.leave(reason);
      },
      isAgentOff: () => false,
      control: carrier.capabilities.transfer
        ? {
            transfer: (to) => {
              if (this.#isVendors) this.#goodbye.passTo(to);
              return Promise.resolve();
            },
          }
        : {},
    });
  }

  #announcementTo(handOff: HandOff, way: HandOffWay): Announcement {
    const { clock, ownNumber, config } = this.#options;
    return (this.#announcement ??= new Announcement(() => {
      const request = { way, carrierRef: this.carrierRef ?? '', ownNumber, call: config };
      return withDeadline(clock, TAKEN_WITHIN_MS, notTaken, (signal) =>
        handOff.begin(request, this.#listener(), signal),
      );
    }));
  }

  #taken(handedOff: HandedOff, way: HandOffWay): void {
    this.#handedOff = handedOff;
    const can = RemoteOperator.abilities(handedOff.controls);
    const { engine } = this.#options;
    const source = this.#source;
    this.log.record({ type: 'call.handed_off', source, engineId: engine.id, way, can });
  }

  /** It rings now. Somebody may have given it up before it had a name. */
  async #named(ref: string): Promise<void> {
    this.carrierRef = ref;
    if (this.#ending === undefined) return;
    await this.#letGo();
    if (this.#isOver) this.#handedOff?.over();
  }

  #answered(): void {
    if (this.log.answeredForMs !== undefined || this.#ending !== undefined) return;
    const source = this.#source;
    const { direction } = this.#options.config;
    const answeredBy = direction === 'inbound' ? 'human' : this.#answeredBy;
    this.log.record({ type: 'call.answered', source, answeredBy });
    this.log.record({ type: 'call.live', source });
  }

  #listener(): HandOffListener {
    return {
      ...vendorFacts((fact) => {
        if (!this.#isAhead) this.log.record({ ...fact, source: this.#source });
      }),
      onText: (words) => this.#onText(words),
      onAnswered: () => this.#answered(),
      runTool: this.#toolRuns.run,
      onEnded: (told) => {
        if (this.#isAhead) this.#announcement?.withdraw();
        if (this.#isAhead || this.#message !== undefined) return;
        this.#beginEnding(endingOf(told));
        // Where the network is the vendor's own, there is nobody else to confirm it.
        const isAll = this.#options.carrier.capabilities.carriedBy !== undefined;
        if (isAll) this.#finish();
        else this.#finishWithin(CONFIRMED_WITHIN_MS);
      },
    };
  }

  #onText(words: Parameters<HandOffListener['onText']>[0]): void {
    if (!this.#isVendors) return;
    this.#turns.heard(words);
    if (words.speaker === 'agent' && words.isFinal) this.#goodbye.agentSpoke();
  }

  async #transfer(by: EndedBy, target: TransferTarget): Promise<void> {
    const { carrier, surroundings } = this.#options;
    if (this.#handedOff === undefined || !this.#isVendors) throw notLive();
    if (!carrier.capabilities.transfer) throw noTransfer();
    const isAnnounced = target.announcement !== undefined;
    const { to } = target;
    this.log.record({ type: 'call.transferring', source: by, to, isAnnounced });
    await this.#control(transfer(target, surroundings));
    this.#isTransferred = true;
    this.#beginEnding({ by, reason: 'handed_over' });
    this.#finish();
  }

  #hangUp(): Promise<void> {
    this.#finishWithin(CONFIRMED_WITHIN_MS);
    return this.#letGo();
  }

  /** Never rejects. */
  async #letGo(): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#control({ kind: 'hangUp' });
    } catch (error) {
      logger.warn({ err: error }, 'the carrier could not be told to hang up');
      await this.#handedOff?.controls.end?.().catch((cause: unknown) => {
        logger.warn({ err: cause }, 'the vendor could not be told to hang up');
      });
    }
  }

  #control(action: AfterStream): Promise<void> {
    const { carrier } = this.#options;
    const ref = this.carrierRef;
    return ref === undefined
      ? Promise.resolve()
      : carrier.control({ carrierId: carrier.id, ref }, action);
  }

  /** Idempotent. */
  #beginEnding(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#goodbye.cancel();
    this.#machine.close();
    const { by, reason } = ending;
    this.log.record({ type: 'call.ending', source: 'app', by, reason });
    this.#tools.abort();
    this.#turns.finish();
  }

  #finishWithin(limitMs: number): void {
    this.#cancelEnding();
    this.#cancelEnding = this.#options.clock.after(limitMs, () => this.#finish());
  }

  #finish(): void {
    if (this.#isOver || this.#ending === undefined) return;
    this.#isOver = true;
    this.#cancelEnding();
    this.log.record(endedFact(this.#ending, this.log.answeredForMs));
    if (this.#handedOff === undefined) this.#announcement?.withdraw();
    else this.#handedOff.over();
    this.#options.onEnded();
  }
}

const GONE: CallAnswer = { kind: 'instead', after: { kind: 'hangUp' } };
