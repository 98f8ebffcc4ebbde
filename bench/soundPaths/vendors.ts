import { FakeGemini } from '../../tests/fakes/gemini/fakeGemini';
import { saying as geminiSays } from '../../tests/fakes/gemini/plan';
import { FakeOpenAi } from '../../tests/fakes/openaiRealtime/fakeOpenAi';
import { saying as openAiSays } from '../../tests/fakes/openaiRealtime/plan';
import { FakeVapi } from '../../tests/fakes/vapi/fakeVapi';

/** The agent talks for so long: the whole of a measured stretch. */
export const TALK_MS = 30_000;

type Vendor = { readonly baseUrl: string; close(): Promise<void> };

const VENDORS: Readonly<Record<string, () => Promise<Vendor>>> = {
  async 'OpenAI Realtime'() {
    const fake = await FakeOpenAi.open();
    fake.onAnswer = () => openAiSays('A long story.', TALK_MS);
    return fake;
  },
  async 'Gemini Live'() {
    const fake = await FakeGemini.open();
    fake.onTurn = () => geminiSays('A long story.', TALK_MS);
    return fake;
  },
  async Vapi() {
    const fake = await FakeVapi.open();
    fake.sentenceMs = TALK_MS;
    return fake;
  },
};

/** Stands in for a vendor until it is told to stop. */
export async function playVendor(name: string): Promise<void> {
  const vendor = await VENDORS[name]?.();
  if (vendor === undefined) throw new Error(`Nobody knows ${name}.`);
  process.send?.(vendor.baseUrl);
  await new Promise((resolve) => process.once('message', resolve));
  await vendor.close();
  process.disconnect();
}
