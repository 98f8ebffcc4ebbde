import type { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import { verbatim } from '../../../core/conversation/notes';
import type { NewResponse, WireResponse } from '../protocol/wire';

/** After the caller's turn the vendor begins the answer by itself; later than this it did not. */
const VENDOR_ANSWER_MS = 1500;

/** `continue`: of what is in the conversation anyway. The others carry words of their own. */
export type ResponseKind = 'notice' | 'greeting' | 'say' | 'continue';

export interface ResponseRequest {
  readonly id: string;
  readonly kind: ResponseKind;
  /** To be said word for word. */
  readonly words: string | undefined;
  /** It has failed before. */
  readonly isRetry: boolean;
  /** The vendor has begun it. */
  readonly onTaken?: () => void;
  readonly onRefused?: (error: AppError) => void;
}

export interface ResponseQueueOptions {
  readonly clock: Clock;
  /** Sends the request; returns the id of the event that carries it. */
  readonly send: (response: NewResponse) => string;
  /** The caller has finished and waits, and nobody is about to answer. */
  readonly onNeeded: () => void;
  /** This request is not needed any more: another response says it. */
  readonly onWithdrawn: (id: string) => void;
}

/**
 * One response at a time. Ours wait for the one that is running, for the caller to finish, and for
 * the answer that the vendor begins by itself when the caller has finished.
 */
export class ResponseQueue {
  readonly #options: ResponseQueueOptions;
  readonly #queue: ResponseRequest[] = [];
  #sent: { readonly request: ResponseRequest; readonly eventId: string } | undefined;
  #activeVendorId: string | undefined;
  #isCallerSpeaking = false;
  #isConnected = false;
  /** What keeps the next request back. */
  #holds = 0;
  #stopWaiting: Cancel | undefined;

  constructor(options: ResponseQueueOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return (
      this.#queue.length === 0 && this.#sent === undefined && !this.isActive && this.#holds === 0
    );
  }

  get isActive(): boolean {
    return this.#activeVendorId !== undefined;
  }

  /** The vendor is making a response, or has been asked for one. */
  get isAwaited(): boolean {
    return this.isActive || this.#sent !== undefined;
  }

  /** The caller has finished, and the vendor's answer has not begun. */
  get isCallerWaiting(): boolean {
    return this.#stopWaiting !== undefined;
  }

  get activeVendorId(): string | undefined {
    return this.#activeVendorId;
  }

  request(request: ResponseRequest): void {
    this.#queue.push(request);
    this.#pump();
  }

  requestNext(request: ResponseRequest): void {
    this.#queue.unshift(request);
    this.#pump();
  }

  /** It was asked for, and the vendor has not begun it. */
  isSent(id: string): boolean {
    return this.#sent?.request.id === id;
  }

  /** Takes back what has not been sent; says what it was. */
  withdraw(id: string): ResponseRequest | undefined {
    const index = this.#queue.findIndex((request) => request.id === id);
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0];
  }

  /** Nothing is asked for until `release`: something must be said before. */
  hold(): void {
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    this.#pump();
  }

  connected(): void {
    this.#isConnected = true;
    this.#pump();
  }

  /** Nothing of what was sent will be answered; returns it. The queue stays. */
  disconnected(): ResponseRequest | undefined {
    const sent = this.#sent?.request;
    this.#sent = undefined;
    this.#activeVendorId = undefined;
    this.#isConnected = false;
    this.#isCallerSpeaking = false;
    this.#stopAwaiting();
    return sent;
  }

  callerBegan(): void {
    this.#isCallerSpeaking = true;
    this.#stopAwaiting();
  }

  /** With `vendorAnswers` an answer is about to begin without our asking. */
  callerFinished(vendorAnswers: boolean): void {
    this.#isCallerSpeaking = false;
    if (!vendorAnswers) {
      this.#pump();
      return;
    }
    this.#stopAwaiting();
    const cancel = this.#options.clock.after(VENDOR_ANSWER_MS, () => {
      this.#stopWaiting = undefined;
      if (this.isIdle) this.#options.onNeeded();
      else this.#pump();
    });
    this.#stopWaiting = cancel;
  }

  /** A response has begun; returns our request for it, or undefined for one of the vendor's own. */
  created(response: WireResponse): ResponseRequest | undefined {
    this.#activeVendorId = response.id;
    const asked = this.#sent?.request;
    const name = response.metadata?.['request'];
    const isOurs =
      asked !== undefined &&
      (name === asked.id || (name === undefined && this.#stopWaiting === undefined));
    if (!isOurs) {
      this.#stopAwaiting();
      // It sees the results that these were waiting to have told.
      for (const { id } of this.#queue.filter(({ kind }) => kind === 'continue')) {
        this.withdraw(id);
        this.#options.onWithdrawn(id);
      }
      return undefined;
    }
    this.#sent = undefined;
    asked.onTaken?.();
    return asked;
  }

  done(vendorId: string): void {
    if (this.#activeVendorId === vendorId) this.#activeVendorId = undefined;
    this.#pump();
  }

  /** An error names our request. `isBusy`: another response is running, so it is asked for again. */
  refused(eventId: string, isBusy: boolean, error: AppError): ResponseRequest | undefined {
    if (this.#sent?.eventId !== eventId) return undefined;
    const { request } = this.#sent;
    this.#sent = undefined;
    if (isBusy && !request.isRetry) {
      this.#queue.unshift({ ...request, isRetry: true });
      // Without one that we know of, the vendor's own is about to be announced.
      if (!this.isActive) this.callerFinished(true);
      return undefined;
    }
    request.onRefused?.(error);
    this.#pump();
    return request;
  }

  close(error: AppError): void {
    const sent = this.disconnected();
    for (const request of [...(sent === undefined ? [] : [sent]), ...this.#queue.splice(0)]) {
      request.onRefused?.(error);
    }
  }

  #pump(): void {
    if (!this.#isConnected || this.isActive || this.#sent !== undefined) return;
    if (this.#isCallerSpeaking || this.#stopWaiting !== undefined || this.#holds > 0) return;
    const request = this.#queue.shift();
    if (request === undefined) return;
    const { id, words, kind } = request;
    const eventId = this.#options.send({
      ...(words === undefined ? {} : { instructions: verbatim(words) }),
      ...(kind === 'continue' ? {} : { tool_choice: 'none' as const }),
      metadata: { request: id, purpose: kind },
    });
    this.#sent = { request, eventId };
  }

  #stopAwaiting(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }
}
