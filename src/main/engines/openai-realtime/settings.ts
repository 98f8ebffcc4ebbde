import {
  DEFAULT_OPENAI_SETTINGS,
  OFFERED_REALTIME_MODELS,
  OFFERED_TRANSCRIPTION_MODELS,
  OPENAI_BASE_URL,
  type OpenAiSettings,
} from '@shared/domain/openai';
import type { PriceTable } from '@shared/domain/cost/prices';

/** What the owner sets for this engine. */
export interface OpenAiRealtimeConfig {
  readonly apiKey: string;
  /** `https://api.openai.com/v1`, `https://<resource>.openai.azure.com/openai/v1` or a compatible one. */
  readonly baseUrl: string;
  readonly model: string;
  /** Undefined leaves the caller's words out of the log; recording consent is then asked for by key. */
  readonly transcriptionModel: string | undefined;
  readonly turnDetection: OpenAiSettings['turnDetection'];
  /** Quiet on both sides after which the agent asks whether the caller is still there; server_vad only. */
  readonly idleTimeoutMs: number | undefined;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
  readonly maxOutputTokens: number | undefined;
  /** Sent as `OpenAI-Safety-Identifier`: a stable hash of whom the calls are for. */
  readonly safetyIdentifier: string | undefined;
  readonly prices: PriceTable;
}

/** Everything but the key. A telephone is heard from afar: room noise is filtered as such. */
export const DEFAULT_OPENAI_REALTIME: Omit<OpenAiRealtimeConfig, 'apiKey' | 'prices'> = {
  baseUrl: OPENAI_BASE_URL,
  model: OFFERED_REALTIME_MODELS[0],
  transcriptionModel: OFFERED_TRANSCRIPTION_MODELS[0],
  turnDetection: DEFAULT_OPENAI_SETTINGS.turnDetection,
  idleTimeoutMs: 9000,
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
