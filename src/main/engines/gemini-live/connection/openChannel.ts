import { isAppError, type AppError } from '@shared/errors/appError';
import { openTextSocket } from '../../../models/textSocket';
import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import { sawNoKey } from '../protocol/closes';
import { familyOf } from '../protocol/modelFamily';
import { setupMessage, type SessionPlan } from '../protocol/setup';
import { liveAddress, type KeyPlace } from './address';
import { Channel } from './channel';
import { GEMINI_SOCKET } from './socket';

/** A connection lasts about ten minutes; the vendor's own warning says it more exactly. */
const CONNECTION_LIFETIME_MS = 10 * 60_000;

export interface OpenedChannel {
  readonly channel: Channel;
  readonly plan: SessionPlan;
  /** Wall clock, milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface OpenOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Remembers where a host looks for the key. */
export class KeyPlaces {
  readonly #inAddress = new Set<string>();

  of(baseUrl: string): KeyPlace {
    return this.#inAddress.has(baseUrl) ? 'address' : 'header';
  }

  setInAddress(baseUrl: string): void {
    this.#inAddress.add(baseUrl);
  }
}

/**
 * Connects and sets a session up: from the handle of an earlier one, or anew with what was said when
 * the vendor has forgotten it. Rejects, with nothing left open, when it has not consented.
 */
export async function openChannel(
  plan: SessionPlan,
  places: KeyPlaces,
  options: OpenOptions,
): Promise<OpenedChannel> {
  try {
    return await openWhereKeyIsSeen(plan, places, options);
  } catch (error) {
    const isRefused = isAppError(error, 'engine.unavailable') && !error.retryable;
    if (plan.handle === undefined || !isRefused) throw error;
    options.logger.info({ detail: error.detail }, 'the session could not be resumed');
    return openWhereKeyIsSeen({ ...plan, handle: undefined }, places, options);
  }
}

async function openWhereKeyIsSeen(
  plan: SessionPlan,
  places: KeyPlaces,
  options: OpenOptions,
): Promise<OpenedChannel> {
  const { baseUrl } = plan.config;
  const place = places.of(baseUrl);
  try {
    return await open(plan, place, options);
  } catch (error) {
    if (place === 'address' || !sawNoKey(error as AppError)) throw error;
    const opened = await open(plan, 'address', options);
    places.setInAddress(baseUrl);
    return opened;
  }
}

async function open(
  plan: SessionPlan,
  place: KeyPlace,
  { clock, logger, signal }: OpenOptions,
): Promise<OpenedChannel> {
  const address = liveAddress(plan.config, place);
  const link = await openTextSocket({ vendor: GEMINI_SOCKET, address, clock, signal });
  const channel = new Channel({ link, clock, logger });
  const onAbort = () => channel.close();
  signal.addEventListener('abort', onAbort);
  try {
    await channel.setUp(setupMessage(plan));
    const { handle, history, config } = plan;
    if (handle === undefined && history.length > 0 && familyOf(config.model).takesTurns) {
      channel.send({ clientContent: { turns: history, turnComplete: true } });
    }
    return { channel, plan, expiresAt: clock.now() + CONNECTION_LIFETIME_MS };
  } catch (error) {
    channel.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
