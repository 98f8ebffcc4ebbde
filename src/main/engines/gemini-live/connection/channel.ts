import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import { decodeServerMessage, encodeCallerAudio, encodeClientMessage } from '../protocol/codec';
import type { ClientMessage, ServerMessage } from '../protocol/wire';
import type { TextSocket } from '../../../models/textSocket';

/** How long the vendor may take to confirm the setup, or that it has read what was sent. */
const CONFIRM_TIMEOUT_MS = 5000;

export interface ChannelListener {
  onMessage(message: ServerMessage): void;
  /** The channel can be used no more. Last call. */
  onLost(error: AppError): void;
}

interface Confirmation {
  readonly of: 'setup' | 'delivery';
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
  readonly cancel: Cancel;
}

export interface ChannelOptions {
  readonly link: TextSocket;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The message protocol over one link, and who waits for which confirmation. */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #waiting: Confirmation[] = [];
  /** Messages that came before anyone listened. */
  readonly #early: ServerMessage[] = [];
  #listener: ChannelListener | undefined;
  #lost: AppError | undefined;
  #malformed = 0;

  constructor(options: ChannelOptions) {
    this.#options = options;
    options.link.listen({
      onText: (text) => this.#receive(text),
      onPong: () => this.#settle('delivery'),
      onLost: (error) => this.#lose(error),
    });
  }

  attach(listener: ChannelListener): void {
    this.#listener = listener;
    for (const message of this.#early.splice(0)) listener.onMessage(message);
    if (this.#lost !== undefined) listener.onLost(this.#lost);
  }

  send(message: ClientMessage): void {
    this.#options.link.send(encodeClientMessage(message));
  }

  sendAudio(audio: Uint8Array): void {
    for (const frame of encodeCallerAudio(audio)) this.#options.link.send(frame);
  }

  /** Sends the first message; resolves with the vendor's consent, rejects with its reason. */
  async setUp(message: ClientMessage): Promise<void> {
    const confirmed = this.#confirmed('setup');
    this.send(message);
    await confirmed;
  }

  /**
   * Resolves once the vendor's end has all of this. There is no other confirmation in this interface;
   * what it cannot make sense of it answers by closing the connection.
   */
  async deliver(message: ClientMessage): Promise<void> {
    const confirmed = this.#confirmed('delivery');
    this.send(message);
    this.#options.link.ping();
    await confirmed;
  }

  close(): void {
    this.#fail(new AppError({ code: 'cancelled', message: 'The call has ended.' }));
    this.#options.link.close();
  }

  #confirmed(of: Confirmation['of']): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) {
        reject(this.#lost);
        return;
      }
      const cancel = this.#options.clock.after(CONFIRM_TIMEOUT_MS, () => {
        const index = this.#waiting.indexOf(confirmation);
        if (index >= 0) this.#waiting.splice(index, 1);
        reject(unconfirmed());
      });
      const confirmation: Confirmation = { of, resolve, reject, cancel };
      this.#waiting.push(confirmation);
    });
  }

  #settle(what: Confirmation['of']): void {
    const index = this.#waiting.findIndex(({ of }) => of === what);
    const [settled] = index < 0 ? [] : this.#waiting.splice(index, 1);
    settled?.cancel();
    settled?.resolve();
  }

  #receive(text: string): void {
    const decoded = decodeServerMessage(text);
    if (decoded.kind === 'malformed') {
      this.#malformed += 1;
      if (this.#malformed === 1) {
        this.#options.logger.warn({ reason: decoded.reason }, 'malformed engine message ignored');
      }
      return;
    }
    const { message } = decoded;
    if (message.setupComplete !== undefined) this.#settle('setup');
    if (this.#listener === undefined) this.#early.push(message);
    else this.#listener.onMessage(message);
  }

  #lose(error: AppError): void {
    this.#fail(error);
    this.#listener?.onLost(error);
  }

  #fail(error: AppError): void {
    this.#lost ??= error;
    for (const { cancel, reject } of this.#waiting.splice(0)) {
      cancel();
      reject(error);
    }
  }
}

function unconfirmed(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'Gemini did not confirm within 5 seconds.',
    retryable: true,
  });
}
