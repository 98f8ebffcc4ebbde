import type { Agent } from '@shared/domain/agent/agent';
import type { CallEvent } from '@shared/domain/callEvent';
import type { EngineId } from '@shared/domain/capabilities';
import type { AgentId, CallId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type {
  CallAction,
  CarrierAdapter,
  CarrierCallRef,
  PlaceCall,
} from '../../src/main/core/ports/carrier';
import type { HandOff } from '../../src/main/core/ports/handOff';
import type { Logger } from '../../src/main/core/ports/logger';
import type { ToolBox } from '../../src/main/core/ports/tool';
import type { AgentStore, BusinessStore } from '../../src/main/core/ports/stores';
import { TWILIO_CAPABILITIES } from '../../src/main/carriers/twilio';
import { createLiveCalls } from '../../src/main/core/services/calls/liveCalls';
import { HandOffs } from '../../src/main/core/services/calls/handOff/handOffs';
import type { AskedForMessage } from '../../src/main/core/services/calls/voicemails';
import { Desk } from '../../src/main/core/services/calls/callDesk';
import { ACME, MemoryRecordings } from './callBench';
import { ManualClock } from './manualClock';
import { MemoryEventStore } from './memory/memoryEventStore';
import { ScriptedEngine } from './scripted/scriptedEngine';
import { ScriptedLeg } from './scripted/scriptedLeg';
import { sequentialIds } from './sequentialIds';
import { silentLogger } from './silentLogger';
import type { Business } from '@shared/domain/business';
import type { AppError } from '@shared/errors/appError';
import { testDefinition } from './testAgent';

export const LINE_NUMBER = '+15550100';

const END_CALL = { name: 'end_call', description: 'Hangs up.', parameters: {} };

/** A call desk with one line, one agent and a carrier that a test plays by hand. */
export class DeskBench {
  readonly clock = new ManualClock();
  readonly store = new MemoryEventStore();
  readonly engine = new ScriptedEngine();
  /** Engines whose vendors take calls whole. */
  readonly vendors = new Map<EngineId, HandOff>();
  /** Set to have the charged network be one vendor's own. */
  carriedBy: EngineId | undefined;
  /** Set to have carriers refuse what they are told. */
  controlError: Error | undefined;
  /** What the agent's tools give. */
  runTool: ToolBox['run'] = () => Promise.resolve({ ok: true, value: {} });
  readonly live = createLiveCalls();
  readonly placed: PlaceCall[] = [];
  readonly hungUp: string[] = [];
  /** Everything that carriers were told to do. */
  readonly actions: CallAction[] = [];
  readonly desk: Desk;
  readonly handOffs: HandOffs;
  /** Calls whose callers carriers ask for a message. */
  readonly askedForMessages: AskedForMessage[] = [];
  /** The limit that stands against the next call. */
  limit: AppError | undefined;
  /** What the carrier answers to the next request to place a call. */
  placeResult: (request: PlaceCall) => Promise<CarrierCallRef> = () =>
    Promise.resolve({ carrierId: 'testline', ref: 'CA-out' });

  /** The one line; a test may change it. */
  line: Line;

  constructor(business: Partial<Business> = {}, logger: Logger = silentLogger()) {
    this.line = {
      id: 'line' as LineId,
      name: 'Front desk',
      carrierId: 'testline',
      number: LINE_NUMBER,
      businessId: ACME.id,
      agentId: 'agent' as AgentId,
    };
    const ports = {
      clock: this.clock,
      ids: sequentialIds(),
      logger,
      events: this.store,
      agents: agentStore(),
      businesses: businessStore({ ...ACME, ...business }),
      lines: {
        list: () => Promise.resolve([this.line]),
        remove: () => Promise.resolve(),
        put: () => Promise.resolve(),
      },
      recordings: new MemoryRecordings(),
      speakOffline: () => Promise.resolve(undefined),
      tools: {
        specs: () => [END_CALL],
        run: (...call: Parameters<ToolBox['run']>) => this.runTool(...call),
      },
      engines: new Map([['embedded', this.engine] as const]),
      live: this.live,
      carriers: () => [this.#carrier(), this.#chargedCarrier()],
      limits: {
        requireOutbound: () =>
          this.limit === undefined ? Promise.resolve() : Promise.reject(this.limit),
        forbidsInbound: () => Promise.resolve(this.limit),
      },
    };
    this.handOffs = new HandOffs({ ...ports, handOffs: this.vendors });
    const voicemails = {
      expect: (call: AskedForMessage) => void this.askedForMessages.push(call),
    };
    this.desk = new Desk({ ...ports, handOffs: this.handOffs, voicemails });
  }

  ring(carrierRef: string, to = LINE_NUMBER) {
    return this.desk.answer({ carrierId: 'testline', carrierRef, from: '+15555550123', to });
  }

  leg(carrierRef: string): ScriptedLeg {
    return new ScriptedLeg({ carrierRef });
  }

  eventsOf(callId: CallId): CallEvent[] {
    return this.store.events.filter((event) => event.callId === callId);
  }

  #carrier(): CarrierAdapter {
    return {
      id: 'testline',
      capabilities: new ScriptedLeg().capabilities,
      reaches: (number) => number.startsWith('+1555'),
      placeCall: (request) => {
        this.placed.push(request);
        return this.placeResult(request);
      },
      control: ({ ref }, action) => {
        if (this.controlError !== undefined) return Promise.reject(this.controlError);
        this.actions.push(action);
        if (action.kind === 'hangUp') this.hungUp.push(ref);
        return Promise.resolve();
      },
    };
  }

  #chargedCarrier(): CarrierAdapter {
    const reaches = (number: string) => number.startsWith('+1556');
    const { carriedBy } = this;
    const capabilities = {
      ...TWILIO_CAPABILITIES,
      ...(carriedBy === undefined ? {} : { carriedBy }),
    };
    return { ...this.#carrier(), id: 'twilio', capabilities, reaches };
  }
}

export function agentStore(): AgentStore {
  const agent: Agent = {
    id: 'agent' as AgentId,
    businessId: ACME.id,
    version: 3,
    updatedAt: 0,
    ...testDefinition({
      greeting: 'Hello, this is {{business_name}}.',
      prompt: 'You answer for {{business_name}}. The caller is {{caller_number}}. {{unknown}}',
    }),
  };
  const unused = () => Promise.reject(new Error('not part of this test'));
  return {
    list: () => Promise.resolve([agent]),
    get: (id) => Promise.resolve(id === agent.id ? agent : undefined),
    create: unused,
    createAll: unused,
    save: unused,
    versions: unused,
    remove: unused,
  };
}

export function businessStore(business: Business): BusinessStore {
  return {
    list: () => Promise.resolve([business]),
    get: (id) => Promise.resolve(id === business.id ? business : undefined),
    put: () => Promise.resolve(),
  };
}
