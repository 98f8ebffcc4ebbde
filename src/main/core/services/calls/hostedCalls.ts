import type { Business } from '@shared/domain/business';
import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CallId } from '@shared/domain/ids';
import type { EngineAdapter, EngineConfig } from '../../ports/engine';
import type { LineStore } from '../../ports/stores';
import type { CallControl, ToolResult } from '../../ports/tool';
import { configureAgent, type CallSetupPorts } from './callSetup';

/** A call that an engine's vendor carries by itself, as far as the vendor tells. */
export interface HostedCall {
  readonly from: string;
  readonly to: string;
  readonly callerName?: string | undefined;
  /** Whose call it is, where that is known from elsewhere than the number. */
  readonly businessId?: string | undefined;
}

export interface HostedCallsPorts extends Pick<
  CallSetupPorts,
  'agents' | 'businesses' | 'clock' | 'ids' | 'tools'
> {
  readonly lines: LineStore;
}

/** What such a call can have done to it from here. */
export interface HostedControl extends Pick<CallControl, 'transfer'> {
  endCall(): void;
}

/** Answers for calls whose sound never comes through here: who speaks, and what tools give. */
export class HostedCalls {
  readonly #ports: HostedCallsPorts;

  constructor(ports: HostedCallsPorts) {
    this.#ports = ports;
  }

  /** What the agent of the called line is told; undefined when no line has this number. */
  async agentOf(call: HostedCall, engine: EngineAdapter): Promise<EngineConfig | undefined> {
    const line = await this.#lineOf(call);
    if (line === undefined) return undefined;
    const { config } = await configureAgent(this.#ports, engine, {
      callId: this.#ports.ids.next('call') as CallId,
      direction: 'inbound',
      agentId: line.agentId,
      from: call.from,
      to: call.to,
      callerName: call.callerName,
      format: MULAW_8K,
      abilities: [],
    });
    return config;
  }

  /** Runs a tool of our own; never rejects. */
  async runTool(
    call: HostedCall,
    { name, input }: { readonly name: string; readonly input: unknown },
    control: HostedControl,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    const business = await this.#businessOf(call);
    if (business === undefined) return refused('It is not known whose call this is.');
    const transfer = control.transfer?.bind(control);
    const context = {
      businessId: business.id,
      callerNumber: call.from,
      endCall: () => control.endCall(),
      handOver: () => {
        if (business.handoverNumber === '' || transfer === undefined) return false;
        transfer(business.handoverNumber).catch(() => undefined);
        return true;
      },
      ...(transfer === undefined ? {} : { transfer }),
    };
    return this.#ports.tools.run(name, input, context, signal);
  }

  async #lineOf({ to }: HostedCall) {
    return (await this.#ports.lines.list()).find((line) => line.number === to);
  }

  async #businessOf(call: HostedCall): Promise<Business | undefined> {
    const { businesses } = this.#ports;
    const all = await businesses.list();
    const line = await this.#lineOf(call);
    const id = call.businessId ?? line?.businessId;
    return (
      all.find((each) => each.id === id) ??
      (id === undefined && all.length === 1 ? all[0] : undefined)
    );
  }
}

function refused(error: string): ToolResult {
  return { ok: false, value: { error } };
}
