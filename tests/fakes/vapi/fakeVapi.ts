import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MULAW_8K, type AudioFormat, type SampleRateHz } from '@shared/domain/audioFormat';
import { Watched } from '../scripted/watched';
import { Assistants } from './assistants';
import { FakeCall, type PlannedTurn, type ServerReply } from './fakeCall';
import { Refusal } from './refusal';
import { TwilioStream } from './twilioStream';
import { checkCall, checkPhoneNumber, type FakeCallBody } from './validation';

/** Both look like UUIDs, as Vapi's do. */
export const FAKE_KEY = '00000000-1111-4222-8333-inventedkey0';
export const FAKE_PUBLIC_KEY = '00000000-1111-4222-8333-inventedpub0';

/**
 * Vapi on loopback: REST, the WebSocket transport, live control and server messages. It refuses what
 * Vapi refuses, with Vapi's error bodies, and speaks at the pace of the caller's own sound.
 */
export class FakeVapi extends Watched {
  readonly calls: FakeCall[] = [];
  readonly assistants = new Assistants();
  /** Numbers that were imported. */
  readonly phoneNumbers: { readonly id: string; readonly number: string }[] = [];
  /** Where the addresses of servers really lead. */
  reach = (url: string): string => url;
  /** Set to create calls in a way that nothing describes. */
  twiml: string | undefined;
  /** `POST /call` and the like, in order. */
  readonly requests: string[] = [];
  readonly bodies: FakeCallBody[] = [];
  /** `POST /call/web`, in order. */
  readonly webBodies: Record<string, unknown>[] = [];
  /** What the assistant does next; after that, something short. */
  readonly turns: PlannedTurn[] = [];
  /** How the caller's next turns are understood. */
  readonly transcripts: string[] = [];
  /** Every server message, with what was sent to prove it. */
  readonly posted: { readonly type: string; readonly headers: Readonly<Record<string, string>> }[] =
    [];
  /** Set to answer every REST request with this. */
  refuse: { readonly status: number; readonly body: string; readonly isHtml?: boolean } | undefined;
  /** Sockets are refused with this status. */
  refuseSockets: number | undefined;
  /** By their path, `/storage/…`: how recordings are given, to anybody who has the address. */
  readonly files = new Map<string, (response: ServerResponse) => void>();
  hasControl = true;
  /** Answers neither requests nor attempts to connect. */
  holds = false;
  isMute = false;
  isHasty = false;
  sentenceMs = 1000;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #used = new Set<string>();
  readonly #connections = new Set<Duplex>();
  /** Requests that wait for their answer. */
  readonly #held = new Set<IncomingMessage>();
  #lastId = 0;
  #lastNumber = 0;

  private constructor(http: Server) {
    super();
    this.#http = http;
    http.on('connection', (socket: Duplex) => {
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
    });
    http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.#serve(request, response);
    });
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
  }

  static async open(): Promise<FakeVapi> {
    const http = createServer();
    const fake = new FakeVapi(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** The newest call. */
  get call(): FakeCall {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('Nobody has called.');
    return call;
  }

  /** Requests that are not answered, and sockets that stand. */
  get openConnections(): number {
    return this.#held.size + this.calls.filter(({ isConnected }) => isConnected).length;
  }

  async close(): Promise<void> {
    for (const call of this.calls) call.drop();
    for (const socket of this.#connections) socket.destroy();
    this.#sockets.close();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Posts a server message as Vapi does. */
  readonly post = async (
    url: string,
    headers: Readonly<Record<string, string>>,
    message: object,
  ): Promise<ServerReply> => {
    this.posted.push({ type: String((message as { type?: unknown }).type), headers });
    const response = await fetch(this.reach(url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ message }),
    }).catch(() => undefined);
    this.changed();
    if (response === undefined) return { status: 0, body: undefined };
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vapi.test');
    const method = request.method ?? 'GET';
    this.requests.push(`${method} ${pathname}`);
    this.#held.add(request);
    request.socket.once('close', () => this.#held.delete(request));
    response.once('finish', () => this.#held.delete(request));
    const body = await readBody(request);
    const send = (status: number, content: string, type: string): void => {
      response.writeHead(status, { 'content-type': type }).end(content);
      this.changed();
    };
    this.changed();
    if (this.holds) return;
    if (pathname.startsWith('/storage/')) {
      const give = this.files.get(pathname) ?? (() => send(404, '', 'text/plain'));
      give(response);
      return;
    }
    if (this.refuse !== undefined) {
      const { status, body: content, isHtml } = this.refuse;
      send(status, content, isHtml === true ? 'text/html' : 'application/json');
      return;
    }
    try {
      const answer = this.#answer(method, pathname, body, request.headers.authorization);
      const listed = Array.isArray(answer) ? answer.slice(0, limitOf(searchParams)) : answer;
      send(method === 'POST' ? 201 : 200, JSON.stringify(listed), 'application/json');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(error.status, JSON.stringify(error.body), 'application/json');
    }
  }

  #answer(method: string, path: string, body: string, authorization: string | undefined): unknown {
    const [, first = '', id = '', last] = path.split('/');
    // A control address needs no key: whoever has it controls the call.
    if (last === 'control') return this.#control(first === 'live' ? id : '', parse(body));
    const key = authorization?.replace(/^Bearer /, '');
    const isWeb = method === 'POST' && path === '/call/web';
    if (isWeb ? !isPublicPass(key) : key !== FAKE_KEY)
      throw new Refusal(
        401,
        'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
      );
    if (isWeb) return this.#createWebCall(parse(body));
    if (first === 'assistant') return this.assistants.answer(method, id, parse(body));
    if (first === 'phone-number') return this.#phoneNumber(method, parse(body));
    if (first !== 'call') throw new Refusal(404, `Cannot ${method} ${path}`);
    if (method === 'POST') return this.#createCall(parse(body));
    if (id === '') return this.calls.map((call) => this.#view(call));
    const call = this.calls.find(({ options }) => options.id === id);
    if (call === undefined) throw new Refusal(404, `Call with id ${id} not found.`);
    return this.#view(call);
  }

  #control(id: string, body: unknown): object {
    const call = this.calls.find(({ options }) => options.id === id);
    if (call === undefined || call.status === 'ended') throw new Refusal(404, 'Call not found.');
    call.control(body);
    return { status: 'success' };
  }

  #phoneNumber(method: string, given: unknown): object {
    if (method === 'GET') return this.phoneNumbers;
    if (method !== 'POST') throw new Refusal(404, `Cannot ${method} /phone-number`);
    const { number } = checkPhoneNumber(given);
    return this.importNumber(number);
  }

  /** A number of Twilio's that Vapi knows from here on. */
  importNumber(number: string): { readonly id: string; readonly number: string } {
    this.#lastNumber += 1;
    const last = String(this.#lastNumber).padStart(12, '0');
    const common = { provider: 'twilio', orgId: ORG, createdAt: CREATED, updatedAt: CREATED };
    const imported = { ...common, id: `5b0c8e1a-0000-4000-8000-${last}`, number, status: 'active' };
    this.phoneNumbers.push(imported);
    return imported;
  }

  /** The room is elsewhere: nobody but the SDK joins it. */
  #createWebCall(given: unknown): object {
    const { roomDeleteOnUserLeaveEnabled, ...rest } = given as Record<string, unknown>;
    const { id, monitor } = this.#createCall(rest, true) as Record<string, unknown>;
    this.webBodies.push({ ...rest, roomDeleteOnUserLeaveEnabled });
    const webCallUrl = `https://vapi.daily.co/${String(id)}`;
    const transport = { provider: 'daily', callUrl: webCallUrl };
    return { id, orgId: ORG, type: 'webCall', status: 'queued', monitor, webCallUrl, transport };
  }

  #createCall(given: unknown, isWeb = false): object {
    const body = checkCall(given, isWeb);
    this.bodies.push(body);
    const { phoneNumberId } = body;
    if (phoneNumberId !== undefined && !this.phoneNumbers.some(({ id }) => id === phoneNumberId)) {
      throw new Refusal(400, "Couldn't Get Phone Number.");
    }
    const stored =
      body.assistantId === undefined ? body.assistant : this.assistants.get(body.assistantId);
    const overrides = body.assistantOverrides ?? {};
    const assistant = { ...stored, ...overrides };
    const tools = [...(assistant.model?.tools ?? []), ...(overrides['tools:append'] ?? [])];
    this.#lastId += 1;
    const number = String(this.#lastId).padStart(12, '0');
    const id = `e0a9b3c2-0000-4000-8000-${number}`;
    const call = this.#openCall(id, {
      assistant,
      tools,
      body,
      variables: overrides.variableValues,
    });
    const view = this.#view(call);
    if (body.phoneCallProviderBypassEnabled !== true) return view;
    const twiml = `<Response><Connect><Stream url="${this.#socketUrl(call)}"/></Connect></Response>`;
    return { ...view, phoneCallProviderDetails: { twiml: this.twiml ?? twiml } };
  }

  #openCall(id: string, { assistant, tools, body, variables }: OpenCallParts): FakeCall {
    const isPhoneCall = body.transport === undefined;
    const socketUrl = `${this.baseUrl.replace('http', 'ws')}/${id}`;
    const monitor = {
      listenUrl: `${socketUrl}/listen`,
      controlUrl: `${this.baseUrl}/live/${id}/control`,
    };
    const call = new FakeCall({
      id,
      isPhoneCall,
      ...(this.hasControl ? { monitor } : {}),
      assistant,
      tools,
      format: isPhoneCall ? MULAW_8K : formatOf(body),
      variables: variables ?? {},
      nextTurn: () => this.turns.shift() ?? { say: 'All right.' },
      transcript: () => this.transcripts.shift(),
      post: this.post,
      onChange: this.changed,
      isMute: this.isMute,
      isHasty: this.isHasty,
      sentenceMs: this.sentenceMs,
    });
    this.calls.push(call);
    return call;
  }

  #view(call: FakeCall): Record<string, unknown> {
    const { id, isPhoneCall, monitor } = call.options;
    return {
      id,
      orgId: ORG,
      type: isPhoneCall === true ? 'inboundPhoneCall' : 'vapi.websocketCall',
      status: call.status,
      createdAt: call.createdAt,
      updatedAt: call.createdAt,
      transport:
        isPhoneCall === true
          ? { provider: 'twilio' }
          : { provider: 'vapi.websocket', websocketCallUrl: this.#socketUrl(call) },
      ...(monitor === undefined ? {} : { monitor }),
      ...(call.status === 'ended' ? call.report : {}),
    };
  }

  #socketUrl(call: FakeCall): string {
    return `${this.baseUrl.replace('http', 'ws')}/${call.options.id}/transport`;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vapi.test');
    const [, id = '', kind] = pathname.split('/');
    const call =
      pathname === '/v1/twiliows'
        ? this.#oldWay(searchParams)
        : this.calls.find(({ options }) => options.id === id);
    // The address of a socket works once; many may listen.
    const isSound = kind === 'transport' || kind === 'twiliows';
    const isKnown = kind === 'listen' || (isSound && !this.#used.has(id));
    const status = this.refuseSockets ?? (isKnown ? undefined : 404);
    if (status !== undefined || call === undefined) {
      socket.end(
        `HTTP/1.1 ${status ?? 404} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
      );
      return;
    }
    if (kind === 'transport') this.#used.add(id);
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (kind === 'listen') call.monitor.add(webSocket);
      else if (call.options.isPhoneCall === true) this.#bring(call, new TwilioStream(webSocket));
      else call.connect(webSocket, request.headers);
      this.changed();
    });
  }

  /** Twilio has brought the call. */
  #bring(call: FakeCall, stream: TwilioStream): void {
    stream.on('start', () => {
      call.phoneCallProviderId = stream.callSid;
      call.parameters = stream.parameters;
      call.connect(stream, {});
      this.changed();
    });
  }

  /** What an earlier integration found: key and assistant in the query, which Twilio may cut off. */
  #oldWay(query: URLSearchParams): FakeCall | undefined {
    const assistantId = query.get('assistantId') ?? '';
    if (query.get('Vapi-Key') !== FAKE_KEY) return undefined;
    const assistant = this.assistants.get(assistantId);
    this.#lastId += 1;
    const id = `0dd00000-0000-4000-8000-${String(this.#lastId).padStart(12, '0')}`;
    return this.#openCall(id, { assistant, tools: [], body: {}, variables: undefined });
  }
}

const ORG = '00000000-0000-4000-8000-00000000000a';
const CREATED = '2026-11-01T09:00:00.000Z';

interface OpenCallParts extends Pick<FakeCall['options'], 'assistant' | 'tools'> {
  readonly body: FakeCallBody;
  readonly variables: FakeCall['options']['variables'] | undefined;
}

/** The public key, or a token that the private key signs for the account and that still holds. */
function isPublicPass(pass = ''): boolean {
  if (pass === FAKE_PUBLIC_KEY) return true;
  const [header = '', claims = '', signature] = pass.split('.');
  if (signature === undefined) return false;
  const expected = createHmac('sha256', FAKE_KEY).update(`${header}.${claims}`).digest('base64url');
  const { alg } = parse(decode(header)) as { alg?: unknown };
  const { orgId, token, iat, exp } = parse(decode(claims)) as Record<string, unknown>;
  const isPublic = (token as { tag?: unknown } | undefined)?.tag === 'public';
  const isValid = alg === 'HS256' && signature === expected && orgId === ORG && isPublic;
  return isValid && Number(exp) > Number(iat);
}

/** So many of a list are given at once. @throws Refusal 400 above Vapi's most */
function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 100);
  if (Number.isInteger(limit) && limit >= 0 && limit <= 1000) return limit;
  throw new Refusal(400, ['limit must not be greater than 1000']);
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString();
}

function formatOf({ transport }: FakeCallBody): AudioFormat {
  const { format = 'pcm_s16le', sampleRate = 16_000 } = transport?.audioFormat ?? {};
  const encoding = format === 'mulaw' ? 'mulaw' : 'pcm16le';
  return { encoding, rateHz: sampleRate as SampleRateHz };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += String(part);
  return body;
}

function parse(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new Refusal(400, 'Unexpected token in JSON');
  }
}
