import { VapiClient } from '@vapi-ai/server-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { VapiApi } from '../../../../src/main/engines/vapi/api/vapiApi';
import { createStoredAssistants } from '../../../../src/main/engines/vapi/assistants/storedAssistants';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { FAKE_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';

const signal = new AbortController().signal;
const MODEL = {
  provider: 'openai',
  model: 'gpt-4o',
  temperature: 0.4,
  toolIds: ['2f1d'],
  messages: [
    { role: 'system', content: 'You answer for {{businessName}}.' },
    { role: 'assistant', content: 'Hello.' },
  ],
};

let fake: FakeVapi;
afterEach(() => fake.close());

async function open() {
  fake = await FakeVapi.open();
  const { id } = fake.assistants.add({
    name: 'Front desk',
    firstMessage: 'Hello.',
    model: MODEL,
    voice: { provider: '11labs', voiceId: 'sarah', stability: 0.5 },
    maxDurationSeconds: 600,
  });
  const api = new VapiApi({
    access: () => ({ apiKey: FAKE_KEY, baseUrl: fake.baseUrl }),
    clock: systemClock,
  });
  const assistants = createStoredAssistants(api);
  const present = await assistants.get(id, signal);
  const client = new VapiClient({ token: FAKE_KEY, environment: fake.baseUrl, maxRetries: 0 });
  return { id, assistants, present, client };
}

describe('the assistants of a Vapi account', () => {
  it('are listed, and opened with what can be edited', async () => {
    const { id, assistants, present } = await open();
    expect(await assistants.list(signal)).toEqual([{ id, name: 'Front desk' }]);
    expect(present).toEqual({
      id,
      name: 'Front desk',
      revision: '2026-11-01T09:00:00.000Z',
      content: {
        firstMessage: 'Hello.',
        prompt: 'You answer for {{businessName}}.',
        model: 'openai/gpt-4o',
        voice: '11labs/sarah',
      },
    });
  });

  it('keep everything else of what is changed, which Vapi replaces as a whole', async () => {
    const { id, assistants, present, client } = await open();
    const content = { ...present.content, prompt: 'Be brief.', model: 'openai/gpt-5.4' };
    const saved = await assistants.save(id, present.revision, content, signal);
    expect(saved.content).toEqual(content);
    expect(saved.revision).not.toBe(present.revision);
    const stored = await client.assistants.get({ id });
    expect(stored.model).toEqual({
      ...MODEL,
      model: 'gpt-5.4',
      messages: [{ role: 'system', content: 'Be brief.' }, MODEL.messages[1]],
    });
    expect(stored.voice).toEqual({ provider: '11labs', voiceId: 'sarah', stability: 0.5 });
    expect(stored.maxDurationSeconds).toBe(600);
  });

  it('are sent only what differs, and nothing at all where nothing does', async () => {
    const { id, assistants, present, client } = await open();
    expect(await assistants.save(id, present.revision, present.content, signal)).toEqual(present);
    expect(fake.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
    const content = { ...present.content, voice: 'vapi/Elliot', firstMessage: 'Good day.' };
    await assistants.save(id, present.revision, content, signal);
    const stored = await client.assistants.get({ id });
    // Another vendor's voice does not have the settings of the former one.
    expect(stored.voice).toEqual({ provider: 'vapi', voiceId: 'Elliot' });
    expect(stored.model).toEqual(MODEL);
  });

  it('are not overwritten when they were changed at Vapi meanwhile', async () => {
    const { id, assistants, present, client } = await open();
    await client.assistants.update({ id, firstMessage: 'Changed in the dashboard.' });
    const content = { ...present.content, prompt: 'Be brief.' };
    await expect(assistants.save(id, present.revision, content, signal)).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    expect((await client.assistants.get({ id })).firstMessage).toBe('Changed in the dashboard.');
  });

  it('get a prompt where they had none, and refuse a model without a vendor', async () => {
    const { assistants } = await open();
    const { id } = fake.assistants.add({
      name: 'Empty',
      model: { provider: 'openai', model: 'gpt-4o' },
    });
    const { revision, content } = await assistants.get(id, signal);
    expect(content).toMatchObject({ prompt: '', voice: '', firstMessage: '' });
    const saved = await assistants.save(id, revision, { ...content, prompt: 'Hi.' }, signal);
    expect(saved.content.prompt).toBe('Hi.');
    await expect(
      assistants.save(id, saved.revision, { ...saved.content, model: 'gpt-4o' }, signal),
    ).rejects.toMatchObject({ code: 'config.invalid' });
  });
});
