import type { Business } from '@shared/domain/business';
import type { EndReason } from '@shared/domain/callEvent';
import { AppError } from '@shared/errors/appError';
import type { AfterStream, CallAction, CarrierAdapter, StreamTicket } from '../ports/carrier';
import type { SpokenPhrases } from '../phrases/phrases';
import type { CallLog } from './callLog';
import { transfer, whatFollows, type CallSurroundings, type TransferTarget } from './whatFollows';

export interface CarrierCallOptions {
  readonly log: CallLog;
  readonly carrier: CarrierAdapter;
  readonly business: Business;
  /** Our own number of this call. */
  readonly ownNumber: string;
  readonly phrases: SpokenPhrases;
  /** A new ticket for a stream of this call, for when it must leave its stream for a moment. */
  readonly issueTicket: () => StreamTicket;
}

/** The carrier's call behind the leg: what it is told to do, and what that means for the leg. */
export class CarrierCall {
  /** The carrier's own reference, once known. */
  ref: string | undefined;
  /** The caller has heard that something went wrong, and is not told again. */
  hasApologised = false;
  readonly #options: CarrierCallOptions;
  /** Told to take the call away from its stream, for good or for a moment. */
  #redirect: 'leaving' | 'rejoining' | undefined;
  #target: TransferTarget | undefined;
  #isDone = false;

  constructor(options: CarrierCallOptions) {
    this.#options = options;
  }

  get source(): string {
    return `carrier.${this.#options.carrier.id}`;
  }

  /** The stream stops because the caller goes to a person. */
  get isLeaving(): boolean {
    return this.#redirect === 'leaving';
  }

  /** The stream stops and another one follows. */
  get isRejoining(): boolean {
    return this.#redirect === 'rejoining';
  }

  get surroundings(): CallSurroundings {
    const { business, carrier, ownNumber, phrases } = this.#options;
    const { takesMessages } = carrier.capabilities;
    return { handoverNumber: business.handoverNumber, ownNumber, takesMessages, phrases };
  }

  /** Nothing is left that could be told to do something: it is over, or goes on elsewhere. */
  isDone(): void {
    this.#isDone = true;
  }

  rejoined(): void {
    this.#redirect = undefined;
  }

  /** Who takes the caller when the call is handed over. */
  aimAt(target: TransferTarget): void {
    this.#target = target;
  }

  after(reason: EndReason | undefined): AfterStream {
    const after = whatFollows(reason, this.surroundings, this.#target);
    if (after.kind !== 'apologise' || !this.hasApologised) return after;
    const { sentence: _heard, ...rest } = after;
    return rest;
  }

  /** Resolves when the caller is on the way. @throws AppError; the call goes on as before. */
  async transfer(target: TransferTarget): Promise<void> {
    const { log, carrier } = this.#options;
    this.#require(carrier.capabilities.transfer);
    const { to, announcement } = target;
    const isAnnounced = announcement !== undefined;
    log.record({ type: 'call.transferring', source: 'operator', to, isAnnounced });
    this.#redirect = 'leaving';
    try {
      await this.#control(transfer(target, this.surroundings));
      this.#target = target;
      this.#isDone = true;
    } catch (error) {
      this.#redirect = undefined;
      throw error;
    }
  }

  /**
   * Presses keys towards the far end.
   *
   * @throws AppError; the call goes on as before, or waits for its stream if that has stopped.
   */
  async sendDigits(digits: string, hasLeg: () => boolean): Promise<void> {
    const { log, carrier, issueTicket } = this.#options;
    this.#require(carrier.capabilities.dtmfOut);
    this.#redirect = 'rejoining';
    try {
      await this.#control({ kind: 'sendDigits', digits, rejoin: issueTicket() });
      log.record({ type: 'dtmf.sent', source: 'app', digits });
    } catch (error) {
      if (hasLeg()) this.#redirect = undefined;
      throw error;
    }
  }

  /** Tells the carrier what follows. @throws AppError when it does not listen. */
  async letGo(reason: EndReason, hasLeg: boolean): Promise<void> {
    const after = this.after(reason);
    // Without a stream there is nobody to take care of but a call that rings.
    const isMeant = after.kind === 'hangUp' || hasLeg;
    const isAble = after.kind === 'hangUp' || this.#options.carrier.capabilities.transfer;
    if (!this.#isDone && isMeant && isAble) await this.#control(after);
  }

  async #control(action: CallAction): Promise<void> {
    const { carrier } = this.#options;
    if (this.ref === undefined) return;
    await carrier.control({ carrierId: carrier.id, ref: this.ref }, action);
  }

  #require(isCapable: boolean): void {
    if (isCapable && this.#redirect === undefined) return;
    throw new AppError({
      code: 'call.not_live',
      message: isCapable
        ? 'This call is on its way somewhere else already.'
        : 'The phone network of this call cannot do that.',
    });
  }
}
