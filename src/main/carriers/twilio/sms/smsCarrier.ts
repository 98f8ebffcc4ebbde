import type { TextProblem } from '@shared/domain/texts/textThread';
import { AppError, isAppError } from '@shared/errors/appError';
import type { Clock } from '../../../core/ports/clock';
import type {
  MessageCarrier,
  OutgoingText,
  SendOutcome,
} from '../../../core/ports/texts/messageCarrier';
import type { TwilioRest } from '../client';
import { isOutcomeUnknown, twilioCodeOf } from '../twilioError';
import { problemOf, statusOf } from './smsStatus';
import { statusAddress } from './smsWebhooks';

/** The recipient has sent STOP. */
const OPTED_OUT = 21610;

/** A text that Twilio took shows in its list a moment later. */
const LOOK_AFTER_MS = 1_000;
/** Their clock and ours differ. */
const CLOCK_SLACK_MS = 60_000;
const LOOK_AMONG = 20;
const REMEMBERED_SIDS = 200;

/** The request never left this computer. */
const NOT_SENT: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

const UNCONFIRMED: TextProblem = {
  message:
    'Twilio did not say whether it took this text. It may still arrive, so it is not sent again by itself.',
};

export interface TwilioTextsOptions {
  readonly rest: TwilioRest;
  /** Where Twilio reports to; undefined while this computer cannot be reached. */
  readonly publicUrl: () => string | undefined;
  readonly clock: Clock;
}

/** Texts through Twilio's REST interface. Creating one is not idempotent, so it is done once. */
export class TwilioTexts implements MessageCarrier {
  readonly id = 'twilio';
  readonly #options: TwilioTextsOptions;
  /** Texts of which Twilio has told us itself. */
  readonly #sids = new Set<string>();

  constructor(options: TwilioTextsOptions) {
    this.#options = options;
  }

  unavailable(): TextProblem | undefined {
    if (this.#options.rest.credentials !== undefined) return undefined;
    return {
      message: 'Twilio is not set up yet. Enter the account SID and the auth token in Settings.',
    };
  }

  async send(text: OutgoingText, signal: AbortSignal): Promise<SendOutcome> {
    const { rest, clock, publicUrl } = this.#options;
    const startedAt = clock.now();
    const baseUrl = publicUrl();
    const { from, to, text: body, textId } = text;
    const report = baseUrl === undefined ? {} : { statusCallback: statusAddress(baseUrl, textId) };
    try {
      const created = await rest.request(
        ({ messages }) => messages.create({ from, to, body, ...report }),
        { signal },
      );
      return this.#accepted(created);
    } catch (error) {
      if (isAppError(error, 'cancelled')) return { kind: 'unconfirmed', problem: UNCONFIRMED };
      if (isOutcomeUnknown(error) && !wasNotSent(error)) {
        return this.#lookUp(text, startedAt, signal);
      }
      const hasOptedOut = twilioCodeOf(error) === OPTED_OUT;
      return { kind: 'refused', problem: problemOf(error), hasOptedOut };
    }
  }

  /** Asks Twilio which texts it has: the one that it never confirmed may be among them. */
  async #lookUp(
    { from, to, text }: OutgoingText,
    startedAt: number,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    await new Promise<void>((resolve) => {
      this.#options.clock.after(LOOK_AFTER_MS, resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      const latest = await this.#options.rest.request(
        ({ messages }) => messages.list({ from, to, limit: LOOK_AMONG, pageSize: LOOK_AMONG }),
        { signal },
      );
      const found = latest.find(
        ({ sid, body, dateCreated }) =>
          body === text &&
          dateCreated.getTime() >= startedAt - CLOCK_SLACK_MS &&
          !this.#sids.has(sid),
      );
      if (found !== undefined) return this.#accepted(found);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    return { kind: 'unconfirmed', problem: UNCONFIRMED };
  }

  #accepted({ sid, status }: { readonly sid: string; readonly status: string }): SendOutcome {
    this.#sids.add(sid);
    const [oldest] = this.#sids;
    if (this.#sids.size > REMEMBERED_SIDS && oldest !== undefined) this.#sids.delete(oldest);
    return { kind: 'accepted', ref: sid, status: statusOf(status) ?? 'queued' };
  }
}

function wasNotSent(error: unknown): boolean {
  return error instanceof AppError && NOT_SENT.has(error.detail);
}
