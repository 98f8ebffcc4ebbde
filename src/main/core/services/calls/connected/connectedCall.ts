import type { EndedBy, EndReason, UnsourcedFact } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { ConnectTo } from '@shared/domain/connections/connectTo';
import { AppError, serializeError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../ports/clock';
import type { Logger } from '../../../ports/logger';
import type { RemoteCallNews, RemoteCalls } from '../../../ports/remote/remoteCalls';
import { endedFact } from '../../../session/callEnding';
import type { CallLog } from '../../../session/callLog';
import type { LiveCall } from '../liveCalls';

/** Hints come by themselves where there is a public address; without one, this is all there is. */
const ASK_EVERY_MS = 10_000;
/** A call of which nothing can be learned is not in progress here for ever. */
const GIVE_UP_AFTER_MS = 600_000;

export interface ConnectedCallOptions {
  readonly log: CallLog;
  readonly carrierId: CarrierId;
  readonly remote: RemoteCalls;
  readonly connectedTo: ConnectTo['kind'];
  readonly isRecorded: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The call is over; `recordedAs`: the name under which its recording is still to come. */
  readonly onEnded: (recordedAs: string | undefined) => void;
}

/** One call that others carry: its log is written from what they answer when they are asked. */
export class ConnectedCall implements LiveCall {
  readonly #options: ConnectedCallOptions;
  readonly #closing = new AbortController();
  readonly #undo: Cancel[] = [];
  #ref: string | undefined;
  #lastNewsMs = 0;
  #status = '';
  #asking: Promise<void> = Promise.resolve();

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
    const { clock, connectedTo, isRecorded, remote } = this.#options;
    this.#ref = ref;
    if (this.log.state === 'ended') return;
    this.#lastNewsMs = clock.monotonicMs();
    if (isRecorded) this.#record({ type: 'recording.awaited', reference: ref, connectedTo });
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
  }

  /** One question after the other, so that what is answered later counts. */
  #ask(ref: string): void {
    const { clock, logger, remote } = this.#options;
    this.#asking = this.#asking.then(async () => {
      if (this.log.state === 'ended') return;
      try {
        this.#learn(await remote.news(ref, this.#closing.signal));
        this.#lastNewsMs = clock.monotonicMs();
      } catch (error) {
        logger.info({ err: error }, 'a call could not be asked about');
        const isLost = clock.monotonicMs() - this.#lastNewsMs >= GIVE_UP_AFTER_MS;
        if (isLost) this.#finish('system', 'failed', { error: nothingLearned() });
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
    this.log.record(endedFact({ by, reason, error }, durationMs ?? this.log.answeredForMs));
    for (const undo of this.#undo.splice(0)) undo();
    const { isRecorded, onEnded } = this.#options;
    onEnded(isRecorded && reason === 'completed' ? this.#ref : undefined);
  }

  #record(fact: UnsourcedFact): void {
    this.log.record({ ...fact, source: `carrier.${this.carrierId}` });
  }
}

function nothingLearned(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    message:
      'Nothing could be learned of this call for ten minutes, so it is no longer followed here. Whether it goes on stands in the phone company’s dashboard.',
  });
}

function notOurs(): AppError {
  return new AppError({
    code: 'carrier.refused',
    message: 'The phone company carries this call by itself. It ends when those who speak hang up.',
  });
}
