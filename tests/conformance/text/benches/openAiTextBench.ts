import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createOpenAiText } from '../../../../src/main/models/openai-compatible/text';
import { systemClock } from '../../../../src/main/composition/systemClock';
import {
  breaksAfter,
  chats,
  chatsAndWants,
  chatsThen,
  hangsAfter,
  says,
  wants,
} from '../../../fakes/openaiText/answers';
import {
  API_KEY,
  openFakeOpenAi,
  type FakeOpenAi,
  type FakeReply,
} from '../../../fakes/openaiText/fakeOpenAi';
import type { PlannedWriting, TextBench } from '../textBench';

/** OpenAI's Responses interface, on loopback. */
export async function openOpenAiTextBench(): Promise<TextBench> {
  return openBench(await openFakeOpenAi(), 'gpt-6-luna', (writing) => {
    if ('callTool' in writing) return wants(writing.callTool, writing.arguments);
    if ('before' in writing) return { ...says(writing.write), before: writing.before };
    if (!('then' in writing)) return says(writing.write);
    return writing.then === 'break' ? breaksAfter(writing.write) : hangsAfter(writing.write);
  });
}

/** A server that knows Chat Completions only, such as Ollama or vLLM, and asks for a key. */
export async function openCompatibleTextBench(): Promise<TextBench> {
  const fake = await openFakeOpenAi({ kind: 'chatOnly', asksForKey: true });
  return openBench(fake, 'llama3.1:8b', (writing) => {
    if ('callTool' in writing) return chatsAndWants('', writing.callTool, writing.arguments);
    if ('before' in writing) return { ...chats(writing.write), before: writing.before };
    if (!('then' in writing)) return chats(writing.write);
    return chatsThen(writing.write, writing.then === 'break' ? 'cut' : 'hang');
  });
}

function openBench(
  fake: FakeOpenAi,
  model: string,
  replyWith: (writing: PlannedWriting) => FakeReply,
): TextBench {
  let apiKey: string | undefined = API_KEY;
  const engine = createOpenAiText({
    config: () =>
      apiKey === undefined
        ? undefined
        : { apiKey, baseUrl: fake.baseUrl, model, prices: DEFAULT_PRICES },
    clock: systemClock,
  });
  return {
    engine,
    key: API_KEY,
    plan: (...writings) => {
      for (const writing of writings) fake.reply(replyWith(writing));
    },
    setKey: (state) => (apiKey = state === 'missing' ? undefined : 'sk-another-invented-key'),
    get openStreams() {
      return fake.openStreams;
    },
    close: () => fake.close(),
  };
}
