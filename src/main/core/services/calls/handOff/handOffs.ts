import type { Agent } from '@shared/domain/agent/agent';
import type { EngineId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { HandOffWay, Line } from '@shared/domain/line';
import { MULAW_8K } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import { phrasesIn } from '../../../phrases/phrases';
import type { CallAnswer, CarrierAdapter, IncomingCall } from '../../../ports/carrier';
import type { EngineAdapter } from '../../../ports/engine';
import type { HandOff } from '../../../ports/handOff';
import type { LineStore } from '../../../ports/stores';
import type { CallAbility } from '../../../ports/tool';
import { createCallLog } from '../../../session/callLog';
import { withDeadline } from '../../accounts/deadline';
import {
  configureAgent,
  createdFact,
  keepAfterwards,
  type CallPlan,
  type CallSetupPorts,
} from '../callSetup';
import { HandedOffCall } from './handedOffCall';

/** How long an ended call's carrier may still ask what comes next. */
const AFTERLIFE_MS = 120_000;
/** A person waits to be told whether it can work. */
const CHECKED_WITHIN_MS = 10_000;

export interface HandOffsPorts extends Omit<CallSetupPorts, 'recordings' | 'speakOffline'> {
  readonly lines: LineStore;
  readonly carriers: () => readonly CarrierAdapter[];
  /** The engines whose vendors take calls whole. */
  readonly handOffs: ReadonlyMap<EngineId, HandOff>;
}

/** What a line's calls can be handed off to. */
export interface HandOffOffer {
  readonly engineId: EngineId;
  readonly ways: readonly HandOffWay[];
}

/** Lines whose calls go straight to the vendor of their agent's engine. */
export class HandOffs {
  readonly #ports: HandOffsPorts;
  /** By their reference on the carrier. */
  readonly #calls = new Map<string, { call: HandedOffCall; answer: Promise<CallAnswer> }>();

  constructor(ports: HandOffsPorts) {
    this.#ports = ports;
  }

  /** The call of this reference, while its carrier may speak of it. */
  find(carrierRef: string): HandedOffCall | undefined {
    return this.#calls.get(carrierRef)?.call;
  }

  /** Hands a call off; undefined where it is to come through here. */
  async answer(
    carrier: CarrierAdapter,
    line: Line,
    incoming: IncomingCall,
  ): Promise<CallAnswer | undefined> {
    const known = this.#calls.get(incoming.carrierRef);
    if (known !== undefined) return known.answer;
    const way = carrier.capabilities.carriedBy === undefined ? line.handOff : 'usual';
    if (way === undefined) return undefined;
    const answered = { ...line, agentId: incoming.agentId ?? line.agentId };
    const taker = await this.#takerOf(answered, carrier);
    if (taker?.ways.includes(way) !== true) {
      this.#ports.logger.warn({ lineId: line.id }, 'a call of this line cannot be handed off');
      return undefined;
    }
    const plan = { ...incoming, direction: 'inbound' } as const;
    const call = await this.#setUp(carrier, answered, plan, taker.engine);
    call.log.record({ type: 'call.ringing', source: `carrier.${carrier.id}` });
    const answer = call.begin(taker.handOff, way);
    this.#calls.set(incoming.carrierRef, { call, answer });
    return answer;
  }

  /**
   * Has a vendor call from a line of its own network; undefined where the network is nobody's.
   * Resolves as soon as it dials.
   *
   * @throws AppError why it cannot
   */
  async dial(
    carrier: CarrierAdapter,
    line: Line,
    wanted: Pick<CallPlan, 'to' | 'variables' | 'goal' | 'unsaved'>,
  ): Promise<CallId | undefined> {
    if (carrier.capabilities.carriedBy === undefined) return undefined;
    const taker = await this.#takerOf(line, carrier);
    if (taker?.handOff.place === undefined) throw cannot();
    const plan = { ...wanted, direction: 'outbound', from: line.number } as const;
    const call = await this.#setUp(carrier, line, plan, taker.engine);
    const place = taker.handOff.place.bind(taker.handOff);
    const carrierRef = await call.place({ place });
    const instead = { kind: 'instead', after: { kind: 'hangUp' } } as const;
    this.#calls.set(carrierRef, { call, answer: Promise.resolve(instead) });
    return call.log.callId;
  }

  /** What calls of this line can be handed off to, with its present agent. */
  async offer(line: Line): Promise<HandOffOffer | undefined> {
    const carrier = this.#ports.carriers().find(({ id }) => id === line.carrierId);
    const taker = carrier === undefined ? undefined : await this.#takerOf(line, carrier);
    return taker === undefined ? undefined : { engineId: taker.engine.id, ways: taker.ways };
  }

  /** Resolves when calls of this line can be handed off so. @throws AppError what to do first */
  async check(line: Line, way: HandOffWay): Promise<void> {
    const carrier = this.#ports.carriers().find(({ id }) => id === line.carrierId);
    const taker = carrier === undefined ? undefined : await this.#takerOf(line, carrier);
    if (taker?.ways.includes(way) !== true) throw cannot();
    const { engineSettings: settings } = taker.agent;
    await withDeadline(this.#ports.clock, CHECKED_WITHIN_MS, noAnswer, (signal) =>
      taker.handOff.check({ way, ownNumber: line.number, settings }, signal),
    );
  }

  /** Vendors go on with their calls; here nothing more is heard of them. */
  close(): Promise<void> {
    for (const { call } of this.#calls.values()) call.end('system', 'app_stopped');
    return Promise.resolve();
  }

  async #takerOf(
    { agentId }: Line,
    { capabilities: { handsOffTo = [], carriedBy } }: CarrierAdapter,
  ): Promise<
    | { engine: EngineAdapter; agent: Agent; handOff: HandOff; ways: readonly HandOffWay[] }
    | undefined
  > {
    const agent = await this.#ports.agents.get(agentId);
    const engineId = carriedBy ?? this.#ports.engineId ?? agent?.engineId;
    const engine = engineId && this.#ports.engines.get(engineId);
    const handOff = engine && this.#ports.handOffs.get(engine.id);
    if (agent === undefined || engine === undefined || handOff === undefined) return undefined;
    const ways = handOff.ways.filter(({ needs }) => handsOffTo.includes(needs));
    if (ways.length === 0) return undefined;
    return { engine, agent, handOff, ways: ways.map(({ way }) => way) };
  }

  async #setUp(
    carrier: CarrierAdapter,
    line: Line,
    wanted: HandedPlan,
    engine: EngineAdapter,
  ): Promise<HandedOffCall> {
    const { ids, clock, events, live, tools, logger: root } = this.#ports;
    const callId = ids.next('call') as CallId;
    const logger = root.child({ callId });
    const abilities: CallAbility[] = carrier.capabilities.transfer ? ['transfer'] : [];
    const { agent, config, variables } = await configureAgent(this.#ports, engine, {
      ...wanted,
      callId,
      agentId: line.agentId,
      callerName: wanted.callerName,
      format: MULAW_8K,
      abilities,
    });
    const log = createCallLog({
      callId,
      clock,
      store: events,
      logger,
      publish: (event) => live.publishEvent(event),
      afterwards: keepAfterwards(this.#ports, callId, logger),
    });
    const { business } = config;
    const ownNumber = wanted.direction === 'inbound' ? wanted.to : wanted.from;
    const call: HandedOffCall = new HandedOffCall({
      ...this.#ports,
      ...(wanted.carrierRef === undefined ? {} : { carrierRef: wanted.carrierRef }),
      log,
      carrier,
      ownNumber,
      business,
      engine,
      config,
      toolSpecs: (names) => tools.specs(names, abilities),
      surroundings: {
        handoverNumber: business.handoverNumber,
        ownNumber,
        takesMessages: carrier.capabilities.takesMessages,
        phrases: phrasesIn(config.language),
      },
      logger,
      onEnded: () => this.#ended(call),
    });
    live.addHandedOff(callId, call);
    const plan = { ...wanted, carrier, lineId: line.id };
    log.record(createdFact(plan, { agent, business, engine, variables }, config));
    return call;
  }

  #ended(call: HandedOffCall): void {
    this.#ports.live.remove(call.log.callId);
    this.#ports.clock.after(AFTERLIFE_MS, () => {
      for (const [carrierRef, known] of this.#calls) {
        if (known.call === call) this.#calls.delete(carrierRef);
      }
    });
  }
}

/** A call that is to be handed off. */
type HandedPlan = Pick<
  CallPlan,
  'direction' | 'from' | 'to' | 'callerName' | 'carrierRef' | 'unsaved' | 'variables' | 'goal'
>;

function cannot(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Calls of this number cannot be handed off with this agent. Choose an agent whose engine can take calls by itself.',
  });
}

function noAnswer(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The service that is to take the calls did not answer. Try again in a moment.',
    retryable: true,
  });
}
