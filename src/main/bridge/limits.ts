/** What the public listener grants to strangers and to proven senders. */
export interface BridgeLimits {
  readonly bodyBytes: number;
  /** One bucket shared by everything that proves nothing; signed requests never draw on it. */
  readonly unsigned: RateLimit;
  /** A bucket per proven sender: a calling number, or a call. */
  readonly sender: RateLimit;
  /** Accepted sockets whose adapter has not yet seen a valid start. */
  readonly unstartedSockets: number;
  readonly sockets: number;
  /** Bytes waiting for a slow reader before its socket is cut. */
  readonly bufferedBytes: number;
  readonly pingEveryMs: number;
  /** From `close()` to the point where connections that are still open are cut. */
  readonly closeWithinMs: number;
}

export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export const DEFAULT_BRIDGE_LIMITS: BridgeLimits = {
  bodyBytes: 64 * 1024,
  unsigned: { burst: 30, perSecond: 5 },
  sender: { burst: 120, perSecond: 4 },
  unstartedSockets: 64,
  sockets: 1000,
  bufferedBytes: 1024 * 1024,
  pingEveryMs: 20_000,
  closeWithinMs: 3_000,
};
