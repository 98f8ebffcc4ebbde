import { AppError } from '@shared/errors/appError';
import type { EngineReadiness } from '../../core/ports/engine';

/** Why a vendor refused the last call, until it takes one or another key is entered. */
export class LastRefusal {
  #last:
    | { readonly apiKey: string; readonly error: AppError; readonly model: string | undefined }
    | undefined;

  /** Whether calls with this key would be refused again; undefined where nothing speaks for it. */
  readiness(apiKey: string): EngineReadiness | undefined {
    if (this.#last?.apiKey !== apiKey) return undefined;
    const { error, model } = this.#last;
    const fix = 'Correct it and place a call: the engine tries again with every call.';
    const lack = { state: 'unavailable', reason: error.message, fix } as const;
    return model === undefined
      ? { ...lack, place: 'accounts' }
      : { ...lack, place: 'agents', model };
  }

  taken(): void {
    this.#last = undefined;
  }

  /** With `model` it is that of the agent which the vendor does not have. What may pass does not count. */
  refused(apiKey: string, error: unknown, model?: string): void {
    const isFinal = error instanceof AppError && !error.retryable && error.code !== 'cancelled';
    if (isFinal) this.#last = { apiKey, error, model };
  }
}
