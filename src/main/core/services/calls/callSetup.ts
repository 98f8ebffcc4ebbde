import type { Agent } from '@shared/domain/agent';
import type { Business } from '@shared/domain/business';
import type { CallDirection } from '@shared/domain/callEvent';
import type { EngineId } from '@shared/domain/capabilities';
import type { CallId, LineId } from '@shared/domain/ids';
import { resolveTemplate } from '@shared/domain/promptTemplate';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../ports/carrier';
import type { Clock } from '../../ports/clock';
import type { EngineAdapter, EngineConfig } from '../../ports/engine';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { RecordingFiles } from '../../ports/recordingSink';
import type { AgentStore, BusinessStore, EventStore } from '../../ports/stores';
import type { ToolBox } from '../../ports/tool';
import { chooseFormat } from '../../session/audioFormats';
import { createCallLog } from '../../session/callLog';
import { CallSession } from '../../session/callSession';
import { consentTerms } from '../../session/consent';
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
  readonly engines: ReadonlyMap<EngineId, EngineAdapter>;
  readonly live: LiveCalls;
}

export interface CallPlan {
  readonly direction: CallDirection;
  readonly carrier: CarrierAdapter;
  readonly carrierRef?: string;
  readonly from: string;
  readonly to: string;
  readonly callerName?: string;
  readonly lineId?: LineId;
  readonly agentId: Agent['id'];
  readonly onEnded: (session: CallSession) => void;
}

/** Finds who answers, resolves what the agent is told, and creates the session with its log. */
export async function setUpCall(ports: CallSetupPorts, plan: CallPlan): Promise<CallSession> {
  const { agent, business, engine } = await findAnswerer(ports, plan.agentId);
  const callId = ports.ids.next('call') as CallId;
  const logger = ports.logger.child({ callId });
  const log = createCallLog({
    callId,
    clock: ports.clock,
    store: ports.events,
    logger,
    publish: (event) => ports.live.publishEvent(event),
  });
  const engineConfig = configureEngine(ports, plan, callId, agent, business, engine);
  const session = new CallSession({
    ...ports,
    log,
    business,
    carrier: plan.carrier,
    engine,
    engineConfig,
    logger,
    publishPartial: (partial) => ports.live.publishPartial(partial),
    onEnded: () => {
      ports.live.remove(callId);
      plan.onEnded(session);
    },
  });
  session.carrierRef = plan.carrierRef;
  ports.live.add(callId, session);
  log.record({
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
    prompt: engineConfig.prompt,
  });
  return session;
}

function configureEngine(
  ports: CallSetupPorts,
  plan: CallPlan,
  callId: CallId,
  agent: Agent,
  business: Business,
  engine: EngineAdapter,
): EngineConfig {
  // The person on the phone is the caller of an inbound call and the called of an outbound one.
  const number = plan.direction === 'inbound' ? plan.from : plan.to;
  const variables = callVariables(ports.clock.now(), agent, business, number, plan.callerName);
  const legFormat = plan.carrier.capabilities.nativeFormat;
  return {
    callId,
    direction: plan.direction,
    business,
    caller: { number, name: plan.callerName },
    prompt: resolveTemplate(agent.prompt, variables),
    greeting: resolveTemplate(agent.greeting, variables),
    consent: consentTerms(business),
    voice: agent.voice,
    tools: ports.tools.specs(agent.tools),
    inputFormat: chooseFormat(engine.capabilities.inputFormats, legFormat),
    outputFormat: chooseFormat(engine.capabilities.outputFormats, legFormat),
  };
}

async function findAnswerer(ports: CallSetupPorts, agentId: Agent['id']) {
  const agent = await ports.agents.get(agentId);
  if (agent === undefined)
    throw missing('The agent of this line no longer exists. Choose another.');
  const business = await ports.businesses.get(agent.businessId);
  if (business === undefined) throw missing('The business of this agent no longer exists.');
  const engine = ports.engines.get(agent.engineId);
  if (engine === undefined) {
    throw missing('The voice engine of this agent is not set up. Choose another engine.');
  }
  return { agent, business, engine };
}

/** What `{{names}}` in a prompt or greeting stand for in this call. */
function callVariables(
  now: number,
  agent: Agent,
  business: Business,
  callerNumber: string,
  callerName: string | undefined,
): Record<string, string> {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: business.timeZone, ...options }).format(now);
  return {
    ...business.variables,
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
