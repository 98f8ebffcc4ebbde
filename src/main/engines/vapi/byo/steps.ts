import { AppError } from '@shared/errors/appError';
import type { Found, Known, SetupStep } from '../../../core/ports/accounts/setup';
import { NEW_ASSISTANT } from './newAssistant';
import {
  AssistantSchema,
  PhoneNumberSchema,
  TrunkCredentialSchema,
  type VapiResources,
  type WireGateway,
} from './vapiResources';

export interface StepOptions {
  readonly id: string;
  readonly needs: readonly string[];
}

const refOf = (known: Known, id: string): string => known.get(id)?.ref ?? '';

/** The private key may read this account. */
export function keyStep(vapi: VapiResources, { id, needs }: StepOptions): SetupStep {
  return {
    id,
    kind: 'engineKeys',
    subject: vapi.name,
    vendor: vapi,
    needs,
    placeholder: '',
    async find(_known, signal) {
      await vapi.list('/assistant?limit=1', AssistantSchema, signal);
      return { ref: '' };
    },
  };
}

/** Those that can answer, by name. */
export async function listAssistants(
  vapi: VapiResources,
  signal: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const all = await vapi.list('/assistant?limit=100', AssistantSchema, signal);
  return all.map(({ id, name }) => ({ id, name: name ?? id }));
}

/** The assistant of this id, which has to be there. */
export function assistantStep(
  vapi: VapiResources,
  { id, needs, assistantId }: StepOptions & { readonly assistantId: string },
): SetupStep {
  return {
    id,
    kind: 'assistant',
    subject: assistantId,
    vendor: vapi,
    needs,
    placeholder: '',
    async find(_known, signal) {
      const path = `/assistant/${encodeURIComponent(assistantId)}`;
      const found = await vapi.get(path, AssistantSchema, signal);
      if (found !== undefined) return { ref: found.id };
      throw new AppError({
        code: 'config.invalid',
        message: 'This account of Vapi has no assistant with this id. Choose another one.',
      });
    },
  };
}

/** An assistant of this name, to begin with. */
export function newAssistantStep(
  vapi: VapiResources,
  { id, needs, name }: StepOptions & { readonly name: string },
): SetupStep {
  return {
    id,
    kind: 'assistant',
    subject: name,
    vendor: vapi,
    needs,
    placeholder: 'ASSISTANT_ID',
    async find(_known, signal) {
      const all = await vapi.list('/assistant?limit=1000', AssistantSchema, signal);
      const found = all.find((each) => each.name === name);
      return found === undefined ? undefined : { ref: found.id };
    },
    create: () => ({
      method: 'POST',
      path: '/assistant',
      body: { name, ...NEW_ASSISTANT },
    }),
    remove: (ref) => ({ method: 'DELETE', path: `/assistant/${encodeURIComponent(ref)}` }),
  };
}

export interface CredentialOptions extends StepOptions {
  readonly name: string;
  readonly gateways: readonly string[];
  readonly port: number;
  readonly protocol: 'tcp' | 'tls';
}

/** What stands for the trunk at Vapi: where calls come from and go to. */
export function credentialStep(vapi: VapiResources, options: CredentialOptions): SetupStep {
  const { id, needs, name, gateways, port, protocol } = options;
  // Stated, because Vapi would take UDP, which trunks do not.
  const wanted = gateways.map((ip) => ({
    ip,
    port,
    netmask: 32,
    inboundEnabled: true,
    outboundEnabled: true,
    outboundProtocol: protocol,
  }));
  const body = (list: readonly unknown[], hasPlus: boolean) => ({
    provider: 'byo-sip-trunk',
    name,
    gateways: list,
    outboundLeadingPlusEnabled: hasPlus,
  });
  return {
    id,
    kind: 'credential',
    subject: gateways.join(', '),
    vendor: vapi,
    needs,
    placeholder: 'CREDENTIAL_ID',
    async find(_known, signal, ownRef) {
      const all = await vapi.list('/credential', TrunkCredentialSchema, signal);
      const found =
        all.find((each) => each.id === ownRef) ?? all.find((each) => each.name === name);
      if (found === undefined) return undefined;
      const { gateways: present, outboundLeadingPlusEnabled: hasPlus } = found;
      return { ref: found.id, details: { gateways: present, hasPlus } };
    },
    create: () => ({ method: 'POST', path: '/credential', body: body(wanted, true) }),
    remove: (ref) => ({ method: 'DELETE', path: `/credential/${encodeURIComponent(ref)}` }),
    correct(_known, { ref, details }) {
      const present = (details?.['gateways'] ?? []) as readonly WireGateway[];
      const hasPlus = details?.['hasPlus'] === true;
      const isRight = wanted.every((each) => present.some((other) => isSameGateway(each, other)));
      if (isRight && hasPlus) return undefined;
      // A list that is sent replaces the one that was there.
      const others = present.filter(({ ip }) => !gateways.includes(ip));
      const path = `/credential/${encodeURIComponent(ref)}`;
      return {
        send: { method: 'PATCH', path, body: body([...wanted, ...others], true) },
        restore: { method: 'PATCH', path, body: body(present, hasPlus) },
      };
    },
  };
}

function isSameGateway(wanted: WireGateway, present: WireGateway): boolean {
  return (['ip', 'port', 'inboundEnabled', 'outboundEnabled', 'outboundProtocol'] as const).every(
    (field) => wanted[field] === present[field],
  );
}

export interface NumberOptions extends StepOptions {
  readonly number: string;
  /** Ids of the steps. */
  readonly credential: string;
  readonly assistant: string;
}

/** The number at Vapi, with the trunk that it takes and the assistant that answers. */
export function numberStep(vapi: VapiResources, options: NumberOptions): SetupStep {
  const { id, needs, number, credential, assistant } = options;
  const wanted = (known: Known) => ({
    credentialId: refOf(known, credential),
    assistantId: refOf(known, assistant),
  });
  return {
    id,
    kind: 'number',
    subject: number,
    vendor: vapi,
    needs,
    placeholder: 'PHONE_NUMBER_ID',
    async find(_known, signal, ownRef) {
      const all = await vapi.list('/phone-number?limit=1000', PhoneNumberSchema, signal);
      const found =
        all.find((each) => each.id === ownRef) ?? all.find((each) => each.number === number);
      if (found === undefined) return undefined;
      requireOwnKind(found.provider);
      const { id: ref, credentialId, assistantId, squadId, workflowId } = found;
      if (squadId !== undefined || workflowId !== undefined) throw answeredOtherwise();
      return { ref, details: { credentialId, assistantId } };
    },
    create: (known) => ({
      method: 'POST',
      path: '/phone-number',
      body: {
        provider: 'byo-phone-number',
        name: `Exotel ${number}`,
        number,
        numberE164CheckEnabled: false,
        ...wanted(known),
      },
    }),
    remove: (ref) => ({ method: 'DELETE', path: `/phone-number/${encodeURIComponent(ref)}` }),
    correct: (known, found) => correctNumber(found, wanted(known)),
  };
}

function correctNumber(
  { ref, details }: Found,
  wanted: { readonly credentialId: string; readonly assistantId: string },
) {
  const isRight =
    details?.['credentialId'] === wanted.credentialId &&
    details['assistantId'] === wanted.assistantId;
  if (isRight) return undefined;
  const path = `/phone-number/${encodeURIComponent(ref)}`;
  const body = (values: object) => ({ provider: 'byo-phone-number', ...values });
  const former = { assistantId: details?.['assistantId'] ?? null };
  const formerCredential = details?.['credentialId'];
  const credential = formerCredential === undefined ? {} : { credentialId: formerCredential };
  return {
    send: { method: 'PATCH', path, body: body(wanted) },
    restore: { method: 'PATCH', path, body: body({ ...credential, ...former }) },
  } as const;
}

function requireOwnKind(provider: string): void {
  if (provider === 'byo-phone-number') return;
  throw new AppError({
    code: 'storage.conflict',
    message:
      'Vapi has this number already, as one of another phone company. Delete it at Vapi, then go on.',
    detail: provider,
  });
}

function answeredOtherwise(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message:
      'At Vapi a squad or a workflow answers this number. Take it off the number there, then go on.',
  });
}
