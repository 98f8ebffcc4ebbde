import { z } from 'zod';
import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import { BY_WEB } from '@shared/domain/connections/webCall';
import type { AgentId } from '@shared/domain/ids';
import { AppError, isAppError } from '@shared/errors/appError';
import type { CallDesk } from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { EngineConfig } from '../../core/ports/engine';
import type { MachineTerms } from '../../core/ports/answeringMachine';
import type {
  HandedOff,
  HandOff,
  HandOffListener,
  HandOffRequest,
  PlaceRequest,
} from '../../core/ports/handOff';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { OpenedWebCall } from '../../core/ports/webCalls/webCall';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import { RetellApi, type VoicemailOption } from './api/retellApi';
import { RetellCall } from './call';
import { LLM_PATH } from './llm/server';
import type { CallDetails } from './protocol/messages';
import { llmSecret, noKey, type RetellConfig } from './settings';

/** Where registered calls are dialled. */
const SIP_DOMAIN = 'sip.retellai.com';
/** By this the calls that we have Retell place are known again. */
const OURS = 'patchcord_call';

const NOT_IN_SERVICE = 'This number is not in service at the moment. Goodbye.';

const AgentSchema = z.object({
  response_engine: z.object({ type: z.string(), llm_websocket_url: z.string().optional() }),
});

export interface RetellCallsOptions {
  /** Asked for every use; undefined without a key. */
  readonly config: () => RetellConfig | undefined;
  /** Who thinks for an agent with these settings; undefined: the offline one alone. */
  readonly thinks: (
    settings: EngineSettings,
    onMissing: (error: AppError) => void,
  ) => TextEngine | undefined;
  readonly offline: TextEngine;
  /** Which of our agents this one of Retell's is. */
  readonly agentOf: (retellAgentId: string) => Promise<AgentId | undefined>;
  /** Answers calls; asked once everything has started. */
  readonly desk: () => Pick<CallDesk, 'answer'>;
  /** Retell reaches this computer now. */
  readonly isReachable: () => boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** Calls that Retell carries: announced to it by us, placed by it for us, or brought by it. */
export class RetellCalls implements HandOff {
  readonly ways = [{ way: 'usual', needs: 'sip' }] as const;
  readonly #options: RetellCallsOptions;
  readonly #api: RetellApi;
  readonly #closing = new AbortController();
  /** By Retell's id. */
  readonly #calls = new Map<string, RetellCall>();
  /** Those that Retell has brought, until they are answered. */
  readonly #brought = new Set<string>();

  constructor(options: RetellCallsOptions) {
    this.#options = options;
    this.#api = new RetellApi({ ...options, access: () => this.#config() });
  }

  find(callId: string): RetellCall | undefined {
    return this.#calls.get(callId);
  }

  close(): void {
    this.#closing.abort();
  }

  /** @throws AppError what has to be done first */
  async check(
    { settings }: { readonly settings: EngineSettings },
    signal: AbortSignal,
  ): Promise<void> {
    const { apiKey } = this.#config();
    const agentId = requireAgent(settings);
    if (!this.#options.isReachable()) throw notReachable();
    if (!(await this.#asksHere(agentId, apiKey, signal))) throw thinksElsewhere();
  }

  /** What this agent of Retell's is to say is asked of this computer. */
  async #asksHere(agentId: string, apiKey: string, signal: AbortSignal): Promise<boolean> {
    const path = `/get-agent/${encodeURIComponent(agentId)}`;
    const agent = AgentSchema.safeParse(await this.#api.request('GET', path, undefined, signal));
    const engine = agent.data?.response_engine;
    const isOurs = engine?.llm_websocket_url?.includes(`${LLM_PATH}/${llmSecret(apiKey)}`) === true;
    return engine?.type === 'custom-llm' && isOurs;
  }

  async begin(
    request: HandOffRequest,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<HandedOff> {
    const { carrierRef, ownNumber, call } = request;
    // Retell has the call already, and waits for its agent.
    if (this.#brought.delete(carrierRef)) return this.#open(carrierRef, call, listener, true);
    const { call_id: callId } = await this.#api.registerPhoneCall(
      {
        agent_id: requireAgent(call.settings),
        direction: call.direction,
        ...numbersOf(call, ownNumber),
        ...aboutCall(call),
      },
      signal,
    );
    return this.#open(callId, call, listener, false);
  }

  /** Has Retell call from a number of its own; resolves as soon as it dials. */
  async place(
    { ownNumber, call, machine }: PlaceRequest,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<HandedOff & { readonly carrierRef: string }> {
    const agentId = call.settings.own?.retell?.agentId;
    const { call_id: callId } = await this.#api.createPhoneCall(
      {
        ...numbersOf(call, ownNumber),
        ...aboutCall(call),
        ...(agentId === undefined ? {} : { override_agent_id: agentId }),
        ...(machine === undefined
          ? {}
          : { agent_override: { agent: { voicemail_option: atMachine(machine) } } }),
      },
      signal,
    );
    const handed = this.#open(callId, call, listener, true);
    this.#calls.get(callId)?.placed();
    return { ...handed, carrierRef: callId };
  }

  /**
   * Creates a call that Retell's web SDK then joins; its words are the SDK's to tell. All that Retell
   * takes can be done to an agent that asks here; one that thinks at Retell can be whispered to.
   */
  async openWeb(
    call: EngineConfig,
    listener: HandOffListener,
    signal: AbortSignal,
  ): Promise<OpenedWebCall> {
    const { apiKey } = this.#config();
    const agentId = requireAgent(call.settings);
    const asksHere = await this.#asksHere(agentId, apiKey, signal);
    if (asksHere && !this.#options.isReachable()) throw notReachable();
    const terms = { agent_id: agentId, ...aboutCall(call) };
    const created = await this.#api.createWebCall(terms, signal);
    const { call_id: callId, access_token: pass, transport = 'livekit' } = created;
    if (pass === undefined || transport !== 'livekit') throw unknownWay(transport);
    const handed = this.#open(callId, call, listener, false);
    const whisper = (text: string): Promise<void> => {
      const control = { additional_context: text, trigger_response: false };
      return this.#api.updateLiveCall(callId, control, this.#closing.signal);
    };
    const controls = asksHere ? handed.controls : { whisper };
    return { pass, controls, over: () => handed.over() };
  }

  /**
   * A call that Retell brings by itself, on a number of its own or from a web page. Resolves with the
   * sentence that its caller hears where nobody answers it.
   */
  async introduce(details: CallDetails): Promise<RetellCall | string> {
    const { call_id: callId, agent_id: agentId } = details;
    if (details.metadata?.[OURS] !== undefined) return this.#calls.get(callId) ?? NOT_IN_SERVICE;
    if (!(await this.#isGenuine(details))) return NOT_IN_SERVICE;
    const ours = agentId === undefined ? undefined : await this.#options.agentOf(agentId);
    this.#brought.add(callId);
    const incoming = {
      carrierId: 'retell',
      carrierRef: callId,
      from: details.from_number ?? BY_WEB,
      to: details.to_number ?? agentId ?? '',
      ...(ours === undefined ? {} : { agentId: ours }),
    } as const;
    const answer = await this.#options
      .desk()
      .answer(incoming)
      .finally(() => this.#brought.delete(callId));
    const sentence = answer.kind === 'reject' ? answer.sentence : undefined;
    return this.#calls.get(callId) ?? sentence ?? NOT_IN_SERVICE;
  }

  /** Retell itself knows of this call, with this agent. One that cannot be asked is believed. */
  async #isGenuine({ call_id: callId, agent_id: agentId }: CallDetails): Promise<boolean> {
    try {
      const known = await this.#api.getCall(callId, this.#closing.signal);
      return agentId === undefined || known.agent_id === agentId;
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'Retell was asked about a call in vain');
      return !(isAppError(error) && error.detail?.startsWith('HTTP 404') === true);
    }
  }

  #open(callId: string, call: EngineConfig, listener: HandOffListener, hasLeg: boolean): HandedOff {
    const { thinks } = this.#options;
    const opened = new RetellCall({
      ...this.#options,
      callId,
      call,
      listener,
      chosen: thinks(call.settings, (error) => listener.onWarning(error)),
      hasLeg,
      api: this.#api,
      closing: this.#closing.signal,
      logger: this.#options.logger.child({ callId: call.callId }),
      onDone: () => this.#calls.delete(callId),
    });
    this.#calls.set(callId, opened);
    return {
      target: { kind: 'sip', uri: `sip:${callId}@${SIP_DOMAIN};transport=tcp` },
      controls: opened.controls,
      over: () => opened.over(),
    };
  }

  #config(): RetellConfig {
    return this.#options.config() ?? noKey();
  }
}

/** What Retell's agent may use in its own words; every value has to be a string. */
function aboutCall({ callId, business, caller }: EngineConfig) {
  return {
    metadata: { [OURS]: callId, tenant: business.id },
    retell_llm_dynamic_variables: {
      ...business.variables,
      business_name: business.name,
      tenant_id: business.id,
      caller_name: caller.name ?? '',
    },
  };
}

function numbersOf({ direction, caller }: EngineConfig, ownNumber: string) {
  const isInbound = direction === 'inbound';
  return {
    from_number: isInbound ? caller.number : ownNumber,
    to_number: isInbound ? ownNumber : caller.number,
  };
}

/** What Retell, which finds machines out by itself, does about one; null: it goes on. */
function atMachine({ choice, message }: MachineTerms): VoicemailOption | null {
  if (choice === 'goOn') return null;
  if (choice === 'hangUp') return { action: { type: 'hangup' } };
  return { action: { type: 'static_text', text: message } };
}

function requireAgent(settings: EngineSettings): string {
  const agentId = settings.own?.retell?.agentId;
  if (agentId !== undefined) return agentId;
  throw new AppError({
    code: 'config.missing',
    message:
      'It is not known which of Retell’s agents is to take the call. Enter its id where this agent’s voice is chosen.',
  });
}

function unknownWay(transport: string): AppError {
  return new AppError({
    code: 'engine.failed',
    message:
      'Retell wants to carry this call in a new way that Patchcord does not know yet. Update Patchcord; until then, call the agent from a phone.',
    detail: `transport ${transport}`,
  });
}

function notReachable(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Retell has to reach this computer to ask what to say. Turn on the public address in Settings.',
  });
}

function thinksElsewhere(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'This agent at Retell does not ask this computer what to say. Choose a custom LLM there, with the address that Settings shows under Retell.',
  });
}
