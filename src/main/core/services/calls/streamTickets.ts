import type { StreamTicket } from '../../ports/carrier';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import { noMedia } from '../../session/callEnding';
import type { CallSession } from '../../session/callSession';

/** Twilio opens the stream within seconds of the TwiML; later than this the token is stale. */
const LIFETIME_MS = 60_000;

export interface StreamTicketsPorts {
  readonly ids: Ids;
  readonly clock: Clock;
}

interface Expected {
  readonly session: CallSession;
  readonly ticket: StreamTicket;
  readonly carrierRef: string;
  readonly cancelExpiry: Cancel;
}

/** The streams that carriers are about to open: each proves by its token whose call it is, once. */
export class StreamTickets {
  readonly #ports: StreamTicketsPorts;
  readonly #expected = new Map<string, Expected>();
  /** Tokens by the call's reference on its carrier. */
  readonly #newest = new Map<string, string>();

  constructor(ports: StreamTicketsPorts) {
    this.#ports = ports;
  }

  /** A call whose stream does not come in time ends. */
  issue(
    session: CallSession,
    carrierRef: string,
    terms: Omit<StreamTicket, 'token'>,
  ): StreamTicket {
    const token = this.#ports.ids.token();
    const ticket: StreamTicket = { token, ...terms };
    const cancelExpiry = this.#ports.clock.after(LIFETIME_MS, () => {
      this.#forget(token);
      session.end('carrier', 'failed', noMedia());
    });
    this.#expected.set(token, { session, ticket, carrierRef, cancelExpiry });
    this.#newest.set(carrierRef, token);
    return ticket;
  }

  /** The ticket of a call whose carrier asks again: its first answer got lost on its way. */
  of(carrierRef: string): StreamTicket | undefined {
    return this.#expected.get(this.#newest.get(carrierRef) ?? '')?.ticket;
  }

  has(token: string): boolean {
    return this.#expected.has(token);
  }

  /** The call whose stream this token opens, on that call of the carrier alone; it is used up. */
  redeem(token: string, carrierRef: string): CallSession | undefined {
    const expected = this.#expected.get(token);
    if (expected?.carrierRef !== carrierRef) return undefined;
    this.#forget(token);
    return expected.session;
  }

  /** The call is over: no stream of it is expected any more. */
  drop(carrierRef: string): void {
    const token = this.#newest.get(carrierRef);
    if (token !== undefined) this.#forget(token);
  }

  #forget(token: string): void {
    const expected = this.#expected.get(token);
    if (expected === undefined) return;
    expected.cancelExpiry();
    this.#expected.delete(token);
    if (this.#newest.get(expected.carrierRef) === token) this.#newest.delete(expected.carrierRef);
  }
}
