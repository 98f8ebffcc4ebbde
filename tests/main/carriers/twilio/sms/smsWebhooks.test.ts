import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { TWILIO_CAPABILITIES } from '../../../../../src/main/carriers/twilio';
import { createSmsWebhooks } from '../../../../../src/main/carriers/twilio/sms';
import type {
  IncomingText,
  StatusReport,
} from '../../../../../src/main/core/ports/texts/messageCarrier';
import type { WebhookReply } from '../../../../../src/main/core/ports/publicRoutes';
import { silentLogger } from '../../../../fakes/silentLogger';

const TOKEN = '0123456789abcdef0123456789abcdef';
const BASE = 'https://bridge.example.test';
const SID = `SM${'1a'.repeat(16)}`;
const FIELDS = {
  MessageSid: SID,
  SmsSid: SID,
  AccountSid: `AC${'2b'.repeat(16)}`,
  From: '+15550100001',
  To: '+15550100002',
  Body: ' Hi, is it 50% + more? ',
  NumMedia: '0',
  NumSegments: '1',
  SmsStatus: 'received',
};

function open() {
  const received: IncomingText[] = [];
  const reports: StatusReport[] = [];
  const door = {
    carrierId: 'twilio' as const,
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => BASE,
    secrets: () => [TOKEN],
    hasRest: () => true,
  };
  const { routes } = createSmsWebhooks({
    doors: { public: door, testLine: { ...door, carrierId: 'testline' } },
    logger: silentLogger(),
    desk: {
      receive: async (text) => void received.push(text),
      report: async (report) => void reports.push(report),
    },
  });
  /** Signs with the vendor's own function; a refused signature comes back as 403. */
  const post = async (
    target: string,
    form: Record<string, string>,
    signedTarget = target,
  ): Promise<WebhookReply> => {
    const signature = twilio.getExpectedTwilioSignature(TOKEN, `${BASE}${signedTarget}`, form);
    const request = {
      door: 'public' as const,
      target,
      pathParams: {},
      header: (name: string) => (name === 'x-twilio-signature' ? signature : undefined),
      body: '',
      form,
    };
    const route = routes.find(({ path }) => path === target.split('?')[0])!;
    return route.identify(request) === undefined ? { status: 403 } : route.handle(request);
  };
  return { received, reports, post };
}

describe('a text that Twilio brings', () => {
  it('is taken as it is and answered with an empty document', async () => {
    const { received, post } = open();
    expect(await post('/twilio/sms', FIELDS)).toMatchObject({
      status: 200,
      contentType: 'text/xml; charset=utf-8',
      body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    });
    expect(received).toEqual([
      {
        carrierId: 'twilio',
        ref: SID,
        from: '+15550100001',
        to: '+15550100002',
        text: ' Hi, is it 50% + more? ',
        segments: 1,
        media: [],
      },
    ]);
  });

  it('may have pictures and no words, and a reading of its keyword', async () => {
    const { received, post } = open();
    const media = {
      NumMedia: '2',
      MediaContentType0: 'image/jpeg',
      MediaContentType1: 'image/png',
    };
    await post('/twilio/sms', { ...FIELDS, ...media, Body: '', OptOutType: 'STOP' });
    expect(received).toMatchObject([
      { text: '', media: ['image/jpeg', 'image/png'], keyword: 'stop' },
    ]);
  });

  it('is refused without a right signature, or when it is none', async () => {
    const { received, post } = open();
    expect(await post('/twilio/sms', FIELDS, '/twilio/voice')).toEqual({ status: 403 });
    const { MessageSid: _, ...withoutSid } = FIELDS;
    expect(await post('/twilio/sms', withoutSid)).toEqual({ status: 400 });
    expect(received).toEqual([]);
  });
});

describe('a report on a text', () => {
  const report = (status: string, more = {}) => ({
    MessageSid: SID,
    SmsSid: SID,
    MessageStatus: status,
    From: FIELDS.To,
    To: FIELDS.From,
    AccountSid: FIELDS.AccountSid,
    ...more,
  });

  it.each([
    ['queued', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
  ])('%s', async (said, status) => {
    const { reports, post } = open();
    expect(await post('/twilio/sms/status?text=text_7', report(said))).toEqual({ status: 204 });
    expect(reports).toEqual([{ carrierId: 'twilio', ref: SID, textId: 'text_7', status }]);
  });

  it('of a failure says why, in words', async () => {
    const { reports, post } = open();
    await post('/twilio/sms/status', report('undelivered', { ErrorCode: '30034' }));
    await post('/twilio/sms/status', report('failed'));
    expect(reports).toMatchObject([
      {
        status: 'undelivered',
        problem: { code: 30034, message: expect.stringMatching(/A2P/) as string },
      },
      {
        status: 'failed',
        problem: { message: expect.stringMatching(/does not say why/) as string },
      },
    ]);
  });

  it('that is unknown, or for another text than was signed, changes nothing', async () => {
    const { reports, post } = open();
    expect(await post('/twilio/sms/status', report('pondering'))).toEqual({ status: 204 });
    const forged = await post(
      '/twilio/sms/status?text=text_8',
      report('failed'),
      '/twilio/sms/status?text=text_7',
    );
    expect(forged).toEqual({ status: 403 });
    expect(reports).toEqual([]);
  });
});
