export interface OfflineWords {
  /** BCP 47. */
  readonly language: string;
  /** One of the offline voices' names; others get the usual one. */
  readonly voice?: string;
}

/**
 * Speaks on this computer, whatever the network does: mono samples at 8 kHz, or undefined where it
 * has no voice for this language. Rejects when the voice has stopped working.
 */
export type SpeakOffline = (text: string, words: OfflineWords) => Promise<Int16Array | undefined>;
