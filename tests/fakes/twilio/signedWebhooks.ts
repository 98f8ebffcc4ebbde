import { request } from 'node:http';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import type { WebhookAnswer } from '../../../src/main/testline/wire/webhookClient';

const WITHIN_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Where a public address really leads: the fake's look-up of names. */
export type Reach = (url: string) => string;

/** Signs with the SDK's own function. */
export function signed(token: string, url: string, fields: Record<string, string> = {}): string {
  return webhooks.getExpectedTwilioSignature(token, url, fields);
}

/** Posts a form as Twilio does, and says what it got with Twilio's codes. */
export function postSigned(
  token: string,
  url: string,
  fields: Record<string, string>,
  reach: Reach,
): Promise<WebhookAnswer> {
  const failed = (code: number, problem: string): WebhookAnswer => ({ ok: false, code, problem });
  return new Promise((resolve) => {
    const body = new URLSearchParams(fields).toString();
    const outgoing = request(reach(url), {
      method: 'POST',
      agent: false,
      timeout: WITHIN_MS,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'x-twilio-signature': signed(token, url, fields),
      },
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.on('error', (error) => {
      resolve(failed(error.message === 'timeout' ? 11205 : 11200, error.message));
    });
    outgoing.on('response', (incoming) => {
      const { statusCode = 0 } = incoming;
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part: string) => (text += part));
      incoming.on('end', () => {
        if (statusCode < 200 || statusCode > 299) resolve(failed(11217, `HTTP ${statusCode}`));
        else if (Buffer.byteLength(text) > MAX_ANSWER_BYTES) resolve(failed(11750, 'too long'));
        else resolve({ ok: true, contentType: incoming.headers['content-type'] ?? '', body: text });
      });
    });
    outgoing.end(body);
  });
}
