import type { EngineCapabilities } from '@shared/domain/capabilities';
import { MULAW_8K, PCM16_16K, PCM16_24K, PCM16_8K } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { EngineAdapter, EngineReadiness } from '../../core/ports/engine';
import type { VendorAssistants } from '../../core/ports/accounts/assistants';
import type { HandOff } from '../../core/ports/handOff';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { PublicRoutes } from '../../core/ports/publicRoutes';
import type { WebCalls } from '../../core/ports/webCalls/webCall';
import { LastRefusal } from '../../models/vendors/lastRefusal';
import { VapiApi } from './api/vapiApi';
import { openCall } from './connection/openCall';
import type { CallPlan } from './protocol/callRequest';
import { createStoredAssistants } from './assistants/storedAssistants';
import { createVapiHandOff } from './handOff/vapiHandOff';
import { RunningCalls } from './runningCalls';
import { VapiSession } from './session';
import { MODELS, OBEYED, VOICES, type VapiConfig, type VapiServer } from './settings';
import { createForeignCalls, type HostedDesk } from './foreignCalls';
import { createVapiWebhook } from './webhook';
import { createVapiWebCalls } from './web/webCalls';

export type { VapiConfig } from './settings';
export { checkVapiAccount } from './account';
export { createVapiPlacedCalls } from './placedCalls';
export type { HostedDesk } from './foreignCalls';
export { VAPI_WEBHOOK_PATH } from './webhook';

/** Vapi converts any of them, so the telephone's own is taken: nothing is converted twice. */
const FORMATS = [MULAW_8K, PCM16_16K, PCM16_8K, PCM16_24K] as const;

const CAPABILITIES: EngineCapabilities = {
  inputFormats: FORMATS,
  outputFormats: FORMATS,
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  truncation: false,
  whisper: true,
  settings: OBEYED,
  mediaPath: 'bridge',
};

export interface VapiEngineOptions {
  /** Asked at every call; undefined without a key. */
  readonly config: () => VapiConfig | undefined;
  /** Where Vapi reaches this computer now; undefined while it does not. */
  readonly server: () => VapiServer | undefined;
  /** What `X-Vapi-Secret` has to be. */
  readonly secret: () => string | undefined;
  /** Answers for calls whose sound does not come through here. */
  readonly hosted: HostedDesk;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

export interface VapiEngine extends EngineAdapter {
  readonly webhook: PublicRoutes;
  readonly handOff: HandOff;
  readonly webCalls: WebCalls;
  readonly assistants: VendorAssistants;
  /** Asks for no more reports. */
  close(): void;
}

/** Vapi's assistants over its WebSocket transport: telephone sound in, telephone sound out. */
export function createVapiEngine(options: VapiEngineOptions): VapiEngine {
  const { clock } = options;
  const running = new RunningCalls();
  const closing = new AbortController();
  const access = (): VapiConfig => requireKey(options.config());
  const api = new VapiApi({ access, clock });
  const refusal = new LastRefusal();
  const foreign = createForeignCalls({
    ...options,
    api,
    engine: () => engine,
    closing: closing.signal,
  });
  const engine: VapiEngine = {
    id: 'vapi',
    capabilities: CAPABILITIES,
    voices: VOICES,
    models: MODELS,
    webhook: createVapiWebhook({ ...options, running, foreign }),
    assistants: createStoredAssistants(api),
    handOff: createVapiHandOff({ ...options, access, api, running, closing: closing.signal }),
    webCalls: createVapiWebCalls({ ...options, api, running, closing: closing.signal }),
    readiness() {
      const config = options.config();
      if (config === undefined) return NO_KEY;
      const ready = options.server() === undefined ? NO_ADDRESS : ({ state: 'ready' } as const);
      return refusal.readiness(config.apiKey) ?? ready;
    },
    async open(call, listener, signal) {
      const { apiKey } = access();
      const logger = options.logger.child({ callId: call.callId });
      const plan: CallPlan = {
        call,
        prompt: call.prompt,
        tools: call.tools,
        assistantId: call.settings.own?.vapi?.assistantId,
        server: options.server(),
        opening: call.consent === undefined ? 'greets' : 'waits',
      };
      const open = (wanted: CallPlan, until: AbortSignal) =>
        openCall(wanted, { api, apiKey, clock, signal: until });
      try {
        const opened = await open(plan, signal);
        refusal.taken();
        const parts = { ...options, call, listener, api, logger, running, plan, opened, open };
        return new VapiSession({ ...parts, closing: closing.signal });
      } catch (error) {
        const isKeys = error instanceof AppError && error.detail?.startsWith('HTTP 401') === true;
        if (isKeys) refusal.refused(apiKey, error);
        throw error;
      }
    },
    close: () => closing.abort(),
  };
  return engine;
}

function requireKey(config: VapiConfig | undefined): VapiConfig {
  if (config !== undefined) return config;
  throw new AppError({ code: 'config.missing', message: `${NO_KEY.reason} ${NO_KEY.fix}` });
}

const NO_KEY = {
  state: 'unavailable',
  reason: 'There is no Vapi key.',
  fix: 'Enter the private key of your Vapi account in Settings, or set VAPI_API_KEY.',
  place: 'accounts',
} as const satisfies EngineReadiness;

const NO_ADDRESS = {
  state: 'degraded',
  reason: 'Vapi cannot reach this computer, so tool results and call reports take longer.',
  fix: 'Turn on the public address in Settings.',
  place: 'accounts',
} as const satisfies EngineReadiness;
