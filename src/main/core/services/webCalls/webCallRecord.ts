import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { Agent } from '@shared/domain/agent/agent';
import type { CallFact, EndedBy, EndReason, UnsourcedFact } from '@shared/domain/callEvent';
import { BY_WEB } from '@shared/domain/connections/webCall';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import { AppError, serializeError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { EngineConfig } from '../../ports/engine';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { EventStore } from '../../ports/stores';
import type { HandOffControls, HandOffListener } from '../../ports/handOff';
import type { ToolBox } from '../../ports/tool';
import { endedFact, type Ending } from '../../session/callEnding';
import { createCallLog, type CallLog } from '../../session/callLog';
import { ToolCalls } from '../../session/toolCalls';
import type { Afterwards } from '../calls/afterwards';
import { RemoteOperator } from '../calls/handOff/remoteOperator';
import { ToolRuns } from '../calls/handOff/toolRuns';
import type { HandedCall, LiveCalls } from '../calls/liveCalls';
import { Conversation } from './conversation';
import { createLevel, type LinearLevels } from './levels';

export interface WebCallRecordOptions {
  readonly events: EventStore;
  readonly live: Pick<LiveCalls, 'addHandedOff' | 'remove' | 'publishEvent' | 'publishPartial'>;
  readonly afterwards: Pick<Afterwards, 'record'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What carries calls within this computer. */
  readonly carrierId: CarrierId;
  readonly agent: Agent;
  readonly tools: ToolBox;
  /** What the agent is told. */
  readonly call: EngineConfig;
  /** What the agent can be made to do, from anywhere in the application. */
  readonly controls: HandOffControls;
  /** Somebody ends it from elsewhere in the application. */
  readonly hangUp: (ending: Ending) => void;
}

/** For the agent to say goodbye, once it has ended the call: nobody tells when it has. */
const GOODBYE_WITHIN_MS = 8_000;

/**
 * The log of a call by a vendor's web SDK, as of every other call: it is in the history, counts among
 * the calls in progress, and its sound does not come through here.
 */
export class WebCallRecord implements HandedCall {
  readonly callId: CallId;
  readonly carrierId: CarrierId;
  readonly log: CallLog;
  readonly conversation: Conversation;
  readonly operator: RemoteOperator;
  readonly #options: WebCallRecordOptions;
  readonly #source: string;
  readonly #level = createLevel();
  readonly #tools: ToolCalls;
  /** Each call of a tool runs once; always resolves. */
  readonly runTool: HandOffListener['runTool'];
  #cancelGoodbye: Cancel = () => undefined;

  constructor(options: WebCallRecordOptions) {
    this.#options = options;
    const { call, agent, ids, clock, events: store, live, afterwards, carrierId } = options;
    const { callId } = call;
    const logger = options.logger.child({ callId });
    this.callId = callId;
    this.carrierId = carrierId;
    this.#source = `engine.${agent.engineId}`;
    this.log = createCallLog({
      callId,
      clock,
      store,
      logger,
      publish: (event) => live.publishEvent(event),
      afterwards: (fact) => {
        afterwards.record(callId, fact).catch((error: unknown) => {
          logger.warn({ err: error }, 'what was told about a past call could not be kept');
        });
      },
    });
    this.operator = new RemoteOperator({
      log: this.log,
      ids,
      source: this.#source,
      controls: () => (this.log.state === 'live' ? options.controls : undefined),
      toolSpecs: (names) => options.tools.specs(names, []),
      onTools: (tools) => this.#tools.offer(tools),
    });
    this.#tools = new ToolCalls({
      ...options,
      logger,
      log: this.log,
      // There is no phone leg that could be passed on: the agent is told that nobody is there.
      business: { ...call.business, handoverNumber: '' },
      engineConfig: call,
      engineSource: () => this.#source,
      endAfterGoodbye: () => this.#leave(),
      isAgentOff: () => false,
    });
    this.runTool = new ToolRuns(this.#tools).run;
    this.conversation = new Conversation({
      callId,
      ids,
      nowMs: () => Math.round(this.log.answeredForMs ?? 0),
      record: (fact) => void this.tell(fact),
      publishPartial: (partial) => live.publishPartial(partial),
      onAgentTurn: (turnId) => this.operator.agentBegan(turnId),
    });
    live.addHandedOff(callId, this);
    this.log.record(this.#created());
    this.tell({
      type: 'call.handed_off',
      engineId: agent.engineId,
      way: 'web',
      can: RemoteOperator.abilities(options.controls),
    });
    this.tell({ type: 'call.dialing' });
  }

  /** What the vendor was seen or heard to do. */
  tell(fact: UnsourcedFact): boolean {
    return this.log.record({ ...fact, source: this.#source });
  }

  answered(): void {
    if (this.log.answeredForMs !== undefined) return;
    this.tell({ type: 'call.answered', answeredBy: 'unknown' });
    this.log.record({ type: 'call.live', source: 'app' });
  }

  setLevels(levels: LinearLevels): void {
    this.#level.set(levels);
  }

  levels() {
    const { answeredForMs } = this.log;
    return answeredForMs === undefined ? undefined : this.#level.read(answeredForMs);
  }

  transfer(): Promise<void> {
    return Promise.reject(unable());
  }

  sendDigits(): Promise<void> {
    return Promise.reject(unable());
  }

  listen(listener: AudioListener): AudioChannel {
    listener.onClosed(serializeError(unable()));
    return { send: () => undefined, close: () => undefined };
  }

  end(by: EndedBy, reason: EndReason): void {
    this.#options.hangUp({ by, reason });
  }

  /** It is over here. */
  over(ending: Ending): void {
    if (this.log.state === 'ended') return;
    this.#cancelGoodbye();
    this.#tools.abort();
    this.conversation.end();
    this.log.record(endedFact(ending, this.log.answeredForMs));
    this.#options.live.remove(this.callId);
  }

  /** The agent has said goodbye, or says it now. */
  #leave(): void {
    const { controls, clock, hangUp } = this.#options;
    if (controls.leave?.({ kind: 'hangUp' }) === true) return;
    this.#cancelGoodbye();
    this.#cancelGoodbye = clock.after(GOODBYE_WITHIN_MS, () =>
      hangUp({ by: 'agent', reason: 'completed' }),
    );
  }

  #created(): CallFact {
    const { call, agent, controls, carrierId } = this.#options;
    const { business, prompt, tools } = call;
    return {
      type: 'call.created',
      source: this.#source,
      direction: 'inbound',
      carrierId,
      from: BY_WEB,
      to: BY_WEB,
      businessId: business.id,
      businessName: business.name,
      agentId: agent.id,
      agentName: agent.name,
      agentVersion: agent.version,
      engineId: agent.engineId,
      abilities: { whisper: controls.whisper !== undefined, transfer: false },
      prompt,
      tools: tools.map(({ name, listedAs }) => listedAs ?? name),
    };
  }
}

function unable(): AppError {
  return new AppError({
    code: 'call.not_live',
    message:
      'This is a web call between this computer and the vendor of its agent, where that cannot be done.',
  });
}
