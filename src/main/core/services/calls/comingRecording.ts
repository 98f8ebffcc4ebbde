import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import { isAppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { RecordingFiles, RecordingKeeper } from '../../ports/recordingSink';
import type { RemoteCalls } from '../../ports/remote/remoteCalls';
import type { Afterwards } from './afterwards';

/** Recordings take some minutes after the end. */
const FETCH_AFTER_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;

const FACT = { call: 'recording.fetched', voicemail: 'voicemail.fetched' } as const;

export interface ComingRecordingOptions {
  readonly callId: CallId;
  readonly carrierId: CarrierId;
  /** What its vendor calls the call. */
  readonly reference: string;
  readonly remote: Pick<RemoteCalls, 'recording'>;
  /** Of the call itself, or what the caller left when nobody here could answer. */
  readonly what: 'call' | 'voicemail';
  readonly recordings: RecordingKeeper & Pick<RecordingFiles, 'remove'>;
  readonly afterwards: Pick<Afterwards, 'record'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** It is there, nobody wants it any more, or it has been asked for often enough. */
  readonly onSettled: () => void;
}

/** The recording that somebody else made of a call that is over: asked for until it is there. */
export class ComingRecording {
  readonly #options: ComingRecordingOptions;
  readonly #closing = new AbortController();
  #cancel: Cancel = () => undefined;

  constructor(options: ComingRecordingOptions) {
    this.#options = options;
    this.#fetchSoon(0);
  }

  /** Asks no more. */
  close(): void {
    this.#closing.abort();
    this.#cancel();
  }

  #fetchSoon(attempt: number): void {
    const { clock, logger, onSettled } = this.#options;
    const delayMs = FETCH_AFTER_MS[attempt];
    if (this.#closing.signal.aborted) return;
    if (delayMs === undefined) {
      onSettled();
      return;
    }
    this.#cancel = clock.after(delayMs, () => {
      this.#fetch().then(
        (isThere) => {
          if (isThere) onSettled();
          else this.#fetchSoon(attempt + 1);
        },
        (error: unknown) => {
          logger.info({ err: error }, 'a recording could not be fetched');
          // It does not become smaller.
          if (isAppError(error, 'media.overrun')) onSettled();
          else this.#fetchSoon(attempt + 1);
        },
      );
    });
  }

  async #fetch(): Promise<boolean> {
    const { callId, carrierId, reference, remote, recordings, afterwards, what } = this.#options;
    const recording = await remote.recording(reference, this.#closing.signal);
    if (recording === undefined) return false;
    const file = await recordings.keep(callId, recording, what);
    const source = `carrier.${carrierId}`;
    try {
      await afterwards.record(callId, { type: FACT[what], source, file });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'call.not_found') throw error;
      // The owner deleted the call meanwhile: nothing of it may stay.
      await recordings.remove(file);
    }
    return true;
  }
}
