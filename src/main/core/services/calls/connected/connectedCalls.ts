import type { CarrierId } from '@shared/domain/capabilities';
import {
  OTHERS_SPEAK,
  type ConnectTo,
  type ConnectWay,
} from '@shared/domain/connections/connectTo';
import type { CallId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../../ports/carrier';
import type { Clock } from '../../../ports/clock';
import type { Ids } from '../../../ports/ids';
import type { Logger } from '../../../ports/logger';
import type { RecordingFiles, RecordingKeeper } from '../../../ports/recordingSink';
import type { RemoteCalls } from '../../../ports/remote/remoteCalls';
import type { BusinessStore, EventStore, LineStore } from '../../../ports/stores';
import { createCallLog } from '../../../session/callLog';
import type { Afterwards } from '../afterwards';
import type { CallLimits } from '../callLimits';
import { keepAfterwards } from '../callSetup';
import { ComingRecording } from '../comingRecording';
import type { LiveCalls } from '../liveCalls';
import { ConnectedCall } from './connectedCall';

const RING_MS = 30_000;
/** Recordings of calls longer ago are not asked for again at a start. */
const AWAITED_FOR_MS = 7 * 24 * 3_600_000;

export interface ConnectedCallsPorts {
  readonly remotes: () => readonly RemoteCalls[];
  readonly carriers: () => readonly CarrierAdapter[];
  readonly limits: Pick<CallLimits, 'requireOutbound'>;
  readonly lines: Pick<LineStore, 'list'>;
  readonly businesses: Pick<BusinessStore, 'get'>;
  readonly events: EventStore;
  readonly recordings: RecordingKeeper & Pick<RecordingFiles, 'remove'>;
  readonly afterwards: Pick<Afterwards, 'record'>;
  readonly live: Pick<LiveCalls, 'addOwn' | 'remove' | 'publishEvent'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A call between others that somebody wants placed. */
export interface ConnectWish {
  /** Rung first. */
  readonly to: string;
  readonly then: ConnectTo;
  /** The line whose number is seen; the first that can be used when left out. */
  readonly lineId?: LineId | undefined;
  readonly isRecorded: boolean;
}

/**
 * Calls that a phone company, or a voice vendor, carries between others: two people, a person and a
 * flow, a person and an assistant. They are in the history and count against the limits as others do.
 */
export class ConnectedCalls {
  readonly #ports: ConnectedCallsPorts;
  readonly #calls = new Set<ConnectedCall>();
  readonly #coming = new Set<ComingRecording>();

  constructor(ports: ConnectedCallsPorts) {
    this.#ports = ports;
  }

  /** What a line of this carrier can connect somebody to, and whose vendor does it. */
  waysFrom(carrierId: CarrierId): ConnectWay[] {
    return this.#remotesOf(carrierId).flatMap(({ kinds, engineId }) =>
      kinds.map((kind) => ({ kind, ...(engineId === undefined ? {} : { engineId }) })),
    );
  }

  /**
   * Resolves as soon as the call exists, before anyone has picked up.
   *
   * @throws AppError where no line can do it, or a limit forbids it.
   */
  async connect(wish: ConnectWish): Promise<CallId> {
    const { line, remote } = await this.#choose(wish);
    const { carriers, limits, logger } = this.#ports;
    const carrier = carriers().find(({ id }) => id === line.carrierId);
    if (carrier === undefined) throw nobodyCan();
    const { to, then, isRecorded } = wish;
    const from = line.number;
    await limits.requireOutbound(carrier, { from, to });
    if (then.kind === 'number') await limits.requireOutbound(carrier, { from, to: then.number });
    const call = await this.#begin(wish, line, remote);
    const { callId } = call.log;
    remote
      .place({ callId, to, from, then, ringMs: RING_MS, isRecorded }, new AbortController().signal)
      .then(
        (ref) => {
          call.placed(ref);
        },
        (error: unknown) => {
          logger.warn({ callId }, 'a call between others could not be placed');
          call.failed(error);
        },
      );
    return callId;
  }

  /** Asks again for the recordings that had not come when the application ended. */
  async recover(): Promise<void> {
    const { clock, events } = this.#ports;
    for (const callId of await events.awaitedRecordings(clock.now() - AWAITED_FOR_MS)) {
      const past = await events.read(callId);
      const created = past.find((event) => event.type === 'call.created');
      const awaited = past.find((event) => event.type === 'recording.awaited');
      if (created === undefined || awaited === undefined) continue;
      const { carrierId } = created;
      const remote = this.#remoteOf(carrierId, awaited.connectedTo);
      if (remote !== undefined) this.#await(callId, carrierId, awaited.reference, remote);
    }
  }

  close(): void {
    for (const call of [...this.#calls]) call.close();
    for (const recording of this.#coming) recording.close();
  }

  #await(callId: CallId, carrierId: CarrierId, reference: string, remote: RemoteCalls): void {
    const { afterwards, clock, recordings } = this.#ports;
    const logger = this.#ports.logger.child({ callId });
    const coming: ComingRecording = new ComingRecording({
      callId,
      carrierId,
      reference,
      remote,
      what: 'call',
      recordings,
      afterwards,
      clock,
      logger,
      onSettled: () => void this.#coming.delete(coming),
    });
    this.#coming.add(coming);
  }

  /** A network of our own has nobody else to carry its calls. */
  #remotesOf(carrierId: CarrierId): readonly RemoteCalls[] {
    const { carriers, remotes } = this.#ports;
    const carrier = carriers().find(({ id }) => id === carrierId);
    if (carrier?.capabilities.isCharged !== true) return [];
    return remotes().filter((remote) => remote.callsFrom(carrierId));
  }

  #remoteOf(carrierId: CarrierId, kind: ConnectTo['kind']): RemoteCalls | undefined {
    return this.#remotesOf(carrierId).find(({ kinds }) => kinds.includes(kind));
  }

  async #choose({ lineId, then }: ConnectWish) {
    const lines = await this.#ports.lines.list();
    for (const line of lines) {
      if (lineId !== undefined && line.id !== lineId) continue;
      const remote = this.#remoteOf(line.carrierId, then.kind);
      if (remote !== undefined) return { line, remote };
    }
    throw nobodyCan();
  }

  async #begin({ to, then, isRecorded }: ConnectWish, line: Line, remote: RemoteCalls) {
    const { afterwards, businesses, clock, events, ids, live } = this.#ports;
    const business = await businesses.get(line.businessId);
    const callId = ids.next('call') as CallId;
    const logger = this.#ports.logger.child({ callId });
    const log = createCallLog({
      callId,
      clock,
      store: events,
      logger,
      publish: (event) => live.publishEvent(event),
      afterwards: keepAfterwards({ afterwards }, callId, logger),
    });
    const { carrierId } = line;
    const call: ConnectedCall = new ConnectedCall({
      log,
      carrierId,
      remote,
      connectedTo: then.kind,
      isRecorded,
      clock,
      logger,
      onEnded: (recordedAs) => {
        live.remove(callId);
        this.#calls.delete(call);
        if (recordedAs !== undefined) this.#await(callId, carrierId, recordedAs, remote);
      },
    });
    this.#calls.add(call);
    live.addOwn(callId, call);
    const source = `carrier.${carrierId}`;
    log.record({
      type: 'call.created',
      source,
      direction: 'outbound',
      carrierId,
      from: line.number,
      to,
      lineId: line.id,
      businessId: line.businessId,
      businessName: business?.name ?? '',
      ...OTHERS_SPEAK,
      prompt: '',
    });
    log.record({ type: 'call.dialing', source });
    if (then.kind === 'number') {
      log.record({ type: 'call.transferring', source, to: then.number, isAnnounced: false });
    }
    return call;
  }
}

function nobodyCan(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'None of your lines can do this. It takes a line at a phone company that connects calls by itself, with its keys under Settings, Accounts.',
  });
}
