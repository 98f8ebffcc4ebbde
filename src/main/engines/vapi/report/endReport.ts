import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import { Inquiry } from '../../../models/vendors/inquiry';
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
  readonly #inquiry: Inquiry;

  constructor(options: EndReportOptions) {
    this.#options = options;
    const { callId, api, closing } = options;
    this.#inquiry = new Inquiry({
      ...options,
      afterMs: ASK_AFTER_MS,
      ask: async (isLast) => {
        const call = await api.getCall(callId, closing);
        if (call.status === 'ended' && (call.cost !== undefined || isLast)) this.told(call);
      },
    });
  }

  /** Vapi has told. */
  told(report: WireReport): void {
    if (this.#inquiry.isDone) return;
    this.#inquiry.finish();
    this.#options.onReport(report);
  }

  /** The call is over: sees to it that its report comes. */
  expect(): void {
    this.#inquiry.start(this.#options.hasServer ? WAIT_FOR_MESSAGE_MS : ASK_AFTER_MS[0]);
  }
}
