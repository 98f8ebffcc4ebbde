import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExotelAccount } from '../../../../src/main/carriers/exotel';
import { EXOTEL_SID, openFakeExotel, type FakeExotel } from '../../../fakes/exotel/fakeExotel';
import { ManualClock } from '../../../fakes/manualClock';

const { signal } = new AbortController();
const FLOW = (id: number) => `http://my.exotel.com/${EXOTEL_SID}/exoml/start_voice/${id}`;

let fake: FakeExotel;
const account = () => createExotelAccount(fake.rest(new ManualClock()));

beforeEach(async () => {
  fake = await openFakeExotel();
});
afterEach(() => fake.close());

it('lists every number of the account, over as many pages as there are', async () => {
  for (let nth = 0; nth < 60; nth++) fake.addNumber(`+91804000${1000 + nth}`);
  const numbers = await account().numbers(signal);
  expect(numbers).toHaveLength(60);
  expect(numbers[0]).toMatchObject({ number: '+918040001000', canVoice: true, canText: false });
  expect(numbers[0]).not.toHaveProperty('flow');
});

it('names the flow that a number starts, however Exotel spells its address', async () => {
  fake.addNumber('+918040001001', FLOW(29281));
  fake.addNumber('+918040001002', 'https://my.exotel.com/exoml/start/29281');
  const numbers = await account().numbers(signal);
  for (const { flow, routing } of numbers) {
    expect(flow).toBe('29281');
    expect(routing.voiceUrl).toBe(FLOW(29281));
  }
});

it('has a number start another flow, and shows what Exotel says afterwards', async () => {
  const phone = fake.addNumber('+918040001001', FLOW(11));
  const after = await account().route(phone.sid, { voiceUrl: FLOW(29281) }, signal);
  expect(after).toMatchObject({ flow: '29281' });
  expect(phone.voice_url).toBe(FLOW(29281));
});

it('says in words what Exotel refuses', async () => {
  const phone = fake.addNumber('+918040001001');
  const voiceUrl = 'https://elsewhere.example.test/';
  await expect(account().route(phone.sid, { voiceUrl }, signal)).rejects.toMatchObject({
    code: 'carrier.refused',
    message: 'Exotel refused the request.',
  });
});
