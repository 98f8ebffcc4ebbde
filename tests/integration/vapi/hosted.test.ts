import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '@shared/errors/appError';
import { runApp, type RunningApp } from '../../fakes/runningApp';
import { FAKE_KEY, FakeVapi } from '../../fakes/vapi/fakeVapi';

const SECRET = 'an-invented-webhook-secret';
const CALLER = '+15555550123';

let vapi: FakeVapi;
let app: RunningApp;
/** A number that leads here. */
let number: string;

/** The whole application with the owner's key and secret, reached by Vapi at a public address. */
beforeEach(async () => {
  vapi = await FakeVapi.open();
  app = await runApp({
    modelsDir: '/nowhere',
    env: { PATCHCORD_PUBLIC_URL: 'https://bridge.example.test' },
  });
  const fields = { privateKey: FAKE_KEY, webhookSecret: SECRET, baseUrl: vapi.baseUrl };
  await app.client.invoke('accounts.save', { account: 'vapi', fields });
  const { lines } = await app.client.invoke('lines.list', {});
  number = lines[0]!.number;
});
afterEach(async () => {
  await app.close();
  await vapi.close();
});

async function tells(message: object, secret = SECRET) {
  const response = await fetch(`${app.runtime.bridgeUrl}/vapi/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-vapi-secret': secret },
    body: JSON.stringify({ message }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as unknown };
}

const about = (to: string) => ({
  call: { id: 'c-foreign' },
  customer: { number: CALLER, name: 'Dana' },
  phoneNumber: { number: to },
});

describe(
  'a call that Vapi carries by itself, in the whole application',
  { timeout: 60_000 },
  () => {
    it('gets the agent of its line, which uses our tools and our calendar', async () => {
      const { status, body } = await tells({ type: 'assistant-request', ...about(number) });
      expect(status).toBe(200);
      const { assistant, assistantOverrides } = body as {
        assistant: {
          firstMessage: string;
          model: { messages: { content: string }[]; tools: { function: { name: string } }[] };
          server: { url: string };
        };
        assistantOverrides: { variableValues: Record<string, string> };
      };
      const { agents } = await app.client.invoke('agents.list', {});
      const { businesses } = await app.client.invoke('businesses.list', {});
      const [business] = businesses;
      expect(assistant.firstMessage).toContain(business!.name);
      expect(assistant.model.messages[0]?.content).toContain(business!.name);
      expect(assistant.server.url).toBe('https://bridge.example.test/vapi/webhook');
      expect(assistantOverrides.variableValues).toMatchObject({
        businessName: business!.name,
        tenantId: business!.id,
      });
      const tools = assistant.model.tools.map(({ function: { name } }) => name);
      expect(tools).toEqual(expect.arrayContaining(agents[0]!.tools.slice(0, 1)));

      const [asked] = tools.filter((name) => /find_slots|slots/.test(name));
      const results = await tells({
        type: 'tool-calls',
        ...about(number),
        toolCallList: [
          { id: 't1', name: asked ?? '', parameters: { service: 'cleaning' } },
          { id: 't2', name: 'no_such_tool', parameters: {} },
        ],
      });
      expect(results.status).toBe(200);
      expect(results.body).toMatchObject({
        results: [
          { toolCallId: 't1', result: expect.any(String) as string },
          { toolCallId: 't2', error: expect.any(String) as string },
        ],
      });
      expect(JSON.stringify(results.body)).not.toContain('\n');
    });

    it('hears a sentence where no line has its number, and nobody hears anything without the secret', async () => {
      const stranger = { type: 'assistant-request', ...about('+19995550000') };
      expect(await tells(stranger)).toEqual({
        status: 200,
        body: { error: expect.stringContaining('nobody can take this call') as string },
      });
      expect((await tells(stranger, 'a-wrong-secret')).status).toBe(403);
      const wrong = { account: 'vapi', fields: { privateKey: '0'.repeat(36) } } as const;
      const refused = await app.client
        .invoke('accounts.save', wrong)
        .catch((error: unknown) => error);
      expect(isAppError(refused, 'config.invalid')).toBe(true);
    });
  },
);
