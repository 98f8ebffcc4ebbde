import type { TrunkSetupInfo } from '@shared/contract/setup/trunk';
import { trunkDestination, trunkHostOf } from '@shared/domain/connections/trunk/sipAddress';
import {
  GATEWAY_PORTS,
  TrunkPlanSchema,
  type TrunkPlan,
  type TrunkRoute,
} from '@shared/domain/connections/trunk/trunkPlan';
import { isAppError } from '@shared/errors/appError';

/** The plan as it is being typed. */
export interface PlanDraft extends Omit<TrunkPlan, 'gateways' | 'gatewayPort'> {
  readonly gateways: string;
  /** Empty for the usual one of the transport. */
  readonly gatewayPort: string;
}

export const NO_ROUTE: TrunkRoute = { number: '', assistantId: '', sipAddress: '' };

export function draftOf({ plan, defaults }: TrunkSetupInfo): PlanDraft {
  if (plan === undefined) {
    const { gateways, trunkName } = defaults;
    return {
      routes: [NO_ROUTE],
      rule: 'credentialHost',
      transport: 'tcp',
      gateways: gateways.join(', '),
      gatewayPort: '',
      trunkName,
    };
  }
  const isUsual = plan.gatewayPort === GATEWAY_PORTS[plan.transport];
  const gatewayPort = isUsual ? '' : String(plan.gatewayPort);
  return { ...plan, gateways: plan.gateways.join(', '), gatewayPort };
}

export type ReadDraft =
  | { readonly plan: TrunkPlan }
  /** What is wrong, with the place of the first thing. */
  | { readonly problem: string; readonly path: string };

export function readDraft(draft: PlanDraft): ReadDraft {
  const { gatewayPort, gateways, transport } = draft;
  const parsed = TrunkPlanSchema.safeParse({
    ...draft,
    gateways: gateways.split(/[\s,]+/).filter((gateway) => gateway !== ''),
    gatewayPort: gatewayPort === '' ? GATEWAY_PORTS[transport] : Number(gatewayPort),
  });
  if (parsed.success) return { plan: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: issue?.message ?? '', path: issue?.path.join('.') ?? '' };
}

/** Where a trunk with this address would lead; undefined while it is no address. */
export function leadsTo(sipAddress: string, transport: PlanDraft['transport']): string | undefined {
  try {
    return trunkDestination(trunkHostOf(sipAddress), transport);
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
