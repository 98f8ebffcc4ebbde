import type { Logger } from '../../../core/ports/logger';
import type { TextDesk } from '../../../core/ports/texts/messageCarrier';
import type {
  Door,
  PublicRoutes,
  WebhookReply,
  WebhookRequest,
  WebhookRoute,
} from '../../../core/ports/publicRoutes';
import { signedForm } from '../signature';
import type { TwilioDoor } from '../twilioDoor';
import { deliveryProblem, statusOf } from './smsStatus';
import { SmsStatusSchema, SmsWebhookSchema, type SmsWebhook } from './smsWire';

const SMS_PATH = '/twilio/sms';
const SMS_STATUS_PATH = '/twilio/sms/status';
/** Our own id of a text, in the address that Twilio reports to. */
const TEXT_PARAMETER = 'text';

const NO_CONTENT: WebhookReply = { status: 204 };
const BAD_REQUEST: WebhookReply = { status: 400 };
/** The answer to the sender follows by REST, once it is written. */
const NO_REPLY: WebhookReply = {
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};

const KEYWORDS = { STOP: 'stop', START: 'start', HELP: 'help' } as const;

export interface SmsWebhooksOptions {
  readonly desk: TextDesk;
  readonly doors: Readonly<Record<Door, TwilioDoor>>;
  readonly logger: Logger;
}

/** The HTTP routes that Twilio calls for texts. */
export function createSmsWebhooks(options: SmsWebhooksOptions): PublicRoutes {
  const { desk, doors, logger } = options;

  const signedPost = (
    path: string,
    senderField: 'From' | 'MessageSid',
    handle: WebhookRoute['handle'],
  ): WebhookRoute => ({
    ...signedForm(doors, (request) => `twilio text ${fieldOf(request, senderField)}`),
    path,
    handle,
  });

  return {
    sockets: [],
    routes: [
      signedPost(SMS_PATH, 'From', async ({ door, form }) => {
        const parsed = SmsWebhookSchema.safeParse(form);
        if (!parsed.success) return BAD_REQUEST;
        const { MessageSid: ref, From: from, To: to, Body: text } = parsed.data;
        const { NumSegments: segments, OptOutType: optOut } = parsed.data;
        await desk.receive({
          carrierId: doors[door].carrierId,
          ref,
          from,
          to,
          text,
          segments,
          media: mediaTypes(parsed.data),
          ...(optOut === undefined ? {} : { keyword: KEYWORDS[optOut] }),
        });
        return NO_REPLY;
      }),
      signedPost(SMS_STATUS_PATH, 'MessageSid', async ({ door, form, target }) => {
        const parsed = SmsStatusSchema.safeParse(form);
        if (!parsed.success) return BAD_REQUEST;
        const { MessageSid: ref, MessageStatus, ErrorCode: code } = parsed.data;
        const status = statusOf(MessageStatus);
        if (status === undefined) {
          logger.debug({ ref }, 'Twilio reports a state of a text that says nothing new');
          return NO_CONTENT;
        }
        const hasFailed = status === 'failed' || status === 'undelivered';
        const textId = textIdIn(target);
        await desk.report({
          carrierId: doors[door].carrierId,
          ref,
          status,
          ...(textId === undefined ? {} : { textId }),
          ...(hasFailed ? { problem: deliveryProblem(code) } : {}),
        });
        return NO_CONTENT;
      }),
    ],
  };
}

/** Where Twilio is to report on a text; the signature covers the id as well. */
export function statusAddress(baseUrl: string, textId: string): string {
  return `${baseUrl}${SMS_STATUS_PATH}?${new URLSearchParams({ [TEXT_PARAMETER]: textId }).toString()}`;
}

function textIdIn(target: string): string | undefined {
  const queryAt = target.indexOf('?');
  if (queryAt === -1) return undefined;
  return new URLSearchParams(target.slice(queryAt + 1)).get(TEXT_PARAMETER) ?? undefined;
}

function mediaTypes(webhook: SmsWebhook): string[] {
  return Array.from({ length: Math.min(webhook.NumMedia, 10) }, (_, index) => {
    const type = webhook[`MediaContentType${index}`];
    return typeof type === 'string' ? type.slice(0, 120) : 'application/octet-stream';
  });
}

function fieldOf({ form }: WebhookRequest, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}
