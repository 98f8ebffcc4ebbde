import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '@shared/errors/appError';
import ipaddr from 'ipaddr.js';

export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a host. Replaced in tests. */
export type Resolve = (hostname: string) => Promise<readonly HostAddress[]>;

export const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true });

/** What a tool that may reach the owner's own network may reach there. */
const OWN_NETWORK = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** Where clouds keep the credentials of a machine, beside the link-local addresses. */
const METADATA = new Set(['100.100.100.200', 'fd00:ec2::254']);
/** All public IPv6 addresses there are. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether a request may go to this address. Addresses that embed another one (IPv4-mapped, NAT64)
 * count as that one. Link-local addresses and those of cloud metadata are never reached.
 */
export function mayReach(address: string, allowsPrivate: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const target = embedded(ipaddr.parse(address));
  if (METADATA.has(target.toString())) return false;
  const range = target.range();
  if (range === 'unicast') return target instanceof ipaddr.IPv4 || target.match(PUBLIC_IPV6);
  return allowsPrivate && OWN_NETWORK.has(range);
}

function embedded(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(-4)) : address;
}

/**
 * Resolves a host to the addresses that a request may go to. The connection must go to one of
 * these and not look the name up again: the answer could have changed.
 *
 * @param hostname as in `URL.hostname`
 * @throws AppError `config.invalid` when it leads to the owner's own network
 * @throws AppError `tool.unreachable` when the name is not known
 */
export async function reachableAddresses(
  hostname: string,
  allowsPrivate: boolean,
  resolve: Resolve,
): Promise<readonly HostAddress[]> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  const found = family === 0 ? await resolveNamed(bare, resolve) : [{ address: bare, family }];
  if (found.length > 0 && found.every(({ address }) => mayReach(address, allowsPrivate))) {
    return found;
  }
  throw new AppError({
    code: 'config.invalid',
    message:
      'This address leads to this computer or the network around it, which this tool may not reach.',
  });
}

async function resolveNamed(hostname: string, resolve: Resolve): Promise<readonly HostAddress[]> {
  try {
    return await resolve(hostname);
  } catch (cause) {
    throw new AppError({
      code: 'tool.unreachable',
      message: `Nothing is known by the name ${hostname}. Check the address and the connection.`,
      retryable: true,
      cause,
    });
  }
}
