import type { Cancel, Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import type { VapiApi } from '../api/vapiApi';
import type { WireReport } from '../api/wire';

/** Vapi sends the report within seconds of the end where it can; until then nobody asks. */
const WAIT_FOR_MESSAGE_MS = 8000;
/** Waits between questions; costs are known a little after the call. */
const ASK_AFTER_MS = [2000, 4000, 8000, 15_000, 30_000, 60_000] as const;

export interface EndReportOptions {
  readonly callId: string;
  readonly api: Pick<VapiApi, 'getCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application closes. */
  readonly closing: AbortSignal;
  /** Vapi can tell by itself. */
  readonly hasServer: boolean;
  /** At most once. */
  readonly onReport: (report: WireReport) => void;
  /** Nothing more will be told or asked. */
  readonly onDone: () => void;
}

/** What a call cost and left behind: told by Vapi where it can reach us, asked for where not. */
export class EndReport {
  readonly #options: EndReportOptions;
  #isDone = false;
  #cancel: Cancel = () => undefined;

  constructor(options: EndReportOptions) {
    this.#options = options;
    options.closing.addEventListener('abort', this.#finish);
  }

  /** Vapi has told. */
  told(report: WireReport): void {
    if (this.#isDone) return;
    this.#finish();
    this.#options.onReport(report);
  }

  /** The call is over: sees to it that its report comes. */
  expect(): void {
    const { clock, hasServer } = this.#options;
    if (this.#isDone) return;
    this.#cancel();
    const firstMs = hasServer ? WAIT_FOR_MESSAGE_MS : ASK_AFTER_MS[0];
    this.#cancel = clock.after(firstMs, () => void this.#ask(1));
  }

  async #ask(count: number): Promise<void> {
    const { callId, api, clock, logger, closing } = this.#options;
    const waitMs = ASK_AFTER_MS[count];
    try {
      const call = await api.getCall(callId, closing);
      const isPriced = call.cost !== undefined || waitMs === undefined;
      if (call.status === 'ended' && isPriced) this.told(call);
    } catch (error) {
      logger.info({ err: error }, 'Vapi was asked for the report of a call in vain');
    }
    if (this.#isDone) return;
    if (waitMs === undefined) this.#finish();
    else this.#cancel = clock.after(waitMs, () => void this.#ask(count + 1));
  }

  readonly #finish = (): void => {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#cancel();
    this.#options.closing.removeEventListener('abort', this.#finish);
    this.#options.onDone();
  };
}
