import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { accessOf, createExotelRest, type ExotelRest } from '../../../src/main/carriers/exotel';
import { Secret } from '../../../src/main/core/ports/accounts/secretVault';
import type { Clock } from '../../../src/main/core/ports/clock';
import { ExoPhones, type ExoPhone } from './exoPhones';
import { keepCall, whatIsWrong, type KeptCall } from './voiceCalls';

export const EXOTEL_SID = 'lotus1';
export const EXOTEL_KEY = 'exo-key-invented-0001';
const EXOTEL_TOKEN = 'exo-token-invented-0001';

/** What the addresses of this account carry, wherever it is reached. */
export const EXOTEL_ACCESS = accessOf({
  accountSid: EXOTEL_SID,
  apiKey: new Secret(EXOTEL_KEY),
  apiToken: new Secret(EXOTEL_TOKEN),
  baseUrl: '',
});

export interface FakeExotel {
  readonly baseUrl: string;
  readonly env: Readonly<Record<string, string>>;
  /** The forms of accepted calls, in their order. */
  readonly placed: readonly URLSearchParams[];
  readonly calls: ReadonlyMap<string, KeptCall>;
  /** Answers the next requests with 429 so many times. */
  refuseNext(times: number): void;
  /** Refuses every request from now on, under this status. */
  refuseAs(status: number, message: string): void;
  /** A number of the account, and the flow that it starts. */
  addNumber(number: string, voiceUrl?: string): ExoPhone;
  /** The product's own client of this account. */
  rest(clock: Clock): ExotelRest;
  /** The latest call goes on; nobody is told. */
  now(change: Partial<Pick<KeptCall, 'Status' | 'Details' | 'RecordingUrl'>>): void;
  /** The recordings of the account are there from now on. */
  readonly recordingUrl: string;
  hasRecording(bytes: Uint8Array): void;
  /** Tells the status callback of the latest call, as Exotel does: JSON, no signature. */
  report(status: string): Promise<number>;
  close(): Promise<void>;
}

/** "Voice v1" of Exotel, as strict as its documents: what it would refuse is refused. */
export async function openFakeExotel(): Promise<FakeExotel> {
  const placed: URLSearchParams[] = [];
  const calls = new Map<string, KeptCall>();
  const phones = new ExoPhones();
  let recording: Uint8Array | undefined;
  let refusals = 0;
  let refusal: { readonly status: number; readonly message: string } | undefined;

  const refuse = (response: ServerResponse, status: number, message: string, http = status) => {
    answer(response, http, { RestException: { Status: status, Message: message } });
  };

  const connect = (form: URLSearchParams, response: ServerResponse): void => {
    const problem = whatIsWrong(form);
    if (problem !== undefined) {
      refuse(response, 400, problem);
      return;
    }
    const sid = `call${String(placed.length + 1).padStart(8, '0')}`;
    placed.push(form);
    const call = keepCall(sid, form);
    calls.set(sid, call);
    const { Details: _later, ...brief } = call;
    answer(response, 200, { Call: { ...brief, AccountSid: EXOTEL_SID, Price: null } });
  };

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (refusals > 0) {
        refusals--;
        response.setHeader('retry-after', '0');
        refuse(response, 429, 'Too many requests');
        return;
      }
      if (refusal !== undefined) {
        refuse(response, refusal.status, refusal.message);
        return;
      }
      const expected = Buffer.from(`${EXOTEL_KEY}:${EXOTEL_TOKEN}`).toString('base64');
      if (request.headers.authorization !== `Basic ${expected}`) {
        refuse(response, 401, 'Authentication is required');
        return;
      }
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://exotel.test');
      if (pathname.startsWith('/recordings/')) {
        if (recording === undefined) refuse(response, 404, 'Not found');
        else response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(recording);
        return;
      }
      if (pathname.startsWith(`/v2_beta/Accounts/${EXOTEL_SID}/IncomingPhoneNumbers`)) {
        const sid = pathname.split('/')[5];
        if (request.method === 'GET' && sid === undefined) {
          answer(response, 200, phones.page(searchParams));
          return;
        }
        const changed =
          request.method === 'PUT'
            ? phones.change(sid ?? '', new URLSearchParams(body))
            : undefined;
        if (typeof changed === 'string') refuse(response, 400, changed);
        else if (changed === undefined) refuse(response, 404, 'Not found');
        else answer(response, 200, changed);
        return;
      }
      const path = pathname.replace(`/v1/Accounts/${EXOTEL_SID}`, '');
      const details = /^\/Calls\/(\w+)\.json$/.exec(path)?.[1];
      if (path === pathname) refuse(response, 404, 'Account not found');
      else if (request.method === 'POST' && path === '/Calls/connect.json') {
        const isForm = request.headers['content-type']?.startsWith(
          'application/x-www-form-urlencoded',
        );
        if (isForm === true) connect(new URLSearchParams(body), response);
        else refuse(response, 400, 'Content type not supported');
      } else if (request.method === 'GET' && path === '/Calls.json') {
        answer(response, 200, { Metadata: { Total: calls.size }, Calls: [...calls.values()] });
      } else if (request.method === 'GET' && details !== undefined) {
        const call = calls.get(details);
        if (call === undefined) refuse(response, 404, 'Call not found');
        else if (searchParams.get('details') === 'true') answer(response, 200, { Call: call });
        else answer(response, 200, { Call: { ...call, Details: undefined } });
      } else refuse(response, 404, 'Not found');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    env: {
      EXO_ACCOUNT_SID: EXOTEL_SID,
      EXO_AUTH_KEY: EXOTEL_KEY,
      EXO_AUTH_TOKEN: EXOTEL_TOKEN,
      EXO_API_BASE_URL: baseUrl,
    },
    placed,
    calls,
    refuseNext: (times) => (refusals = times),
    refuseAs: (status, message) => (refusal = { status, message }),
    addNumber: (number, voiceUrl) => phones.add(number, voiceUrl),
    now: (change) => {
      const call = [...calls.values()].at(-1);
      if (call !== undefined) Object.assign(call, change);
    },
    recordingUrl: `${baseUrl}/recordings/one.mp3`,
    hasRecording: (bytes) => (recording = bytes),
    rest: (clock) =>
      createExotelRest({
        clock,
        credentials: () => ({
          accountSid: EXOTEL_SID,
          apiKey: new Secret(EXOTEL_KEY),
          apiToken: new Secret(EXOTEL_TOKEN),
          baseUrl,
        }),
      }),
    async report(status) {
      const call = [...calls.values()].at(-1);
      const form = placed.at(-1);
      if (call === undefined || form === undefined) throw new Error('No call was placed.');
      call.Status = status;
      const { status: code } = await fetch(form.get('StatusCallback') ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          CallSid: call.Sid,
          EventType: status === 'in-progress' ? 'answered' : 'terminal',
          Status: status,
          From: call.From,
          CustomField: form.get('CustomField'),
          Legs: [{ OnCallDuration: 0, Status: status }],
        }),
      });
      return code;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
