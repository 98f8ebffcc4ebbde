import type { AgentId, CallId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError, serializeError } from '@shared/errors/appError';
import type {
  AfterStream,
  CallAnswer,
  CallDesk,
  CarrierAdapter,
  DialProgress,
  IncomingCall,
  MediaLeg,
} from '../../ports/carrier';
import type { Cancel } from '../../ports/clock';
import type { LineStore } from '../../ports/stores';
import type { CallSession } from '../../session/callSession';
import { setUpCall, type CallSetupPorts } from './callSetup';

/** Twilio opens the stream within seconds of the TwiML; later than this the token is stale. */
const TOKEN_LIFETIME_MS = 60_000;
/** How long an ended call's carrier may still ask what comes after the stream. */
const AFTERLIFE_MS = 120_000;

const APOLOGY = 'I am sorry, something went wrong on our side.';

export interface CallDeskPorts extends CallSetupPorts {
  readonly lines: LineStore;
  readonly carriers: () => readonly CarrierAdapter[];
}

interface Expected {
  readonly session: CallSession;
  readonly carrierRef: string;
  readonly cancelExpiry: Cancel;
}

/** The application's side of every carrier: it answers, places, joins and lets go of calls. */
export class Desk implements CallDesk {
  readonly #ports: CallDeskPorts;
  readonly #expected = new Map<string, Expected>();
  readonly #tokens = new Map<string, string>();
  readonly #sessions = new Map<string, CallSession>();
  readonly #answeredBy = new Map<string, 'human' | 'machine' | 'unknown'>();
  /** Progress that overtook the answer to our own request to place the call. */
  readonly #early = new Map<string, DialProgress[]>();

  constructor(ports: CallDeskPorts) {
    this.#ports = ports;
  }

  async answer(incoming: IncomingCall): Promise<CallAnswer> {
    const repeated = this.#tokens.get(incoming.carrierRef);
    // A carrier asks again when our first answer got lost on its way: same call, same token.
    if (repeated !== undefined) return { kind: 'stream', token: repeated, parameters: {} };
    if (this.#sessions.get(incoming.carrierRef)?.taps !== undefined) {
      return { kind: 'reject', reason: 'busy' };
    }
    try {
      const session = await this.#sessionFor(incoming);
      if (session === undefined) {
        return {
          kind: 'reject',
          reason: 'rejected',
          sentence: 'This number is not in service at the moment. Goodbye.',
        };
      }
      session.prepare();
      return { kind: 'stream', token: this.#expect(session, incoming), parameters: {} };
    } catch (error) {
      this.#ports.logger.error({ err: error }, 'an incoming call could not be set up');
      return {
        kind: 'reject',
        reason: 'rejected',
        sentence: `${APOLOGY} Please call again later.`,
      };
    }
  }

  expects(token: string): boolean {
    return this.#expected.has(token);
  }

  join(token: string, leg: MediaLeg): boolean {
    const expected = this.#expected.get(token);
    if (expected?.carrierRef !== leg.carrierRef) return false;
    this.#forgetToken(token, expected);
    expected.cancelExpiry();
    expected.session.join(leg, this.#answeredBy.get(leg.carrierRef) ?? 'unknown');
    return true;
  }

  afterStream(carrierRef: string): AfterStream {
    const session = this.#sessions.get(carrierRef);
    const ending = session?.ending;
    const handoverNumber = session?.business.handoverNumber ?? '';
    const person = handoverNumber === '' ? {} : { to: handoverNumber };
    switch (ending?.reason) {
      case 'handed_over':
        return { kind: 'transfer', to: handoverNumber, sentence: 'One moment, please.' };
      case 'engine_lost':
      case 'media_lost':
      case 'failed':
      case 'app_stopped':
      case undefined:
        return {
          kind: 'apologise',
          sentence: handoverNumber === '' ? `${APOLOGY} Please call again in a moment.` : APOLOGY,
          ...person,
        };
      default:
        return { kind: 'hangUp' };
    }
  }

  progress(carrierRef: string, progress: DialProgress): void {
    const session = this.#sessions.get(carrierRef);
    if (session === undefined) {
      this.#early.set(carrierRef, [...(this.#early.get(carrierRef) ?? []), progress]);
      this.#ports.clock.after(AFTERLIFE_MS, () => this.#early.delete(carrierRef));
      return;
    }
    if (session.ending !== undefined) return;
    switch (progress.kind) {
      case 'ringing':
        if (session.log.answeredAt === undefined) {
          session.log.record({ type: 'call.ringing', source: sourceOf(session) });
        }
        return;
      case 'answered':
        this.#answeredBy.set(carrierRef, progress.answeredBy);
        session.markAnswered(progress.answeredBy);
        if (progress.answeredBy === 'machine') session.end('system', 'voicemail');
        return;
      case 'failed':
        session.end('carrier', progress.reason);
        session.carrierEnded();
    }
  }

  carrierEnded(carrierRef: string): void {
    this.#sessions.get(carrierRef)?.carrierEnded();
  }

  /** Places a call; resolves as soon as it exists, before anyone has picked up. */
  async dial(to: string, agentId?: AgentId): Promise<CallId> {
    const carrier = this.#ports.carriers().find((candidate) => candidate.reaches(to));
    if (carrier === undefined) {
      throw new AppError({
        code: 'config.missing',
        message: 'No phone carrier is set up yet. You can call the numbers of the test line.',
      });
    }
    const line = (await this.#ports.lines.list()).find((each) => each.carrierId === carrier.id);
    if (line === undefined) {
      throw new AppError({ code: 'config.missing', message: 'There is no line to call from.' });
    }
    const session = await setUpCall(this.#ports, {
      direction: 'outbound',
      carrier,
      from: line.number,
      to,
      lineId: line.id,
      agentId: agentId ?? line.agentId,
      onEnded: (ended) => this.#ended(ended),
    });
    session.log.record({ type: 'call.dialing', source: sourceOf(session) });
    void this.#place(session, carrier, line.number, to);
    return session.log.callId;
  }

  /** The call that goes by this reference on its carrier, while it is known. */
  callIdOf(carrierRef: string): CallId | undefined {
    return this.#sessions.get(carrierRef)?.log.callId;
  }

  session(callId: CallId): CallSession {
    const session = this.#ports.live.sessions.get(callId);
    if (session !== undefined) return session;
    throw new AppError({ code: 'call.not_live', message: 'This call is no longer in progress.' });
  }

  async #place(session: CallSession, carrier: CarrierAdapter, from: string, to: string) {
    const { signal } = new AbortController();
    try {
      const { ref } = await carrier.placeCall({ callId: session.log.callId, to, from }, signal);
      this.#learnRef(session, ref);
    } catch (error) {
      this.#ports.logger.warn({ code: serializeError(error).code }, 'a call could not be placed');
      session.end('carrier', 'failed', error instanceof AppError ? error : undefined);
      session.carrierEnded();
    }
  }

  #learnRef(session: CallSession, ref: string): void {
    session.carrierRef = ref;
    this.#sessions.set(ref, session);
    const early = this.#early.get(ref) ?? [];
    this.#early.delete(ref);
    for (const progress of early) this.progress(ref, progress);
  }

  async #sessionFor(incoming: IncomingCall): Promise<CallSession | undefined> {
    if (incoming.placedCallId !== undefined) {
      const placed = this.#ports.live.sessions.get(incoming.placedCallId as CallId);
      if (placed?.carrierRef === undefined && placed !== undefined) {
        this.#learnRef(placed, incoming.carrierRef);
      }
      return placed?.carrierRef === incoming.carrierRef ? placed : undefined;
    }
    const carrier = this.#ports.carriers().find((each) => each.id === incoming.carrierId);
    const line = await this.#lineFor(incoming);
    if (line === undefined || carrier === undefined) return undefined;
    const session = await setUpCall(this.#ports, {
      direction: 'inbound',
      carrier,
      carrierRef: incoming.carrierRef,
      from: incoming.from,
      to: incoming.to,
      ...(incoming.callerName === undefined ? {} : { callerName: incoming.callerName }),
      lineId: line.id,
      agentId: line.agentId,
      onEnded: (ended) => this.#ended(ended),
    });
    session.log.record({ type: 'call.ringing', source: sourceOf(session) });
    this.#sessions.set(incoming.carrierRef, session);
    return session;
  }

  /** A carrier without lines of its own is answered by the first one: its owner is proven. */
  async #lineFor({ carrierId, to }: IncomingCall): Promise<Line | undefined> {
    const lines = await this.#ports.lines.list();
    const own = lines.filter((line) => line.carrierId === carrierId);
    return own.length === 0 ? lines[0] : own.find((line) => line.number === to);
  }

  #expect(session: CallSession, { carrierRef }: IncomingCall): string {
    const token = this.#ports.ids.token();
    const cancelExpiry = this.#ports.clock.after(TOKEN_LIFETIME_MS, () => {
      const expected = this.#expected.get(token);
      if (expected === undefined) return;
      this.#forgetToken(token, expected);
      session.end('carrier', 'failed', noMedia());
    });
    this.#expected.set(token, { session, carrierRef, cancelExpiry });
    this.#tokens.set(carrierRef, token);
    return token;
  }

  #forgetToken(token: string, expected: Expected): void {
    this.#expected.delete(token);
    this.#tokens.delete(expected.carrierRef);
  }

  #ended(session: CallSession): void {
    const ref = session.carrierRef;
    if (ref === undefined) return;
    const token = this.#tokens.get(ref);
    const expected = token === undefined ? undefined : this.#expected.get(token);
    if (token !== undefined && expected !== undefined) {
      expected.cancelExpiry();
      this.#forgetToken(token, expected);
    }
    this.#ports.clock.after(AFTERLIFE_MS, () => {
      this.#sessions.delete(ref);
      this.#answeredBy.delete(ref);
    });
  }
}

function sourceOf(session: CallSession): string {
  return `carrier.${session.carrierId}`;
}

function noMedia(): AppError {
  return new AppError({
    code: 'carrier.no_media',
    message: 'The phone network never opened the audio of this call.',
  });
}
