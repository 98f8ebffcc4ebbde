import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { createGeminiText } from '../../../../src/main/models/gemini/text';
import { FAKE_GEMINI_KEY, FakeGemini } from '../../../fakes/gemini/fakeGemini';
import { TextModel } from '../../../fakes/gemini/text/textModel';
import type { TextBench } from '../textBench';

/** Gemini's `generateContent`, on loopback. */
export async function openGeminiTextBench(): Promise<TextBench> {
  const fake = await FakeGemini.open();
  const model = new TextModel();
  fake.onRequest = model.handle;
  let apiKey: string | undefined = FAKE_GEMINI_KEY;
  const engine = createGeminiText({
    config: () =>
      apiKey === undefined
        ? undefined
        : { apiKey, baseUrl: fake.baseUrl, model: 'gemini-3.8-flash', prices: DEFAULT_PRICES },
    clock: systemClock,
  });
  return {
    engine,
    key: FAKE_GEMINI_KEY,
    plan: (...writings) => void model.answers.push(...writings),
    setKey: (state) =>
      (apiKey = state === 'missing' ? undefined : 'AIzaAnotherInventedKey000000000000000'),
    get openStreams() {
      return model.openStreams;
    },
    close: () => fake.close(),
  };
}
