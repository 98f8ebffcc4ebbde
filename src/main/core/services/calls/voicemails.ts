import type { EndReason } from '@shared/domain/callEvent';
import type { CarrierId } from '@shared/domain/capabilities';
import type { CallId } from '@shared/domain/ids';
import type { CarrierAdapter } from '../../ports/carrier';
import type { Clock } from '../../ports/clock';
import type { CallHistory } from '../../ports/history/callHistory';
import type { Logger } from '../../ports/logger';
import type { RecordingFiles, RecordingKeeper } from '../../ports/recordingSink';
import type { EventStore } from '../../ports/stores';
import type { Afterwards } from './afterwards';
import { ComingRecording } from './comingRecording';

/** Messages left while this computer was off are looked for so far back. */
const LOOK_BACK_MS = 24 * 3_600_000;
const LOOK_BACK_CALLS = 100;

/** Ends after which the caller may have been asked for a message that nobody here saw. */
const MAY_HAVE_LEFT_ONE: ReadonlySet<EndReason | undefined> = new Set([
  'engine_lost',
  'media_lost',
  'failed',
  'app_stopped',
  'computer_slept',
]);

export interface VoicemailsPorts {
  readonly carriers: () => readonly CarrierAdapter[];
  readonly recordings: RecordingKeeper & Pick<RecordingFiles, 'remove'>;
  readonly afterwards: Pick<Afterwards, 'record'>;
  readonly history: Pick<CallHistory, 'list' | 'get'>;
  readonly events: Pick<EventStore, 'read'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A call whose caller is asked for a message by the carrier. */
export interface AskedForMessage {
  readonly callId: CallId;
  readonly carrierId: CarrierId;
  readonly carrierRef: string;
}

/** Brings home the messages that carriers take when nobody here can: each becomes part of its call. */
export class Voicemails {
  readonly #ports: VoicemailsPorts;
  readonly #waiting = new Map<CallId, ComingRecording>();

  constructor(ports: VoicemailsPorts) {
    this.#ports = ports;
  }

  /** The caller is being asked for a message, or may have been. Repetitions are harmless. */
  expect(asked: AskedForMessage): void {
    const { callId, carrierId, carrierRef } = asked;
    const carrier = this.#ports.carriers().find(({ id }) => id === carrierId);
    if (carrier?.takenMessage === undefined || this.#waiting.has(callId)) return;
    const { afterwards, clock, history, logger, recordings } = this.#ports;
    const coming: ComingRecording = new ComingRecording({
      callId,
      carrierId,
      reference: carrierRef,
      remote: {
        async recording(reference, signal) {
          const isOver = (await history.get(callId))?.state === 'ended';
          return isOver ? carrier.takenMessage?.(reference, signal) : undefined;
        },
      },
      what: 'voicemail',
      recordings,
      afterwards,
      clock,
      logger: logger.child({ callId }),
      onSettled: () => void this.#waiting.delete(callId),
    });
    this.#waiting.set(callId, coming);
  }

  /** Looks for messages that were left while nobody here was there to fetch them. */
  async recover(): Promise<void> {
    const { clock, events, history } = this.#ports;
    const fromAt = clock.now() - LOOK_BACK_MS;
    const { calls } = await history.list({ fromAt, limit: LOOK_BACK_CALLS });
    for (const { callId, carrierId, endReason } of calls) {
      if (!MAY_HAVE_LEFT_ONE.has(endReason)) continue;
      const log = await events.read(callId);
      const created = log.find((event) => event.type === 'call.created');
      const carrierRef = created?.type === 'call.created' ? created.carrierRef : undefined;
      const isHere = log.some(({ type }) => type === 'voicemail.fetched');
      if (carrierRef !== undefined && !isHere) this.expect({ callId, carrierId, carrierRef });
    }
  }

  close(): void {
    for (const coming of this.#waiting.values()) coming.close();
    this.#waiting.clear();
  }
}
