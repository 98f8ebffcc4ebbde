import twilio from 'twilio';
import { expect, it } from 'vitest';
import { TWILIO_CAPABILITIES } from '../../../../../src/main/carriers/twilio';
import { createClientWebhooks } from '../../../../../src/main/carriers/twilio/voice';
import type { Door, WebhookReply } from '../../../../../src/main/core/ports/publicRoutes';
import type {
  ClientCallAnswer,
  ClientCallDesk,
} from '../../../../../src/main/core/ports/voiceAccess';

const TOKEN = '0123456789abcdef0123456789abcdef';
const BASE = 'https://bridge.example.test';
const CALL = {
  CallSid: `CA${'1a'.repeat(16)}`,
  AccountSid: `AC${'2b'.repeat(16)}`,
  From: 'client:owner-x_1',
  To: '+15550100009',
};

const DIAL = { kind: 'dial', to: '+15550100009', callerId: '+15550100002' } as const;

function open(answer: ClientCallAnswer = DIAL) {
  const asked: Parameters<ClientCallDesk['answerClient']>[0][] = [];
  const ended: string[] = [];
  const door = {
    carrierId: 'twilio' as const,
    capabilities: TWILIO_CAPABILITIES,
    baseUrl: () => BASE,
    secrets: () => [TOKEN],
    hasRest: () => true,
  };
  const { routes } = createClientWebhooks({
    doors: { public: door, testLine: door },
    desk: {
      answerClient: (call) => {
        asked.push(call);
        return Promise.resolve(answer);
      },
      clientEnded: (ref, end) => void ended.push(`${ref} ${end}`),
    },
  });
  const post = async (
    path: string,
    form: Record<string, string>,
    { token = TOKEN, door = 'public' }: { readonly token?: string; readonly door?: Door } = {},
  ): Promise<WebhookReply> => {
    const signature = twilio.getExpectedTwilioSignature(token, `${BASE}${path}`, form);
    const request = {
      door,
      target: path,
      pathParams: {},
      header: (name: string) => (name === 'x-twilio-signature' ? signature : undefined),
      body: '',
      form,
    };
    const route = routes.find((each) => each.path === path)!;
    return route.identify(request) === undefined ? { status: 403 } : route.handle(request);
  };
  return { asked, ended, post };
}

it('a call of the SDK is put through under our number, and rings for real', async () => {
  const { asked, post } = open();
  const { body } = await post('/twilio/voice/client', CALL);
  expect(asked).toEqual([{ carrierRef: CALL.CallSid, identity: 'owner-x_1', to: CALL.To }]);
  expect(body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Dial callerId="+15550100002" ' +
      `answerOnBridge="true" action="${BASE}/twilio/voice/client/after" timeout="40" timeLimit="7200">` +
      '<Number>+15550100009</Number></Dial></Response>',
  );
});

it.each(['', '15550100009', 'client:other', '+1555"/><Hangup', 'sip:a@b.test'])(
  'the target “%s” is answered with a spoken sentence and never dialled',
  async (to) => {
    const { asked, post } = open();
    const { body } = await post('/twilio/voice/client', { ...CALL, To: to });
    expect(body).toMatch(/<Response><Say>[^<]+<\/Say><Hangup\/><\/Response>/);
    expect(asked).toEqual([]);
  },
);

it('what the desk refuses is said and ends', async () => {
  const { post } = open({ kind: 'refuse', sentence: 'Not & never.' });
  const { body } = await post('/twilio/voice/client', CALL);
  expect(body).toContain('<Say>Not &amp; never.</Say><Hangup/>');
});

it('nobody but the SDK of the account gets an answer', async () => {
  const { asked, post } = open();
  const path = '/twilio/voice/client';
  expect(await post(path, CALL, { token: 'f'.repeat(32) })).toEqual({ status: 403 });
  expect(await post(path, CALL, { door: 'testLine' })).toEqual({ status: 403 });
  expect(await post(path, { ...CALL, From: '+15550100001' })).toEqual({ status: 400 });
  expect(asked).toEqual([]);
});

it.each([
  ['busy', 'busy'],
  ['no-answer', 'no_answer'],
  ['completed', 'talked'],
  ['failed', 'failed'],
])('the end “%s” of the dialled leg is told, and the call ends', async (status, end) => {
  const { ended, post } = open();
  const form = { ...CALL, DialCallStatus: status };
  const { body } = await post('/twilio/voice/client/after', form);
  expect(body).toContain('<Response><Hangup/></Response>');
  expect(ended).toEqual([`${CALL.CallSid} ${end}`]);
});
