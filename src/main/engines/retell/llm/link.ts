import { AppError } from '@shared/errors/appError';
import type { MediaSocket } from '../../../core/ports/publicRoutes';
import { encodeMessage, type ServerMessage } from '../protocol/messages';

/** Retell comes back within seconds; what is said meanwhile waits so long at most. */
const MAX_WAITING = 200;

/** The way to Retell's side of a call: whichever socket stands, and nothing lost between two. */
export class Link {
  #socket: MediaSocket | undefined;
  #waiting: ServerMessage[] = [];

  get isUp(): boolean {
    return this.#socket !== undefined;
  }

  /** @throws AppError while Retell is away */
  requireUp(): void {
    if (!this.isUp) throw notThere();
  }

  /** Retell has dialled, for the first time or again. The newest socket counts. */
  connected(socket: MediaSocket): void {
    this.#socket = socket;
    for (const message of this.#waiting.splice(0)) this.send(message);
  }

  /** True when it was the socket in use. */
  lost(socket: MediaSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = undefined;
    return true;
  }

  readonly send = (message: ServerMessage): void => {
    if (this.#socket !== undefined) this.#socket.send(encodeMessage(message));
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push(message);
  };

  /** Retell asks for something else: what still waits for this answer is out of date. */
  forget(responseId: number): void {
    this.#waiting = this.#waiting.filter(
      (message) => message.response_type !== 'response' || message.response_id !== responseId,
    );
  }

  /** Retell ends the call by itself once it has spoken. */
  leave(): void {
    this.#socket = undefined;
  }

  /** Ends the call at Retell, as the agent's own hanging up. */
  hangUp(): boolean {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000, 'the call is over');
    return socket !== undefined;
  }
}

function notThere(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message: 'Retell’s connection for this call is being made again. Try once more in a moment.',
    retryable: true,
  });
}
