import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Retell from 'retell-sdk';
import { LlmSocket } from './llmSocket';
import { FakeNumbers } from './numbers';
import { Refusal } from './refusal';
import { afterwards, agentAsking, analysed, FAKE_AGENT_ID, newCall } from './shapes';

export const FAKE_RETELL_KEY = 'key_0123456789inventedkey';
/** Lets the web SDK into a call. */
export const FAKE_WEB_TOKEN = 'eyJinvented.web.token';

type PhoneCall = Retell.PhoneCallResponse;
type Reason = NonNullable<PhoneCall['disconnection_reason']>;

const E164 = /^\+[1-9]\d{6,14}$/;

/** What our side answers to the question who takes a call. */
interface InboundTerms {
  readonly override_agent_id?: string;
  readonly dynamic_variables?: Record<string, string>;
  readonly metadata?: unknown;
  readonly reject?: boolean;
}

export interface DialOptions {
  readonly from?: string;
  readonly to?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Another agent in `call_details` than Retell itself knows. */
  readonly shownAgentId?: string;
}

/**
 * Retell on loopback: REST in the shapes of its own SDK, the dialling of custom-LLM sockets, and
 * signed webhooks. It refuses what Retell refuses, with Retell's error bodies.
 */
export class FakeRetell {
  readonly calls = new Map<string, PhoneCall>();
  readonly requests: { readonly method: string; readonly path: string; readonly body: unknown }[] =
    [];
  readonly numbers = new FakeNumbers();
  readonly transferredTo: string[] = [];
  /** Statuses that our side answered webhooks with. */
  readonly answers: number[] = [];
  /** The addresses that the owner has entered in Retell's agent. */
  llmUrl = 'ws://127.0.0.1:1/llm-websocket';
  webhookUrl: string | undefined;
  /** Where a public address really leads. */
  reach: (url: string) => string = (url) => url;
  /** Set to answer every REST request with this. */
  refuse: { readonly status: number; readonly body: string } | undefined;
  /** Added to what a new web call is answered with. */
  newWebCall: Record<string, unknown> = {};
  /** Answers no request. */
  holds = false;
  readonly #http: Server;
  readonly #sockets: LlmSocket[] = [];
  #lastId = 0;

  private constructor(http: Server) {
    this.#http = http;
    http.on('request', (request, response) => void this.#serve(request, response));
  }

  static async open(): Promise<FakeRetell> {
    const http = createServer();
    const fake = new FakeRetell(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** What an owner would set in the environment. */
  get env(): Readonly<Record<string, string>> {
    return { RETELL_API_KEY: FAKE_RETELL_KEY, RETELL_BASE_URL: this.baseUrl };
  }

  /** Somebody calls one of Retell's numbers: Retell dials the agent's socket. */
  async incoming({
    from = '+14155550142',
    to = '+14155550100',
    metadata,
    shownAgentId,
  }: DialOptions = {}): Promise<LlmSocket> {
    const callId = this.#nextId();
    const call = newCall(callId, {
      from_number: from,
      to_number: to,
      direction: 'inbound',
      ...(metadata === undefined ? {} : { metadata }),
    });
    this.calls.set(callId, call);
    return this.dial(callId, shownAgentId);
  }

  /**
   * Somebody calls a number that the account has: Retell asks at its address who takes the call, and
   * dials that agent's socket. Undefined where it is told to refuse it.
   */
  async ring(from: string, to: string): Promise<LlmSocket | undefined> {
    const { inbound_agents: [bound] = [], inbound_webhook_url: url } = this.numbers.get(to) as {
      readonly inbound_agents?: readonly { readonly agent_id: string }[];
      readonly inbound_webhook_url?: string | null;
    };
    const { override_agent_id: other, ...terms } =
      typeof url === 'string' ? await this.#askWho(url, from, to, bound?.agent_id) : {};
    if (terms.reject === true) return undefined;
    const callId = this.#nextId();
    const call = newCall(callId, {
      agent_id: other ?? bound?.agent_id ?? '',
      from_number: from,
      to_number: to,
      direction: 'inbound',
      metadata: terms.metadata,
      ...(terms.dynamic_variables === undefined
        ? {}
        : { retell_llm_dynamic_variables: terms.dynamic_variables }),
    });
    this.calls.set(callId, call);
    return this.dial(callId);
  }

  async #askWho(url: string, from: string, to: string, agentId = ''): Promise<InboundTerms> {
    const event_timestamp = 1_767_000_000_000;
    const call_inbound = { agent_id: agentId, from_number: from, to_number: to };
    const response = await this.post(
      { event: 'call_inbound', event_timestamp, call_inbound },
      {},
      this.reach(url),
    );
    const { call_inbound: terms } = (await response.json()) as { call_inbound: InboundTerms };
    return terms;
  }

  /** A call that was registered or created is there: Retell dials its agent's socket. */
  async dial(callId: string, shownAgentId?: string): Promise<LlmSocket> {
    const call = this.#call(callId);
    this.calls.set(callId, { ...call, call_status: 'ongoing' });
    const socket = new LlmSocket({
      url: this.llmUrl,
      callId,
      details: () => {
        const known = this.#call(callId);
        return shownAgentId === undefined ? known : { ...known, agent_id: shownAgentId };
      },
      onOver: (reason) => this.end(callId, reason, socket),
      onTransfer: (number) => this.transferredTo.push(number),
    });
    this.#sockets.push(socket);
    await socket.dial();
    return socket;
  }

  /** The call is over; its reports are posted by `report`. */
  end(callId: string, reason: Reason, socket?: LlmSocket): void {
    const call = this.#call(callId);
    if (call.call_status === 'ended' || call.call_status === 'error') return;
    const names = { agent: 'Agent', user: 'User' };
    const transcript = (socket?.transcript ?? [])
      .map(({ role, content }) => `${names[role]}: ${content}`)
      .join('\n');
    this.calls.set(callId, afterwards(call, transcript, reason));
  }

  /** Posts one of Retell's events about a call, as Retell signs it. */
  async report(event: 'call_started' | 'call_ended' | 'call_analyzed', callId: string) {
    if (event === 'call_analyzed') this.calls.set(callId, analysed(this.#call(callId)));
    return this.post({ event, call: this.#call(callId) });
  }

  /** Posts this, signed by Retell's own SDK. */
  async post(
    body: object,
    headers?: Readonly<Record<string, string>>,
    url = this.webhookUrl,
  ): Promise<Response> {
    if (url === undefined) throw new Error('No webhook is set.');
    const raw = JSON.stringify(body);
    const signature = await Retell.sign(raw, FAKE_RETELL_KEY);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-retell-signature': signature, ...headers },
      body: raw,
    });
    this.answers.push(response.status);
    return response;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.drop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://retell.test');
    const method = request.method ?? 'GET';
    const raw = await readBody(request);
    const body: unknown = raw === '' ? undefined : JSON.parse(raw);
    this.requests.push({ method, path, body });
    if (this.holds) return;
    const send = (status: number, content: string): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(content);
    };
    if (this.refuse !== undefined) {
      send(this.refuse.status, this.refuse.body);
      return;
    }
    try {
      if (request.headers.authorization !== `Bearer ${FAKE_RETELL_KEY}`)
        throw new Refusal(401, 'API key invalid');
      const answer = this.#answer(`${method} ${path}`, body, searchParams);
      if (answer === undefined) send(204, '');
      else
        send(method === 'POST' && path !== '/v2/list-agents' ? 201 : 200, JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(error.status, JSON.stringify({ status: 'error', message: error.message }));
    }
  }

  #answer(asked: string, body: unknown, query: URLSearchParams): object | undefined {
    const id = asked.split('/').at(-1) ?? '';
    if (asked === 'POST /v2/list-agents')
      return { has_more: false, items: [agentAsking(this.llmUrl)] };
    if (asked.startsWith('GET /get-agent/')) {
      if (id !== FAKE_AGENT_ID) throw new Refusal(404, 'Cannot find requested asset.');
      return agentAsking(this.llmUrl);
    }
    if (asked === 'POST /v2/register-phone-call') return this.#register(body);
    if (asked === 'POST /v2/create-phone-call') return this.#create(body);
    if (asked === 'POST /v2/create-web-call') return this.#createWeb(body);
    if (asked.startsWith('PATCH /v2/update-live-call/')) return this.#call(id);
    if (asked.startsWith('GET /v2/get-call/')) return this.#call(id);
    if (asked.startsWith('POST /v2/stop-call/')) {
      this.end(id, 'manual_stopped');
      return undefined;
    }
    if (asked.startsWith('PATCH /v2/update-call/')) return this.#call(id);
    if (asked === 'GET /v2/list-phone-numbers') return this.numbers.list(query);
    if (asked.startsWith('PATCH /update-phone-number/'))
      return this.numbers.change(decodeURIComponent(id), body as object);
    throw new Refusal(404, `Cannot ${asked}`);
  }

  #register(body: unknown): PhoneCall {
    const given = checked(body) as Retell.CallRegisterPhoneCallParams;
    if (given.agent_id !== FAKE_AGENT_ID) throw new Refusal(422, 'Agent not found');
    return this.#store(given.direction ?? 'inbound', given);
  }

  #create(body: unknown): PhoneCall {
    const given = checked(body) as Retell.CallCreatePhoneCallParams;
    if (!E164.test(given.to_number)) throw new Refusal(400, 'to_number must be in E.164 format');
    checkVoicemail(given.agent_override?.agent?.voicemail_option);
    return this.#store('outbound', given);
  }

  #createWeb(body: unknown): object {
    const given = checked(body) as Retell.CallCreateWebCallParams;
    if (given.agent_id !== FAKE_AGENT_ID) throw new Refusal(422, 'Agent not found');
    const call = this.#store('inbound', { from_number: '', to_number: '', ...given });
    const web = { call_type: 'web_call', access_token: FAKE_WEB_TOKEN, ...this.newWebCall };
    return { ...call, ...web };
  }

  #store(
    direction: 'inbound' | 'outbound',
    given: Retell.CallRegisterPhoneCallParams | Retell.CallCreatePhoneCallParams,
  ): PhoneCall {
    const callId = this.#nextId();
    const { from_number = '', to_number = '', metadata } = given;
    const call = newCall(callId, { direction, from_number, to_number, metadata });
    this.calls.set(callId, call);
    return call;
  }

  #call(id: string): PhoneCall {
    const call = this.calls.get(id);
    if (call === undefined) throw new Refusal(404, 'Cannot find requested asset.');
    return call;
  }

  #nextId(): string {
    this.#lastId += 1;
    return `call_${String(this.#lastId).padStart(24, '0')}`;
  }
}

/** Values of variables have to be strings. */
function checked(body: unknown): object {
  const { retell_llm_dynamic_variables: variables = {} } = (body ?? {}) as {
    readonly retell_llm_dynamic_variables?: Readonly<Record<string, unknown>>;
  };
  if (Object.values(variables).some((value) => typeof value !== 'string'))
    throw new Refusal(400, 'request/body/retell_llm_dynamic_variables must be strings');
  return body as object;
}

/** What Retell does about a machine is one of four actions; two of them have a text. */
function checkVoicemail(
  option: Retell.CallCreatePhoneCallParams.AgentOverride.Agent.VoicemailOption | null | undefined,
): void {
  if (option === undefined || option === null) return;
  const { type, text } = option.action as { readonly type: string; readonly text?: unknown };
  const isKnown = ['prompt', 'static_text', 'hangup', 'bridge_transfer'].includes(type);
  const needsText = type === 'prompt' || type === 'static_text';
  if (!isKnown || (needsText && typeof text !== 'string'))
    throw new Refusal(400, 'request/body/agent_override/agent/voicemail_option is not valid');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
