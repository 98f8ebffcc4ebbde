import twilio from 'twilio';
import { ACCOUNT_SID, AUTH_TOKEN } from './fakeTwilio';
import type { FakeTwilio } from './fakeTwilio';
import type { FakeMessage } from './messages';

export interface TextingOptions {
  readonly twilio: FakeTwilio;
  /** Where the application's public listener really is. */
  readonly bridgeUrl: string;
  /** Where Twilio believes it to be. */
  readonly publicUrl: string;
}

const STOP_WORDS = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const START_WORDS = /^(?:start|unstop)$/i;

/** The phones behind a fake Twilio: they text us, and we are told what became of our texts. */
export class Texting {
  readonly #options: TextingOptions;

  constructor(options: TextingOptions) {
    this.#options = options;
  }

  /** Texts a number of ours; resolves with HTTP status and body of our answer. */
  text(from: string, to: string, body: string, more: Record<string, string> = {}) {
    const { account } = this.#options.twilio;
    if (STOP_WORDS.test(body.trim())) account.optedOut.add(`${to} ${from}`);
    if (START_WORDS.test(body.trim())) account.optedOut.delete(`${to} ${from}`);
    const sid = this.#options.twilio.newSid('SM');
    return this.#post('/twilio/sms', {
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid,
      AccountSid: ACCOUNT_SID,
      From: from,
      To: to,
      Body: body,
      NumMedia: '0',
      NumSegments: '1',
      SmsStatus: 'received',
      ApiVersion: '2010-04-01',
      ...more,
    });
  }

  /** Reports on a text of ours, at the address that we gave with it. */
  report(message: FakeMessage, status: string, more: Record<string, string> = {}) {
    const address = message.statusCallback ?? '';
    return this.#post(address.replace(this.#options.publicUrl, ''), {
      MessageSid: message.sid,
      SmsSid: message.sid,
      MessageStatus: status,
      SmsStatus: status,
      From: message.from,
      To: message.to,
      AccountSid: ACCOUNT_SID,
      ApiVersion: '2010-04-01',
      ...more,
    });
  }

  async #post(target: string, fields: Record<string, string>) {
    const { bridgeUrl, publicUrl } = this.#options;
    const signed = `${publicUrl}${target}`;
    const response = await fetch(`${bridgeUrl}${target}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(AUTH_TOKEN, signed, fields),
      },
      body: new URLSearchParams(fields),
    });
    return { status: response.status, body: await response.text() };
  }
}
