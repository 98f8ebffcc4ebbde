import type { Clock } from '../../../src/main/core/ports/clock';
import type { Party, Speak } from '../../../src/main/testline/parties/party';
import { callFields } from '../../../src/main/testline/callTerms';
import { LiveTestCall } from '../../../src/main/testline/testCall';
import type { CallIdentity, CallNetwork } from '../../../src/main/testline/callTerms';
import { parseTwiml } from '../../../src/main/testline/wire/twiml';
import type { WebhookAnswer } from '../../../src/main/testline/wire/webhookClient';
import { silentLogger } from '../silentLogger';
import type { FakeCall, FakeCallStatus } from './calls';
import { ACCOUNT_SID, AUTH_TOKEN } from './fakeTwilio';
import type { FakeNetwork, FakeTwilio } from './fakeTwilio';
import type { FakeMessage } from './messages';
import { postSigned, signed } from './signedWebhooks';
import type { Reach } from './signedWebhooks';

/** What happens at a number that the application calls. */
export interface Phone {
  readonly does: 'human' | 'machine' | 'busy' | 'no-answer' | 'failed' | 'rings';
  readonly sipCode?: string;
  readonly errorCode?: string;
  readonly party?: Party;
}

export interface PhoneNetworkOptions {
  readonly twilio: FakeTwilio;
  readonly clock: Clock;
  readonly reach: Reach;
}

interface StatusPost {
  readonly url: string;
  readonly fields: Record<string, string>;
}

const speakBriefly: Speak = () => Promise.resolve(new Int16Array(1600).fill(3000));

/**
 * Twilio's phone network: rings in, rings out, runs TwiML, opens media streams with the query cut
 * off, and calls back. The telephones and streams are the test line's; signatures, look-up of names,
 * order of callbacks and machine detection are Twilio's.
 */
export class PhoneNetwork implements FakeNetwork {
  readonly phones = new Map<string, Phone>();
  readonly live = new Map<string, LiveTestCall>();
  /** Statuses that are held back, and posted twice, latest first, after the final one. */
  readonly heldBack = new Set<FakeCallStatus>();
  readonly #options: PhoneNetworkOptions;
  readonly #ringing = new Map<string, AbortController>();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: PhoneNetworkOptions) {
    this.#options = options;
    options.twilio.connect(this);
  }

  /** Somebody calls one of the account's numbers. */
  ring(from: string, to: string, party?: Party): LiveTestCall {
    const { twilio } = this.#options;
    const number = twilio.account.numbers.find(({ phoneNumber }) => phoneNumber === to);
    const call: FakeCall = {
      sid: twilio.newSid('CA'),
      from,
      to,
      direction: 'inbound',
      status: 'ringing',
      createdAt: new Date(),
      answeredBy: undefined,
      form: new URLSearchParams({ StatusCallback: number?.settings['StatusCallback'] ?? '' }),
    };
    twilio.account.calls.set(call.sid, call);
    const { VoiceUrl = '', VoiceFallbackUrl = '' } = number?.settings ?? {};
    return this.#start(call, VoiceUrl, VoiceFallbackUrl, party);
  }

  dial(call: FakeCall): void {
    this.#track(this.#dial(call));
  }

  hangUp(call: FakeCall): void {
    this.#ringing.get(call.sid)?.abort();
    this.live.get(call.sid)?.completeByApplication();
  }

  redirect(call: FakeCall, document: { readonly twiml: string } | { readonly url: string }): void {
    this.live
      .get(call.sid)
      ?.redirect('twiml' in document ? { document: document.twiml } : { url: document.url });
  }

  send(message: FakeMessage): void {
    const number = this.#options.twilio.account.numbers.find(
      ({ phoneNumber }) => phoneNumber === message.from,
    );
    const isBlocked = number?.hasCampaign === false && message.to.startsWith('+1');
    this.#track(this.#report(message, isBlocked ? 30034 : undefined));
  }

  async close(): Promise<void> {
    for (const ringing of this.#ringing.values()) ringing.abort();
    for (const call of this.live.values()) call.hangUp();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #dial(call: FakeCall): Promise<void> {
    const phone = this.phones.get(call.to) ?? { does: 'failed', sipCode: '404' };
    const { post: report, flush } = this.#statusPosts(call);
    const giveUp = new AbortController();
    this.#ringing.set(call.sid, giveUp);
    await report('initiated');
    await report('ringing');
    if (phone.does === 'rings') {
      await new Promise((resolve) => {
        giveUp.signal.addEventListener('abort', resolve);
        if (giveUp.signal.aborted) resolve(undefined);
      });
    }
    this.#ringing.delete(call.sid);
    if (giveUp.signal.aborted) await report('canceled', { SipResponseCode: '487' });
    else if (phone.does === 'human' || phone.does === 'machine') await this.#answer(call, phone);
    else {
      const sip = { busy: '486', 'no-answer': '487' } as Partial<Record<string, string>>;
      await report(phone.does as FakeCallStatus, {
        SipResponseCode: phone.sipCode ?? sip[phone.does] ?? '500',
        ...(phone.errorCode === undefined ? {} : { ErrorCode: phone.errorCode }),
      });
    }
    if (!this.live.has(call.sid)) await flush();
  }

  async #answer(call: FakeCall, phone: Phone): Promise<void> {
    const isAsync = call.form.get('AsyncAmd') === 'true';
    const who = phone.does === 'human' ? 'human' : this.#machineName(call);
    if (call.form.has('MachineDetection') && !isAsync) call.answeredBy = who;
    await this.#statusPosts(call).post('in-progress');
    this.#start(call, call.form.get('Url') ?? '', call.form.get('FallbackUrl') ?? '', phone.party);
    const callback = call.form.get('AsyncAmdStatusCallback');
    if (!isAsync || callback === null) return;
    // Twilio listens for a while before it is sure.
    await new Promise((resolve) => setTimeout(resolve, 60));
    await this.#post(callback, {
      CallSid: call.sid,
      AccountSid: ACCOUNT_SID,
      AnsweredBy: who,
      MachineDetectionDuration: '2400',
    });
  }

  #machineName({ form }: FakeCall): string {
    return form.get('MachineDetection') === 'DetectMessageEnd'
      ? 'machine_end_beep'
      : 'machine_start';
  }

  #start(call: FakeCall, voiceUrl: string, fallbackUrl: string, party?: Party): LiveTestCall {
    const statuses = this.#statusPosts(call);
    const { twilio } = this.#options;
    const network: CallNetwork = {
      clock: this.#options.clock,
      logger: silentLogger(),
      speak: speakBriefly,
      voiceUrl,
      ringMs: 20,
      newStreamSid: () => this.#options.twilio.newSid('MZ'),
      reachStream: (url) => ({
        url: this.#options.reach(url).replace(/^http/, 'ws'),
        signature: signed(AUTH_TOKEN, url),
      }),
      post: (url, fields) => this.#fetch(url, { ...fields }, url === voiceUrl ? fallbackUrl : ''),
      reportStatus: async (status, more = {}) => {
        await statuses.post(status as FakeCallStatus, more);
        await statuses.flush();
      },
      dialPlan: (number) => {
        const { does = 'human' } = this.phones.get(number) ?? {};
        const isThere = does === 'human' || does === 'machine';
        const status = isThere ? 'completed' : does === 'rings' ? 'no-answer' : does;
        return { rings: 1, status, words: isThere ? 'Hello.' : undefined };
      },
      onRecorded: (durationMs) => {
        twilio.account.recordings.push({
          sid: twilio.newSid('RE'),
          callSid: call.sid,
          durationMs,
          bytes: Buffer.from('ID3 what the caller said'),
          status: 'completed',
        });
      },
      announcementAt: (url) => this.#announcement(call, url),
    };
    const live = new LiveTestCall(
      this.#identity(call),
      network,
      party === undefined ? {} : { party },
    );
    this.live.set(call.sid, live);
    if (call.direction === 'inbound') call.status = 'in-progress';
    this.#track(live.done.then(() => this.live.delete(call.sid)));
    return live;
  }

  #identity({ sid, from, to, direction }: FakeCall): CallIdentity {
    return { callSid: sid, accountSid: ACCOUNT_SID, from, to, direction };
  }

  async #fetch(url: string, fields: Record<string, string>, fallbackUrl: string) {
    const answer = await this.#post(url, fields);
    if (answer.ok || fallbackUrl === '') return answer;
    return this.#post(fallbackUrl, { ...fields, ErrorCode: String(answer.code), ErrorUrl: url });
  }

  async #announcement(call: FakeCall, url: string): Promise<string> {
    const answer = await this.#post(url, {
      ...callFields(this.#identity(call)),
      CallSid: this.#options.twilio.newSid('CA'),
      ParentCallSid: call.sid,
      CallStatus: 'in-progress',
    });
    const parsed = answer.ok ? parseTwiml(answer.contentType, answer.body) : undefined;
    const verbs = parsed?.ok === true ? parsed.verbs : [];
    return verbs.map((verb) => (verb.verb === 'say' ? verb.text : '')).join(' ');
  }

  /** Posts the statuses that were asked for, numbered as they happened. */
  #statusPosts(call: FakeCall) {
    const held = heldPosts(call);
    const url = call.form.get('StatusCallback') ?? '';
    const wanted = call.form.getAll('StatusCallbackEvent');
    return {
      post: async (status: FakeCallStatus, more: Readonly<Record<string, string>> = {}) => {
        call.status = status;
        const event = EVENT_OF[status] ?? 'completed';
        const isWanted = event === 'completed' || wanted.includes(event);
        const sequence = String(held.sequence++);
        if (url === '' || !isWanted) return;
        const fields = {
          ...callFields(this.#identity(call)),
          CallStatus: status,
          CallbackSource: 'call-progress-events',
          SequenceNumber: sequence,
          Timestamp: new Date().toUTCString(),
          AnUnknownField: 'must be signed as well',
          ...more,
        };
        if (this.heldBack.has(status)) held.posts.push({ url, fields });
        else await this.#post(url, fields);
      },
      flush: async () => {
        for (const { url: to, fields } of held.posts.splice(0).reverse()) {
          await this.#post(to, fields);
          await this.#post(to, fields);
        }
      },
    };
  }

  async #report(message: FakeMessage, errorCode: number | undefined): Promise<void> {
    message.errorCode = errorCode;
    for (const status of ['sent', errorCode === undefined ? 'delivered' : 'undelivered']) {
      message.status = status;
      if (message.statusCallback === undefined) continue;
      await this.#post(message.statusCallback, {
        MessageSid: message.sid,
        SmsSid: message.sid,
        MessageStatus: status,
        AccountSid: ACCOUNT_SID,
        From: message.from,
        To: message.to,
        ApiVersion: '2010-04-01',
        ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
      });
    }
  }

  #post(url: string, fields: Record<string, string>): Promise<WebhookAnswer> {
    if (!/^https:/.test(url)) {
      return Promise.resolve({ ok: false, code: 11100, problem: `no public address: ${url}` });
    }
    return postSigned(AUTH_TOKEN, url, fields, this.#options.reach);
  }

  #track(running: Promise<unknown>): void {
    const tracked = running.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }
}

const EVENT_OF: Partial<Record<FakeCallStatus, string>> = {
  initiated: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
};

const HELD = new WeakMap<FakeCall, { sequence: number; readonly posts: StatusPost[] }>();

function heldPosts(call: FakeCall) {
  const known = HELD.get(call) ?? { sequence: 0, posts: [] };
  HELD.set(call, known);
  return known;
}
