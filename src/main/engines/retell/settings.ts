import { createHmac } from 'node:crypto';
import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import { AppError } from '@shared/errors/appError';

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

/**
 * What the address for Retell's agents has in it, so that nobody else finds it: the same as long as
 * the key is the same, for it is entered at Retell by hand.
 */
export function llmSecret(apiKey: string): string {
  return createHmac('sha256', apiKey).update('patchcord custom llm address').digest('base64url');
}

export const NO_KEY = {
  state: 'unavailable',
  reason: 'There is no Retell key.',
  fix: 'Enter the API key of your Retell account in Settings, or set RETELL_API_KEY.',
  place: 'accounts',
} as const;

/** @throws AppError `config.missing`, whenever it is called */
export function noKey(): never {
  throw new AppError({ code: 'config.missing', message: `${NO_KEY.reason} ${NO_KEY.fix}` });
}
