import type { PointsAt } from '@shared/contract/lines';
import type { CarrierNumber, NumberRouting, Webhooks } from '../../ports/accounts/carrierAccount';

type Address =
  | 'voiceUrl'
  | 'voiceFallbackUrl'
  | 'statusCallback'
  | 'smsUrl'
  | 'smsFallbackUrl'
  | 'voiceApplicationSid'
  | 'smsApplicationSid'
  | 'trunkSid';

/** What belongs together: an address, and the method with which it is asked. */
const METHOD_OF: Record<Address, keyof NumberRouting | undefined> = {
  voiceUrl: 'voiceMethod',
  voiceFallbackUrl: 'voiceFallbackMethod',
  statusCallback: 'statusCallbackMethod',
  smsUrl: 'smsMethod',
  smsFallbackUrl: 'smsFallbackMethod',
  voiceApplicationSid: undefined,
  smsApplicationSid: undefined,
  trunkSid: undefined,
};
const ADDRESSES = Object.keys(METHOD_OF) as Address[];

/**
 * What points a number here. A trunk or an application would override the addresses, so both are
 * taken off (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource).
 */
export function aimAt(
  { canVoice, canText }: Pick<CarrierNumber, 'canVoice' | 'canText'>,
  webhooks: Webhooks,
  fallbackUrl: string,
): Partial<NumberRouting> {
  return {
    ...(canVoice
      ? {
          voiceUrl: webhooks.voice,
          voiceMethod: 'POST',
          statusCallback: webhooks.status,
          statusCallbackMethod: 'POST',
          voiceApplicationSid: '',
          trunkSid: '',
        }
      : {}),
    ...(canVoice && fallbackUrl !== ''
      ? { voiceFallbackUrl: fallbackUrl, voiceFallbackMethod: 'POST' }
      : {}),
    ...(canText ? { smsUrl: webhooks.texts, smsMethod: 'POST', smsApplicationSid: '' } : {}),
  };
}

/** The former routing wherever ours still stands; what someone else has changed since stays. */
export function putBack(
  current: NumberRouting,
  former: NumberRouting,
  written: readonly Partial<NumberRouting>[],
): NumberRouting {
  const ours = ADDRESSES.filter((address) =>
    written.some((routing) => routing[address] === current[address]),
  );
  return { ...current, ...part(former, ours) };
}

/** A routing to remember: an address of ours that already stands there is no former one. */
export function withoutOurs(current: NumberRouting, publicUrl: string): NumberRouting {
  const cleaned = { ...current };
  for (const address of ADDRESSES) {
    if (isUnder(current[address], publicUrl)) cleaned[address] = '';
  }
  return cleaned;
}

/** The fields to send so that `current` becomes `target`; empty when it is that already. */
export function difference(current: NumberRouting, target: NumberRouting): Partial<NumberRouting> {
  const changed = ADDRESSES.filter((address) => {
    const method = METHOD_OF[address];
    if (current[address] !== target[address]) return true;
    return target[address] !== '' && method !== undefined && current[method] !== target[method];
  });
  return part(target, changed);
}

function part(routing: NumberRouting, addresses: readonly Address[]): Partial<NumberRouting> {
  const names = addresses.flatMap((address) => {
    const method = METHOD_OF[address];
    return method === undefined ? [address] : [address, method];
  });
  return Object.fromEntries(names.map((name) => [name, routing[name]]));
}

export interface SeenFrom {
  readonly publicUrl: string | undefined;
  /** Where the number would be pointed; undefined where that cannot be done, or not now. */
  readonly ours: Webhooks | undefined;
  readonly written: readonly Partial<NumberRouting>[];
}

/** What happens to a call at this number, in the carrier's order of precedence. */
export function voicePointsAt(
  { canVoice, routing, flow }: CarrierNumber,
  seen: SeenFrom,
): PointsAt {
  if (!canVoice) return { kind: 'unable' };
  if (routing.trunkSid !== '') return { kind: 'overridden', by: 'trunk' };
  if (routing.voiceApplicationSid !== '') return { kind: 'overridden', by: 'application' };
  const { voiceUrl } = routing;
  const isHere = voiceUrl !== '' && voiceUrl === seen.ours?.voice;
  if (flow !== undefined && !isHere) return { kind: 'flow', flow };
  return isHere ? { kind: 'here' } : pointsAt(voiceUrl, 'voiceUrl', seen);
}

export function textsPointAt({ canText, routing }: CarrierNumber, seen: SeenFrom): PointsAt {
  if (!canText) return { kind: 'unable' };
  if (routing.smsApplicationSid !== '') return { kind: 'overridden', by: 'application' };
  return pointsAt(routing.smsUrl, 'smsUrl', seen);
}

function pointsAt(url: string, address: Address, { publicUrl, written }: SeenFrom): PointsAt {
  if (url === '') return { kind: 'nowhere' };
  if (publicUrl !== undefined && isUnder(url, publicUrl)) return { kind: 'here' };
  const isPast = written.some((routing) => routing[address] === url);
  return { kind: isPast ? 'past_address' : 'elsewhere', host: hostOf(url) };
}

function isUnder(url: string, base: string): boolean {
  return url === base || url.startsWith(`${base}/`);
}

/** `example.test:8080`; what is no address is shown as it is. No `URL` in this layer. */
export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? url;
}
