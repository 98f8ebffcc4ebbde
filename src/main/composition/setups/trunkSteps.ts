import { trunkDestination, trunkHostOf } from '@shared/domain/connections/trunk/sipAddress';
import type { TrunkPlan, TrunkRoute } from '@shared/domain/connections/trunk/trunkPlan';
import {
  allowedAddressStep,
  destinationStep,
  keysStep,
  mappingStep,
  trunkStep,
  type TrunkApi,
} from '../../carriers/exotel/trunk';
import type { Known, SetupStep } from '../../core/ports/accounts/setup';
import {
  assistantStep,
  credentialStep,
  keyStep,
  newAssistantStep,
  numberStep,
  type VapiResources,
} from '../../engines/vapi/byo';

/** The name that the widespread recipe gives: what it made is found. */
const CREDENTIAL_NAME = 'Exotel BYO trunk';

const GATES = ['keys:exotel', 'keys:vapi'];
const CREDENTIAL = 'credential';

/** Both halves, in an order in which nothing rings before something answers. */
export function trunkSteps(plan: TrunkPlan, exotel: TrunkApi, vapi: VapiResources): SetupStep[] {
  const { routes } = plan;
  return [
    keysStep(exotel, { id: 'keys:exotel', needs: [] }),
    keyStep(vapi, { id: 'keys:vapi', needs: [] }),
    ...assistantsOf(routes, vapi),
    credentialStep(vapi, {
      id: CREDENTIAL,
      needs: GATES,
      name: CREDENTIAL_NAME,
      gateways: plan.gateways,
      port: plan.gatewayPort,
      protocol: plan.transport,
    }),
    ...routes.map((route) =>
      numberStep(vapi, {
        id: `number:${route.number}`,
        needs: [...GATES, CREDENTIAL, assistantIdOf(route)],
        number: route.number,
        credential: CREDENTIAL,
        assistant: assistantIdOf(route),
      }),
    ),
    ...trunksOf(plan).flatMap((trunk) => stepsOfTrunk(trunk, plan, exotel, vapi)),
  ];
}

const assistantIdOf = ({ number, assistantId }: TrunkRoute): string =>
  assistantId === '' ? `assistant:for:${number}` : `assistant:${assistantId}`;

function assistantsOf(routes: readonly TrunkRoute[], vapi: VapiResources): SetupStep[] {
  const steps = new Map(
    routes.map((route) => {
      const { number, assistantId } = route;
      const [id, needs] = [assistantIdOf(route), GATES];
      const step =
        assistantId === ''
          ? newAssistantStep(vapi, { id, needs, name: `Patchcord ${number}` })
          : assistantStep(vapi, { id, needs, assistantId });
      return [id, step] as const;
    }),
  );
  return [...steps.values()];
}

interface Trunk {
  readonly name: string;
  /** Undefined for the host that is named after the credential. */
  readonly host: string | undefined;
  readonly numbers: readonly string[];
}

/** A trunk shares calls out among its destinations: each host takes a trunk of its own. */
function trunksOf({ routes, rule, trunkName }: TrunkPlan): Trunk[] {
  const numbers = new Map<string | undefined, string[]>();
  for (const { number, sipAddress } of routes) {
    const host = rule === 'credentialHost' ? undefined : trunkHostOf(sipAddress);
    numbers.set(host, [...(numbers.get(host) ?? []), number]);
  }
  return [...numbers].map(([host, its], index) => ({
    name: index === 0 ? trunkName : `${trunkName}_${index + 1}`,
    host,
    numbers: its,
  }));
}

function stepsOfTrunk(
  { name, host, numbers }: Trunk,
  { transport }: TrunkPlan,
  exotel: TrunkApi,
  vapi: VapiResources,
): SetupStep[] {
  const trunk = `trunk:${name}`;
  const needs = [...GATES, trunk];
  const hostOf = (known: Known): string =>
    host ?? `${known.get(CREDENTIAL)?.ref ?? ''}.${vapi.sipHost}`.toLowerCase();
  const shown = trunkDestination(host ?? `<credential>.${vapi.sipHost}`, transport);
  return [
    trunkStep(exotel, { id: trunk, needs: GATES, name, numbers }),
    ...vapi.signallingIps.map((ip) =>
      allowedAddressStep(exotel, { id: `allowed:${name}:${ip}`, needs, trunk, ip }),
    ),
    destinationStep(exotel, {
      id: `destination:${name}:${shown}`,
      needs: [...needs, CREDENTIAL],
      trunk,
      subject: shown,
      destination: (known) => trunkDestination(hostOf(known), transport),
    }),
    ...numbers.map((number) =>
      mappingStep(exotel, { id: `mapping:${number}`, needs, trunk, number }),
    ),
  ];
}
