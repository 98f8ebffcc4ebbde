import { createHmac } from 'node:crypto';
import type { EngineSettings } from '@shared/domain/agent/engineSettings';

/** What the owner set up at Retell. */
export interface RetellConfig {
  /** May do everything, and proves Retell's reports: it never leaves the main process. */
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Retell's agents may reach this computer by the address of Retell's own examples, without a secret. */
  readonly hasOpenPath: boolean;
}

/** Settings of an agent that count for calls through Retell. */
export const OBEYED: readonly (keyof EngineSettings)[] = ['own'];

/** The voice belongs to Retell's agent. */
export const VOICES = [{ id: 'retell', name: 'As set at Retell' }] as const;

/**
 * What the address for Retell's agents has in it, so that nobody else finds it: the same as long as
 * the key is the same, for it is entered at Retell by hand.
 */
export function llmSecret(apiKey: string): string {
  return createHmac('sha256', apiKey).update('patchcord custom llm address').digest('base64url');
}
