import { AppError } from '../../../errors/appError';

export type TrunkTransport = 'tcp' | 'tls';

/** Where an agent's side takes calls (RFC 3261: 5060, and 5061 for what is encrypted). */
const PORTS: Readonly<Record<TrunkTransport, number>> = { tcp: 5060, tls: 5061 };

const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/**
 * The host that a trunk leads to, from what the owner copied: `lotus@sip.vapi.ai`, with or without
 * `sip:`, port and parameters. The `@`, which carriers refuse there, becomes a dot. What is a host
 * already stays as it is.
 *
 * @throws AppError `config.invalid`
 */
export function trunkHostOf(address: string): string {
  const [plain = ''] = address
    .trim()
    .replace(/^sips?:/i, '')
    .split(';');
  const host = plain
    .replace(/:\d{1,5}$/, '')
    .replace('@', '.')
    .toLowerCase();
  const labels = host.split('.');
  const isIp = labels.every((label) => /^\d+$/.test(label));
  if (host.length <= 253 && labels.length > 2 && !isIp && labels.every((each) => LABEL.test(each)))
    return host;
  throw new AppError({
    code: 'config.invalid',
    message:
      'This is not an address of an agent. It looks like name@sip.vapi.ai, with one @ at most.',
  });
}

/** What a trunk is told: host, port and transport, without a user. */
export function trunkDestination(host: string, transport: TrunkTransport): string {
  return `${host}:${PORTS[transport]};transport=${transport}`;
}
