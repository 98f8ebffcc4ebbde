import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';

/**
 * Together they bring a new address within ten seconds of a loss: a connection that breaks is noticed
 * at once, one that goes silent after a beat, its echo's deadline and one more proof.
 */
export const TUNNEL_TIMES = {
  /** How often something is sent through the public address and back. */
  beatEveryMs: 2_000,
  echoWithinMs: 3_000,
  /** For the proof that decides whether a silent tunnel is lost. */
  reproveWithinMs: 2_500,
  /** For each proof of a tunnel that has just been opened, and the time between two. */
  proveWithinMs: 4_000,
  proveAgainAfterMs: 500,
  /** From the start of a tunnel to its proof: fresh names take their time to be known. */
  startWithinMs: 20_000,
  /** The next kind of tunnel is started beside one that has not come up by then. */
  standInAfterMs: 2_000,
  /** A tunnel lost sooner than this after its proof counts as one that failed to start. */
  stableAfterMs: 30_000,
  /** After a tunnel's last call is over, its carrier still reports the end, and asks what follows. */
  lingerMs: 60_000,
  /** Twilio's calls last four hours at most unless its support has raised that. */
  formerForMs: 4 * 3_600_000,
} as const;

const RETRY_AFTER_MS = [500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000];
const LONGEST_RETRY_MS = 30_000;

/** How long to wait after so many failures in a row. */
export function retryDelayMs(failures: number): number {
  return RETRY_AFTER_MS[failures - 1] ?? LONGEST_RETRY_MS;
}

/** Steadier ones first; the last of them works everywhere. */
const PREFERENCE: readonly TunnelKind[] = ['ngrok', 'cloudflared', 'localtunnel'];

export interface TunnelPlan {
  /** In the order in which they are to be tried; empty for none. */
  readonly kinds: readonly TunnelKind[];
  /** The owner named the first one: it is tried, and its failure shown, whatever is missing for it. */
  readonly isFirstChosen: boolean;
}

const NOTHING: TunnelPlan = { kinds: [], isFirstChosen: false };

/** Which tunnels to try for what the owner has chosen. An own address never has a stand-in. */
export function planTunnels(settings: TunnelSettings, isNeeded: boolean): TunnelPlan {
  const { mode, ownAddress, mayStandIn } = settings;
  if (mode === 'off' || (mode === 'auto' && !isNeeded)) return NOTHING;
  if (mode === 'auto') {
    return ownAddress === ''
      ? { kinds: PREFERENCE, isFirstChosen: false }
      : { kinds: ['ownAddress'], isFirstChosen: true };
  }
  const standIns = mode === 'ownAddress' || !mayStandIn ? [] : PREFERENCE;
  return { kinds: [mode, ...standIns.filter((kind) => kind !== mode)], isFirstChosen: true };
}
