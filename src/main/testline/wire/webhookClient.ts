import { request } from 'node:http';
import type { Clock } from '../../core/ports/clock';
import { signRequest } from './signature';

/** Twilio's time for a webhook, from the request to the last byte of the answer. */
const WEBHOOK_WITHIN_MS = 15_000;

/** Twilio refuses longer documents (error 11750). */
const MAX_ANSWER_BYTES = 64 * 1024;

/** What a webhook brought back; a `problem` has Twilio's error number for it. */
export type WebhookAnswer =
  | { readonly ok: true; readonly contentType: string; readonly body: string }
  | { readonly ok: false; readonly code: number; readonly problem: string };

export interface WebhookClientOptions {
  readonly secret: string;
  readonly clock: Clock;
}

/** Posts signed forms to the application. */
export interface WebhookClient {
  /** Never rejects. An abort counts as a time-out. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<WebhookAnswer>;
  /** Cuts what is still under way. */
  close(): void;
}

const failed = (code: number, problem: string): WebhookAnswer => ({ ok: false, code, problem });

export function createWebhookClient({ secret, clock }: WebhookClientOptions): WebhookClient {
  const open = new Set<AbortController>();

  const send = (
    url: string,
    fields: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<WebhookAnswer> =>
    new Promise((resolve) => {
      const body = new URLSearchParams(fields).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': signRequest(secret, url, fields),
      };
      const outgoing = request(url, { method: 'POST', headers, agent: false, signal });
      outgoing.on('error', (error) => {
        resolve(signal.aborted ? failed(11205, 'no answer in time') : failed(11200, error.message));
      });
      outgoing.on('response', (incoming) => {
        const { statusCode = 0 } = incoming;
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (part: string) => {
          text += part;
          if (text.length > MAX_ANSWER_BYTES) {
            resolve(failed(11750, 'answer over 64 kB'));
            outgoing.destroy();
          }
        });
        incoming.on('error', (error) => {
          resolve(failed(11200, error.message));
        });
        incoming.on('end', () => {
          const isFine = statusCode >= 200 && statusCode < 300;
          if (!isFine) resolve(failed(11217, `the webhook answered ${statusCode}`));
          else
            resolve({ ok: true, contentType: incoming.headers['content-type'] ?? '', body: text });
        });
      });
      outgoing.end(body);
    });

  return {
    async post(url, fields) {
      const abort = new AbortController();
      open.add(abort);
      const cancelTimeout = clock.after(WEBHOOK_WITHIN_MS, () => {
        abort.abort();
      });
      const answer = await send(url, fields, abort.signal);
      cancelTimeout();
      open.delete(abort);
      return answer;
    },
    close() {
      for (const abort of open) abort.abort();
    },
  };
}
