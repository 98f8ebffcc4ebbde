import type { Agent } from '@shared/domain/agent/agent';
import type { EngineId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { HandOffWay, Line } from '@shared/domain/line';
import { MULAW_8K } from '@shared/domain/audioFormat';
import { serializeError, type SerializedError } from '@shared/errors/appError';
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
  machineTerms,
  type CallPlan,
  type CallSetupPorts,
} from '../callSetup';
import { inAMoment } from './announcement';
import { HandedOffCall } from './handedOffCall';
import { cannotHandOff, noAnswer, noWayThere } from './refusals';

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
  /** They cannot come through here. */
  readonly isOnlyWay: boolean;
  /** What stands in the way of the only way. */
  readonly problem?: SerializedError;
}

interface Known {
  readonly call: HandedOffCall;
  /** What its carrier does now, however often it asks. */
  readonly answer: () => Promise<CallAnswer>;
}

interface Taker {
  readonly engine: EngineAdapter;
  readonly agent: Agent;
  readonly handOff: HandOff;
  /** Those that the network can bring calls by. */
  readonly ways: readonly HandOffWay[];
  readonly isOnlyWay: boolean;
}

/** Lines whose calls go straight to the vendor of their agent's engine. */
export class HandOffs {
  readonly #ports: HandOffsPorts;
  /** By their reference on the carrier. */
  readonly #calls = new Map<string, Known>();
  /** Those that carriers place for us, until they are over. */
  readonly #dialled = new Map<CallId, Known>();

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
    if (known !== undefined) return known.answer();
    const answered = { ...line, agentId: incoming.agentId ?? line.agentId };
    const taker = await this.#takerOf(answered, carrier);
    const way = taker?.isOnlyWay === true ? taker.ways[0] : line.handOff;
    if (way === undefined) return undefined;
    if (taker?.ways.includes(way) !== true) {
      this.#ports.logger.warn({ lineId: line.id }, 'a call of this line cannot be handed off');
      return undefined;
    }
    const plan = { ...incoming, direction: 'inbound' } as const;
    const call = await this.#setUp(carrier, answered, plan, taker.engine);
    call.log.record({ type: 'call.ringing', source: `carrier.${carrier.id}` });
    const answer = once(() => call.begin(taker.handOff, way));
    this.#calls.set(incoming.carrierRef, { call, answer });
    return answer();
  }

  /**
   * Has a vendor speak in a call that we place: one that calls from a number of its own, or one that is
   * brought what the carrier reaches, since it gives nobody the sound or the line's calls go straight to
   * it. Undefined where the call is to come through here, as one by which somebody tries out an agent.
   * Resolves as soon as it is dialled.
   *
   * @throws AppError why it cannot
   */
  async dial(
    carrier: CarrierAdapter,
    line: Line,
    {
      ringMs,
      ...wanted
    }: Pick<CallPlan, 'to' | 'variables' | 'goal' | 'unsaved' | 'machine' | 'message'> & {
      readonly ringMs?: number | undefined;
    },
  ): Promise<HandedOffCall | undefined> {
    const taker = await this.#takerOf(line, carrier);
    if (taker === undefined) return undefined;
    const { engine, handOff, isOnlyWay, ways } = taker;
    const chosen = wanted.unsaved === undefined ? line.handOff : undefined;
    const way = isOnlyWay ? ways[0] : chosen;
    if (way === undefined || !ways.includes(way)) return undefined;
    const setUp = (): Promise<HandedOffCall> => {
      const plan = { ...wanted, direction: 'outbound', from: line.number } as const;
      return this.#setUp(carrier, line, plan, engine);
    };
    if (carrier.capabilities.carriedBy === undefined) {
      const call = await setUp();
      const begin = once(() => call.begin(handOff, way));
      const known = { call, answer: () => inAMoment(this.#ports.clock, begin(), call.oneMoment) };
      this.#dialled.set(call.log.callId, known);
      this.#calls.set(await call.ring(wanted.to, ringMs), known);
      call.announce(handOff, way);
      return call;
    }
    if (handOff.place === undefined) throw cannotHandOff();
    const place = handOff.place.bind(handOff);
    const call = await setUp();
    this.#calls.set(await call.place({ place }), { call, answer: () => Promise.resolve(OVER) });
    return call;
  }

  /** Somebody has picked up a call that its carrier has placed; undefined where it is none of these. */
  async answerDialled(callId: CallId, carrierRef: string): Promise<CallAnswer | undefined> {
    const known = this.#dialled.get(callId);
    if (known === undefined) return undefined;
    // Its carrier may ask before it has told the name of it.
    known.call.carrierRef ??= carrierRef;
    if (known.call.carrierRef !== carrierRef) return undefined;
    this.#calls.set(carrierRef, known);
    return known.answer();
  }

  /** What calls of this line can be handed off to, with its present agent. */
  async offer(line: Line): Promise<HandOffOffer | undefined> {
    const carrier = this.#ports.carriers().find(({ id }) => id === line.carrierId);
    const taker = carrier === undefined ? undefined : await this.#takerOf(line, carrier);
    if (taker === undefined) return undefined;
    const { engine, ways, isOnlyWay } = taker;
    const offer = { engineId: engine.id, ways, isOnlyWay };
    if (!isOnlyWay) return ways.length === 0 ? undefined : offer;
    const [way] = ways;
    if (way === undefined) return { ...offer, problem: serializeError(noWayThere()) };
    try {
      await this.check(line, way);
      return offer;
    } catch (error) {
      return { ...offer, problem: serializeError(error) };
    }
  }

  /** Resolves when calls of this line can be handed off so. @throws AppError what to do first */
  async check(line: Line, way: HandOffWay): Promise<void> {
    const carrier = this.#ports.carriers().find(({ id }) => id === line.carrierId);
    const taker = carrier === undefined ? undefined : await this.#takerOf(line, carrier);
    if (taker?.ways.includes(way) !== true) throw cannotHandOff();
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
  ): Promise<Taker | undefined> {
    const agent = await this.#ports.agents.get(agentId);
    const engineId = carriedBy ?? this.#ports.engineId ?? agent?.engineId;
    const engine = engineId && this.#ports.engines.get(engineId);
    const handOff = engine && this.#ports.handOffs.get(engine.id);
    if (agent === undefined || engine === undefined || handOff === undefined) return undefined;
    const ways = handOff.ways.filter(({ needs }) => handsOffTo.includes(needs));
    const isOnlyWay = carriedBy !== undefined || engine.capabilities.mediaPath === 'carrier-direct';
    return { engine, agent, handOff, ways: ways.map(({ way }) => way), isOnlyWay };
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
    const phrases = phrasesIn(config.language);
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
        phrases,
      },
      machine: machineTerms({ ...wanted, ownNumber }, business, phrases),
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
    this.#dialled.delete(call.log.callId);
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
  | 'direction'
  | 'from'
  | 'to'
  | 'callerName'
  | 'carrierRef'
  | 'unsaved'
  | 'variables'
  | 'goal'
  | 'machine'
  | 'message'
>;

const OVER: CallAnswer = { kind: 'instead', after: { kind: 'hangUp' } };

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
