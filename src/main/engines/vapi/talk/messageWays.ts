import type { VapiMessage } from '../protocol/messages';

/**
 * Vapi may tell the same over the call's socket and at our public address: the way on which a kind
 * of message came first is the way it is taken from.
 */
export class MessageWays {
  /** True for the socket. */
  readonly #ways = new Map<VapiMessage['type'], boolean>();

  takes(type: VapiMessage['type'], isFromSocket: boolean): boolean {
    const way = this.#ways.get(type);
    if (way === undefined) this.#ways.set(type, isFromSocket);
    return way === undefined || way === isFromSocket;
  }
}
