import type { PriceTable } from '@shared/domain/prices';

/** How the vendor notices that the caller has finished. */
export type TurnDetection =
  | {
      readonly type: 'server_vad';
      /** 0..1; higher for noisy lines and speakerphones. */
      readonly threshold: number;
      readonly prefixPaddingMs: number;
      readonly silenceDurationMs: number;
      /** Quiet on both sides after which the agent asks whether the caller is still there. */
      readonly idleTimeoutMs: number | undefined;
    }
  /** Fewer cut-ins on hesitant callers, more delay. */
  | { readonly type: 'semantic_vad'; readonly eagerness: 'low' | 'medium' | 'high' | 'auto' };

/** What the owner sets for this engine. */
export interface OpenAiRealtimeConfig {
  readonly apiKey: string;
  /** `https://api.openai.com/v1`, `https://<resource>.openai.azure.com/openai/v1` or a compatible one. */
  readonly baseUrl: string;
  readonly model: string;
  /** Undefined leaves the caller's words out of the log; recording consent is then asked for by key. */
  readonly transcriptionModel: string | undefined;
  /** ISO-639-1; helps the transcription. */
  readonly language: string | undefined;
  readonly turnDetection: TurnDetection;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
  readonly maxOutputTokens: number | undefined;
  /** Sent as `OpenAI-Safety-Identifier`: a stable hash of whom the calls are for. */
  readonly safetyIdentifier: string | undefined;
  readonly prices: PriceTable;
}

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
export const DEFAULT_MODEL = 'gpt-realtime-2.1';

/** Everything but the key. A telephone is heard from afar: room noise is filtered as such. */
export const DEFAULT_OPENAI_REALTIME: Omit<OpenAiRealtimeConfig, 'apiKey' | 'prices'> = {
  baseUrl: DEFAULT_BASE_URL,
  model: DEFAULT_MODEL,
  transcriptionModel: 'gpt-transcribe',
  language: undefined,
  turnDetection: {
    type: 'server_vad',
    threshold: 0.6,
    prefixPaddingMs: 300,
    silenceDurationMs: 550,
    idleTimeoutMs: 9000,
  },
  noiseReduction: 'far_field',
  maxOutputTokens: undefined,
  safetyIdentifier: undefined,
};

/** `fable`, `onyx` and `nova` belong to the vendor's other interfaces and are noise here. */
export const VOICES = [
  { id: 'marin', name: 'Marin' },
  { id: 'cedar', name: 'Cedar' },
  { id: 'alloy', name: 'Alloy' },
  { id: 'ash', name: 'Ash' },
  { id: 'ballad', name: 'Ballad' },
  { id: 'coral', name: 'Coral' },
  { id: 'echo', name: 'Echo' },
  { id: 'sage', name: 'Sage' },
  { id: 'shimmer', name: 'Shimmer' },
  { id: 'verse', name: 'Verse' },
] as const;
