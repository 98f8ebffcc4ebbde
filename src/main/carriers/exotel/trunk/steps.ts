import { AppError } from '@shared/errors/appError';
import type { Found, Known, SetupStep } from '../../../core/ports/accounts/setup';
import type { TrunkApi } from './trunkApi';
import {
  DestinationSchema,
  MappedNumberSchema,
  only,
  TrunkMapSchema,
  TrunkSchema,
  WhitelistedIpSchema,
  type WireTrunk,
} from './wire';

/** Calls of such a number go to the telephone network, not to a flow. */
const TO_NETWORK = 'pstn';

const refOf = (known: Known, id: string): string => known.get(id)?.ref ?? '';
const trunkPath = (known: Known, trunk: string): string =>
  `/trunks/${encodeURIComponent(refOf(known, trunk))}`;

/** Numbers come with and without country code: the last ten digits tell them apart. */
const isSameNumber = (one: string, other: string): boolean => {
  const tail = (number: string): string => number.replace(/\D/g, '').slice(-10);
  return tail(one) === tail(other);
};

export interface StepOptions {
  readonly id: string;
  readonly needs: readonly string[];
}

/** The keys open the trunks of this account, in this region. */
export function keysStep(api: TrunkApi, { id, needs }: StepOptions): SetupStep {
  return {
    id,
    kind: 'carrierKeys',
    subject: api.accountSid,
    vendor: api,
    needs,
    placeholder: '',
    async find(_known, signal) {
      await api.list('/trunks', signal, true);
      return { ref: api.accountSid };
    },
  };
}

/**
 * The trunk: the one made before, the one that has one of the numbers, the one of this name, or a new
 * one. Any other trunk of the account is left alone.
 */
export function trunkStep(
  api: TrunkApi,
  {
    id,
    needs,
    name,
    numbers,
  }: StepOptions & { readonly name: string; readonly numbers: readonly string[] },
): SetupStep {
  return {
    id,
    kind: 'trunk',
    subject: name,
    vendor: api,
    needs,
    placeholder: 'TRUNK_SID',
    async find(_known, signal, ownRef) {
      const trunks = only(TrunkSchema, await api.list('/trunks', signal));
      const bySid = (sid: string | undefined) => trunks.find((each) => each.trunk_sid === sid);
      const own = bySid(ownRef);
      if (own !== undefined) return asFound(own);
      for (const number of numbers) {
        const holder = bySid(await trunkOf(api, number, signal));
        if (holder !== undefined) return asFound(holder);
      }
      const named = trunks.find((each) => each.trunk_name === name);
      return named === undefined ? undefined : asFound(named);
    },
    create: () => ({
      method: 'POST',
      path: '/trunks',
      body: {
        trunk_name: name,
        nso_code: 'ANY-ANY',
        domain_name: `${api.accountSid}.pstn.exotel.com`,
      },
    }),
    remove: (ref) => ({
      method: 'DELETE',
      path: `/trunks?trunk_sid=${encodeURIComponent(ref)}`,
    }),
  };
}

function asFound({ trunk_sid: ref, trunk_name: name, status }: WireTrunk): Found {
  if (status === 'active') return { ref, details: { name } };
  throw new AppError({
    code: 'carrier.refused',
    message: `The trunk “${name}” is not active at Exotel. Have Exotel’s support activate it.`,
    detail: `${ref} · ${status}`,
  });
}

async function trunkOf(
  api: TrunkApi,
  number: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const maps = await api.list(`/trunk-maps?exophone=${encodeURIComponent(number)}`, signal);
    return only(TrunkMapSchema, maps)[0]?.trunk_sid;
  } catch (error) {
    // Exotel answers so for a number that is on no trunk.
    if (error instanceof AppError && error.code === 'storage.not_found') return undefined;
    throw error;
  }
}

interface OnTrunk extends StepOptions {
  /** Id of the trunk's step. */
  readonly trunk: string;
}

/** An address that may send calls to the trunk. */
export function allowedAddressStep(
  api: TrunkApi,
  { id, needs, trunk, ip }: OnTrunk & { readonly ip: string },
): SetupStep {
  return {
    id,
    kind: 'allowedAddress',
    subject: ip,
    vendor: api,
    needs,
    placeholder: 'ADDRESS_ID',
    async find(known, signal) {
      const listed = await api.list(`${trunkPath(known, trunk)}/whitelisted-ips`, signal);
      const found = only(WhitelistedIpSchema, listed).find(
        (each) => each.ip === ip && each.mask === 32,
      );
      return found === undefined ? undefined : { ref: found.id };
    },
    create: (known) => ({
      method: 'POST',
      path: `${trunkPath(known, trunk)}/whitelisted-ips`,
      body: { ip, mask: 32 },
    }),
    remove: (ref, known) => ({
      method: 'DELETE',
      path: `${trunkPath(known, trunk)}/whitelisted-ips?id=${encodeURIComponent(ref)}`,
    }),
  };
}

/** Where the trunk leads. */
export function destinationStep(
  api: TrunkApi,
  {
    id,
    needs,
    trunk,
    subject,
    destination,
  }: OnTrunk & { readonly subject: string; readonly destination: (known: Known) => string },
): SetupStep {
  return {
    id,
    kind: 'destination',
    subject,
    vendor: api,
    needs,
    placeholder: 'DESTINATION_ID',
    async find(known, signal) {
      const listed = await api.list(`${trunkPath(known, trunk)}/destination-uris`, signal);
      const all = only(DestinationSchema, listed);
      const wanted = destination(known);
      const found = all.find((each) => isSameAddress(each.destination, wanted));
      const other = all.find((each) => each !== found)?.destination;
      if (found === undefined && other === undefined) return undefined;
      if (found === undefined) throw leadsElsewhere(other ?? '');
      const note =
        'The trunk leads to a second address as well, so some calls go there. Delete that one at Exotel.';
      return { ref: found.id, ...(other === undefined ? {} : { note }) };
    },
    create: (known) => ({
      method: 'POST',
      path: `${trunkPath(known, trunk)}/destination-uris`,
      body: { destinations: [{ destination: destination(known) }] },
    }),
    remove: (ref, known) => ({
      method: 'DELETE',
      path: `${trunkPath(known, trunk)}/destination-uris?id=${encodeURIComponent(ref)}`,
    }),
  };
}

function isSameAddress(stored: string, wanted: string): boolean {
  const plain = (address: string): string => address.toLowerCase().replace(/^sips?:/, '');
  return plain(stored) === plain(wanted);
}

function leadsElsewhere(destination: string): AppError {
  return new AppError({
    code: 'storage.conflict',
    message:
      'The trunk leads somewhere else already, and calls would be shared between both. Delete that destination at Exotel, or give the trunk another name here.',
    detail: destination,
  });
}

/** A number whose calls take the trunk. */
export function mappingStep(
  api: TrunkApi,
  { id, needs, trunk, number }: OnTrunk & { readonly number: string },
): SetupStep {
  const mapping = (mode: unknown) => ({ phone_number: number, mode });
  return {
    id,
    kind: 'mapping',
    subject: number,
    vendor: api,
    needs,
    placeholder: 'MAPPING_ID',
    async find(known, signal) {
      const listed = await api.list(`${trunkPath(known, trunk)}/phone-numbers`, signal);
      const found = only(MappedNumberSchema, listed).find((each) =>
        isSameNumber(each.phone_number, number),
      );
      if (found !== undefined) return { ref: found.id, details: { mode: found.mode } };
      const elsewhere = await trunkOf(api, number, signal);
      if (elsewhere === undefined || elsewhere === refOf(known, trunk)) return undefined;
      throw new AppError({
        code: 'storage.conflict',
        message:
          'This number is on another trunk of your account. Take it off there at Exotel, then go on.',
        detail: elsewhere,
      });
    },
    create: (known) => ({
      method: 'POST',
      path: `${trunkPath(known, trunk)}/phone-numbers`,
      body: mapping(TO_NETWORK),
    }),
    remove: (ref, known) => ({
      method: 'DELETE',
      path: `${trunkPath(known, trunk)}/phone-numbers?id=${encodeURIComponent(ref)}`,
    }),
    correct(known, { ref, details }) {
      const mode = details?.['mode'];
      if (mode === TO_NETWORK) return undefined;
      const path = `${trunkPath(known, trunk)}/phone-numbers/${encodeURIComponent(ref)}`;
      return {
        send: { method: 'PUT', path, body: mapping(TO_NETWORK) },
        restore: { method: 'PUT', path, body: mapping(mode) },
      };
    },
  };
}
