import type { SpeechModelsState } from '@shared/contract/health/speechModels';
import { AppError, serializeError, type SerializedError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { ModelSource } from '../../ports/speech/modelSource';

export interface SpeechModelsPorts {
  readonly source: ModelSource;
  /** They were missing and are there now: what could not start without them can. */
  readonly onArrival: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Fetching {
  readonly stop: AbortController;
  readonly finished: Promise<void>;
}

/** Whether the speech models are there, and the one download that brings them. */
export class SpeechModels {
  readonly #ports: SpeechModelsPorts;
  readonly #watchers = new Set<(state: SpeechModelsState) => void>();
  #state: SpeechModelsState | undefined;
  #fetching: Fetching | undefined;
  /** Of the last attempt. */
  #error: SerializedError | undefined;
  #isClosed = false;

  constructor(ports: SpeechModelsPorts) {
    this.#ports = ports;
  }

  /** Looks whether they are there, unless they are being fetched. Never rejects. */
  async look(): Promise<void> {
    try {
      const downloadMb = await this.#ports.source.missingMb();
      if (this.#fetching !== undefined) return;
      if (downloadMb > 0) {
        const error = this.#error === undefined ? {} : { error: this.#error };
        this.#tell({ state: 'missing', downloadMb, ...error });
        return;
      }
      const wereMissing = this.#state !== undefined && this.#state.state !== 'present';
      this.#tell({ state: 'present' });
      if (wereMissing && !this.#isClosed) this.#ports.onArrival();
    } catch (failure) {
      this.#ports.logger.warn({ err: failure }, 'it could not be seen whether there are models');
    }
  }

  /** Begins to fetch what is missing, unless that is under way already; resolves when it has begun. */
  async start(): Promise<void> {
    if (this.#state === undefined) await this.look();
    const state = this.#state;
    if (this.#isClosed || this.#fetching !== undefined || state?.state !== 'missing') return;
    const stop = new AbortController();
    const startedAt = this.#ports.clock.now();
    this.#tell({ state: 'fetching', step: 'begin', totalMb: state.downloadMb, startedAt });
    this.#fetching = { stop, finished: this.#fetch(stop.signal) };
  }

  /** Stops it; the state tells when nothing of it is left. */
  stop(): void {
    if (this.#fetching === undefined || this.#state?.state !== 'fetching') return;
    this.#tell({ ...this.#state, step: 'stop' });
    this.#fetching.stop.abort();
  }

  watch(emit: (state: SpeechModelsState) => void): () => void {
    this.#watchers.add(emit);
    if (this.#state !== undefined) emit(this.#state);
    return () => void this.#watchers.delete(emit);
  }

  /** Stops what is under way, and resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.stop();
    await this.#fetching?.finished;
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { source, logger } = this.#ports;
    this.#error = undefined;
    try {
      await source.fetch((progress) => {
        if (this.#state?.state !== 'fetching' || signal.aborted) return;
        const { totalMb, startedAt } = this.#state;
        this.#tell({ state: 'fetching', ...progress, totalMb, startedAt });
      }, signal);
    } catch (failure) {
      if (!(failure instanceof AppError)) logger.error({ err: failure }, 'models were not fetched');
      if (!signal.aborted) this.#error = serializeError(failure);
    }
    this.#fetching = undefined;
    await this.look();
  }

  #tell(state: SpeechModelsState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const watcher of [...this.#watchers]) watcher(state);
  }
}
