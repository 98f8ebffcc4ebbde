import { PCM16_16K, PCM16_24K } from '@shared/domain/audioFormat';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import { OFFERED_LIVE_MODELS } from '@shared/domain/connections/geminiModels';
import { AppError } from '@shared/errors/appError';
import { openFirst } from '../../core/conversation/continuity';
import type { Clock } from '../../core/ports/clock';
import type { EngineAdapter, EngineReadiness } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { SpeakOffline } from '../../core/ports/speakOffline';
import { LastRefusal } from '../../models/vendors/lastRefusal';
import { KeyPlaces, openChannel } from './connection/openChannel';
import { isNoModel } from './protocol/closes';
import type { SessionPlan } from './protocol/setup';
import { GeminiSession } from './session';
import { VOICES, type GeminiLiveConfig } from './settings';

export type { GeminiLiveConfig } from './settings';

/** What this vendor does not offer: truncation (it cuts by its own clock) and a pace of the voice. */
const CAPABILITIES: EngineCapabilities = {
  inputFormats: [PCM16_16K],
  outputFormats: [PCM16_24K],
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  truncation: false,
  whisper: true,
  settings: ['model', 'pauseMs'],
  mediaPath: 'bridge',
};

export interface GeminiLiveOptions {
  /** Asked at every call, so that a key may come and go; undefined without a key. */
  readonly config: () => GeminiLiveConfig | undefined;
  /** Stands in while the vendor cannot be reached. */
  readonly speakOffline: SpeakOffline;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** Google's Gemini Live interface over a WebSocket: 16 kHz sound in, 24 kHz sound out. */
export function createGeminiLiveEngine(options: GeminiLiveOptions): EngineAdapter {
  const { clock } = options;
  const places = new KeyPlaces();
  const refusal = new LastRefusal();
  return {
    id: 'gemini-live',
    capabilities: CAPABILITIES,
    voices: VOICES,
    models: OFFERED_LIVE_MODELS,
    usualModel: () => options.config()?.model,
    readiness() {
      const config = options.config();
      if (config === undefined) return NO_KEY;
      return refusal.readiness(config.apiKey) ?? { state: 'ready' };
    },
    async open(call, listener, signal) {
      const own = requireKey(options.config());
      const config = { ...own, model: call.settings.model ?? own.model };
      const logger = options.logger.child({ callId: call.callId });
      const open = (plan: SessionPlan, until: AbortSignal) =>
        openChannel(plan, places, { clock, logger, signal: until });
      try {
        const { prompt, tools } = call;
        const anew = { handle: undefined, history: [] };
        const first = { call, config, prompt, tools, ...anew };
        const opened = await openFirst(() => open(first, signal), { clock, signal });
        refusal.taken();
        return new GeminiSession({ ...options, call, config, listener, logger, opened, open });
      } catch (error) {
        refusal.refused(config.apiKey, error, isNoModel(error) ? config.model : undefined);
        throw error;
      }
    },
  };
}

function requireKey(config: GeminiLiveConfig | undefined): GeminiLiveConfig {
  if (config !== undefined) return config;
  throw new AppError({ code: 'config.missing', message: `${NO_KEY.reason} ${NO_KEY.fix}` });
}

const NO_KEY = {
  state: 'unavailable',
  reason: 'There is no Gemini key.',
  fix: 'Enter a key of Google AI Studio in Settings, or set GEMINI_API_KEY.',
  place: 'accounts',
} as const satisfies EngineReadiness;
