import { AppError, isAppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { Clock } from '../../../core/ports/clock';
import type { SetupVendor, VendorRequest } from '../../../core/ports/accounts/setup';
import type { VendorAccess } from '../../../models/vendors/vendorRest';
import { VapiApi } from '../api/vapiApi';

const CREDENTIAL = /^\/credential\/([^/?]+)$/;
const BAD_GATEWAY =
  'Vapi did not accept the gateway. It must be an address of four numbers, reachable with this port and transport.';

const text = z.string().optional().catch(undefined);

export const AssistantSchema = z.looseObject({ id: z.string(), name: text });
export const PhoneNumberSchema = z.looseObject({
  id: z.string(),
  provider: z.string().catch(''),
  number: text,
  credentialId: text,
  assistantId: text,
  squadId: text,
  workflowId: text,
});
const GatewaySchema = z.looseObject({
  ip: z.string(),
  port: z.number().default(5060),
  netmask: z.number().default(32),
  inboundEnabled: z.boolean().default(true),
  outboundEnabled: z.boolean().default(true),
  outboundProtocol: z.string().default('udp'),
});
export type WireGateway = z.infer<typeof GatewaySchema>;
export const TrunkCredentialSchema = z.looseObject({
  id: z.string(),
  provider: z.literal('byo-sip-trunk'),
  name: text,
  gateways: z.array(GatewaySchema).catch([]),
  outboundLeadingPlusEnabled: z.boolean().default(false),
});

/** What is stored at Vapi: assistants, credentials and numbers. */
export class VapiResources implements SetupVendor {
  readonly id = 'vapi';
  readonly name = 'Vapi';
  readonly authorization = 'Bearer [secret]';
  readonly #access: VendorAccess;
  readonly #api: VapiApi;

  constructor(access: VendorAccess, clock: Clock) {
    this.#access = access;
    this.#api = new VapiApi({ access: () => access, clock });
  }

  /** Calls to a credential's numbers come in at a host below this one. */
  get sipHost(): string {
    return this.#isEuropean ? 'sip.eu.vapi.ai' : 'sip.vapi.ai';
  }

  /** Vapi's signalling comes from these. */
  get signallingIps(): readonly string[] {
    return this.#isEuropean ? ['63.182.83.170'] : ['44.229.228.186', '44.238.177.138'];
  }

  get #isEuropean(): boolean {
    return new URL(this.#access.baseUrl).hostname === 'api.eu.vapi.ai';
  }

  addressOf(path: string): string {
    return `${this.#access.baseUrl}${path}`;
  }

  async send({ method, path, body }: VendorRequest, signal: AbortSignal): Promise<void> {
    if (method === 'PUT') throw new Error('Vapi has no PUT');
    const credentialId = method === 'DELETE' ? CREDENTIAL.exec(path)?.[1] : undefined;
    if (credentialId !== undefined) await this.#requireUnused(credentialId, signal);
    await this.#request(method, path, body, signal);
  }

  /** Those of a list that are what they should be. */
  async list<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>[]> {
    const answer = await this.#request('GET', path, undefined, signal);
    if (!Array.isArray(answer)) {
      throw new AppError({
        code: 'config.invalid',
        message: 'There is something else than Vapi at this address. Check the address.',
      });
    }
    return answer.flatMap((item: unknown) => {
      const parsed = schema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** Undefined where there is none. */
  async get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema> | undefined> {
    try {
      return schema.safeParse(await this.#request('GET', path, undefined, signal)).data;
    } catch (error) {
      if (isAppError(error, 'storage.not_found')) return undefined;
      throw error;
    }
  }

  async #requireUnused(credentialId: string, signal: AbortSignal): Promise<void> {
    const numbers = await this.list('/phone-number?limit=1000', PhoneNumberSchema, signal);
    if (numbers.every((each) => each.credentialId !== credentialId)) return;
    throw new AppError({
      code: 'storage.conflict',
      message:
        'Other numbers at Vapi use this connection by now, so it stays. Delete it there when nothing uses it.',
    });
  }

  async #request(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    try {
      return await this.#api.request(method, path, body, signal);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { detail = '' } = error;
      if (detail.startsWith('HTTP 404')) {
        throw new AppError({ code: 'storage.not_found', message: NOT_FOUND, detail });
      }
      if (/gateway creation failed|validate SIP trunk/i.test(detail)) {
        throw new AppError({ code: 'config.invalid', message: BAD_GATEWAY, detail });
      }
      throw error;
    }
  }
}

const NOT_FOUND = 'Vapi does not have this any more. Go through the set-up again.';
