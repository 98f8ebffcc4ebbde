import { timingSafeEqual } from 'node:crypto';
import type { Logger } from '../../core/ports/logger';
import type { PublicRoutes, WebhookReply, WebhookRequest } from '../../core/ports/publicRoutes';
import { decodeMessage, type VapiMessage } from './protocol/messages';
import type { RunningCalls } from './runningCalls';
import type { WireToolResult } from './talk/toolAnswers';

export const VAPI_WEBHOOK_PATH = '/vapi/webhook';
/** Sent with every message of a server that has a secret. */
const SECRET_HEADER = 'x-vapi-secret';
/** A report holds every word of a call. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

type MessageOf<Type extends VapiMessage['type']> = Extract<VapiMessage, { type: Type }>;

/** Answers for calls whose sound does not come through here. */
export interface ForeignCalls {
  /** Which assistant answers an incoming call, as Vapi takes it. */
  assistant(message: MessageOf<'assistant-request'>): Promise<Readonly<Record<string, unknown>>>;
  tools(message: MessageOf<'tool-calls'>): Promise<readonly WireToolResult[]>;
  /** Anything else about such a call. */
  told(message: VapiMessage): void;
}

export interface VapiWebhookOptions {
  /** What Vapi was told to send; undefined refuses everything. */
  readonly secret: () => string | undefined;
  readonly running: RunningCalls;
  readonly foreign: ForeignCalls;
  readonly logger: Logger;
}

/** Where Vapi tells about calls and asks for assistants and tools. */
export function createVapiWebhook(options: VapiWebhookOptions): PublicRoutes {
  const { secret, running, foreign, logger } = options;
  return {
    sockets: [],
    routes: [
      {
        method: 'POST',
        path: VAPI_WEBHOOK_PATH,
        credentialHeader: SECRET_HEADER,
        maxBodyBytes: MAX_BODY_BYTES,
        identify: (request) => (isProven(request, secret()) ? senderOf(request) : undefined),
        async handle({ body }) {
          const decoded = decodeMessage(messageOf(body));
          if (decoded.kind === 'known') return answer(decoded.message, running, foreign);
          if (decoded.kind === 'unknown') return DONE;
          logger.info({ reason: decoded.reason }, 'malformed Vapi message refused');
          return { status: 400 };
        },
      },
    ],
  };
}

const DONE: WebhookReply = { status: 200, contentType: 'application/json', body: '{}' };

/** Errors of tools are answers as well: Vapi ignores whatever comes with another status than 200. */
async function answer(
  message: VapiMessage,
  running: RunningCalls,
  foreign: ForeignCalls,
): Promise<WebhookReply> {
  // One that was not created from here is known by its carrier's name for it.
  const call =
    running.get(message.call?.id) ?? running.get(message.call?.phoneCallProviderId ?? undefined);
  switch (message.type) {
    case 'assistant-request':
      return json(await foreign.assistant(message));
    case 'tool-calls': {
      const results =
        call === undefined
          ? await foreign.tools(message)
          : await Promise.all(message.toolCallList.map((tool) => call.onToolCall(tool)));
      return json({ results });
    }
    case 'transfer-destination-request':
      return json({ error: 'Nobody can be reached right now.' });
    case 'end-of-call-report':
      call?.onReport(message);
      if (call === undefined) foreign.told(message);
      return DONE;
    default:
      if (call === undefined) foreign.told(message);
      else call.onMessage(message);
      return DONE;
  }
}

function json(body: object): WebhookReply {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
}

function messageOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { readonly message?: unknown } | null)?.message;
  } catch {
    return undefined;
  }
}

/** Vapi's `server.secret`, or a credential of Vapi's with this header and no prefix. */
function isProven(request: WebhookRequest, secret: string | undefined): boolean {
  if (secret === undefined || secret === '') return false;
  const shown = request.header(SECRET_HEADER);
  return shown !== undefined && isSame(shown, secret);
}

function isSame(shown: string, secret: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Each call has a bucket of its own: one that talks a lot takes nothing from the others. */
function senderOf({ body }: WebhookRequest): string {
  const message = messageOf(body) as { readonly call?: { readonly id?: unknown } } | undefined;
  const id = message?.call?.id;
  return typeof id === 'string' ? `vapi:${id}` : 'vapi';
}
