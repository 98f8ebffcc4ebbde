import { FunctionResponse, GoogleGenAI } from '@google/genai';
import { expect, it, onTestFinished } from 'vitest';
import { FAKE_GEMINI_KEY, FakeGemini } from '../fakeGemini';
import { TextModel } from './textModel';

it('is understood by Google’s own client: words, a signed call, its result', async () => {
  const fake = await FakeGemini.open();
  onTestFinished(() => fake.close());
  const model = new TextModel();
  fake.onRequest = model.handle;
  const client = new GoogleGenAI({
    apiKey: FAKE_GEMINI_KEY,
    httpOptions: { baseUrl: fake.baseUrl },
  });
  const chat = client.chats.create({
    model: 'gemini-3.8-flash',
    config: {
      tools: [
        {
          functionDeclarations: [
            { name: 'get_hours', parametersJsonSchema: { type: 'object', properties: {} } },
          ],
        },
      ],
    },
  });
  model.answers.push({ callTool: 'get_hours', arguments: { day: 'Sun' } });
  const calls = [];
  for await (const chunk of await chat.sendMessageStream({ message: 'Open Sunday?' })) {
    calls.push(...(chunk.functionCalls ?? []));
  }
  expect(calls).toEqual([{ id: 'c-1', name: 'get_hours', args: { day: 'Sun' } }]);
  model.answers.push({ write: 'No, we are closed.' });
  let text = '';
  const result = { id: 'c-1', name: 'get_hours', response: { output: { open: false } } };
  const functionResponse = Object.assign(new FunctionResponse(), result);
  for await (const chunk of await chat.sendMessageStream({ message: [{ functionResponse }] })) {
    text += chunk.text ?? '';
  }
  expect(text).toBe('No, we are closed.');
});
