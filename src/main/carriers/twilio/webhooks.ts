import type { z } from 'zod';
import type { AfterWhat, CallAnswer, CallDesk, IncomingCall } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type {
  Door,
  FormFields,
  WebhookReply,
  WebhookRequest,
  WebhookRoute,
} from '../../core/ports/publicRoutes';
import type { CallBook, KnownCall } from './callBook';
import { answererOf, createProgressTracker } from './dialProgress';
import { signedForm } from './signature';
import type { TwilioDoor } from './twilioDoor';
import {
  AFTER_PATH,
  AMD_PATH,
  ANNOUNCE_PATH,
  STATUS_PATH,
  STREAM_STATUS_PATH,
  VOICE_PATH,
  afterTwiml,
  announceTwiml,
  answerTwiml,
} from './twiml';
import type { AfterWebhook } from './media/wire';
import {
  AfterWebhookSchema,
  AmdWebhookSchema,
  StatusWebhookSchema,
  StreamStatusWebhookSchema,
  VoiceWebhookSchema,
} from './media/wire';

/** Twilio gives a webhook 15 s in all; the rest is for the network. */
const ANSWER_WITHIN_MS = 10_000;

const APOLOGY = {
  sentence: "I'm sorry, we can't take your call right now. Please try again in a little while.",
  language: 'en-US',
};

const NO_CONTENT: WebhookReply = { status: 204 };
const BAD_REQUEST: WebhookReply = { status: 400 };

/** Repeats of a webhook whose stream has been opened already get no second stream. */
const ALREADY_ANSWERED: WebhookReply = { status: 409 };

export interface VoiceWebhooksOptions {
  readonly desk: CallDesk;
  readonly doors: Readonly<Record<Door, TwilioDoor>>;
  readonly calls: CallBook;
  readonly clock: Clock;
  readonly logger: Logger;
}

type VoiceWebhook = z.infer<typeof VoiceWebhookSchema>;

const twiml = (body: string): WebhookReply => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body,
});

function field(form: FormFields, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** What our own request to Twilio put into the webhook's address; the signature covers it. */
function queryField(target: string, name: string): string | undefined {
  const queryAt = target.indexOf('?');
  if (queryAt === -1) return undefined;
  return new URLSearchParams(target.slice(queryAt + 1)).get(name) ?? undefined;
}

function whatEnded({ DialCallStatus: dialled, RecordingUrl: recording }: AfterWebhook): AfterWhat {
  if (dialled !== undefined) return /^(?:completed|answered)$/.test(dialled) ? 'talk' : 'unreached';
  return recording === undefined ? 'stream' : 'message';
}

/** Its stream has been opened, or was not in time. */
const isAnswered = ({ answer, token }: KnownCall, desk: CallDesk): boolean =>
  answer === undefined || (token !== undefined && !desk.expects(token));

/** Answers `POST /twilio/voice`, the same way however often Twilio asks. */
class VoiceWebhookAnswers {
  readonly #options: VoiceWebhooksOptions;

  constructor(options: VoiceWebhooksOptions) {
    this.#options = options;
  }

  async reply(request: WebhookRequest): Promise<WebhookReply> {
    const { calls, desk, doors, logger } = this.#options;
    const parsed = VoiceWebhookSchema.safeParse(request.form);
    const door = doors[request.door];
    const baseUrl = door.baseUrl();
    if (!parsed.success || baseUrl === undefined) return BAD_REQUEST;
    const { CallSid: callSid } = parsed.data;
    const known = calls.find(request.door, callSid);
    if (known !== undefined && isAnswered(known, desk)) {
      known.answer = undefined;
      logger.warn({ callSid }, 'repeated voice webhook refused');
      return ALREADY_ANSWERED;
    }
    try {
      const answer = await (known?.answer ?? this.#open(request, parsed.data));
      const again = `${baseUrl}${request.target}`;
      return twiml(answerTwiml(answer, { baseUrl, hasRest: door.hasRest() }, again));
    } catch (error) {
      logger.error({ err: error, callSid }, 'call could not be answered');
      desk.carrierEnded(callSid);
      return twiml(afterTwiml({ ...APOLOGY, kind: 'apologise' }, baseUrl));
    }
  }

  #open(request: WebhookRequest, webhook: VoiceWebhook): Promise<CallAnswer> {
    const { calls, desk, doors } = this.#options;
    const { CallSid: callSid, AccountSid: accountSid, CallerName: callerName } = webhook;
    const placed = webhook.Direction === 'inbound' ? undefined : queryField(request.target, 'call');
    const incoming: IncomingCall = {
      carrierId: doors[request.door].carrierId,
      carrierRef: callSid,
      from: webhook.From,
      to: webhook.To,
      ...(callerName === undefined ? {} : { callerName }),
      ...(placed === undefined ? {} : { placedCallId: placed }),
    };
    const answer = this.#inTime(desk.answer(incoming)).then((given) => {
      if (given.kind === 'stream') call.token = given.token;
      // Twilio is to ask again: that is no repetition.
      if (given.kind === 'wait') calls.forget(request.door, callSid);
      return given;
    });
    const call: KnownCall = { callSid, accountSid, token: undefined, answer };
    calls.add(request.door, call);
    return answer;
  }

  #inTime(answer: Promise<CallAnswer>): Promise<CallAnswer> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(ANSWER_WITHIN_MS, () => {
        reject(new Error('the call was not answered in time'));
      });
      answer.then(resolve, reject).finally(cancel);
    });
  }
}

/** The HTTP routes that Twilio calls for voice. */
export function createVoiceWebhooks(options: VoiceWebhooksOptions): WebhookRoute[] {
  const { desk, doors, logger } = options;
  const answers = new VoiceWebhookAnswers(options);
  const progress = createProgressTracker(desk);

  const signedPost = (
    path: string,
    senderField: 'From' | 'CallSid',
    handle: WebhookRoute['handle'],
  ): WebhookRoute => ({
    ...signedForm(doors, ({ form }) => `twilio ${senderField} ${field(form, senderField) ?? ''}`),
    path,
    handle,
  });

  return [
    signedPost(VOICE_PATH, 'From', (request) => answers.reply(request)),
    signedPost(AFTER_PATH, 'CallSid', ({ form, door }) => {
      const parsed = AfterWebhookSchema.safeParse(form);
      const baseUrl = doors[door].baseUrl();
      if (!parsed.success || baseUrl === undefined) return BAD_REQUEST;
      const after = desk.afterStream(parsed.data.CallSid, whatEnded(parsed.data));
      return twiml(afterTwiml(after, baseUrl));
    }),
    signedPost(ANNOUNCE_PATH, 'CallSid', ({ target }) =>
      twiml(announceTwiml(queryField(target, 'say') ?? '', queryField(target, 'in') ?? '')),
    ),
    signedPost(AMD_PATH, 'CallSid', ({ form }) => {
      const parsed = AmdWebhookSchema.safeParse(form);
      if (!parsed.success) return BAD_REQUEST;
      const { CallSid: callSid, AnsweredBy: who } = parsed.data;
      desk.progress(callSid, { kind: 'detected', answeredBy: answererOf(who) });
      return NO_CONTENT;
    }),
    signedPost(STATUS_PATH, 'CallSid', ({ form }) => {
      const parsed = StatusWebhookSchema.safeParse(form);
      if (!parsed.success) return BAD_REQUEST;
      progress.take(parsed.data);
      return NO_CONTENT;
    }),
    signedPost(STREAM_STATUS_PATH, 'CallSid', ({ form }) => {
      const parsed = StreamStatusWebhookSchema.safeParse(form);
      if (!parsed.success) return BAD_REQUEST;
      const { CallSid: callSid, StreamEvent: event, StreamError: reason } = parsed.data;
      if (event === 'stream-error')
        logger.warn({ callSid, reason }, 'Twilio reports a stream error');
      else logger.debug({ callSid, event }, 'Twilio reports on a stream');
      return NO_CONTENT;
    }),
  ];
}
