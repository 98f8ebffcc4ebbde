import { request } from 'node:https';
import twilio from 'twilio';
import { WebSocket } from 'ws';
import type { PublicInternet } from './publicInternet';

const ACCOUNT_SID = `AC${'2'.repeat(32)}`;
const FRAME_MS = 20;
/** Mu-law codes. */
const LOUD = 0x00;
const QUIET = 0x55;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface DistantCall {
  readonly callSid: string;
  /** Where the stream was opened. */
  readonly streamUrl: string;
  /** Audio of the agent, as it came. */
  readonly heard: string[];
  /** Makes a noise as loud as speech; before and after it the line is quiet. */
  speak(durationMs: number): void;
  hangUp(): void;
  /** What the caller got when the stream was over: the TwiML that stood behind it. */
  readonly ended: Promise<string>;
  /** How the report of the stream's end was answered, at the address that the call began with. */
  readonly reported: Promise<number | 'unreachable'>;
}

/** A phone network on the other side of the internet: comes in by public names, over verified TLS. */
export class PhoneNetwork {
  readonly #internet: PublicInternet;
  readonly #authToken: string;
  #calls = 0;

  constructor(internet: PublicInternet, authToken: string) {
    this.#internet = internet;
    this.#authToken = authToken;
  }

  /** A request to a public address; rejects when nothing is there. */
  ask(method: string, url: string, headers: Record<string, string> = {}, body = '') {
    return new Promise<Answer>((resolve, reject) => {
      const options = { method, headers, agent: this.#internet.agent };
      const sent = request(url, options, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** A webhook, signed with the vendor's own function. */
  post(url: string, fields: Record<string, string>): Promise<Answer> {
    const signature = twilio.getExpectedTwilioSignature(this.#authToken, url, fields);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    };
    return this.ask('POST', url, headers, new URLSearchParams(fields).toString());
  }

  /** Rings, opens the stream that it is told to open, and sends audio every 20 ms. */
  async ring(publicUrl: string): Promise<DistantCall> {
    const callSid = `CA${String(++this.#calls).padStart(32, '0')}`;
    const fields = {
      CallSid: callSid,
      AccountSid: ACCOUNT_SID,
      From: '+15550100001',
      To: '+15550100002',
      CallStatus: 'ringing',
      Direction: 'inbound',
    };
    const { status, body } = await this.post(`${publicUrl}/twilio/voice`, fields);
    const streamUrl = /<Stream url="([^"]+)"/.exec(body)?.[1];
    const reportUrl = /statusCallback="([^"]+)"/.exec(body)?.[1];
    if (streamUrl === undefined || reportUrl === undefined) throw new Error(`answered ${status}`);
    const voice = { loudFrames: 0 };
    const socket = this.#openStream(streamUrl, callSid, voice);
    const speak = (durationMs: number): void => void (voice.loudFrames = durationMs / FRAME_MS);
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const ended = closed.then(() => body.slice(body.indexOf('</Connect>') + '</Connect>'.length));
    const end = { CallSid: callSid, AccountSid: ACCOUNT_SID, StreamEvent: 'stream-stopped' };
    const reported = closed.then(() =>
      this.post(reportUrl, end).then(
        (answer) => answer.status,
        () => 'unreachable' as const,
      ),
    );
    const hangUp = (): void => socket.close(1000);
    return { callSid, streamUrl, heard, ended, reported, speak, hangUp };
  }

  #openStream(url: string, callSid: string, voice: { loudFrames: number }): WebSocket {
    const signature = twilio.getExpectedTwilioSignature(this.#authToken, url, {});
    const socket = new WebSocket(url, {
      agent: this.#internet.agent,
      headers: { 'x-twilio-signature': signature },
    });
    const streamSid = `MZ${callSid.slice(2)}`;
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.send(JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }));
      socket.send(JSON.stringify(startMessage(streamSid, callSid)));
      let chunk = 0;
      const timer = setInterval(() => {
        const level = voice.loudFrames-- > 0 ? LOUD : QUIET;
        socket.send(JSON.stringify(mediaMessage(streamSid, ++chunk, level)));
      }, FRAME_MS);
      socket.once('close', () => clearInterval(timer));
    });
    return socket;
  }
}

function startMessage(streamSid: string, callSid: string) {
  const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 };
  const tracks = ['inbound'];
  const start = { streamSid, accountSid: ACCOUNT_SID, callSid, tracks, mediaFormat };
  return {
    event: 'start',
    sequenceNumber: '1',
    streamSid,
    start: { ...start, customParameters: {} },
  };
}

function mediaMessage(streamSid: string, chunk: number, level: number) {
  const payload = Buffer.alloc(160, level).toString('base64');
  const timestamp = String(chunk * FRAME_MS);
  return {
    event: 'media',
    sequenceNumber: String(chunk + 1),
    streamSid,
    media: { track: 'inbound', chunk: String(chunk), timestamp, payload },
  };
}
