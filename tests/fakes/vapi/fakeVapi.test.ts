import { VapiClient, type Vapi } from '@vapi-ai/server-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { FAKE_KEY, FakeVapi } from './fakeVapi';
import type { FakeAssistantBody } from './validation';

const SOCKET = {
  provider: 'vapi.websocket',
  audioFormat: { format: 'mulaw', container: 'raw', sampleRate: 8000 },
} as unknown as Vapi.CreateCallDtoTransport;

const ASSISTANT: FakeAssistantBody & Vapi.CreateAssistantDto = {
  name: 'Front desk',
  firstMessage: 'Hello from {{businessName}}.',
  model: {
    provider: 'openai',
    model: 'gpt-4o',
    temperature: 0.4,
    toolIds: ['2f1d'],
    messages: [{ role: 'system', content: 'Be kind.' }],
  },
  voice: { provider: 'vapi', voiceId: 'Elliot' },
};

let fake: FakeVapi;
afterEach(() => fake.close());

async function open(token = FAKE_KEY): Promise<VapiClient> {
  fake = await FakeVapi.open();
  return new VapiClient({ token, environment: fake.baseUrl, maxRetries: 0 });
}

async function refusal(
  request: PromiseLike<unknown>,
): Promise<{ status: unknown; reason: string }> {
  const error = await Promise.resolve(request).then(
    () => undefined,
    (thrown: unknown) => thrown as { statusCode?: number; body?: { message?: unknown } },
  );
  return { status: error?.statusCode, reason: JSON.stringify(error?.body?.message) };
}

describe('the stand-in for Vapi, driven by Vapi’s own client', () => {
  it('creates a call with a socket, and gives it back', async () => {
    const client = await open();
    const created = (await client.calls.create({
      assistant: { ...ASSISTANT },
      transport: SOCKET,
    })) as Vapi.Call;
    expect(created.status).toBe('queued');
    expect(created.monitor?.controlUrl).toContain('/control');
    const again = await client.calls.get({ id: created.id });
    expect(again.id).toBe(created.id);
  });

  it('lists, opens and changes assistants, a nested object as a whole', async () => {
    const client = await open();
    const { id } = fake.assistants.add(ASSISTANT);
    expect((await client.assistants.list({})).map((each) => each.name)).toEqual(['Front desk']);
    const changed = await client.assistants.update({
      id,
      model: {
        provider: 'openai',
        model: 'gpt-4o',
        messages: [{ role: 'system', content: 'Be brief.' }],
      },
    });
    expect(changed.model).toEqual({
      provider: 'openai',
      model: 'gpt-4o',
      messages: [{ role: 'system', content: 'Be brief.' }],
    });
    expect((await client.assistants.get({ id })).firstMessage).toBe(ASSISTANT.firstMessage);
  });

  it('refuses what Vapi refuses, in Vapi’s words', async () => {
    const client = await open();
    const create = (body: object) => refusal(client.calls.create(body));
    expect(await create({ transport: SOCKET })).toMatchObject({ status: 400 });
    expect(await create({ assistantId: 'nobody', transport: SOCKET })).toMatchObject({
      status: 404,
    });
    const assistant = { ...ASSISTANT };
    expect(await create({ assistant, transport: SOCKET, phoneNumberId: 'pn' })).toMatchObject({
      status: 400,
    });
    expect(await create({ assistant, transport: SOCKET, metadata: {} })).toMatchObject({
      reason: expect.stringContaining('metadata should not exist') as string,
    });
    const format = {
      provider: 'vapi.websocket',
      audioFormat: { format: 'alaw', sampleRate: 8000 },
    };
    expect(await create({ assistant, transport: format })).toMatchObject({ status: 400 });
    const nameless = { ...assistant, name: 'x'.repeat(41) };
    expect(await create({ assistant: nameless, transport: SOCKET })).toMatchObject({ status: 400 });
  });

  it('refuses a wrong key', async () => {
    const client = await open('00000000-9999-4999-8999-invented0000');
    expect(await refusal(client.assistants.list({}))).toMatchObject({ status: 401 });
  });

  it('takes the address of a socket once', async () => {
    const client = await open();
    const { id } = (await client.calls.create({
      assistant: { ...ASSISTANT },
      transport: SOCKET,
    })) as Vapi.Call;
    const connect = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${fake.baseUrl.replace('http', 'ws')}/${id}/transport`);
        socket.on('open', () => resolve('open'));
        socket.on('error', () => resolve('refused'));
      });
    expect(await connect()).toBe('open');
    expect(await connect()).toBe('refused');
  });
});

describe('numbers and calls that Twilio brings', () => {
  it('imports numbers, and makes TwiML only for calls to those', async () => {
    const client = await open();
    const create = (body: object) => client.calls.create(body) as Promise<Vapi.Call>;
    const bypass = { phoneCallProviderBypassEnabled: true, customer: { number: '+15555550123' } };
    const call = { ...bypass, assistant: { ...ASSISTANT } };
    expect(await refusal(create({ ...call, phoneNumberId: 'unknown' }))).toMatchObject({
      status: 400,
      reason: expect.stringContaining('Get Phone Number') as string,
    });
    const number = (await client.phoneNumbers.create({
      provider: 'twilio',
      number: '+15550100002',
      twilioAccountSid: 'AC-made-up',
      twilioAuthToken: 'made-up',
    })) as { readonly id: string };
    expect((await client.phoneNumbers.list({})).map(({ id }) => id)).toEqual([number.id]);
    const created = await create({ ...call, phoneNumberId: number.id });
    expect(created.type).toBe('inboundPhoneCall');
    expect(created).toMatchObject({
      phoneCallProviderDetails: { twiml: expect.stringContaining('/transport') as string },
    });
  });
});
