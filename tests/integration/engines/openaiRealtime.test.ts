import { describe, expect, it } from 'vitest';
import { FAKE_KEY, FakeOpenAi } from '../../fakes/openaiRealtime/fakeOpenAi';
import { saying } from '../../fakes/openaiRealtime/plan';
import { closedAfterwards, openApp, said } from '../../fakes/runningApp';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 90_000;

describe('the Realtime engine in the whole application', { timeout: CALL_TIMEOUT_MS }, () => {
  it('takes a test call from greeting to goodbye, with tools, words, sound and cost', async () => {
    const fake = closedAfterwards(await FakeOpenAi.open());
    const app = await openApp({
      OPENAI_API_KEY: FAKE_KEY,
      OPENAI_BASE_URL: fake.baseUrl,
      PATCHCORD_ENGINE: 'openai-realtime',
    });
    const { client } = app;
    const { engines } = await client.invoke('engines.list', {});
    expect(engines.find(({ id }) => id === 'openai-realtime')?.readiness.state).toBe('ready');

    fake.onAnswer = ({ instructions, conversation }) => {
      const last = conversation.at(-1) ?? '';
      if (instructions?.includes('recorded') === true) return saying('This is recorded.', 500);
      if (instructions !== undefined) return saying('Thank you for calling.', 800);
      if (last.startsWith('result:')) return saying('Goodbye.', 600);
      return { items: [{ call: 'end_call', arguments: '{}' }] };
    };
    fake.transcripts.push('That is all, thank you.');
    await client.invoke('softphone.call', { mode: 'typed' });
    await app.heardOut(/thank you for calling/i);
    await client.invoke('softphone.say', { text: 'That is all, thank you.' });
    await app.waitFor(said('caller', /that is all/i));
    await app.waitFor(said('agent', /goodbye/i));
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'agent', reason: 'completed' });
    expect(app.events.some(({ type }) => type === 'turn.interrupted')).toBe(false);
    expect(app.events.filter(({ type }) => type === 'usage.reported').length).toBeGreaterThan(1);
    expect(fake.session.errors).toEqual([]);
    await fake.until(() => fake.session.isClosed);
  });

  it('says what is missing while there is no key', async () => {
    const app = await openApp();
    const { engines } = await app.client.invoke('engines.list', {});
    const engine = engines.find(({ id }) => id === 'openai-realtime');
    expect(engine?.readiness).toMatchObject({ state: 'unavailable' });
    expect(engine?.voices.map(({ id }) => id)).toContain('marin');
  });
});
