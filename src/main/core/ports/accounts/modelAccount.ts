import type { Secret } from './secretVault';

/** Where language and speech models are had, and with which key. */
export interface ModelAccess {
  readonly apiKey: Secret;
  /** `https://…/v1`, without a slash at its end. */
  readonly baseUrl: string;
}

/**
 * The ids of the models that the key may use. Costs nothing.
 *
 * @throws AppError in words: `config.invalid` for a key or an address that is wrong,
 *   `engine.unavailable` when it cannot be known now.
 */
export type ListModels = (access: ModelAccess, signal: AbortSignal) => Promise<ModelList>;

/** `unknown`: the key works, but may not, or the server cannot, list models. */
export type ModelList = readonly string[] | 'unknown';
