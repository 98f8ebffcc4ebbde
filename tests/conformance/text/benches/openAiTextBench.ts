import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createOpenAiText } from '../../../../src/main/models/openai-compatible/text';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { breaksAfter, hangsAfter, says, wants } from '../../../fakes/openaiText/answers';
import { API_KEY, openFakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import type { TextBench } from '../textBench';

/** OpenAI's Responses interface, on loopback. */
export async function openOpenAiTextBench(): Promise<TextBench> {
  const fake = await openFakeOpenAi();
  let apiKey: string | undefined = API_KEY;
  const engine = createOpenAiText({
    config: () =>
      apiKey === undefined
        ? undefined
        : { apiKey, baseUrl: fake.baseUrl, model: 'gpt-6-luna', prices: DEFAULT_PRICES },
    clock: systemClock,
  });
  return {
    engine,
    key: API_KEY,
    plan(...writings) {
      for (const writing of writings) {
        if ('callTool' in writing) fake.reply(wants(writing.callTool, writing.arguments));
        else if ('before' in writing)
          fake.reply({ ...says(writing.write), before: writing.before });
        else if (!('then' in writing)) fake.reply(says(writing.write));
        else {
          const { write, then } = writing;
          fake.reply(then === 'break' ? breaksAfter(write) : hangsAfter(write));
        }
      }
    },
    setKey: (state) => (apiKey = state === 'missing' ? undefined : 'sk-another-invented-key'),
    get openStreams() {
      return fake.openStreams;
    },
    close: () => fake.close(),
  };
}
