import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVapiPlacedCalls } from '../../../../src/main/engines/vapi';
import { FAKE_KEY, FakeVapi } from '../../../fakes/vapi/fakeVapi';
import { ManualClock } from '../../../fakes/manualClock';

const { signal } = new AbortController();
const OURS = '+918040001234';
const ORDER = {
  callId: 'call_1',
  to: '+919900011122',
  from: OURS,
  ringMs: 30_000,
  isRecorded: true,
} as const;

let fake: FakeVapi;
let clock: ManualClock;
const remote = () =>
  createVapiPlacedCalls({
    clock,
    config: () => ({ apiKey: FAKE_KEY, baseUrl: fake.baseUrl, assistantId: undefined }),
  });

beforeEach(async () => {
  fake = await FakeVapi.open();
  clock = new ManualClock();
});
afterEach(() => fake.close());

it('places a call from a number of the trunk, with the assistant that was chosen', async () => {
  fake.phoneNumbers.push({ id: 'pn-1', number: OURS });
  const { id: assistantId } = fake.assistants.add({ name: 'Concierge' });
  const ref = await remote().place({ ...ORDER, then: { kind: 'assistant', assistantId } }, signal);
  expect(fake.bodies.at(-1)).toMatchObject({
    assistantId,
    phoneNumberId: 'pn-1',
    customer: { number: ORDER.to },
  });
  expect((await remote().news(ref, signal)).stage).toBeUndefined();
  fake.call.status = 'in-progress';
  expect((await remote().news(ref, signal)).stage).toEqual({ kind: 'answered' });
  fake.call.status = 'ended';
  expect((await remote().news(ref, signal)).stage).toMatchObject({ kind: 'over' });
});

it('knows its numbers in a large account, however they are written', async () => {
  for (let at = 0; at < 120; at++) {
    fake.phoneNumbers.push({ id: `pn-other-${at}`, number: `+1555010${1000 + at}` });
  }
  fake.phoneNumbers.push({ id: 'pn-1', number: '918040001234' });
  const { id: assistantId } = fake.assistants.add({ name: 'Concierge' });
  await remote().place({ ...ORDER, then: { kind: 'assistant', assistantId } }, signal);
  expect(fake.bodies.at(-1)).toMatchObject({ phoneNumberId: 'pn-1' });
});

it('says what is missing: the number at Vapi, or the assistant', async () => {
  const assistant = { kind: 'assistant', assistantId: 'asst-1234-5678' } as const;
  await expect(remote().place({ ...ORDER, then: assistant }, signal)).rejects.toThrow(
    /does not know this number/,
  );
  await expect(remote().place({ ...ORDER, then: { kind: 'assistant' } }, signal)).rejects.toThrow(
    /Which of Vapi’s assistants/,
  );
});

describe('the recording of a call', () => {
  let ref: string;
  const recording = () => remote().recording(ref, signal);

  beforeEach(async () => {
    fake.phoneNumbers.push({ id: 'pn-1', number: OURS });
    const { id: assistantId } = fake.assistants.add({ name: 'Concierge' });
    ref = await remote().place({ ...ORDER, then: { kind: 'assistant', assistantId } }, signal);
    fake.call.status = 'ended';
    fake.call.recordingUrl = `${fake.baseUrl}/storage/1.wav`;
  });

  it('is fetched without the key once it is there', async () => {
    expect(await recording()).toBeUndefined();
    fake.files.set('/storage/1.wav', (response) => response.end('RIFF'));
    expect(await recording()).toEqual({ bytes: new TextEncoder().encode('RIFF'), kind: 'wav' });
  });

  it('is not fetched where it is larger than a call can be', async () => {
    fake.files.set('/storage/1.wav', (response) => {
      response.writeHead(200, { 'content-length': 400_000_000 }).write('RIFF');
    });
    await expect(recording()).rejects.toThrow(/at Vapi is too large/);
  });

  it('is given up where it does not come to its end', async () => {
    const asked = new Promise<void>((resolve) => {
      fake.files.set('/storage/1.wav', (response) => {
        response.write('RIFF');
        resolve();
      });
    });
    const answer = recording();
    await asked;
    await clock.advance(300_000);
    await expect(answer).rejects.toThrow(/did not answer within 300 seconds/);
  });
});
