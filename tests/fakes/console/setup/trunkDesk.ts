import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { TrunkSetupInfo } from '@shared/contract/setup/trunk';
import {
  NO_SETUP_RUN,
  type SetupRequestView,
  type SetupRun,
  type SetupStepView,
} from '@shared/domain/connections/trunk/setupRun';
import type { TrunkPlan } from '@shared/domain/connections/trunk/trunkPlan';
import { Feed } from '../liveDesk';
import type { World } from '../world';

type Step = Pick<SetupStepView, 'kind' | 'vendor' | 'subject'>;

/** A trunk that is set up the moment it is asked for, unless a test says what is in the way. */
export class TrunkDesk {
  info: TrunkSetupInfo;
  run: SetupRun = NO_SETUP_RUN;
  /** Plans that it was started with. */
  readonly started: { readonly action: string; readonly plan: TrunkPlan | undefined }[] = [];
  readonly #feed = new Feed<SetupRun>();
  readonly #now: number;

  constructor(world: World, isEmpty: boolean) {
    this.#now = world.now;
    this.info = {
      madeCount: 0,
      defaults: { region: 'Mumbai', gateways: ['129.154.231.198'], trunkName: 'patchcord' },
      ...(isEmpty ? { missing: NO_EXOTEL } : {}),
    };
  }

  /** As things stand now, for whoever looks. */
  show(run: SetupRun): void {
    this.run = run;
    this.#feed.publish(run);
  }

  readonly commands = {
    'trunk.get': async () => this.info,
    'trunk.assistants': async () => ({
      assistants: [
        { id: '9d2f6c10-0000-4000-8000-000000000001', name: 'Front desk' },
        { id: '9d2f6c10-0000-4000-8000-000000000002', name: 'Night desk' },
      ],
    }),
    'trunk.requests': async (plan) => ({ requests: requestsFor(plan) }),
    'trunk.start': async ({ action, plan = this.info.plan }) => {
      this.started.push({ action, plan });
      if (plan === undefined) return {};
      const isMade = action !== 'undo';
      this.info = { ...this.info, plan, madeCount: isMade ? 7 : 0 };
      const states = { check: 'ready', perform: 'ready', undo: 'undone' } as const;
      const steps = stepsFor(plan, states[action], isMade);
      this.show({ action, isRunning: false, steps, finishedAt: this.#now });
      return {};
    },
    'trunk.stop': async () => {
      this.show({ ...this.run, isRunning: false });
      return {};
    },
  } satisfies Partial<CommandHandlers>;

  readonly streams = {
    'trunk.state': (_input, emit) => {
      emit(this.run);
      return this.#feed.follow(emit);
    },
  } satisfies Partial<StreamHandlers>;
}

const NO_EXOTEL = 'Exotel is not set up yet. Enter the account SID, the API key and the API token.';

/** What there is to a plan, in the order in which it is done. */
function stepsFor(
  { routes, transport, gateways, trunkName }: TrunkPlan,
  state: SetupStepView['state'],
  isOurs: boolean,
): SetupStepView[] {
  const steps: Step[] = [
    { kind: 'carrierKeys', vendor: 'Exotel', subject: 'lotus1' },
    { kind: 'engineKeys', vendor: 'Vapi', subject: 'Vapi' },
    ...routes.map(({ number, assistantId }) => ({
      kind: 'assistant' as const,
      vendor: 'Vapi',
      subject: assistantId === '' ? `Patchcord ${number}` : assistantId,
    })),
    { kind: 'credential', vendor: 'Vapi', subject: gateways.join(', ') },
    ...routes.map(({ number }) => ({ kind: 'number' as const, vendor: 'Vapi', subject: number })),
    { kind: 'trunk', vendor: 'Exotel', subject: trunkName },
    { kind: 'allowedAddress', vendor: 'Exotel', subject: '44.229.228.186' },
    { kind: 'allowedAddress', vendor: 'Exotel', subject: '44.238.177.138' },
    {
      kind: 'destination',
      vendor: 'Exotel',
      subject: `<credential>.sip.vapi.ai:${transport === 'tls' ? 5061 : 5060};transport=${transport}`,
    },
    ...routes.map(({ number }) => ({
      kind: 'mapping' as const,
      vendor: 'Exotel',
      subject: number,
    })),
  ];
  return steps.map((step, index) => {
    const isKeys = step.kind === 'carrierKeys' || step.kind === 'engineKeys';
    return { ...step, id: `${step.kind}:${index}`, state, isOurs: isOurs && !isKeys };
  });
}

function requestsFor({ gateways, gatewayPort, transport }: TrunkPlan): SetupRequestView[] {
  const body = {
    provider: 'byo-sip-trunk',
    gateways: gateways.map((ip) => ({ ip, port: gatewayPort, outboundProtocol: transport })),
  };
  return [
    {
      stepId: 'credential:0',
      kind: 'credential',
      vendor: 'Vapi',
      text: `POST https://api.vapi.ai/credential\nAuthorization: Bearer [secret]\n${JSON.stringify(body, null, 2)}`,
    },
  ];
}
