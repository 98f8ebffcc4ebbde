import type { EndedBy, EndReason } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { OWNER_SPEAKS } from '@shared/domain/ownVoice';
import type { Cancel, Clock } from '../../ports/clock';
import type { Ids } from '../../ports/ids';
import type { Logger } from '../../ports/logger';
import type { EventStore } from '../../ports/stores';
import type { ClientCallEnd } from '../../ports/voiceAccess';
import { createCallLog, type CallLog } from '../../session/callLog';
import type { LiveCall, LiveCalls } from '../calls/liveCalls';

export interface OwnCallEnding {
  readonly by: EndedBy;
  readonly reason: EndReason;
}

export interface OwnCallRecordOptions {
  readonly events: EventStore;
  readonly live: Pick<LiveCalls, 'addOwn' | 'remove' | 'publishEvent'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly carrierId: CarrierId;
  /** Whose number the far end sees. */
  readonly line: Line;
  readonly businessName: string;
  readonly to: string;
  /** How long the carrier's word about its end is waited for once it has ended. */
  readonly toldWithinMs: number;
  /** Somebody ends it from elsewhere in the application. */
  readonly hangUp: (ending: OwnCallEnding) => void;
}

const ENDINGS: Readonly<Record<ClientCallEnd, OwnCallEnding>> = {
  talked: { by: 'caller', reason: 'caller_hung_up' },
  busy: { by: 'carrier', reason: 'busy' },
  no_answer: { by: 'carrier', reason: 'no_answer' },
  failed: { by: 'carrier', reason: 'failed' },
};

/**
 * The log of a call in the owner's own voice, as of every other call: it is in the history, counts
 * among the calls in progress, and its sound does not come through here.
 */
export class OwnCallRecord implements LiveCall {
  readonly callId: CallId;
  readonly carrierId: CarrierId;
  readonly log: CallLog;
  readonly #options: OwnCallRecordOptions;
  readonly #source: string;
  #told: OwnCallEnding | undefined;
  #over: { readonly ending: OwnCallEnding | undefined; readonly durationMs: number } | undefined;
  #cancelWait: Cancel = () => undefined;

  constructor(options: OwnCallRecordOptions) {
    this.#options = options;
    const { ids, clock, events: store, logger, live, line, carrierId } = options;
    this.callId = ids.next('call') as CallId;
    this.carrierId = carrierId;
    this.#source = `carrier.${carrierId}`;
    this.log = createCallLog({
      callId: this.callId,
      clock,
      store,
      logger: logger.child({ callId: this.callId }),
      publish: (event) => live.publishEvent(event),
    });
    live.addOwn(this.callId, this);
    this.log.record({
      type: 'call.created',
      source: this.#source,
      direction: 'outbound',
      carrierId,
      from: line.number,
      to: options.to,
      lineId: line.id,
      businessId: line.businessId,
      businessName: options.businessName,
      ...OWNER_SPEAKS,
      prompt: '',
    });
    this.log.record({ type: 'call.dialing', source: this.#source });
  }

  ringing(): void {
    if (this.log.state === 'dialing')
      this.log.record({ type: 'call.ringing', source: this.#source });
  }

  answered(): void {
    if (this.log.answeredForMs !== undefined) return;
    this.log.record({ type: 'call.answered', source: this.#source, answeredBy: 'unknown' });
    this.log.record({ type: 'call.live', source: 'app' });
  }

  end(by: EndedBy, reason: EndReason): void {
    this.#options.hangUp({ by, reason });
  }

  /** The carrier tells how the far end's part ended. */
  told(end: ClientCallEnd): void {
    this.#told = ENDINGS[end];
    if (this.#over !== undefined) this.#finish();
  }

  /** It is over here; `isTold`: the carrier is about to say how it ended, where we do not know. */
  over(ending: OwnCallEnding | undefined, isTold: boolean): void {
    if (this.#over !== undefined) return;
    this.#over = { ending, durationMs: Math.round(this.log.answeredForMs ?? 0) };
    if (!isTold || this.#told !== undefined || ending?.by === 'operator') this.#finish();
    else
      this.#cancelWait = this.#options.clock.after(this.#options.toldWithinMs, () =>
        this.#finish(),
      );
  }

  /** The application ends. */
  close(): void {
    this.over({ by: 'system', reason: 'app_stopped' }, false);
    this.#finish();
  }

  #finish(): void {
    if (this.#over === undefined || this.log.state === 'ended') return;
    this.#cancelWait();
    const { ending, durationMs } = this.#over;
    const isByUs = ending?.by === 'operator' || ending?.reason === 'app_stopped';
    const { by, reason } = (isByUs ? ending : (this.#told ?? ending)) ?? ENDINGS.talked;
    this.log.record({ type: 'call.ended', source: 'app', by, reason, durationMs });
    this.#options.live.remove(this.callId);
  }
}
