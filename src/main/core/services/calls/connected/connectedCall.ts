import type { EndedBy, EndReason, UnsourcedFact } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import { AppError, serializeError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../ports/clock';
import type { Logger } from '../../../ports/logger';
import type {
  FetchedRecording,
  RemoteCallNews,
  RemoteCalls,
} from '../../../ports/remote/remoteCalls';
import type { CallLog } from '../../../session/callLog';
import type { LiveCall } from '../liveCalls';

/** Hints come by themselves where there is a public address; without one, this is all there is. */
const ASK_EVERY_MS = 10_000;
/** Recordings take some minutes after the end. */
const FETCH_AFTER_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;

export interface ConnectedCallOptions {
  readonly log: CallLog;
  readonly carrierId: CarrierId;
  readonly remote: RemoteCalls;
  readonly isRecorded: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keepRecording: (callId: CallId, recording: FetchedRecording) => Promise<string>;
  /** The call is over; its recording may still come. */
  readonly onEnded: () => void;
  /** Nothing more will become of it. */
  readonly onSettled: () => void;
}

/** One call that others carry: its log is written from what they answer when they are asked. */
export class ConnectedCall implements LiveCall {
  readonly #options: ConnectedCallOptions;
  readonly #closing = new AbortController();
  readonly #undo: Cancel[] = [];
  #ref: string | undefined;
  #status = '';
  #asking: Promise<void> = Promise.resolve();
  #cancelFetch: Cancel = () => undefined;

  constructor(options: ConnectedCallOptions) {
    this.#options = options;
  }

  get log(): CallLog {
    return this.#options.log;
  }

  get carrierId(): CarrierId {
    return this.#options.carrierId;
  }

  /** It has been placed: from here on it is asked about. */
  placed(ref: string): void {
    const { clock, remote } = this.#options;
    this.#ref = ref;
    if (this.log.state === 'ended') return;
    this.#undo.push(
      clock.every(ASK_EVERY_MS, () => this.#ask(ref)),
      remote.onHint((told) => {
        if (told === ref) this.#ask(ref);
      }),
    );
  }

  failed(error: unknown): void {
    const cause = error instanceof AppError ? error : undefined;
    if (cause === undefined) this.#options.logger.error({ err: error }, 'a call was not placed');
    this.#finish('carrier', 'failed', { error: cause });
  }

  /** Only those who speak, or who carry it, can end it; the application can stop following it. */
  end(by: EndedBy, reason: EndReason): void {
    if (reason === 'app_stopped' || reason === 'computer_slept') this.#finish(by, reason);
    else this.#record({ type: 'call.warning', error: serializeError(notOurs()) });
  }

  close(): void {
    this.end('system', 'app_stopped');
    this.#closing.abort();
    this.#cancelFetch();
  }

  /** One question after the other, so that what is answered later counts. */
  #ask(ref: string): void {
    const { logger, remote } = this.#options;
    this.#asking = this.#asking.then(async () => {
      if (this.log.state === 'ended') return;
      try {
        this.#learn(await remote.news(ref, this.#closing.signal));
      } catch (error) {
        logger.info({ err: error }, 'a call could not be asked about');
      }
    });
  }

  #learn({ status, stage }: RemoteCallNews): void {
    if (status !== '' && status !== this.#status) {
      this.#status = status;
      this.#record({ type: 'carrier.status', status });
    }
    switch (stage?.kind) {
      case 'ringing':
        if (this.log.state === 'dialing') this.#record({ type: 'call.ringing' });
        return;
      case 'answered':
        this.#answered();
        return;
      case 'over':
        this.#answered();
        this.#finish('carrier', 'completed', { durationMs: stage.durationMs });
        return;
      case 'failed':
        this.#finish('carrier', stage.reason, { error: stage.error });
        return;
      case undefined:
    }
  }

  #answered(): void {
    if (this.log.answeredForMs !== undefined) return;
    this.#record({ type: 'call.answered', answeredBy: 'unknown' });
    this.#record({ type: 'call.live' });
  }

  #finish(
    by: EndedBy,
    reason: EndReason,
    { durationMs, error }: { durationMs?: number | undefined; error?: AppError | undefined } = {},
  ): void {
    if (this.log.state === 'ended') return;
    const talkedMs = durationMs ?? this.log.answeredForMs ?? 0;
    this.log.record({
      type: 'call.ended',
      source: 'app',
      by,
      reason,
      durationMs: Math.round(talkedMs),
      ...(error === undefined ? {} : { error: serializeError(error) }),
    });
    for (const undo of this.#undo.splice(0)) undo();
    this.#options.onEnded();
    if (this.#options.isRecorded && reason === 'completed') this.#fetchSoon(0);
    else this.#options.onSettled();
  }

  #fetchSoon(attempt: number): void {
    const delayMs = FETCH_AFTER_MS[attempt];
    const ref = this.#ref;
    if (delayMs === undefined || ref === undefined) {
      this.#options.onSettled();
      return;
    }
    this.#cancelFetch = this.#options.clock.after(delayMs, () => {
      this.#fetch(ref).then(
        (isThere) => {
          if (isThere) this.#options.onSettled();
          else this.#fetchSoon(attempt + 1);
        },
        (error: unknown) => {
          this.#options.logger.info({ err: error }, 'a recording could not be fetched');
          this.#fetchSoon(attempt + 1);
        },
      );
    });
  }

  async #fetch(ref: string): Promise<boolean> {
    const { keepRecording, remote } = this.#options;
    const recording = await remote.recording(ref, this.#closing.signal);
    if (recording === undefined) return false;
    const file = await keepRecording(this.log.callId, recording);
    this.#record({ type: 'recording.fetched', file });
    return true;
  }

  #record(fact: UnsourcedFact): void {
    this.log.record({ ...fact, source: `carrier.${this.carrierId}` });
  }
}

function notOurs(): AppError {
  return new AppError({
    code: 'carrier.refused',
    message: 'The phone company carries this call by itself. It ends when those who speak hang up.',
  });
}
