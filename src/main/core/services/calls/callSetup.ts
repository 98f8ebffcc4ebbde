import {
  instructionsOf,
  UNSAVED_VERSION,
  type Agent,
  type UnsavedAgent,
} from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { AudioFormat } from '@shared/domain/audioFormat';
import type { CallDirection, CallFact } from '@shared/domain/callEvent';
import type { EngineId } from '@shared/domain/capabilities';
import type { AgentId, CallId, LineId } from '@shared/domain/ids';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { AppError } from '@shared/errors/appError';
import type { CallTexts } from '../../ports/texts/callTexts';
import type { CarrierAdapter, StreamTicket } from '../../ports/carrier';
import type { Clock } from '../../ports/clock';
import type { EngineAdapter, EngineConfig } from '../../ports/engine';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { RecordingFiles } from '../../ports/recordingSink';
import type { AgentStore, BusinessStore, EventStore } from '../../ports/stores';
import type { CallAbility, CallControl, ToolBox } from '../../ports/tool';
import type { MachineChoice, MachineTerms } from '../../ports/answeringMachine';
import { chooseFormat } from '../../session/media/audioFormats';
import { createCallLog } from '../../session/callLog';
import { CallSession } from '../../session/callSession';
import { consentTerms } from '../../session/consent';
import { baseOf, phrasesIn } from '../../phrases/phrases';
import type { Phrases } from '../../phrases/sentences';
import type { SpeakOffline } from '../../ports/speakOffline';
import type { Afterwards } from './afterwards';
import type { LiveCalls } from './liveCalls';

export interface CallSetupPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly events: EventStore;
  readonly agents: AgentStore;
  readonly businesses: BusinessStore;
  readonly recordings: RecordingFiles;
  readonly tools: ToolBox;
  readonly speakOffline: SpeakOffline;
  /** Absent where nothing can send texts. */
  readonly texts?: CallTexts;
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  /** Answers every call, whatever its agent has chosen. */
  readonly engineId?: EngineId | undefined;
  readonly live: LiveCalls;
  /** Keeps what becomes known of a call after its end. */
  readonly afterwards?: Pick<Afterwards, 'record'>;
}

export interface CallPlan {
  readonly direction: CallDirection;
  readonly carrier: CarrierAdapter;
  readonly carrierRef?: string;
  readonly from: string;
  readonly to: string;
  readonly callerName?: string;
  readonly lineId?: LineId;
  readonly agentId: AgentId;
  /** Speaks in place of a stored agent. */
  readonly unsaved?: UnsavedAgent;
  /** Our own number of this call. */
  readonly ownNumber: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** What a call that we place is for. */
  readonly goal?: string;
  readonly machine?: MachineChoice;
  readonly message?: string;
  readonly issueTicket: (session: CallSession) => StreamTicket;
  readonly onEnded: (session: CallSession) => void;
}

/** Finds who answers, resolves what the agent is told, and creates the session with its log. */
export async function setUpCall(ports: CallSetupPorts, plan: CallPlan): Promise<CallSession> {
  const { agent, business, engine, standIn } = await findAnswerer(ports, plan);
  const callId = ports.ids.next('call') as CallId;
  const logger = ports.logger.child({ callId });
  const log = createCallLog({
    callId,
    clock: ports.clock,
    store: ports.events,
    logger,
    publish: (event) => ports.live.publishEvent(event),
    afterwards: keepAfterwards(ports, callId, logger),
  });
  const told = whatIsTold(ports, plan, agent, business);
  const phrases = phrasesIn(languageOf(agent, engine));
  const setting = { callId, agent, business, engine, told, phrases };
  const engineConfig = configureEngine(ports, plan, setting);
  const able = abilities(ports, plan);
  const session: CallSession = new CallSession({
    ...ports,
    log,
    business,
    carrier: plan.carrier,
    engine,
    engineConfig,
    standIn,
    ownNumber: plan.ownNumber,
    ...optional('sendText', textSender(ports, plan, business)),
    toolSpecs: (names) => ports.tools.specs(names, able),
    phrases,
    machine: machineTerms(plan, business, phrases),
    issueTicket: () => plan.issueTicket(session),
    logger,
    publishPartial: (partial) => ports.live.publishPartial(partial),
    publishHeard: (heard) => ports.live.publishHeard(heard),
    onEnded: () => {
      ports.live.remove(callId);
      plan.onEnded(session);
    },
  });
  session.carrierRef = plan.carrierRef;
  ports.live.add(callId, session);
  log.record(createdFact(plan, { ...setting, variables: told.variables }, engineConfig));
  return session;
}

export function keepAfterwards(
  { afterwards }: Pick<CallSetupPorts, 'afterwards'>,
  callId: CallId,
  logger: Logger,
) {
  if (afterwards === undefined) return undefined;
  return (fact: CallFact): void => {
    afterwards.record(callId, fact).catch((error: unknown) => {
      logger.warn({ err: error }, 'what was told about a past call could not be kept');
    });
  };
}

/** As much of an engine as decides about the language. */
export interface Speaker {
  readonly capabilities: Pick<EngineAdapter['capabilities'], 'speaksOnly'>;
}

/** The agent's first language, or that of an engine which speaks only one. */
function languageOf({ languages }: Agent, { capabilities }: Speaker): string {
  const [wanted = 'en-US'] = languages;
  const { speaksOnly } = capabilities;
  return speaksOnly === undefined || baseOf(speaksOnly) === baseOf(wanted) ? wanted : speaksOnly;
}

export function createdFact(
  plan: Omit<CallPlan, 'agentId' | 'ownNumber' | 'issueTicket' | 'onEnded'>,
  { agent, business, engine, variables: promptVariables }: Settled,
  { prompt, tools }: EngineConfig,
): CallFact {
  return {
    type: 'call.created',
    source: `carrier.${plan.carrier.id}`,
    direction: plan.direction,
    carrierId: plan.carrier.id,
    ...optional('carrierRef', plan.carrierRef),
    from: plan.from,
    to: plan.to,
    ...optional('callerName', plan.callerName),
    ...optional('lineId', plan.lineId),
    businessId: business.id,
    businessName: business.name,
    agentId: agent.id,
    agentName: agent.name,
    agentVersion: agent.version,
    engineId: engine.id,
    abilities: {
      whisper: engine.capabilities.whisper,
      transfer: plan.carrier.capabilities.transfer,
    },
    prompt,
    promptVariables,
    tools: tools.map(({ name, listedAs }) => listedAs ?? name),
    ...optional('variables', plan.variables),
  };
}

/** Who answers a call, and what their `{{names}}` stand for. */
interface Settled extends Pick<Setting, 'agent' | 'business' | 'engine'> {
  readonly variables: Told['variables'];
}

interface Setting {
  readonly callId: CallId;
  readonly agent: Agent;
  readonly business: Business;
  readonly engine: EngineAdapter;
  readonly told: Told;
  readonly phrases: Phrases;
}

function configureEngine(
  ports: CallSetupPorts,
  plan: CallPlan,
  { callId, agent, business, engine, told, phrases }: Setting,
): EngineConfig {
  const { capabilities } = plan.carrier;
  const legFormat = capabilities.nativeFormat;
  return {
    callId,
    direction: plan.direction,
    business,
    caller: { number: farNumber(plan), name: plan.callerName },
    prompt: told.prompt,
    greeting: told.greeting,
    consent: consentTerms(business, farNumber(plan), phrases),
    voice: agent.voice,
    language: languageOf(agent, engine),
    tools: ports.tools.specs(agent.tools, abilities(ports, plan)),
    settings: agent.engineSettings,
    inputFormat: chooseFormat(engine.capabilities.inputFormats, legFormat),
    outputFormat: chooseFormat(engine.capabilities.outputFormats, legFormat),
  };
}

/** What an agent is told for a call whose sound does not come through here. */
export interface AgentWanted extends Pick<
  CallPlan,
  'agentId' | 'direction' | 'from' | 'to' | 'unsaved' | 'variables' | 'goal'
> {
  readonly callId: CallId;
  readonly callerName: string | undefined;
  readonly format: AudioFormat;
  readonly abilities: readonly CallAbility[];
}

/** @throws AppError `config.missing` when the agent or its business is gone */
export async function configureAgent(
  ports: Pick<CallSetupPorts, 'agents' | 'businesses' | 'clock' | 'tools'>,
  engine: Speaker,
  { callId, abilities, format, callerName, ...wanted }: AgentWanted,
): Promise<{ agent: Agent; config: EngineConfig; variables: Told['variables'] }> {
  const { agent, business } = await findAgent(ports, wanted);
  const told = whatIsTold(
    ports,
    { ...wanted, ...optional('callerName', callerName) },
    agent,
    business,
  );
  const language = languageOf(agent, engine);
  const config: EngineConfig = {
    callId,
    direction: wanted.direction,
    business,
    caller: { number: farNumber(wanted), name: callerName },
    prompt: told.prompt,
    greeting: told.greeting,
    consent: consentTerms(business, farNumber(wanted), phrasesIn(language)),
    voice: agent.voice,
    language,
    tools: ports.tools.specs(agent.tools, abilities),
    settings: agent.engineSettings,
    inputFormat: format,
    outputFormat: format,
  };
  return { agent, config, variables: told.variables };
}

/** The person on the phone is the caller of an inbound call and the called of an outbound one. */
function farNumber({ direction, from, to }: Pick<CallPlan, 'direction' | 'from' | 'to'>): string {
  return direction === 'inbound' ? from : to;
}

interface Told {
  readonly prompt: string;
  readonly greeting: string;
  readonly variables: Readonly<Record<string, string>>;
}

function whatIsTold(
  ports: Pick<CallSetupPorts, 'clock'>,
  plan: Pick<CallPlan, 'direction' | 'from' | 'to' | 'callerName' | 'goal' | 'variables'>,
  agent: Agent,
  business: Business,
): Told {
  const { callerName, goal, variables: own } = plan;
  const known = callVariables(ports.clock.now(), agent, business, farNumber(plan), callerName);
  const variables = { ...known, ...own, ...(goal === undefined ? {} : { goal }) };
  const prompt = resolveTemplate(instructionsOf(agent), variables);
  return {
    prompt: goal === undefined ? prompt : `${prompt}\n\n${purposeSentence(goal)}`,
    greeting: resolveTemplate(agent.greeting, variables),
    variables,
  };
}

function purposeSentence(goal: string): string {
  const sentence = goal.trim().replace(/[.!]*$/, '.');
  return `Purpose of this call: ${/^to\b/i.test(sentence) ? sentence : `to ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`}`;
}

function abilities({ texts }: CallSetupPorts, { carrier }: CallPlan): CallAbility[] {
  const { transfer, dtmfOut } = carrier.capabilities;
  const able: Record<CallAbility, boolean> = {
    transfer,
    sendDigits: dtmfOut,
    sendText: texts?.canSend(carrier.id) ?? false,
  };
  return (Object.keys(able) as CallAbility[]).filter((ability) => able[ability]);
}

/** Texts of a call leave from its own number. */
function textSender(
  { texts }: CallSetupPorts,
  { carrier, ownNumber }: CallPlan,
  business: Business,
): CallControl['sendText'] {
  if (texts === undefined) return undefined;
  return (theirNumber, text) =>
    texts.sendFromCall({
      carrierId: carrier.id,
      ourNumber: ownNumber,
      theirNumber,
      businessId: business.id,
      text,
    });
}

/** What is done when a machine picks up; undefined where nobody chose. */
export function machineTerms(
  { machine: choice, message, ownNumber }: Pick<CallPlan, 'machine' | 'message' | 'ownNumber'>,
  business: Business,
  phrases: Phrases,
): MachineTerms | undefined {
  if (choice === undefined) return undefined;
  const number = ownNumber.replace(/\D/g, '').replace(/(?<=\d)(?=\d)/g, ' ');
  return { choice, message: message ?? phrases.callBack(business.name, number) };
}

async function findAnswerer(ports: CallSetupPorts, plan: CallPlan) {
  const { agent, business } = await findAgent(ports, plan);
  const engine = ports.engines.get(ports.engineId ?? agent.engineId);
  if (engine === undefined) {
    throw missing('The voice engine of this agent is not set up. Choose another engine.');
  }
  const standIn =
    agent.standInId === undefined || agent.standInId === engine.id
      ? undefined
      : ports.engines.get(agent.standInId);
  return { agent, business, engine, standIn };
}

async function findAgent(
  ports: Pick<CallSetupPorts, 'agents' | 'businesses' | 'clock'>,
  { agentId, unsaved }: Pick<CallPlan, 'agentId' | 'unsaved'>,
) {
  const agent =
    unsaved === undefined ? await ports.agents.get(agentId) : asAgent(unsaved, ports.clock.now());
  if (agent === undefined)
    throw missing('The agent of this line no longer exists. Choose another.');
  const business = await ports.businesses.get(agent.businessId);
  if (business === undefined) throw missing('The business of this agent no longer exists.');
  return { agent, business };
}

/** Under this id the calls of an agent are kept that was never saved. */
const NEVER_SAVED = 'agent_unsaved' as AgentId;

function asAgent({ agentId, businessId, definition }: UnsavedAgent, updatedAt: number): Agent {
  const id = agentId ?? NEVER_SAVED;
  return { ...definition, id, businessId, version: UNSAVED_VERSION, updatedAt };
}

/** What `{{names}}` in a prompt or greeting stand for, on a call or in a text. */
export function callVariables(
  now: number,
  agent: Agent,
  business: Business,
  callerNumber: string,
  callerName: string | undefined,
): Record<string, string> {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: business.timeZone, ...options }).format(now);
  return {
    tenant_id: business.id,
    ...business.variables,
    ...Object.fromEntries(agent.variables.map(({ name, value }) => [name, value])),
    business_name: business.name,
    agent_name: agent.name,
    caller_number: callerNumber,
    caller_name: callerName ?? '',
    today: format({ dateStyle: 'full' }),
    time: format({ timeStyle: 'short' }),
  };
}

function missing(message: string): AppError {
  return new AppError({ code: 'config.missing', message });
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}
