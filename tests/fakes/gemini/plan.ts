import { MediaModality, type UsageMetadata } from '@google/genai';

export interface PlannedSpeech {
  readonly say: string;
  readonly durationMs: number;
  /** The sound itself, 24 kHz; otherwise every sample is `level`. */
  readonly samples?: Int16Array;
  readonly level?: number;
  /** Generation stands still after this much, until `resume`. */
  readonly pauseAfterMs?: number;
}

export interface PlannedCall {
  readonly call: string;
  readonly args: Record<string, unknown>;
  readonly id?: string;
}

export type PlannedItem = PlannedSpeech | PlannedCall;

/** What the model is to answer. */
export interface PlannedTurn {
  readonly items: readonly PlannedItem[];
  /** `turnCompleteReason`, when it does not end well. */
  readonly reason?: string;
  /** The last sound and all flags are in one message: playing is not waited for. */
  readonly isAbrupt?: boolean;
  /** The turn is over, and the model reasons on: more follows by itself. */
  readonly thinksOn?: boolean;
  readonly mimeType?: string;
}

/** A turn of one sentence. */
export function saying(say: string, durationMs = 1000, level = 2000): PlannedTurn {
  return { items: [{ say, durationMs, level }] };
}

/** As the protocol's notes show it. */
export const SAMPLE_USAGE = {
  promptTokenCount: 900,
  responseTokenCount: 120,
  totalTokenCount: 1020,
  promptTokensDetails: [
    { modality: MediaModality.AUDIO, tokenCount: 700 },
    { modality: MediaModality.TEXT, tokenCount: 200 },
  ],
  responseTokensDetails: [{ modality: MediaModality.AUDIO, tokenCount: 110 }],
} satisfies UsageMetadata;
