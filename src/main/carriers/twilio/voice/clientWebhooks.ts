import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { z } from 'zod';
import type {
  Door,
  PublicRoutes,
  WebhookReply,
  WebhookRoute,
} from '../../../core/ports/publicRoutes';
import type {
  ClientCallAnswer,
  ClientCallDesk,
  ClientCallEnd,
} from '../../../core/ports/voiceAccess';
import { signedForm } from '../signature';
import type { TwilioDoor } from '../twilioDoor';

/** Where the account's TwiML app asks what becomes of a call that the Voice SDK began. */
export const CLIENT_PATH = '/twilio/voice/client';
const CLIENT_AFTER_PATH = '/twilio/voice/client/after';

const RING_S = 40;
/** Nobody is billed for a call that was forgotten. */
const LONGEST_CALL_S = 2 * 60 * 60;

const BAD_REQUEST: WebhookReply = { status: 400 };

const NOT_UNDERSTOOD = 'Patchcord did not understand which number to call. Please try again.';

const sid = z.string().regex(/^CA[0-9a-fA-F]{32}$/);

const ClientWebhookSchema = z.looseObject({
  CallSid: sid,
  From: z.string().regex(/^client:[A-Za-z0-9_-]{1,120}$/),
  To: z.string().max(256).default(''),
});

const ClientAfterSchema = z.looseObject({ CallSid: sid, DialCallStatus: z.string().optional() });

const E164 = /^\+[1-9]\d{6,14}$/;

const ENDS: Readonly<Record<string, ClientCallEnd>> = {
  completed: 'talked',
  answered: 'talked',
  canceled: 'talked',
  busy: 'busy',
  'no-answer': 'no_answer',
};

export interface ClientWebhooksOptions {
  readonly desk: ClientCallDesk;
  readonly doors: Readonly<Record<Door, TwilioDoor>>;
}

/** The HTTP routes that Twilio calls for calls of its Voice SDK. */
export function createClientWebhooks({ desk, doors }: ClientWebhooksOptions): PublicRoutes {
  const signed = signedForm(doors, ({ form }) => `twilio client call ${String(form['CallSid'])}`);
  const signedPost = (path: string, handle: WebhookRoute['handle']): WebhookRoute => ({
    ...signed,
    path,
    // The test line has no Voice SDK, so nothing of it comes through its door.
    identify: (request) => (request.door === 'public' ? signed.identify(request) : undefined),
    handle,
  });
  return {
    sockets: [],
    routes: [
      signedPost(CLIENT_PATH, async ({ form }) => {
        const parsed = ClientWebhookSchema.safeParse(form);
        const baseUrl = doors.public.baseUrl();
        if (!parsed.success || baseUrl === undefined) return BAD_REQUEST;
        const { CallSid: carrierRef, From: from, To: to } = parsed.data;
        const identity = from.slice('client:'.length);
        const answer: ClientCallAnswer = E164.test(to)
          ? await desk.answerClient({ carrierRef, identity, to })
          : { kind: 'refuse', sentence: NOT_UNDERSTOOD };
        return twiml(clientTwiml(answer, `${baseUrl}${CLIENT_AFTER_PATH}`));
      }),
      signedPost(CLIENT_AFTER_PATH, ({ form }) => {
        const parsed = ClientAfterSchema.safeParse(form);
        if (!parsed.success) return BAD_REQUEST;
        const { CallSid: carrierRef, DialCallStatus: status = '' } = parsed.data;
        desk.clientEnded(carrierRef, ENDS[status] ?? 'failed');
        const response = new VoiceResponse();
        response.hangup();
        return twiml(response.toString());
      }),
    ],
  };
}

function clientTwiml(answer: ClientCallAnswer, action: string): string {
  const response = new VoiceResponse();
  if (answer.kind === 'refuse') {
    response.say(answer.sentence);
    response.hangup();
  } else {
    const { callerId, to } = answer;
    const limits = { timeout: RING_S, timeLimit: LONGEST_CALL_S };
    // The SDK hears real ringing, and takes the call for answered only once somebody picks up.
    response.dial({ callerId, answerOnBridge: true, action, ...limits }).number(to);
  }
  return response.toString();
}

function twiml(body: string): WebhookReply {
  return { status: 200, contentType: 'text/xml; charset=utf-8', body };
}
