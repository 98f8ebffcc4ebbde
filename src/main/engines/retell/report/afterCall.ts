import type { Clock } from '../../../core/ports/clock';
import type { HandOffListener } from '../../../core/ports/handOff';
import type { Logger } from '../../../core/ports/logger';
import { Inquiry } from '../../../models/vendors/inquiry';
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
  readonly #inquiry: Inquiry;
  #isExpected = false;
  #mayKeepWords = true;
  #hasCost = false;
  #kept = '';

  constructor(options: AfterCallOptions) {
    this.#options = options;
    const { callId, api, closing, onEnded } = options;
    this.#inquiry = new Inquiry({
      ...options,
      afterMs: ASK_AFTER_MS,
      ask: async () => this.told('asked', await api.getCall(callId, closing)),
      // Nothing has been told in all that time: it never came to a call.
      onGivenUp: () => onEnded(endingOf('dial_no_answer')),
    });
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
    if (this.#isExpected) return;
    this.#isExpected = true;
    this.#inquiry.start();
  }

  /** It goes on after all. */
  goesOn(): void {
    this.#isExpected = false;
    this.#inquiry.pause();
  }

  /** Retell reports: `call_ended` has no analysis yet, `call_analyzed` may have everything. */
  told(event: string, call: WireCall): void {
    if (this.#inquiry.isDone || !OVER.has(call.call_status)) return;
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
    if (isAll || event === 'call_analyzed') this.#inquiry.finish();
  }
}
