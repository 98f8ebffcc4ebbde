import type { WireReport } from './api/wire';
import type { VapiMessage, WireToolCall } from './protocol/messages';
import type { WireToolResult } from './talk/toolAnswers';

/** A call of Vapi's that we know: its sound comes through here, or it was handed off. */
export interface RunningCall {
  onMessage(message: VapiMessage): void;
  onToolCall(call: WireToolCall): Promise<WireToolResult>;
  onReport(report: WireReport): void;
}

/** By Vapi's id or the carrier's, for what comes to our public address; kept until the report has come. */
export class RunningCalls {
  readonly #calls = new Map<string, RunningCall>();

  add(id: string, call: RunningCall): void {
    this.#calls.set(id, call);
  }

  get(id: string | undefined): RunningCall | undefined {
    return id === undefined ? undefined : this.#calls.get(id);
  }

  remove(id: string): void {
    this.#calls.delete(id);
  }
}
