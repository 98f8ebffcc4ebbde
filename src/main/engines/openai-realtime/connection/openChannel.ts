import { openTextSocket } from '../../../models/textSocket';
import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import { realtimeAddress } from './address';
import { Channel } from './channel';
import { OPENAI_SOCKET } from './socket';
import { firstSession, type SessionPlan } from '../protocol/sessionConfig';

const SESSION_LIFETIME_MS = 60 * 60_000;

export interface OpenedChannel {
  readonly channel: Channel;
  /** Wall clock, milliseconds since the epoch; the vendor's limit of 60 minutes. */
  readonly expiresAt: number;
}

export interface ChannelPlan extends SessionPlan {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * Connects and configures a session. Resolves once the vendor has confirmed the sound
 * formats; rejects, with nothing left open, when it has not.
 */
export async function openChannel(plan: ChannelPlan): Promise<OpenedChannel> {
  const { clock, logger, call, signal } = plan;
  const address = realtimeAddress(plan.config);
  const link = await openTextSocket({ vendor: OPENAI_SOCKET, address, clock, signal });
  const channel = new Channel({ link, call, clock, logger });
  const onAbort = () => channel.close();
  signal.addEventListener('abort', onAbort);
  try {
    const session = await channel.created();
    await channel.updateSession(firstSession(plan));
    const expiresAt =
      session.expires_at === undefined
        ? clock.now() + SESSION_LIFETIME_MS
        : session.expires_at * 1000;
    return { channel, expiresAt };
  } catch (error) {
    channel.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
