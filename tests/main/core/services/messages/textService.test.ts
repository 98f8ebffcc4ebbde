import { describe, expect, it, onTestFinished } from 'vitest';
import type { BusinessId, LineId, ThreadId } from '@shared/domain/ids';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { AppError } from '@shared/errors/appError';
import type { StatusReport } from '../../../../../src/main/core/ports/texts/messageCarrier';
import type { TextEvent } from '../../../../../src/main/core/ports/texts/textEngine';
import { OUR_NUMBER, textBench, THEIR_NUMBER } from '../../../../fakes/textBench';
import { until } from '../../../../fakes/until';

async function open(setUp: Parameters<typeof textBench>[0] = {}) {
  const bench = await textBench(setUp);
  onTestFinished(() => bench.service.close());
  return bench;
}

describe('a text that comes in', () => {
  it('is answered once its sender pauses, however many texts it took', async () => {
    const bench = await open();
    await bench.receive('Hi');
    await bench.clock.advance(1_000);
    await bench.receive('are you open?');
    await bench.clock.advance(1_000);
    expect(bench.engine.asked).toHaveLength(0);
    await bench.untilSent(1);
    expect(bench.engine.asked).toHaveLength(1);
    expect(bench.engine.asked[0]?.turns.map(({ text }) => text)).toEqual(['Hi', 'are you open?']);
    expect(bench.engine.asked[0]?.prompt).toBe('You answer for Bright Smile Dental.');
    expect(bench.carrier.sent).toMatchObject([
      { from: OUR_NUMBER, to: THEIR_NUMBER, text: 'You said: are you open?' },
    ]);
  });

  it('is taken once, however often the carrier brings it', async () => {
    const bench = await open();
    await Promise.all([1, 2, 3].map(() => bench.receive('Hi', { ref: 'SM_same' })));
    await bench.untilSent(1);
    expect(await bench.lines()).toEqual(['customer: Hi', 'agent: You said: Hi']);
    expect((await bench.thread()).unread).toBe(1);
  });

  it('while an answer is being written gets an answer of its own', async () => {
    const bench = await open();
    let finish = (): void => undefined;
    const answer = bench.engine.answer.bind(bench.engine);
    bench.engine.answer = async function* (...input) {
      await new Promise<void>((resolve) => (finish = resolve));
      yield* answer(...input);
    };
    await bench.receive('First');
    await bench.clock.advance(1_200);
    await until(() => bench.engine.asked.length === 1);
    await bench.receive('Second');
    finish();
    await until(() => bench.engine.asked.length === 2);
    finish();
    await until(() => bench.carrier.sent.length === 2);
    expect(bench.carrier.sent.map(({ text }) => text)).toEqual([
      'You said: First',
      'You said: Second',
    ]);
  });

  it('after a long silence begins a new conversation', async () => {
    const bench = await open();
    await bench.receive('Before');
    await bench.untilSent(1);
    await bench.clock.advance(12 * 3_600_000 + 1);
    await bench.receive('After');
    await bench.untilSent(2);
    expect(bench.engine.asked[1]?.turns.map(({ text }) => text)).toEqual(['After']);
    expect(bench.engine.asked[1]?.id).not.toBe(bench.engine.asked[0]?.id);
  });

  it('begins one as soon as the owner wants', async () => {
    const bench = await open();
    await bench.storage.settings.update({ textConversationHours: 1 });
    await bench.receive('Before');
    await bench.untilSent(1);
    await bench.clock.advance(3_600_000 + 1);
    await bench.receive('After');
    await bench.untilSent(2);
    expect(bench.engine.asked[1]?.turns.map(({ text }) => text)).toEqual(['After']);
  });

  it.each([
    ['72345', 'short code'],
    [OUR_NUMBER, 'number of your own'],
  ])('from %s is kept and shown, and never answered', async (from, why) => {
    const bench = await open();
    await bench.receive('Your code is 1234', { from });
    await bench.clock.advance(10_000);
    expect((await bench.thread()).attention).toContain(why);
    expect(bench.engine.asked).toHaveLength(0);
  });

  it('from a machine that writes back is answered a few times a minute and no more', async () => {
    const bench = await open();
    for (let text = 1; text <= 6; text++) {
      await bench.receive(`Automatic reply ${text}`);
      await bench.untilSent(text);
    }
    await bench.receive('Automatic reply 7');
    await bench.clock.advance(1_200);
    await until(async () => (await bench.thread()).attention !== undefined);
    expect((await bench.thread()).attention).toContain('a machine writes back');
    expect(bench.carrier.sent).toHaveLength(6);
  });

  it("is not answered beyond the day's limit", async () => {
    const bench = await open();
    await bench.storage.settings.update({ textsPerDay: 1 });
    await bench.receive('One');
    await bench.untilSent(1);
    await bench.receive('Two');
    await bench.clock.advance(1_200);
    await until(async () => (await bench.thread()).attention !== undefined);
    expect((await bench.thread()).attention).toContain('limit of 1 texts');
    expect(bench.carrier.sent).toHaveLength(1);
    await bench.clock.advance(24 * 3_600_000);
    await bench.receive('Three');
    await bench.untilSent(2);
  });

  it('is left to a person once calls and texts have cost as much as is allowed', async () => {
    const bench = await open();
    const limits = { ...DEFAULT_SETTINGS.limits, usdPerDay: 0.02, carrierUsdPerSegment: 0.01 };
    await bench.storage.settings.update({ limits });
    await bench.receive('One');
    await bench.untilSent(1);
    await bench.receive('Two');
    await bench.clock.advance(1_200);
    await until(async () => (await bench.thread()).attention !== undefined);
    expect((await bench.thread()).attention).toContain('cost about $0.03');
    expect(bench.carrier.sent).toHaveLength(1);
    await bench.service.send((await bench.thread()).id, 'A person answers.');
    expect(bench.carrier.sent).toHaveLength(2);
  });
});

describe('the words of the network', () => {
  it('STOP silences the agent for good, before any engine sees it', async () => {
    const bench = await open();
    await bench.receive('Hi');
    await bench.receive('STOP');
    await bench.clock.advance(5_000);
    expect(bench.engine.asked).toHaveLength(0);
    await bench.receive('Are you there?');
    await bench.clock.advance(5_000);
    expect(bench.carrier.sent).toHaveLength(0);
    const thread = await bench.thread();
    expect(thread.optedOutAt).toBeTypeOf('number');
    await expect(bench.service.send(thread.id, 'Hello?')).rejects.toMatchObject({
      code: 'carrier.refused',
    });
    expect((await bench.lines())[2]).toMatch(/^system: They opted out/);
  });

  it('START brings the agent back', async () => {
    const bench = await open();
    await bench.receive('stop');
    await bench.receive('start');
    await bench.receive('Are you there?');
    await bench.untilSent(1);
    expect(bench.engine.asked[0]?.turns.map(({ text }) => text)).toEqual(['Are you there?']);
    expect((await bench.thread()).optedOutAt).toBeUndefined();
  });

  it('HELP is left to the network, and so is what the carrier itself calls a keyword', async () => {
    const bench = await open();
    await bench.receive('HELP');
    await bench.receive('ARRET', { keyword: 'stop' });
    await bench.clock.advance(5_000);
    expect(bench.engine.asked).toHaveLength(0);
    expect((await bench.thread()).optedOutAt).toBeTypeOf('number');
  });

  it('a refusal because of an opt-out is learnt from', async () => {
    const bench = await open();
    bench.carrier.outcome = () =>
      Promise.resolve({
        kind: 'refused',
        problem: { code: 21610, message: 'They opted out.' },
        hasOptedOut: true,
      });
    await bench.receive('Hi');
    await bench.untilSent(1);
    await until(async () => (await bench.thread()).optedOutAt !== undefined);
    expect((await bench.texts())[1]).toMatchObject({ status: 'failed', problem: { code: 21610 } });
  });
});

describe('an engine that fails', () => {
  it.each([
    [
      'at once',
      async function* () {
        yield* [];
        throw new AppError({ code: 'engine.failed', message: 'The account has no credit left.' });
      },
    ],
    [
      'in mid-sentence',
      async function* () {
        yield { type: 'delta', text: 'We are' } as const;
        throw new AppError({ code: 'engine.failed', message: 'The account has no credit left.' });
      },
    ],
    [
      'by saying nothing',
      async function* () {
        yield { type: 'done', text: ' ', finish: 'complete' } as const;
      },
    ],
    [
      'by a bug',
      async function* () {
        yield* [];
        throw new TypeError('undefined is not a function');
      },
    ],
  ] as const)('%s never leaves the sender without an answer', async (_how, answer) => {
    const bench = await open();
    bench.engine.answer = answer;
    await bench.receive('Hi');
    await bench.untilSent(1);
    expect(bench.carrier.sent[0]?.text).toMatch(/Bright Smile Dental has your message/);
    expect((await bench.thread()).attention).toMatch(/^The agent could not answer/);
  });

  it('that hangs is given up after half a minute', async () => {
    const bench = await open();
    bench.engine.answer = async function* () {
      yield* [];
      await new Promise(() => undefined);
    };
    await bench.receive('Hi');
    await bench.clock.advance(1_200);
    await until(() => bench.engine.asked.length === 1);
    await bench.clock.advance(30_000);
    await until(() => bench.carrier.sent.length === 1);
    expect((await bench.thread()).attention).toContain('half a minute');
  });
});

describe('what an answer used', () => {
  const request = (textInTokens: number, costUsd: number): TextEvent => ({
    type: 'usage',
    report: { model: 'gpt-6-luna', usage: { ...NO_USAGE, textInTokens }, costUsd },
  });

  it('is kept with its first text, all its requests together, and counts for the thread', async () => {
    const bench = await open();
    bench.engine.answer = async function* () {
      yield request(100, 0.25);
      yield request(300, 0.5);
      yield { type: 'done', text: `${'Long. '.repeat(300)}End.`, finish: 'complete' };
    };
    await bench.receive('Tell me everything');
    await bench.untilSent(2);
    const [, first, second] = await bench.texts();
    expect(first?.usage).toMatchObject({ usage: { textInTokens: 400 }, costUsd: 0.75 });
    expect(second?.usage).toBeUndefined();
    const { cost } = await bench.inbox.read((await bench.thread()).id, 10);
    expect(cost).toEqual({ costUsd: 0.75, isComplete: true });
  });

  it('is kept also when the engine then fails', async () => {
    const bench = await open();
    bench.engine.answer = async function* () {
      yield request(100, 0.25);
      throw new AppError({ code: 'engine.failed', message: 'It broke.' });
    };
    await bench.receive('Hi');
    await bench.untilSent(1);
    expect((await bench.texts())[1]?.usage).toMatchObject({ costUsd: 0.25 });
  });
});

describe('tools in texts', () => {
  it("work with the sender's number, without a call, and are kept with the answer", async () => {
    const bench = await open();
    bench.engine.answer = async function* (_conversation, tools, signal) {
      expect(tools.specs.map(({ name }) => name)).not.toContain('end_call');
      const input = { text: 'Please call back.', caller_name: 'Dana' };
      const result = await tools.run('take_message', input, signal);
      const exchange = { id: 'tool_1', name: 'take_message', arguments: input, result };
      yield { type: 'toolUsed', exchange, durationMs: 3 };
      yield { type: 'done', text: 'I passed it on.', finish: 'complete' };
    };
    await bench.receive('Ask them to call back');
    await bench.untilSent(1);
    const { id } = await bench.thread();
    expect(await bench.storage.messages.list()).toMatchObject([
      { callerPhone: THEIR_NUMBER, text: 'Please call back.', threadId: id },
    ]);
    expect((await bench.texts())[1]?.tools).toMatchObject([{ name: 'take_message', ok: true }]);
    await bench.receive('Thanks');
    await bench.untilSent(2);
    expect(bench.engine.asked[1]?.turns[1]).toMatchObject({
      from: 'agent',
      tools: [{ id: 'tool_1', result: { ok: true } }],
    });
  });

  it('call for a person without ending anything', async () => {
    const bench = await open();
    bench.engine.answer = async function* (_conversation, tools, signal) {
      const result = await tools.run('hand_over', { reason: 'about a bill' }, signal);
      yield { type: 'done', text: `Handed over: ${result.ok}`, finish: 'complete' };
    };
    await bench.receive('I want a person');
    await bench.untilSent(1);
    expect(bench.carrier.sent[0]?.text).toBe('Handed over: true');
    expect((await bench.thread()).attention).toBe('They asked for a person: about a bill');
  });

  it('that the agent was not given do nothing', async () => {
    const bench = await open();
    bench.engine.answer = async function* (_conversation, tools, signal) {
      const result = await tools.run('cancel_appointment', {}, signal);
      yield { type: 'done', text: JSON.stringify(result.value), finish: 'complete' };
    };
    await bench.receive('Hi');
    await bench.untilSent(1);
    expect(bench.carrier.sent[0]?.text).toContain('no such tool');
  });
});

describe('a text from a call', () => {
  const from = {
    carrierId: 'twilio',
    ourNumber: OUR_NUMBER,
    theirNumber: THEIR_NUMBER,
    businessId: 'biz_test' as BusinessId,
    text: 'We are at 12 Mill Lane.',
  } as const;

  it('is sent by the agent and leaves the thread to it', async () => {
    const bench = await open();
    expect(bench.service.canSend('twilio')).toBe(true);
    expect(bench.service.canSend('exotel')).toBe(false);
    await bench.service.sendFromCall(from);
    expect(bench.carrier.sent).toMatchObject([{ to: THEIR_NUMBER, text: from.text }]);
    expect(await bench.lines()).toEqual(['agent: We are at 12 Mill Lane.']);
    expect((await bench.thread()).answeredBy).toBe('agent');
  });

  it('is not sent to who opted out', async () => {
    const bench = await open();
    await bench.receive('STOP');
    await expect(bench.service.sendFromCall(from)).rejects.toMatchObject({
      code: 'carrier.refused',
    });
    expect(bench.carrier.sent).toEqual([]);
  });

  it('that the network refuses is a failure that the agent can tell', async () => {
    const bench = await open();
    bench.carrier.outcome = () =>
      Promise.resolve({ kind: 'refused', problem: { message: 'Landline.' }, hasOptedOut: false });
    await expect(bench.service.sendFromCall(from)).rejects.toMatchObject({
      code: 'carrier.refused',
    });
  });
});

describe('a person at the console', () => {
  it('takes a thread over while the agent writes: nothing of that is sent', async () => {
    const bench = await open();
    let finish = (): void => undefined;
    bench.engine.answer = async function* () {
      await new Promise<void>((resolve) => (finish = resolve));
      yield { type: 'done', text: 'Too late', finish: 'complete' };
    };
    await bench.receive('Hi');
    await bench.clock.advance(1_200);
    await until(() => bench.engine.asked.length === 1);
    const { id } = await bench.thread();
    await bench.service.takeOver(id);
    finish();
    await bench.service.send(id, 'Hello, Kim here.');
    await bench.receive('Oh, hi Kim');
    await bench.clock.advance(60_000);
    expect(bench.carrier.sent.map(({ text }) => text)).toEqual(['Hello, Kim here.']);
    expect((await bench.thread()).answeredBy).toBe('operator');
  });

  it('hands a thread back, and the agent answers what is open', async () => {
    const bench = await open();
    await bench.receive('Hi');
    const { id } = await bench.thread();
    await bench.service.takeOver(id);
    await bench.service.send(id, 'Kim here.');
    await bench.receive('When are you open?');
    await bench.service.handBack(id);
    await bench.untilSent(2);
    expect(bench.engine.asked[0]?.turns).toMatchObject([
      { from: 'customer', text: 'Hi' },
      { from: 'operator', text: 'Kim here.' },
      { from: 'customer', text: 'When are you open?' },
    ]);
  });

  it('begins a thread with a new number', async () => {
    const bench = await open();
    const id = await bench.service.start(
      'line_1' as LineId,
      THEIR_NUMBER,
      'Your glasses are here.',
    );
    expect(await bench.lines()).toEqual(['operator: Your glasses are here.']);
    expect(await bench.service.start('line_1' as LineId, THEIR_NUMBER, 'And ready.')).toBe(id);
    expect(bench.carrier.sent).toHaveLength(2);
    await expect(bench.inbox.read('thread_none' as ThreadId, 10)).rejects.toMatchObject({
      code: 'storage.not_found',
    });
  });
});

describe('what becomes of a text that was sent', () => {
  const report = (more: Partial<StatusReport>): StatusReport => ({
    carrierId: 'twilio',
    ref: 'SM_1',
    status: 'sent',
    ...more,
  });

  it('is followed by reports in any order, each as often as it likes', async () => {
    const bench = await open();
    bench.carrier.outcome = () =>
      Promise.resolve({ kind: 'accepted', ref: 'SM_1', status: 'queued' });
    await bench.receive('Hi');
    await bench.untilSent(1);
    await until(async () => (await bench.texts())[1]?.status === 'queued');
    for (const status of ['delivered', 'sent', 'queued', 'delivered', 'failed'] as const) {
      await bench.service.report(report({ status }));
    }
    await bench.service.report(report({ ref: 'SM_unknown', status: 'failed' }));
    expect((await bench.texts())[1]).toMatchObject({ status: 'delivered' });
    expect((await bench.texts())[1]?.problem).toBeUndefined();
  });

  it('counts also when the report comes before the answer to the request', async () => {
    const bench = await open();
    bench.carrier.outcome = async ({ textId }) => {
      await bench.service.report(report({ ref: 'SM_9', textId, status: 'sent' }));
      return { kind: 'accepted', ref: 'SM_9', status: 'queued' };
    };
    await bench.receive('Hi');
    await bench.untilSent(1);
    await until(async () => (await bench.texts())[1]?.status === 'sent');
    await bench.service.report(report({ ref: 'SM_9', status: 'delivered' }));
    expect((await bench.texts())[1]?.status).toBe('delivered');
  });

  it('is proven by a report when the carrier never confirmed it', async () => {
    const bench = await open();
    bench.carrier.outcome = () =>
      Promise.resolve({ kind: 'unconfirmed', problem: { message: 'No answer.' } });
    await bench.receive('Hi');
    await bench.untilSent(1);
    await until(async () => (await bench.texts())[1]?.status === 'unconfirmed');
    expect((await bench.thread()).attention).toContain('No answer.');
    const textId = bench.carrier.sent[0]!.textId;
    await bench.service.report(report({ ref: 'SM_5', textId, status: 'delivered' }));
    expect((await bench.texts())[1]).toMatchObject({ status: 'delivered' });
    expect(bench.carrier.sent).toHaveLength(1);
  });

  it('is said in words when it did not arrive', async () => {
    const bench = await open();
    await bench.receive('Hi');
    await bench.untilSent(1);
    const textId = bench.carrier.sent[0]!.textId;
    await until(async () => (await bench.texts())[1]?.status === 'queued');
    const problem = { code: 30003, message: 'Their phone is off.' };
    await bench.service.report(report({ ref: `SM_${textId}`, status: 'undelivered', problem }));
    expect((await bench.texts())[1]).toMatchObject({ status: 'undelivered', problem });
    expect((await bench.thread()).attention).toContain('Their phone is off.');
  });
});

it('what a crash cut off is taken up: half-sent texts are not sent again, open ones answered', async () => {
  const bench = await open();
  const { storage } = bench;
  const key = { carrierId: 'twilio', ourNumber: OUR_NUMBER, theirNumber: THEIR_NUMBER } as const;
  const thread = await storage.threads.open(key, bench.business.id);
  const blank = { threadId: thread.id, conversation: 1, segments: 1, media: [], tools: [] };
  await storage.threads.add({ ...blank, author: 'agent', text: 'Half', status: 'sending' });
  await storage.threads.add({ ...blank, author: 'customer', text: 'Open', status: 'received' });
  await bench.service.recover();
  await bench.untilSent(1);
  expect((await bench.texts())[0]).toMatchObject({ text: 'Half', status: 'unconfirmed' });
  expect(bench.carrier.sent.map(({ text }) => text)).toEqual(['You said: Open']);
});
