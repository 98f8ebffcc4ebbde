import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import {
  createGeminiLiveEngine,
  type GeminiLiveConfig,
} from '../../../src/main/engines/gemini-live';
import { RealtimeCall, type RealtimeCallOptions } from '../realtime/realtimeCall';
import { FAKE_GEMINI_KEY, FakeGemini } from './fakeGemini';

/** A caller's voice. */
export const LOUD = encodeMulaw(
  Int16Array.from({ length: 160 }, (_, at) => 12000 * Math.sin((2 * Math.PI * 400 * at) / 8000)),
);

export interface GeminiBenchOptions extends RealtimeCallOptions<FakeGemini> {
  readonly config?: Partial<GeminiLiveConfig>;
}

/** A call that Gemini Live answers. */
export class GeminiBench extends RealtimeCall<FakeGemini> {
  static async open(options: GeminiBenchOptions = {}): Promise<GeminiBench> {
    const fake = await FakeGemini.open();
    const config = {
      model: 'gemini-3.8-live',
      prices: DEFAULT_PRICES,
      apiKey: FAKE_GEMINI_KEY,
      baseUrl: fake.baseUrl,
      ...options.config,
    };
    const engine = (parts: Omit<Parameters<typeof createGeminiLiveEngine>[0], 'config'>) =>
      createGeminiLiveEngine({ ...parts, config: () => config });
    return new GeminiBench({ fake, loud: LOUD, pauseMs: 800, engine }, options);
  }
}
