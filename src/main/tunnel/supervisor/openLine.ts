import { TUNNEL_NAMES } from '@shared/domain/connections/tunnel';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type {
  Lifeline,
  OpenTunnel,
  TunnelAdapter,
  TunnelProber,
  TunnelTarget,
} from '../../core/ports/tunnel';
import { TUNNEL_TIMES } from './tunnelPolicy';

/** A tunnel that leads here, and the socket that shows that it still does. */
export interface ProvenLine {
  readonly adapter: TunnelAdapter;
  readonly tunnel: OpenTunnel;
  lifeline: Lifeline;
}

export interface OpenLineOptions {
  readonly prober: TunnelProber;
  readonly clock: Clock;
  readonly target: () => TunnelTarget;
}

/**
 * Opens a tunnel and proves it. A fresh address may take a while to be known, so it is tried until
 * the deadline; the last obstacle is the error. Nothing is left open after a rejection.
 */
export async function openLine(
  adapter: TunnelAdapter,
  options: OpenLineOptions,
  signal: AbortSignal,
): Promise<ProvenLine> {
  const limit = new AbortController();
  const abort = (): void => limit.abort(signal.reason);
  const cancel = options.clock.after(TUNNEL_TIMES.startWithinMs, () => limit.abort(late(adapter)));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    const missing = await adapter.unavailable();
    if (missing !== undefined) throw missing;
    const tunnel = await adapter.open(options.target(), limit.signal);
    const lifeline = await proveFresh(adapter, tunnel, options, limit.signal).catch(
      async (error: unknown) => {
        await tunnel.close();
        throw error;
      },
    );
    return { adapter, tunnel, lifeline };
  } finally {
    cancel();
    signal.removeEventListener('abort', abort);
  }
}

async function proveFresh(
  adapter: TunnelAdapter,
  tunnel: OpenTunnel,
  { prober, clock }: OpenLineOptions,
  signal: AbortSignal,
): Promise<Lifeline> {
  let isLost = false as boolean;
  void tunnel.lost.then(() => (isLost = true));
  let obstacle: unknown;
  for (;;) {
    try {
      return await prober.prove(tunnel.url, TUNNEL_TIMES.proveWithinMs, signal);
    } catch (error) {
      if (signal.aborted) throw obstacle ?? error;
      if (adapter.fixedUrl !== undefined || isLost) throw error;
      obstacle = error;
    }
    await pause(clock, TUNNEL_TIMES.proveAgainAfterMs, signal);
  }
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(delayMs, wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

function late({ kind }: TunnelAdapter): AppError {
  return new AppError({
    code: 'tunnel.down',
    message: `No address has come from ${TUNNEL_NAMES[kind]} in time. Its service may be out of order, or this computer is offline.`,
    retryable: true,
  });
}
