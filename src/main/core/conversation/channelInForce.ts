import { AppError } from '@shared/errors/appError';

interface Waiting<Channel> {
  readonly resolve: (channel: Channel) => void;
  readonly reject: (error: AppError) => void;
}

/** The session at the vendor's that a call is in, if any, and who has to wait for the next one. */
export class ChannelInForce<Channel> {
  /** Undefined between a loss and the session after it. */
  current: Channel | undefined;
  #waiting: Waiting<Channel>[] = [];
  #isClosed = false;

  /** Whoever waits goes on with this one, which works from now on. */
  ready(channel: Channel): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(channel);
  }

  /** Rejects with `cancelled` when the call ends before. */
  next(): Promise<Channel> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  /** Does it in the present session or the next; once more when the session is lost over it. */
  async run(work: (channel: Channel) => Promise<void>): Promise<void> {
    const channel = this.current ?? (await this.next());
    try {
      await work(channel);
    } catch (error) {
      if (this.#isClosed || this.current === channel) throw error;
      await work(this.current ?? (await this.next()));
    }
  }

  /** The call is over; nobody waits any longer. */
  close(): void {
    this.#isClosed = true;
    const closed = new AppError({ code: 'cancelled', message: 'The call has ended.' });
    for (const { reject } of this.#waiting.splice(0)) reject(closed);
  }
}
