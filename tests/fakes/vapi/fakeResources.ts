import type { Vapi } from '@vapi-ai/server-sdk';
import { z } from 'zod';
import { VendorServer, type VendorAnswer, type VendorQuestion } from '../setups/vendorServer';
import { Assistants } from './assistants';
import { Refusal } from './refusal';

/** Looks like a UUID, as Vapi's do. */
export const RESOURCES_KEY = '00000000-1111-4222-8333-inventedkey7';

const ORG = '00000000-0000-4000-8000-00000000000a';
const CREATED = '2026-11-01T09:00:00.000Z';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const GatewaySchema = z.strictObject({
  ip: z.string(),
  port: z.number().int().min(1).max(65_535).optional(),
  netmask: z.number().int().min(24).max(32).optional(),
  inboundEnabled: z.boolean().optional(),
  outboundEnabled: z.boolean().optional(),
  outboundProtocol: z.enum(['udp', 'tcp', 'tls', 'tls/srtp']).optional(),
  optionsPingEnabled: z.boolean().optional(),
});

const CREDENTIAL = {
  provider: z.literal('byo-sip-trunk'),
  name: z.string().max(40).optional(),
  gateways: z.array(GatewaySchema).min(1),
  outboundLeadingPlusEnabled: z.boolean().optional(),
  outboundAuthenticationPlan: z.looseObject({}).optional(),
  techPrefix: z.string().optional(),
  sipDiversionHeader: z.string().optional(),
} as const;
const CredentialSchema = z.strictObject(CREDENTIAL);
const CredentialChangeSchema = z.strictObject(CREDENTIAL).partial();

const NUMBER = {
  provider: z.literal('byo-phone-number'),
  name: z.string().max(40).optional(),
  number: z.string().regex(/^\+?[a-zA-Z0-9]+$/),
  numberE164CheckEnabled: z.boolean().optional(),
  credentialId: z.string(),
  assistantId: z.string().nullish(),
  squadId: z.string().nullish(),
  workflowId: z.string().nullish(),
  fallbackDestination: z.looseObject({}).optional(),
  server: z.looseObject({}).optional(),
  hooks: z.array(z.unknown()).optional(),
} as const;
const NumberSchema = z.strictObject(NUMBER);
const NumberChangeSchema = z.strictObject(NUMBER).partial();

type Credential = Vapi.ByoSipTrunkCredential;
type PhoneNumber = Omit<Vapi.ByoPhoneNumber, 'assistantId' | 'squadId' | 'workflowId'> & {
  provider: string;
  assistantId?: string | null | undefined;
  squadId?: string | null | undefined;
  workflowId?: string | null | undefined;
};

/** What is stored at Vapi: assistants, trunk credentials and numbers, checked as Vapi checks them. */
export class FakeResources {
  readonly assistants = new Assistants();
  readonly credentials: Credential[] = [];
  readonly numbers: PhoneNumber[] = [];
  readonly server = new VendorServer((question) => this.#serve(question));
  readonly #removedAssistants = new Set<string>();
  #lastId = 0;

  static async open(): Promise<FakeResources> {
    const fake = new FakeResources();
    await fake.server.open();
    return fake;
  }

  get env(): Readonly<Record<string, string>> {
    return { VAPI_API_KEY: RESOURCES_KEY, VAPI_BASE_URL: this.server.baseUrl };
  }

  addCredential(given: unknown): Credential {
    const body = read(CredentialSchema, given);
    requireGateways(body.gateways);
    const kept = { ...this.#base(), ...body } as Credential;
    this.credentials.push(kept);
    return kept;
  }

  addNumber(given: unknown): PhoneNumber {
    const body = read(NumberSchema, given);
    if (this.numbers.some((each) => each.number === body.number)) {
      throw new Refusal(400, `Number ${body.number} already exists.`);
    }
    this.#requireParts(body);
    const kept = { ...this.#base(), ...body } as PhoneNumber;
    this.numbers.push(kept);
    return kept;
  }

  /** All that is there, to compare. */
  get all() {
    return {
      assistants: this.#livingAssistants.map((each) => each.name),
      credentials: this.credentials.map(({ name, gateways }) => ({ name, gateways })),
      numbers: this.numbers.map(({ number, assistantId, credentialId }) => ({
        number,
        assistantId,
        credentialId,
      })),
    };
  }

  get #livingAssistants() {
    const all = this.assistants.answer('GET', '', {}) as { id: string; name?: string }[];
    return all.filter(({ id }) => !this.#removedAssistants.has(id));
  }

  #base() {
    const number = String(++this.#lastId).padStart(12, '0');
    const id = `0d7c1f5e-0000-4000-8000-${number}`;
    return { id, orgId: ORG, createdAt: CREATED, updatedAt: CREATED };
  }

  #requireParts({
    credentialId,
    assistantId,
  }: {
    readonly credentialId?: string | undefined;
    readonly assistantId?: string | null | undefined;
  }): void {
    if (credentialId !== undefined && !this.credentials.some(({ id }) => id === credentialId)) {
      throw new Refusal(400, `Credential with id ${credentialId} not found.`);
    }
    const isThere = this.#livingAssistants.some(({ id }) => id === assistantId);
    if (typeof assistantId === 'string' && !isThere) {
      throw new Refusal(400, `Assistant with id ${assistantId} not found.`);
    }
  }

  #serve({ method, url, headers, body }: VendorQuestion): VendorAnswer {
    try {
      if (headers.authorization !== `Bearer ${RESOURCES_KEY}`)
        throw new Refusal(401, 'Invalid Key.');
      const [, area = '', id = ''] = url.pathname.split('/');
      const given: unknown = body === '' ? {} : JSON.parse(body);
      const answer = this.#answer(method, area, id, given);
      return { status: method === 'POST' ? 201 : 200, body: answer };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.body };
    }
  }

  #answer(method: string, area: string, id: string, given: unknown): unknown {
    switch (area) {
      case 'assistant':
        return this.#assistant(method, id, given);
      case 'credential':
        return this.#credential(method, id, given);
      case 'phone-number':
        return this.#number(method, id, given);
      default:
        throw new Refusal(404, `Cannot ${method} /${area}`);
    }
  }

  #assistant(method: string, id: string, given: unknown): unknown {
    if (method === 'GET' && id === '') return this.#livingAssistants;
    if (this.#removedAssistants.has(id))
      throw new Refusal(404, `Assistant with id ${id} not found.`);
    if (method !== 'DELETE') return this.assistants.answer(method, id, given);
    const removed = this.assistants.get(id);
    this.#removedAssistants.add(id);
    return removed;
  }

  #credential(method: string, id: string, given: unknown): unknown {
    if (method === 'GET' && id === '') return this.credentials;
    if (method === 'POST') return this.addCredential(given);
    const at = this.credentials.findIndex((each) => each.id === id);
    const kept = this.credentials[at];
    if (kept === undefined) throw new Refusal(404, `Credential with id ${id} not found.`);
    if (method === 'DELETE') this.credentials.splice(at, 1);
    if (method !== 'PATCH') return kept;
    const change = read(CredentialChangeSchema, given);
    requireGateways(change.gateways ?? []);
    return (this.credentials[at] = { ...kept, ...change } as Credential);
  }

  #number(method: string, id: string, given: unknown): unknown {
    if (method === 'GET' && id === '') return this.numbers;
    if (method === 'POST') return this.addNumber(given);
    const at = this.numbers.findIndex((each) => each.id === id);
    const kept = this.numbers[at];
    if (kept === undefined) throw new Refusal(404, `Phone number with id ${id} not found.`);
    if (method === 'DELETE') this.numbers.splice(at, 1);
    if (method !== 'PATCH') return kept;
    const change = read(NumberChangeSchema, given);
    this.#requireParts(change);
    return (this.numbers[at] = { ...kept, ...change } as PhoneNumber);
  }
}

function requireGateways(gateways: readonly z.output<typeof GatewaySchema>[]): void {
  const isBad = gateways.some(({ ip, inboundEnabled = true }) => inboundEnabled && !IPV4.test(ip));
  if (isBad) {
    throw new Refusal(400, "Couldn't validate SIP trunk credential. SIP gateway creation failed.");
  }
}

function read<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    400,
    parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
  );
}
