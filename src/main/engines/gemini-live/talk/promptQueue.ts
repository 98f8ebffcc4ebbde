import type { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';

/** After the caller's turn the model begins to answer by itself; later than this it did not. */
const VENDOR_ANSWER_MS = 3000;
/** A prompt that nothing has come of after so long was overheard, which happens to this vendor. */
const TAKEN_WITHIN_MS = 3000;

/** `continue`: of what is in the conversation anyway. The others carry words of their own. */
export type PromptKind = 'notice' | 'greeting' | 'say' | 'continue';

export interface Prompt {
  readonly id: string;
  readonly kind: PromptKind;
  /** What the model is told. */
  readonly text: string;
  /** To be said word for word. */
  readonly words: string | undefined;
  /** It has failed before. */
  readonly isRetry: boolean;
  /** The model has begun to answer it. */
  readonly onTaken?: () => void;
  readonly onRefused?: (error: AppError) => void;
}

export interface PromptQueueOptions {
  readonly clock: Clock;
  /** The model is saying something that is to be heard first. */
  readonly isBusy: () => boolean;
  readonly send: (prompt: Prompt) => void;
  /** The caller has finished, and the model does not answer by itself. */
  readonly onUnanswered: () => void;
  /** Nothing has come of what was sent. */
  readonly onOverheard: (prompt: Prompt) => void;
}

/**
 * What we ask the model to say, one thing at a time: it waits for what is being said, for the caller
 * to finish, and for the answer that the model begins by itself when the caller has finished.
 */
export class PromptQueue {
  readonly #options: PromptQueueOptions;
  readonly #queue: Prompt[] = [];
  #sent: Prompt | undefined;
  #cancelTaken: Cancel = () => undefined;
  #isCallerSpeaking = false;
  #isConnected = false;
  /** What keeps the next prompt back. */
  #holds = 0;
  #stopWaiting: Cancel | undefined;

  constructor(options: PromptQueueOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0 && this.#sent === undefined && this.#holds === 0;
  }

  /** Asked for, and nothing of an answer has come. */
  get sent(): Prompt | undefined {
    return this.#sent;
  }

  /** The caller has finished, and the model's answer has not begun. */
  get isCallerWaiting(): boolean {
    return this.#stopWaiting !== undefined;
  }

  add(prompt: Prompt): void {
    this.#queue.push(prompt);
    this.pump();
  }

  addNext(prompt: Prompt): void {
    this.#queue.unshift(prompt);
    this.pump();
  }

  /** Takes back what has not been sent; says what it was. */
  withdraw(id: string): Prompt | undefined {
    const index = this.#queue.findIndex((prompt) => prompt.id === id);
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0];
  }

  /** Nothing is asked for until `release`: something must be said before. */
  hold(): void {
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    this.pump();
  }

  connected(): void {
    this.#isConnected = true;
    this.pump();
  }

  /** Nothing of what was sent will be answered; returns it. The queue stays. */
  disconnected(): Prompt | undefined {
    const sent = this.#take();
    this.#isConnected = false;
    this.#isCallerSpeaking = false;
    this.#stopAwaiting();
    return sent;
  }

  callerBegan(): void {
    this.#isCallerSpeaking = true;
    this.#stopAwaiting();
  }

  /** With `modelAnswers` an answer is about to begin without our asking. */
  callerFinished(modelAnswers: boolean): void {
    this.#isCallerSpeaking = false;
    this.#stopAwaiting();
    if (modelAnswers) {
      this.#stopWaiting = this.#options.clock.after(VENDOR_ANSWER_MS, () => {
        this.#stopWaiting = undefined;
        if (this.isEmpty && !this.#options.isBusy()) this.#options.onUnanswered();
        else this.pump();
      });
    }
    this.pump();
  }

  /** The model begins to answer: what was sent, or by itself, which then returns undefined. */
  answered(): Prompt | undefined {
    this.#stopAwaiting();
    const sent = this.#take();
    sent?.onTaken?.();
    return sent;
  }

  /** What wait to be told has been seen by an answer that the model began by itself. */
  withdrawContinuations(): Prompt[] {
    return this.#queue
      .filter(({ kind }) => kind === 'continue')
      .flatMap(({ id }) => this.withdraw(id) ?? []);
  }

  /** What was sent is not to be waited for. */
  giveUpSent(): void {
    this.#take();
  }

  close(error: AppError): void {
    const sent = this.disconnected();
    for (const prompt of [...(sent === undefined ? [] : [sent]), ...this.#queue.splice(0)]) {
      prompt.onRefused?.(error);
    }
  }

  pump(): void {
    if (!this.#isConnected || this.#sent !== undefined || this.#holds > 0) return;
    if (this.#isCallerSpeaking || this.#stopWaiting !== undefined) return;
    if (this.#options.isBusy()) return;
    const prompt = this.#queue.shift();
    if (prompt === undefined) return;
    this.#sent = prompt;
    this.#cancelTaken = this.#options.clock.after(TAKEN_WITHIN_MS, () => {
      if (this.#sent !== prompt) return;
      this.#sent = undefined;
      this.#options.onOverheard(prompt);
    });
    this.#options.send(prompt);
  }

  #take(): Prompt | undefined {
    const sent = this.#sent;
    this.#cancelTaken();
    this.#sent = undefined;
    return sent;
  }

  #stopAwaiting(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }
}
