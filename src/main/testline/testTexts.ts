import { measureSms } from '@shared/domain/texts/smsSegments';
import type { TextProblem } from '@shared/domain/texts/textThread';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Ids } from '../core/ports/ids';
import type { MessageCarrier, OutgoingText, SendOutcome } from '../core/ports/texts/messageCarrier';
import { kindOfNumber } from './testNumbers';
import { sidFrom } from './wire/sid';
import { createWebhookClient } from './wire/webhookClient';
import type { WebhookClient } from './wire/webhookClient';

/** Who texts when the console does not say. */
const CUSTOMER_NUMBER = '+15555550123';

const SENT_AFTER_MS = 150;
const DELIVERED_AFTER_MS = 600;

/** Twilio's default words, obeyed by the network before anybody else sees them. */
const STOP = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);
const START = new Set(['START', 'UNSTOP']);

const OPTED_OUT: TextProblem = {
  code: 21610,
  message: 'They opted out of texts with STOP. Only they can change that, by texting START.',
};
const UNKNOWN_NUMBER = '30005';

export interface TestTextsOptions {
  /** Base address of the bridge's loopback listener. */
  readonly bridgeUrl: string;
  /** Random at each start; signs for the loopback listener alone. */
  readonly secret: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface CustomerText {
  readonly from?: string | undefined;
  readonly to: string;
  readonly text: string;
}

/** Texts on the test line: it takes and brings them as Twilio does, by signed webhooks. */
export class TestTexts implements MessageCarrier {
  readonly id = 'testline';
  readonly #options: TestTextsOptions;
  readonly #webhooks: WebhookClient;
  /** Such as `+15555550100 +15555550123`: the second has sent STOP to the first. */
  readonly #optedOut = new Set<string>();
  readonly #reports = new Set<Cancel>();

  constructor(options: TestTextsOptions) {
    this.#options = options;
    this.#webhooks = createWebhookClient(options);
  }

  unavailable(): undefined {
    return undefined;
  }

  /**
   * Texts a number of ours, as a customer. Resolves with the customer's number once the application
   * has the text.
   *
   * @throws AppError `carrier.unavailable`
   */
  async text({ from = CUSTOMER_NUMBER, to, text }: CustomerText): Promise<string> {
    const word = text.trim().toUpperCase();
    if (STOP.has(word)) this.#optedOut.add(`${to} ${from}`);
    if (START.has(word)) this.#optedOut.delete(`${to} ${from}`);
    const sid = this.#newSid();
    const answer = await this.#post('/twilio/sms', {
      ToCountry: 'US',
      SmsMessageSid: sid,
      NumMedia: '0',
      SmsSid: sid,
      SmsStatus: 'received',
      Body: text,
      To: to,
      NumSegments: String(Math.max(1, measureSms(text).segments)),
      MessageSid: sid,
      AccountSid: this.#accountSid,
      From: from,
      ApiVersion: '2010-04-01',
    });
    if (answer.ok) return from;
    throw new AppError({
      code: 'carrier.unavailable',
      message: 'The test line could not deliver the text. Try again.',
      retryable: true,
      detail: `${answer.code} ${answer.problem}`,
    });
  }

  send({ from, to, textId }: OutgoingText): Promise<SendOutcome> {
    if (this.#optedOut.has(`${from} ${to}`)) {
      return Promise.resolve({ kind: 'refused', problem: OPTED_OUT, hasOptedOut: true });
    }
    const sid = this.#newSid();
    const report = (afterMs: number, status: string, more = {}): void => {
      this.#after(afterMs, () => {
        const query = new URLSearchParams({ text: textId }).toString();
        void this.#post(`/twilio/sms/status?${query}`, {
          MessageSid: sid,
          SmsSid: sid,
          MessageStatus: status,
          SmsStatus: status,
          From: from,
          To: to,
          AccountSid: this.#accountSid,
          ApiVersion: '2010-04-01',
          ...more,
        });
      });
    };
    report(SENT_AFTER_MS, 'sent');
    if (kindOfNumber(to) === 'notInService') {
      report(DELIVERED_AFTER_MS, 'undelivered', { ErrorCode: UNKNOWN_NUMBER });
    } else {
      report(DELIVERED_AFTER_MS, 'delivered');
    }
    return Promise.resolve({ kind: 'accepted', ref: sid, status: 'queued' });
  }

  close(): void {
    for (const cancel of this.#reports) cancel();
    this.#webhooks.close();
  }

  get #accountSid(): string {
    return sidFrom('AC', this.#options.secret);
  }

  #newSid(): string {
    return sidFrom('SM', this.#options.ids.token());
  }

  #post(path: string, fields: Readonly<Record<string, string>>) {
    return this.#webhooks.post(`${this.#options.bridgeUrl}${path}`, fields);
  }

  #after(delayMs: number, run: () => void): void {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#reports.delete(cancel);
      run();
    });
    this.#reports.add(cancel);
  }
}
