import { AppError, isAppError } from '@shared/errors/appError';
import type { VapiApi } from '../api/vapiApi';
import type { ControlMessage } from '../protocol/messages';
import type { Link } from './link';

/**
 * Tells a running call what to do: by its control address, which confirms, or as text on its socket
 * where the call has none or it cannot be reached.
 */
export class LiveControl {
  readonly #api: VapiApi;
  readonly #controlUrl: string | undefined;
  readonly #link: Pick<Link, 'sendText'>;
  readonly #closing = new AbortController();
  /** Requests overtake one another on the way; sentences must not. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(api: VapiApi, controlUrl: string | undefined, link: Pick<Link, 'sendText'>) {
    this.#api = api;
    this.#controlUrl = controlUrl;
    this.#link = link;
  }

  /** Resolves once Vapi has taken it. @throws AppError */
  send(message: ControlMessage): Promise<void> {
    const sent = this.#last.then(() => this.#send(message));
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  /** At once, without confirmation: for what must not wait. */
  sendNow(message: ControlMessage): void {
    this.#link.sendText(JSON.stringify(message));
  }

  close(): void {
    this.#closing.abort();
  }

  async #send(message: ControlMessage): Promise<void> {
    if (this.#controlUrl === undefined) {
      this.#sendText(message);
      return;
    }
    try {
      await this.#api.control(this.#controlUrl, message, this.#closing.signal);
    } catch (error) {
      if (isAppError(error, 'engine.unavailable')) this.#sendText(message);
      else throw error;
    }
  }

  #sendText(message: ControlMessage): void {
    if (this.#link.sendText(JSON.stringify(message))) return;
    throw new AppError({
      code: 'engine.unavailable',
      message: 'The connection to Vapi is gone, so the call could not be told.',
      retryable: true,
    });
  }
}
