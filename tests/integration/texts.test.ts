import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineId } from '@shared/domain/capabilities';
import type { Text } from '@shared/domain/texts/textThread';
import { FAKE_GEMINI_KEY, FakeGemini } from '../fakes/gemini/fakeGemini';
import { TextModel } from '../fakes/gemini/text/textModel';
import { chats, says, wants } from '../fakes/openaiText/answers';
import { API_KEY, openFakeOpenAi } from '../fakes/openaiText/fakeOpenAi';
import type { FakeOpenAi, FakeOpenAiOptions } from '../fakes/openaiText/fakeOpenAi';
import { runApp, type RunningApp } from '../fakes/runningApp';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../fakes/twilio/fakeTwilio';
import { Texting } from '../fakes/twilio/texting';

const PUBLIC_URL = 'https://bridge.example.test';
const OUR_NUMBER = '+15550100002';
const DANA = '+15550100001';

/** The agent waits for a pause before each answer, in real time. */
const TIMEOUT_MS = 60_000;

let app: RunningApp;
let twilio: FakeTwilio;
let phones: Texting;

async function open(env: Record<string, string> = {}): Promise<void> {
  twilio = await openFakeTwilio();
  twilio.addNumber(OUR_NUMBER);
  app = await runApp({
    modelsDir: '/nowhere',
    env: {
      PATCHCORD_PUBLIC_URL: PUBLIC_URL,
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: twilio.baseUrl,
      ...env,
    },
  });
  phones = new Texting({ twilio, bridgeUrl: app.runtime.bridgeUrl, publicUrl: PUBLIC_URL });
}

afterEach(async () => {
  await app.close();
  await twilio.close();
});

const ourTexts = () => [...twilio.account.messages.values()];

/** Texts us as Dana; resolves with our answer, once Twilio has been asked to send it. */
async function ask(text: string): Promise<string> {
  const before = ourTexts().length;
  await phones.text(DANA, OUR_NUMBER, text);
  await expect.poll(() => ourTexts().length, { timeout: 20_000 }).toBe(before + 1);
  return ourTexts().at(-1)?.body ?? '';
}

async function thread() {
  const { threads } = await app.client.invoke('threads.list', {});
  return app.client.invoke('threads.read', { threadId: threads[0]!.id });
}

const statusOf = async (text: string): Promise<Text['status'] | undefined> =>
  (await thread()).texts.find((each) => each.text === text)?.status;

describe('texts over Twilio, answered offline', () => {
  beforeEach(() => open());

  it('book an appointment under the number they come from', { timeout: TIMEOUT_MS }, async () => {
    expect(await ask('Hi, can I get a cleaning tomorrow?')).toMatch(/\d/);
    const offered = ourTexts().at(-1)?.body ?? '';
    const time = /\b(\d{1,2}(?::\d\d)?)\b/.exec(offered.replace(/\w+day, \w+ \d+\w+/g, ''))?.[1];
    expect(await ask(`${time ?? ''} please`)).toMatch(/name/);
    expect(await ask('Dana Reyes')).toContain('Shall I book it?');
    expect(await ask('yes')).toContain("You're booked");
    const booked = await app.client.invoke('calendar.list', {
      businessId: (await app.client.invoke('businesses.list', {})).businesses[0]!.id,
      fromAt: 0,
      toAt: Number.MAX_SAFE_INTEGER,
    });
    expect(booked.appointments).toMatchObject([
      { customerName: 'Dana Reyes', customerPhone: DANA, status: 'booked' },
    ]);
  });

  it('stop with STOP, and whatever follows stays unanswered', { timeout: TIMEOUT_MS }, async () => {
    await ask('Hello');
    const answer = await phones.text(DANA, OUR_NUMBER, 'STOP');
    expect(answer).toMatchObject({
      status: 200,
      body: expect.stringContaining('<Response/>') as string,
    });
    await phones.text(DANA, OUR_NUMBER, 'Hello?');
    const { thread: opted } = await thread();
    expect(opted.optedOutAt).toBeTypeOf('number');
    await expect(
      app.client.invoke('threads.send', { threadId: opted.id, text: 'Hello?' }),
    ).rejects.toMatchObject({ code: 'carrier.refused' });
    expect(ourTexts()).toHaveLength(1);
    await phones.text(DANA, OUR_NUMBER, 'START');
    expect(await ask('How much is a cleaning?')).toContain('$95');
  });

  it(
    'are reported on in any order, and the final state wins',
    { timeout: TIMEOUT_MS },
    async () => {
      const text = await ask('Hello');
      const [message] = ourTexts();
      for (const status of ['delivered', 'sending', 'sent', 'delivered']) {
        expect((await phones.report(message!, status)).status).toBe(204);
      }
      expect(await statusOf(text)).toBe('delivered');
    },
  );

  it('brought twice are answered once', { timeout: TIMEOUT_MS }, async () => {
    const sid = { MessageSid: `SM${'7'.repeat(32)}` };
    await phones.text(DANA, OUR_NUMBER, 'Hello', sid);
    await ask('Anybody there?');
    await phones.text(DANA, OUR_NUMBER, 'Hello', sid);
    expect((await thread()).texts.map(({ author }) => author)).toEqual([
      'customer',
      'customer',
      'agent',
    ]);
  });

  it('that Twilio lost the answer to are not sent twice', { timeout: TIMEOUT_MS }, async () => {
    twilio.rest.fail(/POST \/Messages/, 503);
    await phones.text(DANA, OUR_NUMBER, 'Hello');
    await expect
      .poll(async () => (await thread()).texts.at(-1)?.status, { timeout: 20_000 })
      .toBe('unconfirmed');
    expect((await thread()).thread.attention).toContain('Twilio did not say');
    expect(ourTexts()).toHaveLength(0);
  });

  it('from nobody who can sign are refused', async () => {
    const forged = await fetch(`${app.runtime.bridgeUrl}/twilio/sms`, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'Zm9yZ2VkIQ==' },
      body: new URLSearchParams({ From: DANA, To: OUR_NUMBER, Body: 'Hi' }),
    });
    expect(forged.status).toBe(403);
    expect((await app.client.invoke('threads.list', {})).threads).toEqual([]);
  });
});

/** Whose text engine writes for the line's agent. */
async function give(engineId: EngineId): Promise<void> {
  const { agents } = await app.client.invoke('agents.list', {});
  const { id, businessId: _b, version, updatedAt: _u, ...definition } = agents[0]!;
  await app.client.invoke('agents.save', {
    agentId: id,
    baseVersion: version,
    definition: { ...definition, engineId },
    note: '',
  });
}

describe('texts answered by Gemini', () => {
  let gemini: FakeGemini;
  const model = new TextModel();

  beforeEach(async () => {
    gemini = await FakeGemini.open();
    gemini.onRequest = model.handle;
    await open({ GEMINI_API_KEY: FAKE_GEMINI_KEY, GEMINI_BASE_URL: gemini.baseUrl });
    await give('gemini-live');
  });
  afterEach(() => gemini.close());

  it('use the tools of the agent, and know the thread', { timeout: TIMEOUT_MS }, async () => {
    model.answers.push(
      { callTool: 'take_message', arguments: { text: 'Please call back', caller_name: 'Dana' } },
      { write: 'I have passed it on.' },
    );
    expect(await ask('Please have someone call me back')).toBe('I have passed it on.');
    const { messages } = await app.client.invoke('messages.list', {});
    expect(messages).toMatchObject([{ callerPhone: DANA, text: 'Please call back' }]);
    model.answers.push({ write: 'On Monday.' });
    expect(await ask('When will they call?')).toBe('On Monday.');
    expect(JSON.stringify(model.requests.at(-1)?.contents)).toContain('I have passed it on.');
  });

  it('get a sentence and a person when it fails', { timeout: TIMEOUT_MS }, async () => {
    const error = { code: 403, status: 'PERMISSION_DENIED', message: 'made-up' };
    model.answers.push({ status: 403, error }, { status: 403, error });
    expect(await ask('Hello')).toContain('Acme Dental has your message');
    expect((await thread()).thread.attention).toContain('Gemini');
  });
});

describe('texts answered by a language model', () => {
  let openAi: FakeOpenAi;

  async function openWith(options: FakeOpenAiOptions, env: Record<string, string> = {}) {
    openAi = await openFakeOpenAi(options);
    await open({ OPENAI_BASE_URL: openAi.baseUrl, ...env });
    await give('openai-realtime');
  }

  afterEach(() => openAi.close());

  it('use the tools of the agent', { timeout: TIMEOUT_MS }, async () => {
    await openWith({}, { OPENAI_API_KEY: API_KEY });
    openAi.reply(
      wants('take_message', { text: 'Please call back', caller_name: 'Dana' }),
      says('I have passed it on.'),
    );
    expect(await ask('Please have someone call me back')).toBe('I have passed it on.');
    const { messages } = await app.client.invoke('messages.list', {});
    expect(messages).toMatchObject([{ callerPhone: DANA, text: 'Please call back' }]);
  });

  it('get a sentence and a person when the model fails', { timeout: TIMEOUT_MS }, async () => {
    await openWith({}, { OPENAI_API_KEY: API_KEY });
    openAi.reply({ status: 429, error: { code: 'insufficient_quota' } });
    openAi.reply({ status: 429, error: { code: 'insufficient_quota' } });
    expect(await ask('Hello')).toContain('Acme Dental has your message');
    expect((await thread()).thread.attention).toContain('no credit left');
  });

  it(
    'need no key where a server of the owner’s own wants none',
    { timeout: TIMEOUT_MS },
    async () => {
      await openWith({ kind: 'chatOnly' });
      openAi.reply(chats('Hello from the back room.'));
      expect(await ask('Hello')).toBe('Hello from the back room.');
    },
  );
});

describe('a test text', () => {
  it('takes the whole path without any account', { timeout: TIMEOUT_MS }, async () => {
    await open();
    const { threadId } = await app.client.invoke('threads.testText', {
      text: 'What is a cleaning?',
    });
    await expect
      .poll(async () => (await thread()).texts.map(({ author, status }) => `${author} ${status}`), {
        timeout: 20_000,
      })
      .toEqual(['customer received', 'agent delivered']);
    expect((await thread()).thread).toMatchObject({
      id: threadId,
      carrierId: 'testline',
      unread: 1,
    });
    await app.client.invoke('threads.testText', { text: 'stop' });
    expect((await thread()).thread.optedOutAt).toBeTypeOf('number');
    expect(ourTexts()).toHaveLength(0);
  });
});
