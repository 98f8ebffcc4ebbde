import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { Business } from '@shared/domain/business';
import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { ToolCallId } from '@shared/domain/ids';
import type { HandOffWay } from '@shared/domain/line';
import { AppError, serializeError } from '@shared/errors/appError';
import type { AfterStream, AfterWhat, CallAnswer, CarrierAdapter } from '../../../ports/carrier';
import type { Cancel, Clock } from '../../../ports/clock';
import type { EngineAdapter, EngineConfig } from '../../../ports/engine';
import type { HandedOff, HandOff, HandOffListener } from '../../../ports/handOff';
import type { Ids } from '../../../ports/ids';
import type { Logger } from '../../../ports/logger';
import type { ToolBox, ToolResult } from '../../../ports/tool';
import { asEngineError, type Ending } from '../../../session/callEnding';
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
import { RemoteOperator, type RemoteOperatorOptions } from './remoteOperator';
import { RemoteTurns } from './remoteTurns';

/** The caller hears it ring meanwhile; carriers give up after 10 to 15 s. */
const TAKEN_WITHIN_MS = 7_000;
/** How long the carrier may take to confirm what it was told, or what the vendor says. */
const CONFIRMED_WITHIN_MS = 5_000;
/** A vendor that lets go so soon has not talked to the caller. */
const TOO_SOON_MS = 4_000;
/** How long the agent may take to say goodbye once it has decided to end the call. */
const GOODBYE_WITHIN_MS = 8_000;
/** Between the transcript of its last words and their sound. */
const HEARD_OUT_MS = 1_000;

export interface HandedOffCallOptions {
  readonly log: CallLog;
  readonly carrier: CarrierAdapter;
  /** Known later where the vendor places the call. */
  readonly carrierRef?: string;
  readonly ownNumber: string;
  readonly business: Business;
  readonly engine: EngineAdapter;
  readonly config: EngineConfig;
  readonly surroundings: CallSurroundings;
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
  readonly #options: HandedOffCallOptions;
  readonly #turns: RemoteTurns;
  readonly #tools: ToolCalls;
  readonly #toolResults = new Map<ToolCallId, Promise<ToolResult>>();
  readonly #source: string;
  #handedOff: HandedOff | undefined;
  #carrierRef: string | undefined;
  #ending: Ending | undefined;
  #isTransferred = false;
  #isOver = false;
  /** What the agent has decided to do once it has said goodbye. */
  #leaving: EndReason | undefined;
  /** Whom the agent passes the caller to; undefined is whoever the business names. */
  #target: TransferTarget | undefined;
  #cancelGoodbye: Cancel = () => undefined;
  #cancelEnding: Cancel = () => undefined;

  constructor(options: HandedOffCallOptions) {
    this.#options = options;
    this.#carrierRef = options.carrierRef;
    const { log, engine, business, config, carrier } = options;
    this.#source = `engine.${engine.id}`;
    this.operator = new RemoteOperator({
      ...options,
      source: this.#source,
      controls: () => (this.#ending === undefined ? this.#handedOff?.controls : undefined),
      onTools: (tools) => this.#tools.offer(tools),
    });
    this.#turns = new RemoteTurns({
      ...options,
      source: this.#source,
      publishPartial: (partial) => options.live.publishPartial(partial),
      publishHeard: (heard) => options.live.publishHeard(heard),
      onAgentTurn: (turnId) => this.operator.agentBegan(turnId),
    });
    this.#tools = new ToolCalls({
      ...options,
      log,
      business,
      engineConfig: config,
      engineSource: () => this.#source,
      endAfterGoodbye: (reason) => this.#leave(reason),
      isAgentOff: () => false,
      control: carrier.capabilities.transfer
        ? {
            transfer: (to) => {
              this.#target = { to };
              this.#leave('handed_over');
              return Promise.resolve();
            },
          }
        : {},
    });
  }

  get log(): CallLog {
    return this.#options.log;
  }

  get carrierId(): CarrierId {
    return this.#options.carrier.id;
  }

  /** Announces the call to the vendor; resolves with what its carrier does now. Never rejects. */
  async begin(handOff: HandOff, way: HandOffWay): Promise<CallAnswer> {
    const { clock, carrierRef = '', ownNumber, config, surroundings } = this.#options;
    try {
      const request = { way, carrierRef, ownNumber, call: config };
      const handedOff = await withDeadline(clock, TAKEN_WITHIN_MS, notTaken, (signal) =>
        handOff.begin(request, this.#listener(), signal),
      );
      if (this.#isOver) {
        handedOff.over();
        return { kind: 'instead', after: { kind: 'hangUp' } };
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
    const { clock, ownNumber, config } = this.#options;
    this.log.record({ type: 'call.dialing', source: this.#source });
    try {
      const request = { way: 'usual', ownNumber, call: config } as const;
      const placed = await withDeadline(clock, TAKEN_WITHIN_MS, notTaken, (signal) =>
        vendor.place(request, this.#listener(), signal),
      );
      this.#carrierRef = placed.carrierRef;
      this.#taken(placed, 'usual');
      return placed.carrierRef;
    } catch (error) {
      this.#beginEnding({ by: 'system', reason: 'failed', error: asEngineError(error) });
      this.#finish();
      throw error;
    }
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
    this.#beginEnding({ by: 'caller', reason: 'caller_hung_up' });
    this.#finish();
  }

  /** What the caller hears when the vendor, or what came after it, has let go. */
  after(what: AfterWhat): AfterStream {
    const { surroundings } = this.#options;
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
    const listen = this.#ending === undefined ? this.#handedOff?.controls.listen : undefined;
    if (listen === undefined) {
      listener.onClosed(serializeError(notHeard()));
      return { send: () => undefined, close: () => undefined };
    }
    return { send: () => undefined, close: listen(listener) };
  }

  #taken(handedOff: HandedOff, way: HandOffWay): void {
    this.#handedOff = handedOff;
    const can = RemoteOperator.abilities(handedOff.controls);
    const { engine } = this.#options;
    const source = this.#source;
    this.log.record({ type: 'call.handed_off', source, engineId: engine.id, way, can });
  }

  #answered(): void {
    if (this.log.answeredForMs !== undefined || this.#ending !== undefined) return;
    const source = this.#source;
    this.log.record({ type: 'call.answered', source, answeredBy: 'human' });
    this.log.record({ type: 'call.live', source });
  }

  #listener(): HandOffListener {
    const { log } = this.#options;
    const source = this.#source;
    return {
      onText: (words) => this.#onText(words),
      onAnswered: () => this.#answered(),
      onConsent: (consent) => {
        if (consent.kind === 'announced') {
          const { mode, text } = consent;
          log.record({ type: 'consent.announced', source, mode, text });
        } else log.record({ type: 'consent.answered', source, agreed: consent.agreed });
      },
      runTool: (call) => this.#runTool(call),
      onUsage: (report) => log.record({ type: 'usage.reported', source, ...report }),
      onLeftBehind: ({ links, ...left }) =>
        log.record({ type: 'call.left_behind', source, ...left, links: [...links] }),
      onWarning: (error) =>
        log.record({ type: 'call.warning', source, error: serializeError(error) }),
      onEnded: (told) => {
        this.#beginEnding(endingOf(told));
        // Where the network is the vendor's own, there is nobody else to confirm it.
        const isAll = this.#options.carrier.capabilities.carriedBy !== undefined;
        if (isAll) this.#finish();
        else this.#finishWithin(CONFIRMED_WITHIN_MS);
      },
    };
  }

  #onText(words: Parameters<HandOffListener['onText']>[0]): void {
    if (this.#ending !== undefined) return;
    this.#turns.heard(words);
    if (this.#leaving === undefined || words.speaker !== 'agent' || !words.isFinal) return;
    this.#goIn(HEARD_OUT_MS);
  }

  #runTool(call: Parameters<HandOffListener['runTool']>[0]): Promise<ToolResult> {
    const known = this.#toolResults.get(call.toolCallId);
    if (known !== undefined) return known;
    const result = new Promise<ToolResult>((resolve) => {
      const answerTool = (_id: ToolCallId, given: ToolResult): void => resolve(given);
      void this.#tools.run(call, { answerTool });
    });
    this.#toolResults.set(call.toolCallId, result);
    return result;
  }

  /** The agent ends the call or passes the caller on, once it has said so. */
  #leave(reason: EndReason): void {
    if (this.#ending !== undefined || this.#leaving !== undefined) return;
    if (this.#leaveByVendor(reason)) return;
    this.#leaving = reason;
    this.#goIn(GOODBYE_WITHIN_MS);
  }

  /** The vendor does it once its agent has said goodbye. */
  #leaveByVendor(reason: EndReason): boolean {
    const { business } = this.#options;
    const leave = this.#handedOff?.controls.leave;
    const { to } = this.#target ?? { to: business.handoverNumber };
    const isLeaving =
      leave?.(reason === 'handed_over' ? { kind: 'transfer', to } : { kind: 'hangUp' }) === true;
    if (isLeaving && reason === 'handed_over')
      this.log.record({ type: 'call.transferring', source: 'agent', to, isAnnounced: false });
    return isLeaving;
  }

  #goIn(delayMs: number): void {
    const { clock, business } = this.#options;
    this.#cancelGoodbye();
    this.#cancelGoodbye = clock.after(delayMs, () => {
      const target = this.#target ?? { to: business.handoverNumber };
      if (this.#leaving !== 'handed_over') this.end('agent', 'completed');
      else
        this.#transfer('agent', target).catch((error: unknown) => {
          this.#options.logger.warn({ err: error }, 'the caller could not be passed on');
          this.#leaving = undefined;
        });
    });
  }

  async #transfer(by: EndedBy, target: TransferTarget): Promise<void> {
    const { carrier, surroundings } = this.#options;
    if (this.#handedOff === undefined || this.#ending !== undefined) throw notLive();
    if (!carrier.capabilities.transfer) throw noTransfer();
    const isAnnounced = target.announcement !== undefined;
    const { to } = target;
    this.log.record({ type: 'call.transferring', source: by, to, isAnnounced });
    await this.#control(transfer(target, surroundings));
    this.#isTransferred = true;
    this.#beginEnding({ by, reason: 'handed_over' });
    this.#finish();
  }

  async #hangUp(): Promise<void> {
    this.#finishWithin(CONFIRMED_WITHIN_MS);
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
    const ref = this.#carrierRef;
    return ref === undefined
      ? Promise.resolve()
      : carrier.control({ carrierId: carrier.id, ref }, action);
  }

  /** Idempotent. */
  #beginEnding(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#cancelGoodbye();
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
    const { by, reason, error } = this.#ending;
    this.log.record({
      type: 'call.ended',
      source: 'app',
      by,
      reason,
      durationMs: Math.round(this.log.answeredForMs ?? 0),
      ...(error === undefined ? {} : { error: serializeError(error) }),
    });
    this.#handedOff?.over();
    this.#options.onEnded();
  }
}

function endingOf({ by, reason, error }: Parameters<HandOffListener['onEnded']>[0]): Ending {
  if (reason !== undefined) return { by, reason, ...(error === undefined ? {} : { error }) };
  if (error !== undefined) return { by: 'system', reason: 'engine_lost', error };
  return { by, reason: by === 'agent' ? 'completed' : 'caller_hung_up' };
}

function notTaken(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The call could not be handed off: the service that was to take it did not answer.',
    retryable: true,
  });
}

function notReached(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The call was handed off, but the service that was to take it did not. The caller heard an apology.',
    retryable: true,
  });
}

function notLive(): AppError {
  return new AppError({ code: 'call.not_live', message: 'This call is not in progress.' });
}

function noTransfer(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'The phone network of this call cannot do that.',
  });
}

function noKeys(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'This call was handed off, so no keys can be pressed in it from here.',
  });
}

function notHeard(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'This call was handed off, and the service that has it lets nobody listen.',
  });
}
