import { describe, expect, it } from 'vitest';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { ensureModels } from '../../../scripts/models.mjs';
import { DENTAL_RECEPTIONIST } from '../../../src/main/core/services/agents/starters/dentalReceptionist';
import { FAKE_GEMINI_KEY, FakeGemini } from '../../fakes/gemini/fakeGemini';
import { saying } from '../../fakes/gemini/plan';
import { TextModel } from '../../fakes/gemini/text/textModel';
import { closedAfterwards, openApp, said } from '../../fakes/runningApp';

/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 90_000;

const models = await ensureModels({ quiet: true });

async function withGemini() {
  const fake = closedAfterwards(await FakeGemini.open());
  const app = await openApp({ GEMINI_API_KEY: FAKE_GEMINI_KEY, GEMINI_BASE_URL: fake.baseUrl });
  const [business] = (await app.client.invoke('businesses.list', {})).businesses;
  if (business === undefined) throw new Error('A first start has a business.');
  const unsaved = (definition: Partial<AgentDefinition>) => ({
    businessId: business.id,
    definition: { ...DENTAL_RECEPTIONIST, ...definition },
  });
  return { fake, app, unsaved };
}

describe('Gemini in the whole application', { timeout: CALL_TIMEOUT_MS }, () => {
  it('takes a test call from greeting to goodbye, with tools, words, sound and cost', async () => {
    const { fake, app, unsaved } = await withGemini();
    const { client } = app;
    const { engines } = await client.invoke('engines.list', {});
    expect(engines.find(({ id }) => id === 'gemini-live')).toMatchObject({
      readiness: { state: 'ready' },
      usualModel: 'gemini-3.8-live',
    });

    fake.onTurn = ({ lines }) => {
      const last = lines.at(-1) ?? '';
      if (last.startsWith('result:')) return saying('Goodbye.', 600);
      if (last === 'user: That is all, thank you.') {
        return { items: [{ call: 'end_call', args: {} }] };
      }
      return saying(/recorded/.test(last) ? 'This is recorded.' : 'Thank you for calling.', 800);
    };
    fake.transcripts.push('That is all, thank you.');
    await client.invoke('softphone.call', {
      mode: 'typed',
      unsaved: unsaved({ engineId: 'gemini-live' }),
    });
    await app.heardOut(/thank you for calling/i);
    await client.invoke('softphone.say', { text: 'That is all, thank you.' });
    await app.waitFor(said('caller', /that is all/i));
    await app.waitFor(said('agent', /goodbye/i));
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'agent', reason: 'completed' });
    expect(app.events.some(({ type }) => type === 'turn.interrupted')).toBe(false);
    expect(app.events.filter(({ type }) => type === 'usage.reported').length).toBeGreaterThan(1);
    expect(fake.session.refusal).toBeUndefined();
    await expect.poll(() => fake.session.wasClosedNormally).toBe(true);
    // The key is in a header, not in an address that could be logged.
    expect(fake.handshakes[0]?.url).not.toContain(FAKE_GEMINI_KEY);
  });

  it.skipIf(!models.ok)('thinks for a speech pipeline that hears and speaks offline', async () => {
    const { fake, app, unsaved } = await withGemini();
    const model = new TextModel();
    fake.onRequest = model.handle;
    model.answers.push(
      { write: 'Parking is free. It is behind the building.' },
      { callTool: 'end_call', arguments: {} },
      { write: 'Goodbye.' },
    );
    await app.runtime.speech.settled;
    const { client } = app;
    const offline = { by: 'offline' } as const;
    const parts = { transcription: offline, language: { by: 'gemini' }, voice: offline } as const;
    await client.invoke('softphone.call', {
      mode: 'typed',
      unsaved: unsaved({ engineId: 'pipeline', engineSettings: { own: { pipeline: parts } } }),
    });
    await app.heardOut(/how can I help/i);
    await client.invoke('softphone.say', { text: 'Where can I park my car?' });
    await app.heardOut(/behind the building/i);
    await client.invoke('softphone.say', { text: 'Thank you, that is all.' });
    await app.waitFor(said('agent', /goodbye/i));
    const ended = await app.waitFor((event) => event.type === 'call.ended');
    expect(ended).toMatchObject({ by: 'agent' });
    const [first, , last] = model.requests.map((request) => JSON.stringify(request));
    expect(first).toMatch(/park/i);
    expect(first).toContain('On the phone');
    expect(last).toContain('behind the building');
    expect(app.events.some(({ type }) => type === 'call.warning')).toBe(false);
    expect(app.events.some(({ type }) => type === 'usage.reported')).toBe(true);
    expect(fake.sessions).toEqual([]);
  });

  it('says what is missing while there is no key', async () => {
    const app = await openApp();
    const { engines } = await app.client.invoke('engines.list', {});
    const engine = engines.find(({ id }) => id === 'gemini-live');
    expect(engine?.readiness).toMatchObject({ state: 'unavailable' });
    expect(engine?.voices.map(({ id }) => id)).toContain('Kore');
  });
});
