import type { EngineCapabilities } from '@shared/domain/capabilities';
import { OFFERED_REALTIME_MODELS } from '@shared/domain/openai';
import { AppError } from '@shared/errors/appError';
import { openFirst } from '../../core/conversation/continuity';
import type { Clock } from '../../core/ports/clock';
import type { EngineAdapter, EngineReadiness } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { SpeakOffline } from '../../core/ports/speakOffline';
import { LastRefusal } from '../../models/vendors/lastRefusal';
import { speakSample } from './speakSample';
import { openChannel } from './connection/openChannel';
import { isNoModel } from './protocol/errors';
import { RealtimeSession } from './session';
import { FORMATS, type SessionPlan } from './protocol/sessionConfig';
import { VOICES, type OpenAiRealtimeConfig } from './settings';

export { DEFAULT_OPENAI_REALTIME } from './settings';
export type { OpenAiRealtimeConfig } from './settings';

const CAPABILITIES: EngineCapabilities = {
  inputFormats: FORMATS,
  outputFormats: FORMATS,
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  truncation: true,
  whisper: true,
  settings: ['model', 'pace', 'pauseMs'],
  mediaPath: 'bridge',
};

export interface OpenAiRealtimeOptions {
  /** Asked at every call, so that a key may come and go; undefined without a key. */
  readonly config: () => OpenAiRealtimeConfig | undefined;
  /** Stands in while the vendor cannot be reached. */
  readonly speakOffline: SpeakOffline;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** OpenAI's Realtime interface over a WebSocket: telephone sound in, telephone sound out. */
export function createOpenAiRealtimeEngine(options: OpenAiRealtimeOptions): EngineAdapter {
  const { clock } = options;
  const refusal = new LastRefusal();
  return {
    id: 'openai-realtime',
    capabilities: CAPABILITIES,
    voices: VOICES,
    models: OFFERED_REALTIME_MODELS,
    usualModel: () => options.config()?.model,
    readiness() {
      const config = options.config();
      if (config === undefined) return NO_KEY;
      return refusal.readiness(config.apiKey) ?? { state: 'ready' };
    },
    speakSample: (sample, signal) => speakSample(requireKey(options.config()), sample, signal),
    async open(call, listener, signal) {
      const own = requireKey(options.config());
      const config = { ...own, model: call.settings.model ?? own.model };
      const logger = options.logger.child({ callId: call.callId });
      const open = (plan: SessionPlan, until: AbortSignal) =>
        openChannel({ ...plan, clock, logger, signal: until });
      const mode = call.consent === undefined ? 'open' : 'gated';
      try {
        const { prompt, tools } = call;
        const first: SessionPlan = { call, config, prompt, tools, mode };
        const opened = await openFirst(() => open(first, signal), { clock, signal });
        refusal.taken();
        return new RealtimeSession({ ...options, call, config, listener, logger, opened, open });
      } catch (error) {
        refusal.refused(config.apiKey, error, isNoModel(error) ? config.model : undefined);
        throw error;
      }
    },
  };
}

function requireKey(config: OpenAiRealtimeConfig | undefined): OpenAiRealtimeConfig {
  if (config !== undefined) return config;
  throw new AppError({ code: 'config.missing', message: `${NO_KEY.reason} ${NO_KEY.fix}` });
}

const NO_KEY = {
  state: 'unavailable',
  reason: 'There is no OpenAI key.',
  fix: 'Enter a key of your OpenAI account in Settings, or set OPENAI_API_KEY.',
  place: 'accounts',
} as const satisfies EngineReadiness;
