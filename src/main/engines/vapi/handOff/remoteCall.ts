import type { Cancel, Clock } from '../../../core/ports/clock';
import type { HandOffListener } from '../../../core/ports/handOff';
import { explainEnd } from '../protocol/endedReason';
import type { VapiMessage, WireToolCall } from '../protocol/messages';
import type { WireReport } from '../api/wire';
import type { RunningCall } from '../runningCalls';
import { ToolAnswers, type WireToolResult } from '../talk/toolAnswers';
import { TurnWords } from '../talk/turnWords';

/** Vapi tells of speech all the time: when nothing has come for so long, it is asked. */
const ASK_EVERY_MS = 20_000;
/** Endings that are the caller's doing; the others are the assistant's or Vapi's. */
const BY_CALLER = /^customer-|^phone-call-provider-closed|^twilio-/;

export interface RemoteCallOptions {
  readonly listener: HandOffListener;
  readonly clock: Clock;
  /** Vapi's word about the call, asked for; undefined where it has no name for it yet. */
  readonly ask?: () => Promise<{ readonly status?: string | undefined } & WireReport>;
  readonly onReport: (report: WireReport) => void;
}

/** A call that Vapi carries, as its server messages tell of it. */
export class RemoteCall implements RunningCall {
  readonly #options: RemoteCallOptions;
  readonly #tools: ToolAnswers;
  readonly #words: Readonly<Record<'user' | 'assistant', TurnWords>>;
  readonly #cancelAsking: Cancel;
  #hasHeard = true;
  #isOver = false;

  constructor(options: RemoteCallOptions) {
    this.#options = options;
    const { listener, clock, ask } = options;
    const words = (speaker: 'caller' | 'agent') =>
      new TurnWords({ clock, onText: (text) => listener.onText({ speaker, ...text }) });
    this.#words = { user: words('caller'), assistant: words('agent') };
    this.#tools = new ToolAnswers(
      {
        onToolCall: (call) => {
          void listener.runTool(call).then((result) => this.#tools.answer(call.toolCallId, result));
        },
      },
      clock,
    );
    this.#cancelAsking =
      ask === undefined
        ? () => undefined
        : clock.every(ASK_EVERY_MS, () => {
            if (!this.#hasHeard) void this.#ask(ask);
            this.#hasHeard = false;
          });
  }

  onMessage(message: VapiMessage): void {
    if (this.#isOver) return;
    this.#hasHeard = true;
    switch (message.type) {
      case 'speech-update':
        if (message.status === 'started') this.#words[message.role].began();
        else this.#words[message.role].stopped();
        return;
      case 'transcript':
        this.#words[message.role].heard(message.transcript, message.transcriptType === 'final');
        return;
      case 'user-interrupted':
        this.#words.assistant.finish();
        return;
      case 'status-update':
        if (message.status === 'ended') this.#ended(message.endedReason ?? '');
        return;
      default:
    }
  }

  onToolCall(call: WireToolCall): Promise<WireToolResult> {
    this.#hasHeard = true;
    return this.#tools.run(call);
  }

  onReport(report: WireReport): void {
    this.#ended(report.endedReason ?? '');
    this.#options.onReport(report);
  }

  /** Nothing more is to be told but the report. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelAsking();
    this.#tools.close();
    for (const words of Object.values(this.#words)) words.finish();
  }

  #ended(endedReason: string): void {
    if (this.#isOver) return;
    this.close();
    const error = explainEnd(endedReason);
    this.#options.listener.onEnded({
      by: BY_CALLER.test(endedReason) ? 'caller' : 'agent',
      ...(error === undefined ? {} : { error }),
    });
  }

  async #ask(ask: NonNullable<RemoteCallOptions['ask']>): Promise<void> {
    try {
      const { status, endedReason } = await ask();
      if (status === 'ended') this.#ended(endedReason ?? '');
    } catch {
      // Asked again soon; the carrier tells of the end as well.
    }
  }
}
