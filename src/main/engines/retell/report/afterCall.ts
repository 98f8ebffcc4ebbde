import type { Cancel, Clock } from '../../../core/ports/clock';
import type { HandOffListener } from '../../../core/ports/handOff';
import type { Logger } from '../../../core/ports/logger';
import type { RetellApi } from '../api/retellApi';
import type { WireCall } from '../api/wire';
import { endingOf, type Ending } from '../protocol/disconnection';
import { leftBehind } from './leftBehind';
import { usageOf } from './usage';

/** Waits between questions: analysis and costs are known a little after the call. */
const ASK_AFTER_MS = [1500, 4000, 10_000, 20_000, 40_000, 60_000] as const;

const OVER: ReadonlySet<string | undefined> = new Set(['ended', 'error', 'not_connected']);

export interface AfterCallOptions {
  readonly callId: string;
  readonly listener: Pick<HandOffListener, 'onUsage' | 'onLeftBehind'>;
  readonly api: RetellApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly closing: AbortSignal;
  readonly onEnded: (ending: Ending) => void;
  /** Nothing more will be told or asked. */
  readonly onDone: () => void;
}

/** How a call ended, what it cost and left behind: told by Retell's reports, asked for where none come. */
export class AfterCall {
  readonly #options: AfterCallOptions;
  #isExpected = false;
  #isDone = false;
  #mayKeepWords = true;
  #hasCost = false;
  #kept = '';
  #cancel: Cancel = () => undefined;

  constructor(options: AfterCallOptions) {
    this.#options = options;
    options.closing.addEventListener('abort', this.#finish);
  }

  /** The caller does not want to be recorded: Retell is to keep no words, and neither are we. */
  refused(): void {
    const { api, callId, closing, logger } = this.#options;
    this.#mayKeepWords = false;
    api.forgetWords(callId, closing).catch((error: unknown) => {
      logger.warn({ err: error }, 'Retell could not be told to keep nothing of a call');
    });
  }

  /** The call may be over: sees to it that what came of it is known. */
  expect(): void {
    if (this.#isExpected || this.#isDone) return;
    this.#isExpected = true;
    this.#askIn(0);
  }

  /** It goes on after all. */
  goesOn(): void {
    this.#isExpected = false;
    this.#cancel();
  }

  /** Retell reports: `call_ended` has no analysis yet, `call_analyzed` may have everything. */
  told(event: string, call: WireCall): void {
    if (this.#isDone || !OVER.has(call.call_status)) return;
    const { listener, onEnded } = this.#options;
    this.expect();
    onEnded(endingOf(call.disconnection_reason));
    const left = leftBehind(call, this.#mayKeepWords);
    const kept = JSON.stringify(left);
    if (kept !== this.#kept) listener.onLeftBehind(left);
    this.#kept = kept;
    const costs = this.#hasCost ? [] : usageOf(call);
    for (const report of costs) listener.onUsage(report);
    this.#hasCost ||= costs.length > 0;
    const isAll = this.#hasCost && call.call_analysis !== undefined;
    if (isAll || event === 'call_analyzed') this.#finish();
  }

  #askIn(count: number): void {
    const waitMs = ASK_AFTER_MS[count];
    if (waitMs === undefined) {
      // Nothing has been told in all that time: it never came to a call.
      this.#options.onEnded(endingOf('dial_no_answer'));
      this.#finish();
    } else this.#cancel = this.#options.clock.after(waitMs, () => void this.#ask(count));
  }

  async #ask(count: number): Promise<void> {
    const { api, callId, closing, logger } = this.#options;
    try {
      this.told('asked', await api.getCall(callId, closing));
    } catch (error) {
      logger.info({ err: error }, 'Retell was asked for a call in vain');
    }
    if (this.#isExpected && !this.#isDone) this.#askIn(count + 1);
  }

  readonly #finish = (): void => {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#cancel();
    this.#options.closing.removeEventListener('abort', this.#finish);
    this.#options.onDone();
  };
}
