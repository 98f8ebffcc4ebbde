import type { RealtimeResponseUsage } from 'openai/resources/realtime/realtime';

export interface PlannedSpeech {
  readonly say: string;
  readonly durationMs: number;
  /** Mu-law code that the sound consists of, so that a test can tell where it went. */
  readonly byte?: number;
  /** The sound itself, in the session's output format. */
  readonly sound?: Uint8Array;
  /** Generation stands still after this much, until `resume`. */
  readonly pauseAfterMs?: number;
}

export interface PlannedCall {
  readonly call: string;
  readonly arguments: string;
  readonly callId?: string;
  /** The model broke it off. */
  readonly isIncomplete?: boolean;
}

/** One item of an answer. */
export type PlannedItem = PlannedSpeech | PlannedCall;

/** What the model is to answer. */
export interface PlannedAnswer {
  readonly items: readonly PlannedItem[];
  /** How it ends, when not well. */
  readonly end?:
    | { readonly status: 'failed'; readonly type: string; readonly code?: string }
    | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' };
  /** Two items' sound comes in turns instead of one after the other. */
  readonly isInterleaved?: boolean;
  readonly usage?: RealtimeResponseUsage;
}

/** The usage that the vendor's own documentation shows for one answer. */
export const SAMPLE_USAGE: RealtimeResponseUsage = {
  total_tokens: 940,
  input_tokens: 820,
  output_tokens: 120,
  input_token_details: {
    text_tokens: 510,
    audio_tokens: 310,
    image_tokens: 0,
    cached_tokens: 448,
    cached_tokens_details: { text_tokens: 384, audio_tokens: 64, image_tokens: 0 },
  },
  output_token_details: { text_tokens: 25, audio_tokens: 95 },
};

/** An answer of one sentence. */
export function saying(say: string, durationMs = 1000, byte?: number): PlannedAnswer {
  return { items: [{ say, durationMs, ...(byte === undefined ? {} : { byte }) }] };
}
