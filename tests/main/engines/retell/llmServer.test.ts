import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import {
  encodeMessage,
  type ServerMessage,
} from '../../../../src/main/engines/retell/protocol/messages';
import { GREETING, RetellBench } from '../../../fakes/retell/retellBench';
import { FAKE_AGENT_ID } from '../../../fakes/retell/shapes';

let bench: RetellBench;
beforeEach(async () => {
  bench = await RetellBench.open();
});
afterEach(() => bench.close());

describe('the socket that Retell’s agents ask', () => {
  it('sends its terms first, and then the greeting', async () => {
    const call = await bench.fake.incoming();
    expect(await call.greeted()).toBe(GREETING);
    expect(call.config).toEqual([
      { auto_reconnect: true, call_details: true, transcript_with_tool_calls: true },
    ]);
    expect(call.dropped).toEqual([]);
    expect(bench.arrived).toMatchObject([
      { carrierId: 'retell', from: '+14155550142', to: '+14155550100', agentId: 'agent_ours' },
    ]);
  });

  it('is found by its secret only, and refuses all others before the upgrade', async () => {
    const right = bench.fake.llmUrl;
    for (const wrong of [`${right}x`, right.slice(0, -1), right.replace(/[^/]+$/, 'secret')]) {
      bench.fake.llmUrl = wrong;
      expect((await bench.fake.incoming()).refusedWith).toBe(404);
    }
    bench.fake.llmUrl = right;
    bench.config = undefined;
    expect((await bench.fake.incoming()).refusedWith).toBe(404);
    expect(bench.arrived).toEqual([]);
  });

  it('opens the address of Retell’s examples only where the owner has said so', async () => {
    bench.fake.llmUrl = `${bench.baseUrl.replace('http', 'ws')}/llm-websocket`;
    expect((await bench.fake.incoming()).refusedWith).toBe(404);
    if (bench.config !== undefined) bench.config = { ...bench.config, hasOpenPath: true };
    expect(await (await bench.fake.incoming()).greeted()).toBe(GREETING);
  });

  it('takes no call that Retell knows nothing of, or knows with another agent', async () => {
    const call = await bench.fake.incoming({ shownAgentId: 'agent_somebody' });
    await call.until(() => call.closeCode !== undefined);
    expect(call.transcript.at(-1)?.content).toMatch(/not in service/);
    expect(bench.arrived).toEqual([]);
  });

  it('says why where nobody answers, and hangs up', async () => {
    bench.isAnswered = false;
    const call = await bench.fake.incoming();
    await call.until(() => call.closeCode !== undefined);
    expect(call.transcript.map(({ content }) => content)).toEqual(['Nobody is here.']);
  });

  it('answers every ping at once, before anybody is there too', async () => {
    const call = await bench.fake.incoming();
    call.ping();
    call.ping();
    await call.until(() => call.pongs === 2);
    await call.greeted();
    call.ping();
    await call.until(() => call.pongs === 3);
  });

  it('closes on what is no text, and lets what it does not know pass', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    call.send('{"interaction_type":"brand_new","of":1}');
    call.send('{"interaction_type":"response_required","response_id":"one"}');
    call.send('no JSON');
    bench.mind.answers('Yes.');
    expect(await call.say('Are you there?')).toBe('Yes.');
    call.send(Buffer.from([1, 2, 3]));
    await call.until(() => call.closeCode !== undefined);
    expect(call.closeCode).toBe(1007);
  });

  it('lets nothing leave that Retell would drop', () => {
    const wrong: unknown[] = [
      { response_type: 'response', response_id: 1.5, content: 'a', content_complete: true },
      { response_type: 'response', response_id: 1, content: 'a', content_complete: 'true' },
      { response_type: 'tool_call_invocation', tool_call_id: 'a', name: 'b', arguments: {} },
      { response_type: 'update_agent', agent_config: { responsiveness: 2 } },
      { content: 'no type' },
    ];
    for (const message of wrong) expect(() => encodeMessage(message as ServerMessage)).toThrow();
  });
});

describe('a conversation through Retell', () => {
  it('streams answers in pieces fit to be spoken', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers('**Yes**, until six today. Shall I _book_ you in?');
    expect(await call.say('Are you open today?')).toBe(
      'Yes, until six today. Shall I book you in?',
    );
    expect(bench.mind.conversations[0]).toMatchObject({
      prompt: 'Be kind.',
      spoken: { language: 'en-US' },
      turns: [
        { from: 'agent', text: GREETING },
        { from: 'customer', text: 'Are you open today?' },
      ],
    });
    await bench.until(() => bench.ear.turns.length === 3);
    expect(bench.ear.turns).toEqual([
      `agent: ${GREETING}`,
      'caller: Are you open today?',
      'agent: Yes, until six today. Shall I book you in?',
    ]);
    expect(call.dropped).toEqual([]);
  });

  it('drops the answer that a newer question replaces, and sends nothing of it any more', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers('On Tuesday. ', { wait: true }, 'Late words.');
    call.begin('When can I');
    await bench.until(() => bench.mind.signals.length === 1);
    bench.mind.answers('On Wednesday.');
    call.hear('come in next week?');
    call.ask();
    await bench.until(() => bench.mind.signals[0]?.aborted === true);
    bench.mind.go();
    expect(await call.answered()).toBe('On Wednesday.');
    expect(bench.mind.conversations[1]?.turns.at(-1)).toMatchObject({
      text: 'When can I come in next week?',
    });
    expect(call.dropped).toEqual([]);
  });

  it('nudges a caller who says nothing, without asking anybody', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    expect(await call.remind()).toMatch(/there/i);
    expect(bench.mind.conversations).toEqual([]);
  });

  it('asks to say it again where no words were understood, or no answer could be made', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    expect(await call.say('(unintelligible audio)')).toMatch(/again/i);
    bench.mind.answers({ error: new AppError({ code: 'engine.failed', message: 'It broke.' }) });
    bench.mind.answers({ error: new AppError({ code: 'engine.failed', message: 'It broke.' }) });
    expect(await call.say('Are you open?')).toMatch(/again/i);
    expect(bench.ear.warnings.length).toBeGreaterThan(0);
  });

  it('shows how much of an interrupted answer was heard', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    call.holdsSpeech = true;
    bench.mind.answers('We have Tuesday at nine thirty or Thursday at ten.');
    await call.say('When is there room?');
    call.speak('We have Tuesday at nine');
    call.hear('Tuesday is fine');
    await bench.until(() => bench.ear.turns.length === 3);
    expect(bench.ear.turns.at(-1)).toBe(
      'agent: We have Tuesday at nine thirty or Thursday at ten. [We have Tuesday at nine]',
    );
    expect(bench.ear.words.at(-1)).toMatchObject({ speaker: 'caller', text: 'Tuesday is fine' });
  });

  it('weaves tools into the answer, and into Retell’s own records', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers({ tool: 'book_appointment', input: { at: '9:30' } }, 'You are booked.');
    expect(await call.say('Book me at nine thirty.')).toBe('You are booked.');
    expect(bench.ear.tools).toEqual([{ name: 'book_appointment', arguments: { at: '9:30' } }]);
    expect(call.tools).toMatchObject([
      { name: 'book_appointment', arguments: '{"at":"9:30"}' },
      { content: '{"at":"9:30"}', successful: true },
    ]);
    expect(call.metadata).toHaveLength(1);
    bench.mind.answers('At nine thirty.');
    await call.say('When was that?');
    expect(bench.mind.conversations[1]?.turns[2]).toMatchObject({
      from: 'agent',
      text: 'You are booked.',
      tools: [{ name: 'book_appointment', result: { ok: true } }],
    });
  });

  it('does nothing twice when an interrupted turn is asked again', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    let finish = (): void => undefined;
    bench.ear.run = () =>
      new Promise((resolve) => (finish = () => resolve({ ok: true, value: {} })));
    bench.mind.answers(
      { tool: 'book_appointment', input: { day: 'Tuesday', at: '9:30' } },
      'Done.',
    );
    call.begin('Book me');
    await bench.until(() => bench.ear.tools.length === 1);
    bench.mind.answers(
      { tool: 'book_appointment', input: { at: '9:30', day: 'Tuesday' } },
      'Done.',
    );
    call.hear('please');
    call.ask();
    finish();
    expect(await call.answered()).toBe('Done.');
    expect(bench.ear.tools).toHaveLength(1);
    expect(bench.mind.conversations[1]?.turns.slice(-3)).toMatchObject([
      { from: 'customer', text: 'Book me' },
      { from: 'agent', text: '', tools: [{ name: 'book_appointment' }] },
      { from: 'customer', text: 'please' },
    ]);
  });

  it('tells a caller who waits for a tool that it takes a moment', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    let finish = (): void => undefined;
    bench.ear.run = () =>
      new Promise((resolve) => (finish = () => resolve({ ok: true, value: {} })));
    bench.mind.answers({ tool: 'book_appointment' }, 'Done.');
    call.begin('Book me');
    await bench.until(() => bench.ear.tools.length === 1);
    await bench.clock.advance(1_500);
    await call.until(() => call.given !== '');
    finish();
    expect(await call.answered()).toMatch(/moment.*Done\.$|check.*Done\.$|look.*Done\.$/i);
  });

  it('goes on after a break with what was said, and greets nobody twice', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers('Yes, we are.');
    await call.say('Are you open?');
    call.drop();
    await bench.until(() => bench.bridge.openSockets === 0);
    await call.dial();
    await call.until(() => call.config.length === 2);
    bench.mind.answers('Until six.');
    expect(await call.say('Until when?')).toBe('Until six.');
    expect(bench.mind.conversations[1]?.turns).toHaveLength(4);
    expect(call.dropped).toEqual([]);
    expect(bench.arrived).toHaveLength(1);
  });

  it('sends what was being written when the connection broke, once it stands again', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers({ wait: true }, 'Until six.');
    call.begin('Until when?');
    await bench.until(() => bench.mind.signals.length === 1);
    call.drop();
    await bench.until(() => bench.bridge.openSockets === 0);
    bench.mind.go();
    await call.dial();
    expect(await call.answered()).toBe('Until six.');
  });

  it('counts the call as lost when Retell does not come back', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    call.drop();
    await bench.until(() => bench.bridge.openSockets === 0);
    await bench.clock.advance(30_000);
    expect(bench.ear.ended).toMatchObject([{ reason: 'engine_lost', error: { retryable: true } }]);
  });

  it('announces the recording, and lets nobody talk over it', async () => {
    bench.call = { consent: { mode: 'notice', text: 'This call is recorded.' } };
    const call = await bench.fake.incoming();
    expect(await call.greeted()).toBe(`This call is recorded. ${GREETING}`);
    expect(call.isSacred).toBe(true);
    expect(bench.ear.consent).toMatchObject([{ kind: 'announced', mode: 'notice' }]);
  });

  it('asks about the recording, and has Retell keep nothing where the caller refuses', async () => {
    bench.call = { consent: { mode: 'ask', text: 'May we record this call?' } };
    const call = await bench.fake.incoming();
    expect(await call.greeted()).toBe('May we record this call?');
    expect(await call.say('No, thank you.')).toBe(GREETING);
    expect(bench.ear.consent.at(-1)).toEqual({ kind: 'answered', agreed: false });
    await bench.until(() => bench.fake.requests.some(({ method }) => method === 'PATCH'));
    expect(bench.fake.requests.at(-1)?.body).toEqual({
      data_storage_setting: 'basic_attributes_only',
    });
    call.hangUp();
    await bench.fake.report('call_ended', bench.arrived[0]?.carrierRef ?? '');
    expect(bench.ear.left[0]?.transcript).toBeUndefined();
    expect(bench.ear.left[0]?.links.map(({ kind }) => kind)).toEqual(['log']);
  });

  it('tells Retell how its agent is to listen, where the owner has said so', async () => {
    bench.call = {
      settings: {
        own: {
          retell: { agentId: FAKE_AGENT_ID, responsiveness: 0.8, reminderMs: 9000 },
        },
      },
    };
    const call = await bench.fake.incoming();
    await call.greeted();
    expect(call.tuned).toEqual([{ responsiveness: 0.8, reminder_trigger_ms: 9000 }]);
  });
});

describe('the operator in a call through Retell', () => {
  it('has it say something, and whispers to what thinks', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    await bench.handed?.controls.say?.('Your table is ready.');
    await call.until(() => call.transcript.length === 2);
    expect(call.transcript[1]?.content).toBe('Your table is ready.');
    await bench.handed?.controls.whisper?.('She is a friend.');
    bench.mind.answers('Hello, dear.');
    await call.say('Hi.');
    const turns = bench.mind.conversations[0]?.turns ?? [];
    expect(turns.some(({ from, text }) => from === 'note' && text.includes('friend'))).toBe(true);
    expect(call.transcript.some(({ content }) => content.includes('friend'))).toBe(false);
  });

  it('changes the prompt for the next answer, not for the one that is being spoken', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.mind.answers({ wait: true }, 'Under the old one.');
    call.begin('First question');
    await bench.until(() => bench.mind.signals.length === 1);
    let isApplied = false;
    const applied = bench.handed?.controls.applyPrompt?.('Be brief.').then(() => {
      isApplied = true;
    });
    bench.mind.go();
    await call.answered();
    await applied;
    expect(isApplied).toBe(true);
    bench.mind.answers('Brief.');
    await call.say('Second question');
    expect(bench.mind.conversations.map(({ prompt }) => prompt)).toEqual(['Be kind.', 'Be brief.']);
  });

  it('changes the tools', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    await bench.handed?.controls.applyTools?.([]);
    bench.mind.answers('I cannot book.');
    await call.say('Book me.');
    expect(bench.mind.tools[0]?.specs).toEqual([]);
  });

  it('ends the call after its goodbye by Retell itself, and at once by closing', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.ear.run = () => {
      bench.handed?.controls.leave?.({ kind: 'hangUp' });
      return Promise.resolve({ ok: true, value: {} });
    };
    bench.mind.answers({ tool: 'end_call' }, 'Goodbye.');
    expect(await call.say('That is all.')).toBe('Goodbye.');
    await bench.fake.report('call_ended', bench.arrived[0]?.carrierRef ?? '');
    expect(bench.ear.ended).toMatchObject([{ by: 'agent', reason: 'completed' }]);
    const other = await bench.fake.incoming();
    await other.greeted();
    bench.handed?.over();
    await other.until(() => other.closeCode !== undefined);
    expect(other.closeCode).toBe(1000);
  });

  it('passes the caller on by Retell where Retell has the telephone', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    const ref = { carrierId: 'retell', ref: bench.arrived[0]?.carrierRef ?? '' } as const;
    const transfer = { kind: 'transfer', to: '+15555550199', sentence: 'One moment.' } as const;
    await bench.engine.carrier.control(ref, { ...transfer, language: 'en' });
    await call.until(() => bench.fake.transferredTo.length === 1);
    expect(bench.fake.transferredTo).toEqual(['+15555550199']);
    expect(call.transcript.at(-1)?.content).toBe('One moment.');
    const announced = { ...transfer, language: 'en', announcement: 'It is Dana.' };
    await expect(bench.engine.carrier.control(ref, announced)).rejects.toThrow(/first/);
  });

  it('says sorry when this computer goes, and leaves nobody in silence', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    bench.handed?.controls.abandon?.();
    await call.until(() => call.closeCode !== undefined);
    expect(call.transcript.at(-1)?.content).toMatch(/sorry/i);
  });
});
