import { describe, expect, it } from 'vitest';
import { createCallBook } from '../../../../src/main/carriers/twilio/callBook';
import { TWILIO_CAPABILITIES } from '../../../../src/main/carriers/twilio';
import { createVoiceWebhooks } from '../../../../src/main/carriers/twilio/webhooks';
import type { CallAnswer } from '../../../../src/main/core/ports/carrier';
import type { WebhookReply, WebhookRequest } from '../../../../src/main/core/ports/publicRoutes';
import { ManualClock } from '../../../fakes/manualClock';
import { ScriptedDesk } from '../../../fakes/scripted/scriptedDesk';
import { silentLogger } from '../../../fakes/silentLogger';

const FIELDS = {
  CallSid: `CA${'1'.repeat(32)}`,
  AccountSid: `AC${'2'.repeat(32)}`,
  From: '+15550100001',
  To: '+15550100002',
  Direction: 'inbound',
};

const NONE: CallAnswer = { kind: 'reject', reason: 'busy' };

function openWebhooks(hasRest = false) {
  const desk = new ScriptedDesk();
  const clock = new ManualClock();
  const door = {
    carrierId: 'twilio' as const,
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => 'https://b.test',
    secrets: () => ['x'],
    hasRest: () => hasRest,
  };
  const routes = createVoiceWebhooks({
    desk,
    clock,
    logger: silentLogger(),
    calls: createCallBook(),
    doors: { public: door, testLine: { ...door, carrierId: 'testline' } },
  });
  const post = async (
    path: string,
    form: Record<string, string>,
    query = '',
  ): Promise<WebhookReply> => {
    const request: WebhookRequest = {
      door: 'public',
      target: `${path}${query}`,
      pathParams: {},
      header: () => undefined,
      body: '',
      form,
    };
    return routes.find((route) => route.path === path)!.handle(request);
  };
  return { desk, clock, post };
}

describe("Twilio's voice webhooks", () => {
  it('apologise when the application takes too long to answer', async () => {
    const { desk, clock, post } = openWebhooks();
    desk.reply = () => new Promise(() => undefined);
    const reply = post('/twilio/voice', FIELDS);
    await clock.advance(10_000);
    expect((await reply).body).toMatch(/^<\?xml.*<Say>I'm sorry.*<\/Say><Hangup\/><\/Response>$/);
    expect(desk.endedRefs).toEqual([FIELDS.CallSid]);
  });

  it('name the call of ours only when the network answers for it', async () => {
    const { desk, post } = openWebhooks();
    await post('/twilio/voice', { ...FIELDS, Direction: 'outbound-api' }, '?call=call_7');
    await post('/twilio/voice', { ...FIELDS, CallSid: `CA${'3'.repeat(32)}` }, '?call=call_8');
    expect(desk.incoming.map(({ placedCallId }) => placedCallId)).toEqual(['call_7', undefined]);
  });

  it.each([
    [{ kind: 'reject', reason: 'busy' }, '<Reject reason="busy"/>'],
    [
      { kind: 'reject', reason: 'rejected', sentence: 'No.', language: 'en-US' },
      '<Say>No.</Say><Hangup/>',
    ],
    [
      { kind: 'instead', after: { kind: 'apologise', sentence: 'Sorry.', language: 'en-US' } },
      '<Say>Sorry.</Say><Hangup/>',
    ],
  ] as const)('refuse a call as the application says', async (answer, twiml) => {
    const { desk, post } = openWebhooks();
    desk.reply = () => Promise.resolve(answer);
    const { body } = await post('/twilio/voice', FIELDS);
    expect(body).toBe(`<?xml version="1.0" encoding="UTF-8"?><Response>${twiml}</Response>`);
  });

  it.each([
    [
      { kind: 'sip', uri: 'sip:a&b@vendor.test' },
      '<Dial timeout="25" action="https://b.test/twilio/voice/after"><Sip>sip:a&amp;b@vendor.test</Sip></Dial><Say>Sorry.</Say><Hangup/>',
    ],
    [
      {
        kind: 'stream',
        url: 'wss://vendor.test/s?k=1&a="2"',
        parameters: { businessName: 'Salt & <Sea>', long: 'x'.repeat(500) },
      },
      '<Connect action="https://b.test/twilio/voice/after"><Stream url="wss://vendor.test/s?k=1&amp;a=&quot;2&quot;"><Parameter name="businessName" value="Salt &amp; &lt;Sea>"/></Stream></Connect><Say>Sorry.</Say><Hangup/>',
    ],
  ] as const)('hand a call off, whatever is in an address', async (target, twiml) => {
    const { desk, post } = openWebhooks();
    const fallback = { kind: 'apologise', sentence: 'Sorry.', language: 'en-US' } as const;
    desk.reply = () => Promise.resolve({ kind: 'handOff', target, fallback });
    const { body } = await post('/twilio/voice', FIELDS);
    expect(body).toBe(`<?xml version="1.0" encoding="UTF-8"?><Response>${twiml}</Response>`);
  });

  it('say that it takes a moment and have Twilio ask again, until there is an answer', async () => {
    const { desk, post } = openWebhooks();
    const answers: CallAnswer[] = [
      { kind: 'wait', sentence: 'One moment.', language: 'en-US' },
      { kind: 'instead', after: { kind: 'hangUp' } },
    ];
    desk.reply = () => Promise.resolve(answers.shift() ?? NONE);
    const placed = { ...FIELDS, Direction: 'outbound-api' };
    const wait =
      '<Say>One moment.</Say><Redirect>https://b.test/twilio/voice?call=call_7</Redirect>';
    const ask = async () => (await post('/twilio/voice', placed, '?call=call_7')).body;
    expect(await ask()).toContain(`<Response>${wait}</Response>`);
    expect(await ask()).toContain('<Response><Hangup/></Response>');
    expect(await ask()).toContain('<Response><Hangup/></Response>');
    expect(desk.incoming).toHaveLength(2);
  });

  it('give a vendor’s own TwiML as it is, as often as Twilio asks', async () => {
    const { desk, post } = openWebhooks();
    const document = '<Response>\n <Connect><Stream url="wss://v.test/once"/></Connect></Response>';
    desk.reply = () =>
      Promise.resolve({
        kind: 'handOff',
        target: { kind: 'twiml', document },
        fallback: { kind: 'hangUp' },
      });
    expect((await post('/twilio/voice', FIELDS)).body).toBe(document);
    expect((await post('/twilio/voice', FIELDS)).body).toBe(document);
    expect(desk.incoming).toHaveLength(1);
  });

  it.each([
    [{ kind: 'hangUp' }, '<Hangup/>'],
    [
      { kind: 'transfer', to: '+15550100003', sentence: 'One <moment>.', language: 'en-US' },
      '<Say>One &lt;moment&gt;.</Say><Dial timeout="25" action="https://b.test/twilio/voice/after"><Number>+15550100003</Number></Dial>',
    ],
    [{ kind: 'apologise', sentence: 'Sorry.', language: 'en-US' }, '<Say>Sorry.</Say><Hangup/>'],
    [
      { kind: 'apologise', sentence: 'Sorry.', language: 'en-US', to: '+15550100003' },
      '<Say>Sorry.</Say><Dial timeout="25"><Number>+15550100003</Number></Dial><Hangup/>',
    ],
  ] as const)('say what follows a stream: %j', async (after, twiml) => {
    const { desk, post } = openWebhooks();
    desk.after = after;
    const { body } = await post('/twilio/voice/after', FIELDS);
    expect(body).toBe(`<?xml version="1.0" encoding="UTF-8"?><Response>${twiml}</Response>`);
  });

  it.each([
    [{ kind: 'hangUp' }, '<Hangup/>'],
    [
      { kind: 'apologise', sentence: 'Sorry.', language: 'en-US', to: '+15550100003' },
      '<Say>Sorry.</Say><Dial timeout="25"><Number>+15550100003</Number></Dial><Hangup/>',
    ],
    [
      { kind: 'apologise', sentence: 'Sorry.', language: 'en-US', takesMessage: true },
      '<Say>Sorry.</Say><Record playBeep="true" maxLength="180" timeout="6"/><Hangup/>',
    ],
  ] as const)('have the network go on by itself when our side dies: %j', async (after, twiml) => {
    const { desk, post } = openWebhooks(true);
    desk.fallback = after;
    const { body } = await post('/twilio/voice', FIELDS);
    expect(body).toMatch(
      /<Response><Connect><Stream url="wss:\/\/b\.test\/twilio\/media\/token-1"/,
    );
    expect(body?.split('</Connect>')[1]).toBe(`${twiml}</Response>`);
  });

  it('are asked what follows where the call cannot be reached otherwise', async () => {
    const { post } = openWebhooks(false);
    const { body } = await post('/twilio/voice', FIELDS);
    expect(body).toContain('<Connect action="https://b.test/twilio/voice/after">');
  });

  it('tell a person who it is, before the caller is there', async () => {
    const { desk, post } = openWebhooks();
    const transfer = {
      kind: 'transfer',
      to: '+15550100003',
      sentence: 'One moment.',
      language: 'en-US',
    } as const;
    desk.after = { ...transfer, callerId: '+15550100002', announcement: 'Dana & the invoice' };
    const { body = '' } = await post('/twilio/voice/after', FIELDS);
    expect(body).toContain('callerId="+15550100002"');
    const [, query = ''] = /announce(\?[^"]*)"/.exec(body) ?? [];
    const told = await post('/twilio/voice/announce', FIELDS, query);
    expect(told.body).toContain('<Response><Say>Dana &amp; the invoice</Say></Response>');
  });

  it.each([
    [{}, 'stream'],
    [{ DialCallStatus: 'completed' }, 'talk'],
    [{ DialCallStatus: 'no-answer' }, 'unreached'],
    [{ RecordingUrl: 'https://api.test/r' }, 'message'],
  ])('know what ended by %j', async (more, what) => {
    const { desk, post } = openWebhooks();
    await post('/twilio/voice/after', { ...FIELDS, ...more });
    expect(desk.askedAfter).toEqual([what]);
  });

  it.each([
    ['human', 'human'],
    ['machine_end_beep', 'machine'],
    ['unknown', 'unknown'],
  ])('pass on that a call was picked up by %s', async (AnsweredBy, answeredBy) => {
    const { desk, post } = openWebhooks();
    expect(await post('/twilio/voice/amd', { ...FIELDS, AnsweredBy })).toEqual({ status: 204 });
    expect(desk.progressed).toEqual([
      { ref: FIELDS.CallSid, progress: { kind: 'detected', answeredBy } },
    ]);
  });

  it('explain why a call did not come about, by the code that there is', async () => {
    const { desk, post } = openWebhooks();
    const failed = { ...FIELDS, CallStatus: 'failed' };
    await post('/twilio/voice/status', { ...failed, ErrorCode: '13227', SipResponseCode: '403' });
    expect(desk.progressed).toMatchObject([
      { progress: { error: { message: expect.stringContaining('Geo permissions') as string } } },
    ]);
  });

  it.each([
    ['busy', {}, { kind: 'failed', reason: 'busy' }],
    ['no-answer', {}, { kind: 'failed', reason: 'no_answer' }],
    ['failed', { SipResponseCode: '404' }, { kind: 'failed', reason: 'failed' }],
    ['failed', { SipResponseCode: '603' }, { kind: 'failed', reason: 'rejected' }],
    ['ringing', {}, { kind: 'ringing' }],
    ['in-progress', { AnsweredBy: 'human' }, { kind: 'answered', answeredBy: 'human' }],
    ['in-progress', { AnsweredBy: 'fax' }, { kind: 'answered', answeredBy: 'machine' }],
    ['in-progress', { AnsweredBy: 'machine_start' }, { kind: 'answered', answeredBy: 'machine' }],
    ['in-progress', {}, { kind: 'answered', answeredBy: 'unknown' }],
  ])('report %s %j', async (CallStatus, more, progress) => {
    const { desk, post } = openWebhooks();
    const reply = await post('/twilio/voice/status', { ...FIELDS, CallStatus, ...more });
    expect(reply).toEqual({ status: 204 });
    expect(desk.progressed).toMatchObject([{ ref: FIELDS.CallSid, progress }]);
    expect(desk.statuses).toEqual([{ ref: FIELDS.CallSid, status: CallStatus }]);
  });

  it('refuse what misses a field, and take reports on streams', async () => {
    const { post } = openWebhooks();
    for (const path of [
      '/twilio/voice',
      '/twilio/voice/after',
      '/twilio/voice/status',
      '/twilio/stream/status',
    ]) {
      expect(await post(path, { CallSid: 'x' })).toEqual({ status: 400 });
    }
    const stream = { ...FIELDS, StreamEvent: 'stream-error', StreamError: 'handshake' };
    expect(await post('/twilio/stream/status', stream)).toEqual({ status: 204 });
  });
});
