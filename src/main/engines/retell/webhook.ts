import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { WebhookReply, WebhookRequest, WebhookRoute } from '../../core/ports/publicRoutes';
import { CallSchema, type WireCall } from './api/wire';

export const RETELL_WEBHOOK_PATH = '/retell/webhook';
const SIGNATURE_HEADER = 'x-retell-signature';
const SIGNATURE = /^v=(\d+),d=([0-9a-f]{64})$/;
/** Retell's own limit to the age of a signature. */
const FRESH_FOR_MS = 300_000;
/** A report holds every word of a call. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const REMEMBERED = 1000;

/** An incoming call on one of Retell's numbers, before it is answered. */
const InboundSchema = z.object({
  event: z.literal('call_inbound'),
  call_inbound: z.object({
    agent_id: z.string().optional(),
    from_number: z.string(),
    to_number: z.string(),
  }),
});
export type InboundCall = z.infer<typeof InboundSchema>['call_inbound'];

/** Very old samples call the object `data`. */
const ReportSchema = z.union([
  z.object({ event: z.string(), call: CallSchema }),
  z
    .object({ event: z.string(), data: CallSchema })
    .transform(({ event, data }) => ({ event, call: data })),
]);

/** What Retell is to do with a call that comes in. */
export interface InboundTerms {
  readonly override_agent_id?: string;
  readonly dynamic_variables?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly reject?: boolean;
}

export interface RetellWebhookOptions {
  /** The API key; undefined refuses everything. */
  readonly apiKey: () => string | undefined;
  readonly told: (event: string, call: WireCall) => void;
  readonly inbound: (call: InboundCall) => Promise<InboundTerms>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where Retell reports on calls, and asks about those that come in. */
export function createRetellWebhook(options: RetellWebhookOptions): WebhookRoute {
  const { apiKey, clock } = options;
  const seen = new Set<string>();
  return {
    method: 'POST',
    path: RETELL_WEBHOOK_PATH,
    credentialHeader: SIGNATURE_HEADER,
    maxBodyBytes: MAX_BODY_BYTES,
    identify: (request) =>
      isSigned(request, apiKey(), clock.now()) ? senderOf(request.body) : undefined,
    proveAgain: ({ body }) => {
      const key = apiKey();
      return key === undefined ? undefined : { [SIGNATURE_HEADER]: sign(body, key, clock.now()) };
    },
    handle: ({ body }) => answer(body, options, seen),
  };
}

async function answer(
  body: string,
  { told, inbound, logger }: RetellWebhookOptions,
  seen: Set<string>,
): Promise<WebhookReply> {
  const value = parsed(body);
  const asked = InboundSchema.safeParse(value);
  if (asked.success) {
    const terms = { call_inbound: await inbound(asked.data.call_inbound) };
    return { status: 200, contentType: 'application/json', body: JSON.stringify(terms) };
  }
  const report = ReportSchema.safeParse(value);
  if (!report.success) {
    logger.info({}, 'malformed Retell report refused');
    return { status: 400 };
  }
  const { event, call } = report.data;
  const key = `${event} ${call.call_id}`;
  if (!seen.has(key)) told(event, call);
  seen.add(key);
  const [oldest] = seen;
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
  return { status: 204 };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** `v=<ms>,d=<HMAC-SHA256 of the raw body and the ms>`, keyed with the API key. */
function sign(body: string, key: string, atMs: number): string {
  const digest = createHmac('sha256', key).update(`${body}${atMs}`).digest('hex');
  return `v=${atMs},d=${digest}`;
}

function isSigned(request: WebhookRequest, key: string | undefined, nowMs: number): boolean {
  const shown = request.header(SIGNATURE_HEADER) ?? '';
  const [, at = ''] = SIGNATURE.exec(shown) ?? [];
  if (key === undefined || key === '' || at === '') return false;
  if (Math.abs(nowMs - Number(at)) > FRESH_FOR_MS) return false;
  const wanted = `v=${at},d=${createHmac('sha256', key).update(`${request.body}${at}`).digest('hex')}`;
  return timingSafeEqual(Buffer.from(shown), Buffer.from(wanted));
}

/** Each call has a bucket of its own: one that reports a lot takes nothing from the others. */
function senderOf(body: string): string {
  const { call } = (parsed(body) ?? {}) as { readonly call?: { readonly call_id?: unknown } };
  return typeof call?.call_id === 'string' ? `retell:${call.call_id}` : 'retell';
}
