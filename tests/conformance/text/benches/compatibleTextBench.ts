import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createOpenAiText } from '../../../../src/main/models/openai-compatible/text';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { chats, chatsAndWants, chatsThen } from '../../../fakes/openaiText/answers';
import { API_KEY, openFakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import type { TextBench } from '../textBench';

/** A server that knows Chat Completions only, such as Ollama or vLLM, and asks for a key. */
export async function openCompatibleTextBench(): Promise<TextBench> {
  const fake = await openFakeOpenAi({ kind: 'chatOnly', asksForKey: true });
  let apiKey: string | undefined = API_KEY;
  const engine = createOpenAiText({
    config: () =>
      apiKey === undefined
        ? undefined
        : { apiKey, baseUrl: fake.baseUrl, model: 'llama3.1:8b', prices: DEFAULT_PRICES },
    clock: systemClock,
  });
  return {
    engine,
    key: API_KEY,
    plan(...writings) {
      for (const writing of writings) {
        if ('callTool' in writing) {
          fake.reply(chatsAndWants('', writing.callTool, writing.arguments));
        } else if ('before' in writing) {
          fake.reply({ ...chats(writing.write), before: writing.before });
        } else if ('then' in writing) {
          fake.reply(chatsThen(writing.write, writing.then === 'break' ? 'cut' : 'hang'));
        } else fake.reply(chats(writing.write));
      }
    },
    setKey: (state) => (apiKey = state === 'missing' ? undefined : 'sk-another-invented-key'),
    get openStreams() {
      return fake.openStreams;
    },
    close: () => fake.close(),
  };
}
