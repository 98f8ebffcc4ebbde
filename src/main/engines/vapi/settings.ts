import type { EngineSettings } from '@shared/domain/agent/engineSettings';

/** What the owner set up at Vapi. */
export interface VapiConfig {
  /** The private key: it may do everything, and never leaves the main process. */
  readonly apiKey: string;
  /** Starts web calls, and may do nothing else. */
  readonly publicKey?: string | undefined;
  /** `https://api.vapi.ai`, `https://api.eu.vapi.ai` or a stand-in; no slash at its end. */
  readonly baseUrl: string;
  /** Answers calls that Vapi asks about and no line of ours knows. */
  readonly assistantId: string | undefined;
}

/** Where Vapi tells what happens in a call; undefined without a public address. */
export interface VapiServer {
  readonly url: string;
  /** Comes back in `X-Vapi-Secret` with every message. */
  readonly secret: string;
}

/** Vapi's own voices. One of another vendor is `vendor/voice`, such as `11labs/sarah`. */
export const VOICES = ['Elliot', 'Savannah', 'Rohan', 'Emma', 'Clara', 'Nico', 'Kai', 'Leah'].map(
  (name) => ({ id: `vapi/${name}`, name }),
);

/** `provider/model`, as Vapi names both. */
export const MODELS = [
  'openai/gpt-5.4-mini',
  'openai/gpt-5.4',
  'openai/gpt-4.1',
  'openai/gpt-4o',
] as const;

export const DEFAULT_VOICE = { provider: 'vapi', voiceId: 'Elliot' } as const;

/** Settings of an agent that Vapi obeys. */
export const OBEYED: readonly (keyof EngineSettings)[] = ['model', 'pace', 'pauseMs', 'own'];

export interface Vendored {
  readonly provider: string;
  readonly id: string;
}

/** Reads `provider/id`; what names no provider is undefined. */
export function readVendored(value: string): Vendored | undefined {
  const slash = value.indexOf('/');
  if (slash <= 0 || slash === value.length - 1) return undefined;
  return { provider: value.slice(0, slash), id: value.slice(slash + 1) };
}
