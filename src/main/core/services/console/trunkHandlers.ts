import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { TrunkPlan } from '@shared/domain/connections/trunk/trunkPlan';
import type { TrunkGuide } from '../../ports/accounts/setup';
import type { GuidedSetup } from '../setup/guidedSetup';

export interface TrunkHandlerPorts {
  readonly trunk: TrunkGuide & { readonly setup: GuidedSetup<TrunkPlan> };
}

export function trunkCommands({ trunk }: TrunkHandlerPorts) {
  const { setup } = trunk;
  return {
    'trunk.get': async () => {
      const { plan, made, missing } = await setup.about();
      const { region, gateways, trunkName } = trunk.defaults();
      return {
        madeCount: made.length,
        defaults: { region, gateways: [...gateways], trunkName },
        ...(plan === undefined ? {} : { plan }),
        ...(missing === undefined ? {} : { missing }),
      };
    },
    'trunk.assistants': async () => ({
      assistants: [...(await trunk.assistants(new AbortController().signal))],
    }),
    'trunk.requests': async (plan) => ({ requests: await setup.requests(plan) }),
    'trunk.start': async ({ action, plan }) => {
      await setup.start(action, plan);
      return {};
    },
    'trunk.stop': () => {
      setup.cancel();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function trunkStreams({ trunk }: TrunkHandlerPorts) {
  return {
    'trunk.state': (_input, emit) => trunk.setup.watch(emit),
  } satisfies Partial<StreamHandlers>;
}
