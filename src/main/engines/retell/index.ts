import { MULAW_8K } from '@shared/domain/audioFormat';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../core/ports/carrier';
import type { EngineAdapter, EngineReadiness } from '../../core/ports/engine';
import type { HandOff } from '../../core/ports/handOff';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { WebCalls } from '../../core/ports/webCalls/webCall';
import type { RetellCall } from './call';
import { RetellCalls, type RetellCallsOptions } from './calls';
import { createRetellCarrier } from './carrier';
import { createLlmServer } from './llm/server';
import { llmSecret, NO_KEY, OBEYED } from './settings';
import { createRetellWebhook, type InboundCall, type InboundTerms } from './webhook';
import { createRetellWebCalls } from './webCalls';

export { checkRetellAccount, retellAddresses } from './account';
export { createRetellNumbers, retellWebhookAt } from './numbers';
export type { RetellConfig } from './settings';
export type { InboundCall, InboundTerms } from './webhook';

const CAPABILITIES: EngineCapabilities = {
  inputFormats: [MULAW_8K],
  outputFormats: [MULAW_8K],
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  truncation: false,
  whisper: true,
  settings: OBEYED,
  onlyThinksHere: true,
  mediaPath: 'carrier-direct',
};

export interface RetellEngineOptions extends RetellCallsOptions {
  /** Decides about a call on one of Retell's numbers before it is answered. */
  readonly inbound: (call: InboundCall) => Promise<InboundTerms>;
}

export interface RetellEngine extends EngineAdapter {
  readonly handOff: HandOff;
  readonly carrier: CarrierAdapter;
  readonly webCalls: WebCalls;
  readonly routes: PublicRoutes;
  /** Asks for no more reports. */
  close(): void;
}

/** Retell carries and voices calls; who thinks for its agents is here. */
export function createRetellEngine(options: RetellEngineOptions): RetellEngine {
  const calls = new RetellCalls(options);
  const { config, clock, logger } = options;
  const secret = (): string | undefined => {
    const known = config();
    return known === undefined ? undefined : llmSecret(known.apiKey);
  };
  const find = (callId: string): RetellCall | undefined => calls.find(callId);
  return {
    id: 'retell',
    capabilities: CAPABILITIES,
    // The voice belongs to Retell's agent.
    voices: [],
    models: [],
    handOff: calls,
    carrier: createRetellCarrier(() => config() !== undefined, find),
    webCalls: createRetellWebCalls(calls, () => config() !== undefined),
    routes: {
      routes: [
        createRetellWebhook({
          ...options,
          apiKey: () => config()?.apiKey,
          told: (event, call) => find(call.call_id)?.told(event, call),
        }),
      ],
      sockets: createLlmServer({
        secret,
        hasOpenPath: () => config()?.hasOpenPath ?? false,
        find,
        introduce: (details) => calls.introduce(details),
        clock,
        logger,
      }),
    },
    readiness: () => {
      if (config() === undefined) return NO_KEY;
      return options.isReachable() ? { state: 'ready' } : NO_ADDRESS;
    },
    open: () => Promise.reject(notHere()),
    close: () => calls.close(),
  };
}

const NO_ADDRESS = {
  state: 'unavailable',
  reason: 'Retell cannot reach this computer, so its agents cannot ask what to say.',
  fix: 'Turn on the public address in Settings.',
  place: 'accounts',
} as const satisfies EngineReadiness;

function notHere(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Retell takes calls whole and gives nobody their sound. Have the calls of this number handed off to Retell, or choose another engine for the agent.',
  });
}
