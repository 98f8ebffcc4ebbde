import { describe, expect, it } from 'vitest';
import { FAKE_KEY, FakeVapi } from '../../fakes/vapi/fakeVapi';
import { closedAfterwards, openApp, said } from '../../fakes/runningApp';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 90_000;

describe('Vapi in the whole application', { timeout: CALL_TIMEOUT_MS }, () => {
  it('takes a test call from greeting to goodbye, with tools, words, sound and cost', async () => {
    const fake = closedAfterwards(await FakeVapi.open());
    const app = await openApp({
      VAPI_API_KEY: FAKE_KEY,
      VAPI_BASE_URL: fake.baseUrl,
      PATCHCORD_ENGINE: 'vapi',
    });
    const { client } = app;
    fake.transcripts.push('That is all, thank you.');
    fake.turns.push({ tool: 'end_call', arguments: {} }, { say: 'Goodbye.' });
    await client.invoke('softphone.call', { mode: 'typed' });
    await app.waitFor(said('agent', /thank/i));
    await app.waitFor((event) => event.type === 'turn.ended' && event.speaker === 'agent');
    await client.invoke('softphone.say', { text: 'That is all, thank you.' });
    await app.waitFor(said('caller', /that is all/i));
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'agent', reason: 'completed' });
    expect(fake.calls).toHaveLength(1);
    expect(fake.call.conversation).toContainEqual(
      expect.stringMatching(/^system: Result of the tool end_call/),
    );
    await fake.until(() => fake.call.status === 'ended');
    // The cost comes after the end, and into the history all the same.
    const { callId } = ended;
    let costs: number[] = [];
    while (costs.length < 4) {
      const { events } = await client.invoke('calls.events', { callId });
      costs = events.flatMap((event) =>
        event.type === 'usage.reported' ? [event.costUsd ?? 0] : [],
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(0.0825);
  });

  it('says what is missing while there is no key', async () => {
    const app = await openApp();
    const { engines } = await app.client.invoke('engines.list', {});
    const engine = engines.find(({ id }) => id === 'vapi');
    expect(engine?.readiness).toMatchObject({ state: 'unavailable' });
    expect(engine?.voices.map(({ id }) => id)).toContain('vapi/Elliot');
  });
});
