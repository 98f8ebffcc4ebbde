import type { HeardSoFar, PartialText } from '@shared/contract/calls';
import type { BusinessId, CallId } from '@shared/domain/ids';
import type { CallEvent, CallEventOf, CallEventType, CallFact } from '@shared/domain/callEvent';
import type { Business } from '@shared/domain/business';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type {
  CallAction,
  CarrierAdapter,
  CarrierCallRef,
  MediaLeg,
} from '../../src/main/core/ports/carrier';
import { phrasesIn } from '../../src/main/core/phrases/phrases';
import type { EngineAdapter, EngineConfig } from '../../src/main/core/ports/engine';
import type { RecordingFiles } from '../../src/main/core/ports/recordingSink';
import type { SpeakOffline } from '../../src/main/core/ports/speakOffline';
import type { ToolBox } from '../../src/main/core/ports/tool';
import type { MachineTerms } from '../../src/main/core/ports/answeringMachine';
import { chooseFormat } from '../../src/main/core/session/media/audioFormats';
import { createCallLog } from '../../src/main/core/session/callLog';
import { CallSession } from '../../src/main/core/session/callSession';
import { consentTerms } from '../../src/main/core/session/consent';
import { ManualClock, settle } from './manualClock';
import { MemoryEventStore } from './memory/memoryEventStore';
import { ScriptedEngine } from './scripted/scriptedEngine';
import { ScriptedLeg } from './scripted/scriptedLeg';
import { sequentialIds } from './sequentialIds';
import { silentLogger } from './silentLogger';

export const ACME: Business = {
  id: 'acme' as BusinessId,
  name: 'Acme Dental',
  timeZone: 'America/New_York',
  openingHours: [[], [], [], [], [], [], []],
  services: [],
  capacity: 1,
  resources: [],
  specialDays: [],
  handoverNumber: '',
  recordCalls: false,
  consentMode: 'off',
  consentRules: [],
  variables: {},
};

/** What a recorder wrote, side by side. */
export class MemoryRecordings implements RecordingFiles {
  readonly caller: number[] = [];
  readonly agent: number[] = [];
  isClosed = false;
  isDiscarded = false;
  fail: ((cause: unknown) => void) | undefined;

  create(_callId: CallId, _rateHz: number, onFailed: (cause: unknown) => void) {
    this.fail = onFailed;
    return {
      file: 'call.wav',
      write: (caller: Int16Array, agent: Int16Array) => {
        this.caller.push(...caller);
        this.agent.push(...agent);
      },
      close: () => {
        this.isClosed = true;
        return Promise.resolve();
      },
      discard: () => {
        this.isDiscarded = true;
        return Promise.resolve();
      },
    };
  }

  repair(): Promise<number> {
    return Promise.resolve(0);
  }

  pathOf(file: string): string {
    return `/${file}`;
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }
}

/** A leg and the carrier's end of it: 20 ms of the caller's come in, and as much is played. */
export interface BenchLeg extends MediaLeg {
  readonly capabilities: CarrierCapabilities;
  tick(audio?: Uint8Array): void;
}

export interface CallBenchOptions<Leg extends BenchLeg = ScriptedLeg> {
  business?: Partial<Business>;
  leg?: Leg;
  /** The one that the leg runs on. */
  clock?: ManualClock;
  tools?: ToolBox;
  machine?: MachineTerms;
  speakOffline?: SpeakOffline;
  language?: string;
  settings?: EngineConfig['settings'];
  voice?: string;
  afterwards?: (fact: CallFact) => void;
  /** Instead of the scripted one. */
  adapter?: (clock: ManualClock) => EngineAdapter;
  standIn?: (clock: ManualClock) => EngineAdapter;
}

/** One call session with a leg, an engine and a clock that the test plays by hand. */
export class CallBench<Leg extends BenchLeg = ScriptedLeg> {
  readonly clock: ManualClock;
  readonly store = new MemoryEventStore();
  readonly engine = new ScriptedEngine();
  readonly leg: Leg;
  readonly recordings = new MemoryRecordings();
  readonly partials: PartialText[] = [];
  readonly heard: HeardSoFar[] = [];
  readonly carrierActions: CallAction[] = [];
  readonly toolRuns: { name: string; input: unknown }[] = [];
  readonly session: CallSession;
  readonly engineConfig: EngineConfig;
  hasEnded = false;
  /** What the carrier makes of an action. */
  onControl: (action: CallAction) => Promise<void> = () => Promise.resolve();

  constructor(options: CallBenchOptions<Leg> = {}) {
    this.clock = options.clock ?? new ManualClock();
    this.leg = options.leg ?? (new ScriptedLeg() as BenchLeg as Leg);
    const business = { ...ACME, ...options.business };
    const ids = sequentialIds();
    const logger = silentLogger();
    const callId = 'call_a' as CallId;
    const log = createCallLog({
      callId,
      clock: this.clock,
      store: this.store,
      logger,
      publish: () => undefined,
      afterwards: options.afterwards,
    });
    const tools = options.tools ?? this.#tools();
    const phrases = phrasesIn(options.language ?? 'en-US');
    const engine = options.adapter?.(this.clock) ?? this.engine;
    this.engineConfig = {
      callId,
      direction: 'inbound',
      business,
      caller: { number: '+15555550123', name: undefined },
      prompt: 'Be kind.',
      greeting: 'Hello.',
      consent: consentTerms(business, '+15555550123', phrases),
      voice: options.voice ?? 'slt',
      language: phrases.language,
      settings: options.settings ?? {},
      tools: tools.specs(['end_call', 'hand_over', 'echo']),
      inputFormat: chooseFormat(engine.capabilities.inputFormats, this.leg.format),
      outputFormat: chooseFormat(engine.capabilities.outputFormats, this.leg.format),
    };
    this.session = new CallSession({
      log,
      business,
      carrier: this.#carrier(),
      engine,
      engineConfig: this.engineConfig,
      standIn: options.standIn?.(this.clock),
      ownNumber: '+15550100',
      issueTicket: () => ({ token: 'again', parameters: {}, fallback: { kind: 'hangUp' } }),
      machine: options.machine,
      tools,
      toolSpecs: (names) => tools.specs(names),
      phrases,
      speakOffline: options.speakOffline ?? (() => Promise.resolve(undefined)),
      recordings: this.recordings,
      clock: this.clock,
      ids,
      logger,
      publishPartial: (partial) => this.partials.push(partial),
      publishHeard: (heard) => this.heard.push(heard),
      onEnded: () => (this.hasEnded = true),
    });
    this.session.carrierRef = this.leg.carrierRef;
    log.record({
      type: 'call.created',
      source: 'carrier.testline',
      direction: 'inbound',
      carrierId: 'testline',
      from: '+15555550123',
      to: '+15550100',
      businessId: business.id,
      businessName: business.name,
      agentId: 'agent' as CallEventOf<'call.created'>['agentId'],
      agentName: 'Front desk',
      agentVersion: 1,
      engineId: 'embedded',
      prompt: 'Be kind.',
      tools: ['end_call', 'hand_over', 'echo'],
    });
  }

  get view(): CallView {
    const [first, ...rest] = this.store.events;
    if (first === undefined) throw new Error('Nothing was recorded.');
    return rest.reduce((view, event) => projectCall(view, event), projectCall(undefined, first));
  }

  /** Joins the leg and waits until the engine greets. */
  async goLive(): Promise<void> {
    this.session.prepare();
    this.session.join(this.leg, 'human');
    await settle();
  }

  /** Lets `durationMs` of call time pass: caller frames come in and queued audio is played. */
  async play(durationMs: number, audio?: Uint8Array): Promise<void> {
    for (let passed = 0; passed < durationMs; passed += 20) {
      await this.clock.advance(20);
      this.leg.tick(audio);
    }
    await settle();
  }

  eventsOf<Type extends CallEventType>(type: Type): CallEventOf<Type>[] {
    return this.store.events.filter(
      (event: CallEvent): event is CallEventOf<Type> => event.type === type,
    );
  }

  #carrier(): CarrierAdapter {
    return {
      id: 'testline',
      capabilities: this.leg.capabilities,
      reaches: () => true,
      placeCall: () => Promise.resolve({ carrierId: 'testline' as const, ref: 'CA1' }),
      control: (_ref: CarrierCallRef, action: CallAction) => {
        this.carrierActions.push(action);
        return this.onControl(action);
      },
    };
  }

  #tools(): ToolBox {
    const spec = (name: string) => ({ name, description: name, parameters: {} });
    return {
      specs: (names) => names.map(spec),
      run: (name, input, context) => {
        this.toolRuns.push({ name, input });
        if (name === 'end_call') context.endCall();
        const isPassed = name === 'hand_over' && context.handOver('asked for a person');
        return Promise.resolve({ ok: true, value: { isPassed } });
      },
    };
  }
}
