import { page } from './paging';
import { E164, Refusal, notFound } from './refusal';
import type { RestReply, RestRequest } from './restServer';

export interface FakeMessage {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound-api';
  status: string;
  errorCode: number | undefined;
  readonly createdAt: Date;
  readonly statusCallback: string | undefined;
}

export interface MessagesOptions {
  readonly accountSid: string;
  readonly messages: Map<string, FakeMessage>;
  readonly newSid: () => string;
  readonly canText: (number: string) => boolean;
  readonly mayReach: (number: string) => boolean;
  /** Such as `+15550100001 +15550100002`: the second has sent STOP to the first. */
  readonly optedOut: ReadonlySet<string>;
  readonly send: (message: FakeMessage) => void;
}

const MAX_BODY = 1600;

function toJson(message: FakeMessage, accountSid: string): object {
  return {
    sid: message.sid,
    account_sid: accountSid,
    messaging_service_sid: null,
    to: message.to,
    from: message.from,
    body: message.body,
    direction: message.direction,
    status: message.status,
    num_segments: String(Math.max(1, Math.ceil(message.body.length / 153))),
    num_media: '0',
    error_code: message.errorCode ?? null,
    error_message: null,
    price: null,
    price_unit: 'USD',
    date_created: message.createdAt.toUTCString(),
    date_updated: message.createdAt.toUTCString(),
    date_sent: null,
    api_version: '2010-04-01',
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`,
  };
}

function check(form: URLSearchParams, options: MessagesOptions): void {
  const [to, from, body] = ['To', 'From', 'Body'].map((name) => form.get(name) ?? '');
  if (to === undefined || to === '') throw new Refusal(400, 21604, "A 'To' number is required");
  if (from === undefined || from === '') throw new Refusal(400, 21603, "A 'From' is required");
  if (body === undefined || body === '') throw new Refusal(400, 21602, 'Message body is required');
  if (!E164.test(to)) throw new Refusal(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (to === from) throw new Refusal(400, 21266, "'To' and 'From' cannot be the same");
  if (body.length > MAX_BODY) throw new Refusal(400, 21617, 'The message body exceeds 1600');
  if (!options.canText(from)) throw new Refusal(400, 21606, `${from} cannot send to ${to}`);
  if (!options.mayReach(to)) throw new Refusal(400, 21608, `The number ${to} is unverified`);
  if (options.optedOut.has(`${from} ${to}`)) {
    throw new Refusal(400, 21610, 'Attempt to send to unsubscribed recipient');
  }
}

function create({ form }: RestRequest, options: MessagesOptions): RestReply {
  check(form, options);
  const message: FakeMessage = {
    sid: options.newSid(),
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    body: form.get('Body') ?? '',
    direction: 'outbound-api',
    status: 'queued',
    errorCode: undefined,
    createdAt: new Date(),
    statusCallback: form.get('StatusCallback') ?? undefined,
  };
  options.messages.set(message.sid, message);
  const body = toJson(message, options.accountSid);
  options.send(message);
  return { status: 201, body };
}

/** `Messages`: create, list, fetch. */
export function handleMessages(request: RestRequest, options: MessagesOptions): RestReply {
  const { accountSid, messages } = options;
  const sid = /^\/Messages\/(\w+)\.json$/.exec(request.path)?.[1];
  if (sid === undefined) {
    if (request.method === 'POST') return create(request, options);
    const [to, from] = [request.query.get('To'), request.query.get('From')];
    const rows = [...messages.values()]
      .filter((each) => (to ?? each.to) === each.to && (from ?? each.from) === each.from)
      .reverse()
      .map((message) => toJson(message, accountSid));
    return page(request, `/2010-04-01/Accounts/${accountSid}/Messages.json`, 'messages', rows);
  }
  const message = messages.get(sid);
  if (message === undefined) throw notFound(request.path);
  return { status: 200, body: toJson(message, accountSid) };
}
