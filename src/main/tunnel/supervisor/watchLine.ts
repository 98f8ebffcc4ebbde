import type { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Lifeline, OpenTunnel } from '../../core/ports/tunnel';
import { TUNNEL_TIMES } from './tunnelPolicy';

export interface WatchedLine {
  readonly tunnel: OpenTunnel;
  readonly lifeline: Lifeline;
}

/** What ended the watch: the tunnel's own word, a doubt that needs a proof, or a request to stop. */
export type WatchEnd = AppError | 'doubtful' | 'stopped';

/**
 * Sends a beat through the public address again and again until its echo stays away, the lifeline
 * closes, the tunnel says that it is gone, or the signal is aborted.
 */
export function watchLine(
  { tunnel, lifeline }: WatchedLine,
  clock: Clock,
  signal: AbortSignal,
): Promise<WatchEnd> {
  return new Promise((resolve) => {
    let cancelDeadline: Cancel | undefined;
    const end = (why: WatchEnd): void => {
      stopBeating();
      cancelDeadline?.();
      signal.removeEventListener('abort', stop);
      resolve(why);
    };
    const stop = (): void => end('stopped');
    const stopBeating = clock.every(TUNNEL_TIMES.beatEveryMs, () => {
      if (cancelDeadline !== undefined) return;
      cancelDeadline = clock.after(TUNNEL_TIMES.echoWithinMs, () => end('doubtful'));
      lifeline.beat(() => {
        cancelDeadline?.();
        cancelDeadline = undefined;
      });
    });
    signal.addEventListener('abort', stop, { once: true });
    void lifeline.closed.then(() => end('doubtful'));
    void tunnel.lost.then(end);
    if (signal.aborted) stop();
  });
}
