import type { MachineDetection } from '../../../ports/answeringMachine';
import type { CarrierAdapter, DialProgress } from '../../../ports/carrier';
import type { Clock } from '../../../ports/clock';
import { asEngineError, noNews, type Ending } from '../../../session/callEnding';
import type { CallLog } from '../../../session/callLog';

/** How long a call that we place rings, unless it is asked for otherwise. */
const RING_MS = 30_000;
/** After the ringing should be over, how long the carrier may keep silent about what came of it. */
const NEWS_GRACE_MS = 30_000;

export interface PlacingOptions {
  readonly log: CallLog;
  readonly carrier: CarrierAdapter;
  readonly clock: Clock;
  readonly ownNumber: string;
  /** It came to nothing. */
  readonly onEnded: (ending: Ending) => void;
  /** Nobody tells what came of it: it must not go on without anyone knowing. */
  readonly onLost: (ending: Ending) => void;
}

/** A call to somebody, until it is answered. */
export class Placing {
  readonly #options: PlacingOptions;

  constructor(options: PlacingOptions) {
    this.#options = options;
  }

  /**
   * Resolves with the reference of the call as soon as it is dialled by `place`.
   *
   * @throws AppError; nothing is left of the call but its record
   */
  async by(source: string, place: () => Promise<string>): Promise<string> {
    const { log, onEnded } = this.#options;
    log.record({ type: 'call.dialing', source });
    try {
      return await place();
    } catch (error) {
      onEnded({ by: 'system', reason: 'failed', error: asEngineError(error) });
      throw error;
    }
  }

  /** Has the carrier place it, as `by` does. */
  async byCarrier(to: string, detectMachine: MachineDetection, ringMs = RING_MS): Promise<string> {
    const { log, carrier, clock, ownNumber: from, onLost } = this.#options;
    const { signal } = new AbortController();
    const order = { callId: log.callId, to, from, ringMs, detectMachine };
    const place = async () => (await carrier.placeCall(order, signal)).ref;
    const ref = await this.by(`carrier.${carrier.id}`, place);
    clock.after(ringMs + NEWS_GRACE_MS, () => {
      if (log.answeredForMs === undefined)
        onLost({ by: 'carrier', reason: 'failed', error: noNews() });
    });
    return ref;
  }

  /** What the carrier tells of it. */
  progress(progress: DialProgress): void {
    const { log, carrier, onEnded } = this.#options;
    const source = `carrier.${carrier.id}`;
    if (progress.kind === 'status') {
      const { status, code } = progress;
      const more = code === undefined ? {} : { code };
      log.record({ type: 'carrier.status', source, status, ...more });
    } else if (progress.kind === 'ringing' && log.answeredForMs === undefined) {
      log.record({ type: 'call.ringing', source });
    } else if (progress.kind === 'failed') {
      const { reason, error } = progress;
      onEnded({ by: 'carrier', reason, error });
    }
  }
}
