import type { EngineAdapter, EngineConfig } from '../../core/ports/engine';
import type { CallControl, ToolResult } from '../../core/ports/tool';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { VapiApi } from './api/vapiApi';
import { hostedAssistant } from './protocol/callRequest';
import type { ControlMessage, VapiMessage, WireToolCall } from './protocol/messages';
import type { VapiConfig, VapiServer } from './settings';
import { wireResult, type WireToolResult } from './talk/toolAnswers';
import type { ForeignCalls } from './webhook';

/** Vapi waits 7.5 s for an assistant, whatever is set; the way back takes some of it. */
const ASSISTANT_WITHIN_MS = 5500;
/** Vapi waits 20 s for a tool. */
const TOOL_WITHIN_MS = 17_000;

interface HostedCall {
  readonly from: string;
  readonly to: string;
  readonly callerName?: string | undefined;
  readonly businessId?: string | undefined;
}

/** The application's side: who answers a number, and what its tools give. */
export interface HostedDesk {
  agentOf(call: HostedCall, engine: EngineAdapter): Promise<EngineConfig | undefined>;
  runTool(
    call: HostedCall,
    tool: { readonly name: string; readonly input: unknown },
    control: Pick<CallControl, 'transfer'> & { endCall(): void },
    signal: AbortSignal,
  ): Promise<ToolResult>;
}

export interface ForeignCallsOptions {
  readonly hosted: HostedDesk;
  readonly engine: () => EngineAdapter;
  readonly config: () => VapiConfig | undefined;
  readonly server: () => VapiServer | undefined;
  readonly api: VapiApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly closing: AbortSignal;
}

/** Vapi's questions about calls that it carries by itself, answered in time by our own agents and tools. */
export function createForeignCalls(options: ForeignCallsOptions): ForeignCalls {
  const { clock, logger } = options;
  return {
    async assistant(message) {
      const answer = findAssistant(options, hostedCall(message)).catch((error: unknown) => {
        logger.error({ err: error }, 'no assistant could be found for a call of Vapi’s');
        return undefined;
      });
      return (await within(clock, ASSISTANT_WITHIN_MS, answer)) ?? NOBODY;
    },
    tools: (message) => {
      const control = controlOf(options, message);
      return Promise.all(
        message.toolCallList.map((tool) => runTool(options, hostedCall(message), tool, control)),
      );
    },
    told: (message) => {
      if (message.type === 'status-update')
        logger.info({ status: message.status }, 'a call of Vapi’s');
    },
  };
}

/** Spoken to the caller, after which the call ends. */
const NOBODY = {
  error: 'Sorry, nobody can take this call at the moment. Please call again later.',
};

async function findAssistant(
  { hosted, engine, config, server }: ForeignCallsOptions,
  call: HostedCall,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const agent = await hosted.agentOf(call, engine());
  if (agent !== undefined) return hostedAssistant(agent, server());
  const assistantId = config()?.assistantId;
  return assistantId === undefined ? undefined : { assistantId };
}

async function runTool(
  { hosted, clock }: ForeignCallsOptions,
  call: HostedCall,
  { id, name, input }: WireToolCall,
  control: Pick<CallControl, 'transfer'> & { endCall(): void },
): Promise<WireToolResult> {
  const deadline = new AbortController();
  const result = hosted.runTool(call, { name, input }, control, deadline.signal);
  const known = await within(clock, TOOL_WITHIN_MS, result);
  if (known === undefined) deadline.abort();
  return wireResult(id, name, known ?? TOO_LATE);
}

const TOO_LATE: ToolResult = { ok: false, value: { error: 'The tool takes too long.' } };

function hostedCall({ call, customer, phoneNumber }: VapiMessage): HostedCall {
  const tenantId = call?.assistantOverrides?.variableValues?.['tenantId'];
  return {
    from: customer?.number ?? '',
    to: phoneNumber?.number ?? '',
    callerName: customer?.name,
    ...(typeof tenantId === 'string' ? { businessId: tenantId } : {}),
  };
}

/** By the control address that came with the message; nothing can be done where there is none. */
function controlOf({ api, closing, logger }: ForeignCallsOptions, { call }: VapiMessage) {
  const controlUrl = call?.monitor?.controlUrl;
  const send = async (message: ControlMessage): Promise<void> => {
    if (controlUrl !== undefined) await api.control(controlUrl, message, closing);
  };
  const endCall = (): void => {
    send({ type: 'end-call' }).catch((error: unknown) => {
      logger.warn({ err: error }, 'a call of Vapi’s could not be ended');
    });
  };
  if (controlUrl === undefined) return { endCall };
  const transfer = (number: string): Promise<void> =>
    send({ type: 'transfer', destination: { type: 'number', number } });
  return { endCall, transfer };
}

async function within<Value>(
  clock: Clock,
  limitMs: number,
  answer: Promise<Value>,
): Promise<Value | undefined> {
  let cancel = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.after(limitMs, () => resolve(undefined));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    cancel();
  }
}
