import { BlockList, isIP } from 'node:net';
import type { BridgeRequest } from '../../core/ports/publicRoutes';

/**
 * Whether a caller's address is among those that the owner allows.
 *
 * @param allowed addresses and ranges, such as `203.0.113.0/24`, by commas or spaces; empty: everybody
 */
export function isAllowed(request: Pick<BridgeRequest, 'header'>, allowed: string): boolean {
  const entries = entriesOf(allowed);
  if (entries.length === 0) return true;
  const address = callerOf(request);
  if (address === undefined) return false;
  const list = new BlockList();
  for (const { net, bits } of entries) list.addSubnet(net, bits, familyOf(net));
  return list.check(address, familyOf(address));
}

/** Whether every entry of a list is an address or a range. */
export function isAddressList(text: string): boolean {
  return split(text).length === entriesOf(text).length;
}

/** The owner's proxy adds whom it sees at the end; what stands before is the caller's to make up. */
function callerOf({ header }: Pick<BridgeRequest, 'header'>): string | undefined {
  const last = header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const address = last.replace(/^\[|\](?::\d+)?$/g, '').replace(/^::ffff:/i, '');
  return isIP(address) === 0 ? undefined : address;
}

const split = (text: string): string[] => text.split(/[\s,;]+/).filter((entry) => entry !== '');

function entriesOf(text: string): { readonly net: string; readonly bits: number }[] {
  return split(text).flatMap((entry) => {
    const [net = '', bits] = entry.split('/');
    const longest = isIP(net) === 6 ? 128 : 32;
    const length = bits === undefined ? longest : Number(bits);
    const isRight = isIP(net) !== 0 && Number.isInteger(length) && length >= 0 && length <= longest;
    return isRight ? [{ net, bits: length }] : [];
  });
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
