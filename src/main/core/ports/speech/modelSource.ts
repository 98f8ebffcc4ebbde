/** How far a fetch has come. */
export interface FetchProgress {
  readonly step: 'download' | 'check';
  /** Megabytes (10⁶ bytes); absent while that is not known. */
  readonly doneMb?: number;
}

/** Where the speech models come from, and whether they are there. */
export interface ModelSource {
  /** Megabytes that are to be downloaded; 0 when all models are there. */
  missingMb(): Promise<number>;
  /**
   * Fetches what is missing. Settles when it is in its place, or when nothing of it is left.
   * @throws AppError in words for the owner; `cancelled` after the signal.
   */
  fetch(onProgress: (progress: FetchProgress) => void, signal: AbortSignal): Promise<void>;
}
