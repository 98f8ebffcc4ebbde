import type { SoftphoneState, WebPhone as OfferedWebPhone } from '@shared/contract/softphone';
import type { WebCallOrder, WebCallReport } from '@shared/contract/vendor/webCallPage';
import type { NamedDevices } from '@shared/contract/vendor/vendorHost';
import { MULAW_8K } from '@shared/domain/audioFormat';
import type { Agent } from '@shared/domain/agent/agent';
import type { CarrierId, EngineId } from '@shared/domain/capabilities';
import type { AgentId, CallId } from '@shared/domain/ids';
import { serializeError, type AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { AgentStore, BusinessStore, EventStore } from '../../ports/stores';
import type { HandOffListener } from '../../ports/handOff';
import type { ToolBox } from '../../ports/tool';
import type { PageFailure, VendorPage, VendorPageHost } from '../../ports/webCalls/vendorPage';
import type { OpenedWebCall, WebCallControls, WebCalls } from '../../ports/webCalls/webCall';
import { whisperNote } from '../../conversation/notes';
import type { Ending } from '../../session/callEnding';
import type { Afterwards } from '../calls/afterwards';
import { configureAgent } from '../calls/callSetup';
import { vendorFacts } from '../calls/handOff/vendorFacts';
import type { LiveCalls } from '../calls/liveCalls';
import { alreadyEnded, alreadyUp, cannotSpeak, needsDesktop } from './refusals';
import { WebCallRecord } from './webCallRecord';
import { ENDED, MICROPHONE, warningInWords } from './words';

/** From the order to join until sound goes both ways; the page has to load and to connect. */
const JOINS_WITHIN_MS = 30_000;
const NEVER_JOINED = `no sound went both ways within ${JOINS_WITHIN_MS / 1000} s`;
/** The page says goodbye to the vendor; then it is closed whether it has or not. */
const HANGS_UP_WITHIN_MS = 3_000;

/** The answer to a tool while there is no call. */
const NOBODY_THERE = { ok: false, value: {} } as const;

export type WebCallState = Pick<SoftphoneState, 'phase' | 'webCall' | 'endedBecause' | 'callId'>;

export interface WebPhonePorts {
  readonly vendors: ReadonlyMap<EngineId, WebCalls>;
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
  readonly tools: ToolBox;
  readonly events: EventStore;
  readonly live: Pick<LiveCalls, 'addHandedOff' | 'remove' | 'publishEvent' | 'publishPartial'>;
  readonly afterwards: Pick<Afterwards, 'record'>;
  /** What carries calls within this computer. */
  readonly carrierId: CarrierId;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface WebCall {
  readonly agent: Agent;
  readonly vendor: WebCalls;
  readonly page: VendorPage<WebCallOrder>;
  readonly callId: CallId;
  /** The receiver went down before the call existed. */
  readonly given: AbortController;
  phase: 'calling' | 'in_call' | 'ended';
  opened?: OpenedWebCall;
  /** For the page's one question. */
  pass?: string;
  record?: WebCallRecord;
  isMuted: boolean;
  answeredAt?: number;
  endedBecause?: string;
  error?: AppError;
  microphoneProblem?: 'denied' | 'none' | 'busy';
  /** Why it ends, where that was decided here. */
  ending?: Ending;
  readonly warnings: Set<string>;
}

/**
 * Speaking from this computer with an agent by its vendor's own web SDK, which runs on a page of its
 * own. That page is let into a call that was asked for here, once, and learns nothing else.
 */
export class WebPhone {
  readonly #ports: WebPhonePorts;
  readonly #pages = new Map<EngineId, VendorPage<WebCallOrder>>();
  readonly #watchers = new Set<(state: WebCallState | undefined) => void>();
  #call: WebCall | undefined;
  #cancelTimer: Cancel = () => undefined;
  /** The application's side of each vendor's page. */
  readonly hosts: ReadonlyMap<EngineId, VendorPageHost<WebCallOrder, WebCallReport>>;

  constructor(ports: WebPhonePorts) {
    this.#ports = ports;
    this.hosts = new Map([...ports.vendors.keys()].map((id) => [id, this.#hostOf(id)]));
  }

  get isBusy(): boolean {
    return this.#live !== undefined;
  }

  get hasPages(): boolean {
    return this.#pages.size > 0;
  }

  /** Every agent that can be spoken with so, ready or not. */
  async offered(): Promise<OfferedWebPhone[]> {
    const agents = await this.#ports.agents.list();
    return agents.flatMap(({ id, name, engineId }) => {
      const vendor = this.#ports.vendors.get(engineId);
      if (vendor === undefined) return [];
      const missing = vendor.missing();
      const offer = { agentId: id, agentName: name, engineId };
      return [missing === undefined ? offer : { ...offer, missing }];
    });
  }

  /** @throws AppError when this computer, the account, the agent or the vendor stands against it. */
  async call(agentId: AgentId, devices: NamedDevices): Promise<CallId> {
    const agent = await this.#ports.agents.get(agentId);
    if (this.isBusy) throw alreadyUp();
    const vendor = agent && this.#ports.vendors.get(agent.engineId);
    if (agent === undefined || vendor === undefined) throw cannotSpeak();
    const page = this.#pages.get(agent.engineId);
    if (page === undefined) throw needsDesktop();
    const callId = this.#ports.ids.next('call') as CallId;
    const call: WebCall = {
      ...{ agent, vendor, page, callId, phase: 'calling', isMuted: false },
      given: new AbortController(),
      warnings: new Set(),
    };
    this.#call = call;
    this.#publish();
    try {
      await this.#open(call);
    } catch (error) {
      if (this.#call === call) this.clear();
      throw error;
    }
    if (call !== this.#live) return callId;
    this.#within(JOINS_WITHIN_MS, () => this.#fail(call, NEVER_JOINED));
    page.send({ type: 'join', ...devices });
    return callId;
  }

  hangUp(): void {
    const isTalking = this.#call?.phase === 'in_call';
    this.#hangUp({ by: 'caller', reason: isTalking ? 'caller_hung_up' : 'cancelled' });
  }

  /** Other devices from now on. Without a call there is nothing to do. */
  useDevices(devices: NamedDevices): void {
    this.#live?.page.send({ type: 'devices', ...devices });
  }

  mute(isMuted: boolean): void {
    this.#require().page.send({ type: 'mute', isMuted });
  }

  /** Forgets a call that is over. */
  clear(): void {
    this.#call = undefined;
    this.#publish();
  }

  /** Emits the present state at once, then every change; undefined: no call. */
  watch(emit: (state: WebCallState | undefined) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#state());
    return () => void this.#watchers.delete(emit);
  }

  /** The application ends. */
  close(): void {
    const call = this.#live;
    if (call !== undefined) this.#end(call, { by: 'system', reason: 'app_stopped' });
  }

  get #live(): WebCall | undefined {
    return this.#call?.phase === 'ended' ? undefined : this.#call;
  }

  #hostOf(engineId: EngineId): VendorPageHost<WebCallOrder, WebCallReport> {
    const present = (): WebCall | undefined =>
      this.#live?.agent.engineId === engineId ? this.#live : undefined;
    return {
      attach: (page) => void this.#pages.set(engineId, page),
      token: () => {
        const pass = present()?.pass;
        delete present()?.pass;
        return pass === undefined ? Promise.reject(alreadyEnded()) : Promise.resolve(pass);
      },
      report: (report) => {
        const call = present();
        if (call !== undefined) this.#heard(call, report);
      },
    };
  }

  /** Creates the call at the vendor, and its record here. */
  async #open(call: WebCall): Promise<void> {
    const { agent, vendor, callId, given } = call;
    const { config } = await configureAgent(
      this.#ports,
      { capabilities: {} },
      {
        ...{ callId, agentId: agent.id, direction: 'inbound', from: '', to: '' },
        callerName: undefined,
        format: MULAW_8K,
        abilities: [],
      },
    );
    const opened = await vendor.open(config, this.#listener(call), given.signal);
    if (call !== this.#live) {
      opened.over();
      return;
    }
    call.opened = opened;
    call.pass = opened.pass;
    call.record = new WebCallRecord({
      ...this.#ports,
      agent,
      call: config,
      controls: controlsOf(call, opened),
      hangUp: (ending) => {
        if (this.#live === call) this.#hangUp(ending);
      },
    });
    this.#publish();
  }

  #listener(call: WebCall): HandOffListener {
    return {
      ...vendorFacts((fact) => void call.record?.tell(fact)),
      // The SDK tells.
      onText: () => undefined,
      runTool: (use) => call.record?.runTool(use) ?? Promise.resolve(NOBODY_THERE),
      // The page is told as well, or is to go.
      onEnded: ({ by, reason = by === 'caller' ? 'caller_hung_up' : 'completed', error }) => {
        if (this.#live === call)
          this.#hangUp({ by, reason, ...(error === undefined ? {} : { error }) });
      },
    };
  }

  #heard(call: WebCall, report: WebCallReport | PageFailure): void {
    const { record, warnings } = call;
    switch (report.type) {
      case 'joined':
        this.#cancelTimer();
        call.phase = 'in_call';
        call.answeredAt ??= this.#ports.clock.now();
        record?.answered();
        break;
      case 'muted':
        call.isMuted = report.isMuted;
        break;
      case 'said':
        record?.conversation.said(report.speaker, report.text, report.isFinal);
        return;
      case 'conversation':
        record?.conversation.heard(report.turns);
        return;
      case 'levels':
        record?.setLevels(report);
        return;
      case 'warning':
        if (report.isOn) warnings.add(warningInWords(report.name));
        else warnings.delete(warningInWords(report.name));
        break;
      case 'noMicrophone':
        call.microphoneProblem = report.problem;
        this.#end(call, { by: 'system', reason: 'failed' }, MICROPHONE);
        return;
      case 'ended':
        this.#ended(call, report.reason);
        return;
      case 'failed':
        this.#fail(call, report.detail);
        return;
    }
    this.#publish();
  }

  #hangUp(ending: Ending): void {
    const call = this.#live;
    if (call === undefined) return;
    call.ending ??= ending;
    call.given.abort();
    if (call.record === undefined) {
      this.#end(call, ending);
      return;
    }
    call.page.send({ type: 'hangUp' });
    this.#within(HANGS_UP_WITHIN_MS, () => this.#end(call, ending));
  }

  /** The page is out of the call: because of us, or because the vendor ended it. */
  #ended(call: WebCall, reason: string | undefined): void {
    const error = reason === undefined ? undefined : call.vendor.explainEnd(reason);
    if (error === undefined) this.#end(call, { by: 'agent', reason: 'completed' });
    else this.#end(call, { by: 'system', reason: 'engine_lost', error });
  }

  #fail(call: WebCall, detail: string): void {
    const error = call.vendor.explainFailure(detail);
    this.#ports.logger.warn({ err: error, callId: call.callId }, 'a web call failed');
    const reason = call.phase === 'in_call' ? 'engine_lost' : 'failed';
    this.#end(call, { by: 'system', reason, error });
  }

  /** What was decided here before comes first. */
  #end(call: WebCall, seen: Ending, because = ENDED): void {
    if (call !== this.#live) return;
    this.#cancelTimer();
    const ending = call.ending ?? seen;
    call.phase = 'ended';
    call.endedBecause = ending.error?.message ?? because;
    if (ending.error !== undefined) call.error = ending.error;
    delete call.pass;
    call.page.close();
    call.record?.over(ending);
    call.opened?.over();
    this.#publish();
  }

  #within(delayMs: number, run: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.clock.after(delayMs, run);
  }

  #require(): WebCall {
    const call = this.#live;
    if (call === undefined) throw alreadyEnded();
    return call;
  }

  #state(): WebCallState | undefined {
    const call = this.#call;
    if (call === undefined) return undefined;
    const { agent, phase, isMuted, warnings, answeredAt, endedBecause, record } = call;
    const { microphoneProblem, error } = call;
    return {
      phase,
      ...(phase === 'ended' && endedBecause !== undefined ? { endedBecause } : {}),
      ...(record === undefined || phase === 'ended' ? {} : { callId: record.callId }),
      webCall: {
        engineId: agent.engineId,
        agentId: agent.id,
        agentName: agent.name,
        isMuted,
        warnings: [...warnings],
        ...(answeredAt === undefined ? {} : { answeredAt }),
        ...(microphoneProblem === undefined ? {} : { microphoneProblem }),
        ...(error === undefined ? {} : { error: serializeError(error) }),
      },
    };
  }

  #publish(): void {
    const state = this.#state();
    for (const emit of this.#watchers) emit(state);
  }
}

/** By the page's SDK, or by the vendor's interface where that takes it. */
function controlsOf({ page, vendor }: WebCall, { controls }: OpenedWebCall): WebCallControls {
  const send = (order: WebCallOrder): Promise<void> => {
    page.send(order);
    return Promise.resolve();
  };
  return {
    ...(vendor.sdk.say ? { say: (text) => send({ type: 'say', text }) } : {}),
    ...(vendor.sdk.whisper
      ? { whisper: (text) => send({ type: 'whisper', text: whisperNote(text) }) }
      : {}),
    ...controls,
  };
}
