import {
  GATEWAY_PORTS,
  TrunkPlanSchema,
  type TrunkPlan,
} from '@shared/domain/connections/trunk/trunkPlan';
import type { Environment } from '../composition/environment';
import type { TrunkGuide } from '../core/ports/accounts/setup';
import { badArgument, portNumber } from './arguments';

export const TRUNK_FLAGS = {
  number: { type: 'string', multiple: true, default: [] as string[] },
  assistant: { type: 'string', multiple: true, default: [] as string[] },
  fqdn: { type: 'string', multiple: true, default: [] as string[] },
  transport: { type: 'string' },
  gateway: { type: 'string', multiple: true, default: [] as string[] },
  'gateway-port': { type: 'string' },
  trunk: { type: 'string' },
} as const;

export interface TrunkFlags {
  readonly number: readonly string[];
  readonly assistant: readonly string[];
  readonly fqdn: readonly string[];
  readonly transport?: string | undefined;
  readonly gateway: readonly string[];
  readonly 'gateway-port'?: string | undefined;
  readonly trunk?: string | undefined;
}

/**
 * What flags ask for, variables below them, and the plan of last time below both. Undefined where no
 * number is named anywhere.
 *
 * @throws AppError `config.invalid`
 */
export function trunkPlanFrom(
  flags: TrunkFlags,
  { trunk: variables, ownNumbers, secrets }: Pick<Environment, 'trunk' | 'ownNumbers' | 'secrets'>,
  defaults: ReturnType<TrunkGuide['defaults']>,
  former: TrunkPlan | undefined,
): TrunkPlan | undefined {
  const numbers = first(
    flags.number,
    ownNumbers.flatMap(({ carrierId, number }) => (carrierId === 'exotel' ? [number] : [])),
  );
  const addresses = first(flags.fqdn, variables.sipAddresses);
  const stored = secrets.get('vapi.assistantId');
  const assistants = first(flags.assistant, stored === undefined ? [] : [stored]);
  const routes =
    numbers.length === 0
      ? former?.routes
      : numbers.map((number, index) => ({
          number,
          assistantId: forNumber(assistants, index, numbers.length, '--assistant'),
          sipAddress: forNumber(addresses, index, numbers.length, '--fqdn'),
        }));
  if (routes === undefined) return undefined;
  const transport = flags.transport ?? variables.transport ?? former?.transport ?? 'tcp';
  if (transport !== 'tcp' && transport !== 'tls') throw badArgument('--transport is tcp or tls.');
  const port = flags['gateway-port'];
  const formerPort = former?.transport === transport ? former.gatewayPort : undefined;
  const isNew = numbers.length > 0;
  const parsed = TrunkPlanSchema.safeParse({
    routes,
    rule: isNew ? ruleFor(addresses) : (former?.rule ?? 'credentialHost'),
    transport,
    gateways: first(flags.gateway, variables.gateways, former?.gateways ?? [], defaults.gateways),
    gatewayPort:
      (port === undefined ? variables.gatewayPort : portNumber('--gateway-port', port)) ??
      formerPort ??
      GATEWAY_PORTS[transport],
    trunkName: flags.trunk ?? former?.trunkName ?? defaults.trunkName,
  });
  if (parsed.success) return parsed.data;
  throw badArgument(parsed.error.issues[0]?.message ?? 'This cannot be set up.');
}

function ruleFor(addresses: readonly string[]): TrunkPlan['rule'] {
  return addresses.length === 0 ? 'credentialHost' : 'dottedAddress';
}

function first(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** One for each number, or one for all. */
function forNumber(list: readonly string[], index: number, count: number, flag: string): string {
  if (list.length > 1 && list.length !== count) {
    throw badArgument(`${flag}: give one for each of the ${count} numbers, or one for all.`);
  }
  return list[list.length === 1 ? 0 : index] ?? '';
}
