import type { z } from 'zod';
import type { AfterStream, CallDesk } from '../../core/ports/carrier';
import type { Logger } from '../../core/ports/logger';
import type {
  BridgeRequest,
  WebhookReply,
  WebhookRequest,
  WebhookRoute,
} from '../../core/ports/publicRoutes';
import { isSame, type ExotelAccess } from './access';
import {
  CONNECT_PATH,
  PASSTHRU_PATH,
  socketAddress,
  STATUS_PATH,
  STREAM_URL_PATH,
} from './addresses';
import { failureIn, outcomeOf, StatusCallbackSchema } from './calls';
import type { OpenStreams } from './openStreams';

export interface ExotelWebhooksOptions {
  readonly desk: CallDesk;
  readonly streams: OpenStreams;
  /** Undefined while no account is set up: then nobody is believed. */
  readonly access: () => ExotelAccess | undefined;
  readonly baseUrl: () => string | undefined;
  /** Whether the owner's proxy names an address that is allowed; true where there is no list. */
  readonly admits: (request: Pick<BridgeRequest, 'header'>) => boolean;
  /** Something was told about a call. */
  readonly onTold: (callSid: string) => void;
  readonly logger: Logger;
}

const BAD_REQUEST: WebhookReply = { status: 400 };
const NO_CONTENT: WebhookReply = { status: 204 };

/** The branches of a Passthru applet. */
const GO_ON: WebhookReply = { status: 200 };
const OTHER_BRANCH: WebhookReply = { status: 302, headers: { location: '/' } };

const json = (value: unknown, headers: Record<string, string> = {}): WebhookReply => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  headers,
  body: JSON.stringify(value),
});

function queryOf(target: string): URLSearchParams {
  const at = target.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : target.slice(at + 1));
}

/** Query, form and JSON body in one: applets differ in which they use. */
function fieldsOf(request: Pick<WebhookRequest, 'target' | 'form' | 'body'>) {
  const fields: Record<string, unknown> = Object.fromEntries(queryOf(request.target));
  for (const [name, value] of Object.entries(request.form)) fields[name] = value;
  if (request.body.trimStart().startsWith('{')) {
    try {
      Object.assign(fields, JSON.parse(request.body));
    } catch {
      // Neither a form nor JSON: what the query says is all there is.
    }
  }
  return fields;
}

function text(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The HTTP routes that Exotel's applets and its status callbacks call. */
export function createExotelWebhooks(options: ExotelWebhooksOptions): WebhookRoute[] {
  const { access, logger } = options;
  const withKey = (
    method: 'GET' | 'POST',
    path: string,
    handle: (fields: Record<string, unknown>) => WebhookReply | Promise<WebhookReply>,
  ): WebhookRoute => ({
    method,
    path,
    // A wrong key is to find nothing here.
    refusalStatus: 404,
    identify(request) {
      const known = access();
      const isProven =
        known !== undefined &&
        options.admits(request) &&
        isSame(queryOf(request.target).get('token') ?? '', known.addressToken);
      return isProven ? `exotel ${text(fieldsOf(request), 'CallSid')}` : undefined;
    },
    handle: (request) => handle(fieldsOf(request)),
  });
  const both = (path: string, handle: Parameters<typeof withKey>[2]): WebhookRoute[] => [
    withKey('GET', path, handle),
    withKey('POST', path, handle),
  ];
  const afterOf = (callSid: string): AfterStream =>
    options.streams.afterOf(callSid) ?? options.desk.afterStream(callSid, 'stream');

  return [
    withKey('GET', STREAM_URL_PATH, (fields) => answerCall(options, fields)),
    ...both(PASSTHRU_PATH, (fields) => {
      const callSid = text(fields, 'CallSid');
      if (callSid === '') return BAD_REQUEST;
      const isPassedOn = whereTo(afterOf(callSid)) !== undefined;
      logger.info({ callSid, isPassedOn }, 'a flow asked what follows its stream');
      return isPassedOn ? OTHER_BRANCH : GO_ON;
    }),
    withKey('GET', CONNECT_PATH, (fields) => {
      const callSid = text(fields, 'CallSid');
      const to = callSid === '' ? undefined : whereTo(afterOf(callSid));
      if (to === undefined) return BAD_REQUEST;
      const destination = { numbers: [to] };
      return json({ fetch_after_attempt: false, destination }, { 'exotel-version': '1.0' });
    }),
    ...both(STATUS_PATH, (fields) => {
      const parsed = StatusCallbackSchema.safeParse(fields);
      if (!parsed.success) return BAD_REQUEST;
      options.onTold(parsed.data.CallSid);
      takeStatus(options.desk, parsed.data);
      return NO_CONTENT;
    }),
  ];
}

/** Exotel cannot speak: whatever else is to follow, the flow's own applets say. */
function whereTo(after: AfterStream): string | undefined {
  return after.kind === 'hangUp' ? undefined : after.to;
}

/** The flow asks where its stream is to go: the call rings here before a socket is opened. */
async function answerCall(
  { desk, baseUrl, logger }: ExotelWebhooksOptions,
  fields: Record<string, unknown>,
): Promise<WebhookReply> {
  const base = baseUrl();
  const carrierRef = text(fields, 'CallSid');
  if (base === undefined || carrierRef === '') return BAD_REQUEST;
  const answer = await desk.answer({
    carrierId: 'exotel',
    carrierRef,
    from: text(fields, 'CallFrom'),
    to: text(fields, 'CallTo'),
  });
  if (answer.kind === 'stream') return json({ url: socketAddress(base, answer.token) });
  logger.info({ carrierRef, answer: answer.kind }, 'a call was not taken');
  return { status: 404 };
}

function takeStatus(desk: CallDesk, told: z.output<typeof StatusCallbackSchema>): void {
  const { CallSid: callSid } = told;
  const status = told.Status ?? '';
  const outcome = outcomeOf(status);
  if (status !== '') desk.progress(callSid, { kind: 'status', status });
  if (outcome?.kind === 'over') desk.carrierEnded(callSid);
  else if (outcome?.kind === 'failed') {
    const error = failureIn(told);
    desk.progress(callSid, error === undefined ? outcome : { ...outcome, error });
  } else if (outcome !== undefined) desk.progress(callSid, outcome);
}
