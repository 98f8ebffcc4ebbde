import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { encodeMulaw } from '../../../src/main/audio/mulaw';
import {
  createOpenAiRealtimeEngine,
  DEFAULT_OPENAI_REALTIME,
  type OpenAiRealtimeConfig,
} from '../../../src/main/engines/openai-realtime';
import { RealtimeCall, type RealtimeCallOptions } from '../realtime/realtimeCall';
import { FAKE_KEY, FakeOpenAi } from './fakeOpenAi';

/** A caller's voice. */
export const LOUD = encodeMulaw(new Int16Array(160).fill(12000));

export interface RealtimeBenchOptions extends RealtimeCallOptions<FakeOpenAi> {
  readonly config?: Partial<OpenAiRealtimeConfig>;
}

/** A call that OpenAI Realtime answers. */
export class RealtimeBench extends RealtimeCall<FakeOpenAi> {
  static async open(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
    const fake = await FakeOpenAi.open();
    const config = {
      ...DEFAULT_OPENAI_REALTIME,
      prices: DEFAULT_PRICES,
      apiKey: FAKE_KEY,
      baseUrl: fake.baseUrl,
      ...options.config,
    };
    const engine = (parts: Omit<Parameters<typeof createOpenAiRealtimeEngine>[0], 'config'>) =>
      createOpenAiRealtimeEngine({ ...parts, config: () => config });
    return new RealtimeBench({ fake, loud: LOUD, pauseMs: 700, engine }, options);
  }
}
