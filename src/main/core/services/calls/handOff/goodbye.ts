import type { EndReason } from '@shared/domain/callEvent';
import type { Cancel, Clock } from '../../../ports/clock';
import type { HandOffControls } from '../../../ports/handOff';
import type { Logger } from '../../../ports/logger';
import type { CallLog } from '../../../session/callLog';
import type { TransferTarget } from '../../../session/whatFollows';

/** How long the agent may take to say goodbye once it has decided to end the call. */
const GOODBYE_WITHIN_MS = 8_000;
/** Between the transcript of its last words and their sound. */
const HEARD_OUT_MS = 1_000;

export interface GoodbyeOptions {
  readonly log: CallLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whom the business names, where the agent names nobody. */
  readonly handoverNumber: string;
  readonly controls: () => HandOffControls | undefined;
  readonly hangUp: () => void;
  readonly passOn: (target: TransferTarget) => Promise<void>;
}

/** What the agent has decided to do with a call once it has said so to the caller. */
export class Goodbye {
  readonly #options: GoodbyeOptions;
  #leaving: EndReason | undefined;
  #target: TransferTarget;
  #cancel: Cancel = () => undefined;

  constructor(options: GoodbyeOptions) {
    this.#options = options;
    this.#target = { to: options.handoverNumber };
  }

  /** The caller is to be passed on to this number. */
  passTo(to: string): void {
    this.#target = { to };
    this.leave('handed_over');
  }

  leave(reason: EndReason): void {
    if (this.#leaving !== undefined || this.#leaveByVendor(reason)) return;
    this.#leaving = reason;
    this.#goIn(GOODBYE_WITHIN_MS);
  }

  /** The agent has said a sentence to its end. */
  agentSpoke(): void {
    if (this.#leaving !== undefined) this.#goIn(HEARD_OUT_MS);
  }

  /** The call ends for another reason. */
  cancel(): void {
    this.#cancel();
  }

  /** The vendor does it once its agent has said goodbye. */
  #leaveByVendor(reason: EndReason): boolean {
    const { log, controls } = this.#options;
    const { to } = this.#target;
    const isPassedOn = reason === 'handed_over';
    const how = isPassedOn ? ({ kind: 'transfer', to } as const) : ({ kind: 'hangUp' } as const);
    const isLeaving = controls()?.leave?.(how) === true;
    if (isLeaving && isPassedOn)
      log.record({ type: 'call.transferring', source: 'agent', to, isAnnounced: false });
    return isLeaving;
  }

  #goIn(delayMs: number): void {
    const { clock, logger, hangUp, passOn } = this.#options;
    this.#cancel();
    this.#cancel = clock.after(delayMs, () => {
      if (this.#leaving !== 'handed_over') hangUp();
      else
        passOn(this.#target).catch((error: unknown) => {
          logger.warn({ err: error }, 'the caller could not be passed on');
          this.#leaving = undefined;
        });
    });
  }
}
