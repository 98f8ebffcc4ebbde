import { VapiClient } from '@vapi-ai/server-sdk';
import { expect, it, onTestFinished } from 'vitest';
import { FakeResources, RESOURCES_KEY } from './fakeResources';

async function open() {
  const fake = await FakeResources.open();
  onTestFinished(() => fake.server.close());
  const environment = fake.server.baseUrl;
  return { fake, client: new VapiClient({ token: RESOURCES_KEY, environment, maxRetries: 0 }) };
}

const statusOf = (request: PromiseLike<unknown>) =>
  Promise.resolve(request).then(
    () => undefined,
    (error: unknown) => (error as { statusCode?: number }).statusCode,
  );

it('keeps numbers of a trunk as Vapi’s own client makes, lists and deletes them', async () => {
  const { fake, client } = await open();
  const { id: credentialId } = fake.addCredential({
    provider: 'byo-sip-trunk',
    gateways: [{ ip: '203.0.113.20', port: 5070, outboundProtocol: 'tcp' }],
  });
  const { id: assistantId } = await client.assistants.create({ name: 'Front desk' });
  const number = { provider: 'byo-phone-number', number: '+918040001234', credentialId } as const;
  const made = await client.phoneNumbers.create({ ...number, assistantId });
  expect(await statusOf(client.phoneNumbers.create(number))).toBe(400);
  expect(await client.phoneNumbers.list({})).toMatchObject([{ number: '+918040001234' }]);
  await client.phoneNumbers.update({
    id: made.id,
    body: { provider: 'byo-phone-number', name: 'Front desk' },
  });
  expect(fake.numbers).toMatchObject([{ name: 'Front desk', assistantId }]);
  await client.phoneNumbers.delete({ id: made.id });
  await client.assistants.delete({ id: assistantId });
  expect(fake.all).toMatchObject({ assistants: [], numbers: [] });
  expect(await statusOf(client.assistants.get({ id: assistantId }))).toBe(404);
});

it('takes no inbound gateway by a name, as Vapi does not', () => {
  const fake = new FakeResources();
  const gateways = [{ ip: 'pstn.mum1.exotel.com' }];
  expect(() => fake.addCredential({ provider: 'byo-sip-trunk', gateways })).toThrow(
    /SIP gateway creation failed/,
  );
});
