import { expect, it, onTestFinished } from 'vitest';
import { DEFAULT_SPEECH_PARTS } from '@shared/domain/agent/speechParts';
import { API_KEY, openFakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import { runApp } from '../../../fakes/runningApp';

/** An application whose speech models cannot be had: nothing of this needs them. */
async function open(env: Readonly<Record<string, string>>) {
  const app = await runApp({ modelsDir: '/nowhere', env });
  onTestFinished(() => app.close());
  return app;
}

it('is offered, with what it needs for a language model', async () => {
  const bare = await open({});
  const { engines } = await bare.client.invoke('engines.list', {});
  const pipeline = engines.find(({ id }) => id === 'pipeline');
  expect(pipeline?.settings).toContain('own');
  expect(pipeline?.voices.map(({ id }) => id)).toEqual(expect.arrayContaining(['slt', 'marin']));
});

it('checks the servers of the owner, and keeps none that answers nothing', async () => {
  const server = await openFakeOpenAi();
  onTestFinished(() => server.close());
  const app = await open({});
  const save = (languageUrl: string) =>
    app.client.invoke('accounts.save', {
      account: 'speech',
      fields: { languageUrl, languageKey: API_KEY },
    });
  await expect(save('http://127.0.0.1:1/v1')).rejects.toMatchObject({ code: 'engine.unavailable' });
  const { described } = await save(server.baseUrl);
  const speech = described.find(({ id }) => id === 'speech');
  // It has no list of its models, which is no reason to refuse it.
  expect(speech?.check).toMatchObject({
    state: 'good',
    warnings: [expect.stringContaining('127')],
  });
});

it('keeps who does what with the agent', async () => {
  const app = await open({});
  const [agent] = (await app.client.invoke('agents.list', {})).agents;
  if (agent === undefined) throw new Error('A first start has an agent.');
  const { id, businessId: _b, updatedAt: _u, version, ...definition } = agent;
  const engineSettings = {
    own: { pipeline: { ...DEFAULT_SPEECH_PARTS, voice: { by: 'openai', model: 'm' } } },
  } as const;
  const saved = await app.client.invoke('agents.save', {
    agentId: id,
    baseVersion: version,
    definition: { ...definition, engineId: 'pipeline', engineSettings },
    note: '',
  });
  expect(saved.engineSettings).toEqual(engineSettings);
});
