import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { AgentId, CallId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError, serializeError } from '@shared/errors/appError';
import type {
  AfterStream,
  AfterWhat,
  CallAnswer,
  CallDesk,
  CarrierAdapter,
  DialProgress,
  IncomingCall,
  MediaLeg,
  StreamTicket,
} from '../../ports/carrier';
import type { LineStore } from '../../ports/stores';
import type { MachineChoice } from '../../ports/answeringMachine';
import { detectionFor } from '../../session/answeringMachine';
import { noNews } from '../../session/callEnding';
import type { CallSession } from '../../session/callSession';
import { apology, whatFollowsAfter, type CallSurroundings } from '../../session/whatFollows';
import { phrasesIn } from '../../phrases/phrases';
import type { CallLimits } from './callLimits';
import { lineCalled, routeOut } from './callRoutes';
import type { HandOffs } from './handOff/handOffs';
import { streamParameters } from './streamParameters';
import { StreamTickets } from './streamTickets';
import type { AskedForMessage, Voicemails } from './voicemails';
import { setUpCall, type CallPlan, type CallSetupPorts } from './callSetup';

/** How long an agent that is being edited waits for the call that it is to answer. */
const UNSAVED_LIFETIME_MS = 60_000;
/** How long an ended call's carrier may still ask what comes after the stream. */
const AFTERLIFE_MS = 120_000;

/** How long a call that we place rings, unless it is asked for otherwise. */
const RING_MS = 30_000;

const NOT_IN_SERVICE = 'This number is not in service at the moment. Goodbye.';
const NOBODY: CallAnswer = { kind: 'reject', reason: 'rejected', sentence: NOT_IN_SERVICE };
const BUSY: CallAnswer = { kind: 'reject', reason: 'busy' };
const PLEASE_CALL_AGAIN = 'I am sorry, something went wrong on our side. Please call again later.';

/** After the ringing should be over, how long the carrier may keep silent about what came of it. */
const NEWS_GRACE_MS = 30_000;

/** What is known of a call that nobody here remembers. */
const UNKNOWN_CALL: CallSurroundings = {
  handoverNumber: '',
  ownNumber: '',
  takesMessages: false,
  phrases: phrasesIn('en-US'),
};

export interface CallDeskPorts extends CallSetupPorts {
  readonly lines: LineStore;
  readonly carriers: () => readonly CarrierAdapter[];
  /** Absent where no vendor takes calls whole. */
  readonly handOffs?: Pick<HandOffs, 'answer' | 'answerDialled' | 'dial' | 'find'>;
  readonly limits: Pick<CallLimits, 'requireOutbound' | 'forbidsInbound'>;
  /** Absent where no carrier takes messages. */
  readonly voicemails?: Pick<Voicemails, 'expect'>;
}

/** A call that somebody wants placed. */
export interface DialRequest {
  readonly to: string;
  /** The line to call from, whose number the callee sees; the carrier's first when left out. */
  readonly lineId?: LineId | undefined;
  /** The agent that speaks; the line's own when left out. */
  readonly agentId?: AgentId | undefined;
  /** Speaks in place of a stored agent. */
  readonly unsaved?: UnsavedAgent | undefined;
  /** Fill `{{names}}` in prompt and greeting, over those of the business. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** What the call is for. */
  readonly goal?: string | undefined;
  /** What to do when a machine picks up; without it nothing is found out, and it is spoken to. */
  readonly machine?: MachineChoice | undefined;
  /** What is said to a machine; a request to call back when left out. */
  readonly message?: string | undefined;
  readonly ringMs?: number | undefined;
}

/** What is left of a call that is over: no sound, no words, no session. */
interface EndedCall extends AskedForMessage {
  readonly surroundings: CallSurroundings;
  readonly after: AfterStream;
}

/** The application's side of every carrier: it answers, places, joins and lets go of calls. */
export class Desk implements CallDesk {
  readonly #ports: CallDeskPorts;
  readonly #tickets: StreamTickets;
  readonly #sessions = new Map<string, CallSession>();
  readonly #over = new Map<string, EndedCall>();
  readonly #answeredBy = new Map<string, 'human' | 'machine' | 'unknown'>();
  /** Who answers calls that are about to ring, by their reference on the carrier. */
  readonly #unsaved = new Map<string, UnsavedAgent>();
  /** Progress that overtook the answer to our own request to place the call. */
  readonly #early = new Map<string, DialProgress[]>();

  constructor(ports: CallDeskPorts) {
    this.#ports = ports;
    this.#tickets = new StreamTickets(ports);
  }

  async answer(incoming: IncomingCall): Promise<CallAnswer> {
    const ticket = this.#tickets.of(incoming.carrierRef);
    // A carrier asks again when our first answer got lost on its way: same call, same token.
    if (ticket !== undefined) return { kind: 'stream', ...ticket };
    const { carrierRef } = incoming;
    if (this.#over.has(carrierRef) || this.#sessions.get(carrierRef)?.taps !== undefined) {
      return BUSY;
    }
    try {
      const session = await this.#sessionFor(incoming);
      if ('kind' in session) return session;
      session.prepare();
      return { kind: 'stream', ...this.#issueTicket(session, carrierRef) };
    } catch (error) {
      this.#ports.logger.error({ err: error }, 'an incoming call could not be set up');
      return { kind: 'reject', reason: 'rejected', sentence: PLEASE_CALL_AGAIN };
    }
  }

  /** Has a call that is about to ring answered by an agent as it is being edited. */
  answerWith(carrierRef: string, agent: UnsavedAgent): void {
    this.#unsaved.set(carrierRef, agent);
    this.#ports.clock.after(UNSAVED_LIFETIME_MS, () => this.#unsaved.delete(carrierRef));
  }

  expects(token: string): boolean {
    return this.#tickets.has(token);
  }

  join(token: string, leg: MediaLeg): boolean {
    const session = this.#tickets.redeem(token, leg.carrierRef);
    if (session === undefined) return false;
    session.join(leg, this.#answeredBy.get(leg.carrierRef) ?? 'unknown');
    return true;
  }

  afterStream(carrierRef: string, what: AfterWhat): AfterStream {
    const handedOff = this.#ports.handOffs?.find(carrierRef);
    if (handedOff !== undefined) {
      const { carrierId, log } = handedOff;
      return this.#noticing({ callId: log.callId, carrierId, carrierRef }, handedOff.after(what));
    }
    const session = this.#sessions.get(carrierRef);
    const over = this.#over.get(carrierRef);
    const surroundings = (session?.carrierCall ?? over)?.surroundings ?? UNKNOWN_CALL;
    if (what !== 'stream') {
      const next = whatFollowsAfter(what, surroundings);
      return over === undefined ? next : this.#noticing(over, next);
    }
    const after = session?.carrierCall.after(session.ending?.reason) ?? over?.after;
    return after ?? apology(surroundings);
  }

  progress(carrierRef: string, progress: DialProgress): void {
    const session = this.#sessions.get(carrierRef);
    // The carrier goes on telling about a call that it has passed on, or that we have.
    if (this.#over.has(carrierRef)) return;
    const handedOff = this.#ports.handOffs?.find(carrierRef);
    if (handedOff !== undefined) {
      handedOff.progress(progress);
      return;
    }
    if (session === undefined) {
      this.#early.set(carrierRef, [...(this.#early.get(carrierRef) ?? []), progress]);
      this.#ports.clock.after(AFTERLIFE_MS, () => this.#early.delete(carrierRef));
      return;
    }
    switch (progress.kind) {
      case 'status': {
        const { status, code } = progress;
        const more = code === undefined ? {} : { code };
        session.log.record({ type: 'carrier.status', source: sourceOf(session), status, ...more });
        return;
      }
      case 'ringing':
        if (session.log.answeredForMs === undefined && session.ending === undefined) {
          session.log.record({ type: 'call.ringing', source: sourceOf(session) });
        }
        return;
      case 'answered':
        this.#answeredBy.set(carrierRef, progress.answeredBy);
        session.markAnswered(progress.answeredBy);
        if (progress.answeredBy === 'machine') session.detected('machine');
        return;
      case 'detected':
        session.detected(progress.answeredBy);
        return;
      case 'failed': {
        const { reason, error } = progress;
        session.carrierEnded({ by: 'carrier', reason, error });
      }
    }
  }

  carrierEnded(carrierRef: string): void {
    this.#sessions.get(carrierRef)?.carrierEnded();
    this.#ports.handOffs?.find(carrierRef)?.carrierEnded();
  }

  /**
   * Places a call; resolves as soon as it exists, before anyone has picked up.
   *
   * @throws AppError when nothing reaches the number, or a limit forbids it.
   */
  async dial(request: DialRequest): Promise<CallId> {
    const { to } = request;
    const { carrier, line: from } = await routeOut(this.#ports, to, request.lineId);
    await this.#ports.limits.requireOutbound(carrier, { from: from.number, to });
    const agentId = request.agentId ?? from.agentId;
    const wanted = { ...wantedOf(request), ringMs: request.ringMs };
    const handed = await this.#ports.handOffs?.dial(carrier, { ...from, agentId }, wanted);
    if (handed !== undefined) {
      this.#catchUp(handed.carrierRef ?? '');
      return handed.log.callId;
    }
    const session = await setUpCall(this.#ports, {
      ...this.#plan(carrier, from, { from: from.number, to }),
      direction: 'outbound',
      agentId,
      ownNumber: from.number,
      ...wantedOf(request),
    });
    session.log.record({ type: 'call.dialing', source: sourceOf(session) });
    void this.#place(session, carrier, from.number, request);
    return session.log.callId;
  }

  /** The call that goes by this reference on its carrier, while it is known. */
  callIdOf(carrierRef: string): CallId | undefined {
    const call = this.#sessions.get(carrierRef) ?? this.#ports.handOffs?.find(carrierRef);
    return call?.log.callId ?? this.#over.get(carrierRef)?.callId;
  }

  session(callId: CallId): CallSession {
    const session = this.#ports.live.sessions.get(callId);
    if (session !== undefined) return session;
    throw new AppError({ code: 'call.not_live', message: 'This call is no longer in progress.' });
  }

  async #place(
    session: CallSession,
    carrier: CarrierAdapter,
    from: string,
    { to, machine, ringMs = RING_MS }: DialRequest,
  ): Promise<void> {
    const { signal } = new AbortController();
    const { callId } = session.log;
    try {
      const order = { callId, to, from, ringMs, detectMachine: detectionFor(machine) };
      const { ref } = await carrier.placeCall(order, signal);
      this.#learnRef(session, ref);
      this.#ports.clock.after(ringMs + NEWS_GRACE_MS, () => {
        const placed = this.#sessions.get(ref);
        if (placed !== undefined && placed.log.answeredForMs === undefined) {
          this.#giveUp(placed, carrier, ref);
        }
      });
      // Given up before the carrier had a name for it.
      if (session.ending !== undefined)
        await carrier.control({ carrierId: carrier.id, ref }, HANG_UP);
    } catch (error) {
      this.#ports.logger.warn({ code: serializeError(error).code }, 'a call could not be placed');
      const cause = error instanceof AppError ? { error } : {};
      session.carrierEnded({ by: 'carrier', reason: 'failed', ...cause });
    }
  }

  /** The carrier never told what came of a call: it must not go on without anyone knowing. */
  #giveUp(session: CallSession, carrier: CarrierAdapter, ref: string): void {
    if (session.ending !== undefined) return;
    carrier.control({ carrierId: carrier.id, ref }, HANG_UP).catch((error: unknown) => {
      this.#ports.logger.warn({ err: error }, 'a call without news could not be ended');
    });
    session.carrierEnded({ by: 'carrier', reason: 'failed', error: noNews() });
  }

  #learnRef(session: CallSession, ref: string): void {
    session.carrierRef = ref;
    if (session.log.state === 'ended') this.#remember(session, ref);
    else this.#sessions.set(ref, session);
    this.#catchUp(ref);
  }

  #catchUp(ref: string): void {
    const early = this.#early.get(ref) ?? [];
    this.#early.delete(ref);
    for (const progress of early) this.progress(ref, progress);
  }

  /** Who answers here, or what the carrier is told in their place. */
  async #sessionFor(incoming: IncomingCall): Promise<CallSession | CallAnswer> {
    if (incoming.placedCallId !== undefined) {
      const callId = incoming.placedCallId as CallId;
      const handedOff = await this.#ports.handOffs?.answerDialled(callId, incoming.carrierRef);
      if (handedOff !== undefined) return handedOff;
      const placed = this.#ports.live.sessions.get(callId);
      if (placed?.carrierRef === undefined && placed !== undefined) {
        this.#learnRef(placed, incoming.carrierRef);
      }
      return placed?.carrierRef === incoming.carrierRef ? placed : NOBODY;
    }
    const carrier = this.#ports.carriers().find((each) => each.id === incoming.carrierId);
    const line = lineCalled(await this.#ports.lines.list(), incoming);
    if (line === undefined || carrier === undefined) return NOBODY;
    if ((await this.#ports.limits.forbidsInbound(carrier)) !== undefined) return BUSY;
    const handedOff = await this.#ports.handOffs?.answer(carrier, line, incoming);
    if (handedOff !== undefined) return handedOff;
    const session = await setUpCall(this.#ports, {
      ...this.#plan(carrier, line, incoming),
      direction: 'inbound',
      carrierRef: incoming.carrierRef,
      ...optional('callerName', incoming.callerName),
      agentId: line.agentId,
      ownNumber: incoming.to,
      ...optional('unsaved', this.#unsaved.get(incoming.carrierRef)),
    });
    session.log.record({ type: 'call.ringing', source: sourceOf(session) });
    this.#sessions.set(incoming.carrierRef, session);
    return session;
  }

  #plan(carrier: CarrierAdapter, line: Line, { from, to }: { from: string; to: string }) {
    return {
      carrier,
      from,
      to,
      lineId: line.id,
      issueTicket: (session: CallSession) => this.#issueTicket(session, session.carrierRef ?? ''),
      onEnded: (ended: CallSession) => this.#ended(ended),
    } satisfies Partial<CallPlan>;
  }

  #issueTicket(session: CallSession, carrierRef: string): StreamTicket {
    return this.#tickets.issue(session, carrierRef, {
      parameters: streamParameters(session.log),
      fallback: apology(session.carrierCall.surroundings),
    });
  }

  #ended(session: CallSession): void {
    const ref = session.carrierRef;
    if (ref === undefined) return;
    this.#tickets.drop(ref);
    this.#remember(session, ref);
  }

  /** A message that the carrier takes is brought home. */
  #noticing(call: AskedForMessage, after: AfterStream): AfterStream {
    if (after.kind === 'apologise' && after.takesMessage) this.#ports.voicemails?.expect(call);
    return after;
  }

  /** For as long as its carrier may still ask about a call that is over. */
  #remember(session: CallSession, ref: string): void {
    this.#sessions.delete(ref);
    this.#answeredBy.delete(ref);
    const left = whatIsLeftOf(session, ref);
    this.#over.set(ref, left);
    this.#noticing(left, left.after);
    this.#ports.clock.after(AFTERLIFE_MS, () => this.#over.delete(ref));
  }
}

function whatIsLeftOf(session: CallSession, carrierRef: string): EndedCall {
  const { log, carrierCall, carrierId, ending } = session;
  const { surroundings } = carrierCall;
  const after = carrierCall.after(ending?.reason);
  return { callId: log.callId, carrierId, carrierRef, surroundings, after };
}

/** What is asked of whoever speaks in a call that is placed. */
function wantedOf({ to, unsaved, variables, goal, machine, message }: DialRequest) {
  return {
    to,
    ...optional('unsaved', unsaved),
    ...optional('variables', variables),
    ...optional('goal', goal),
    ...optional('machine', machine),
    ...optional('message', message),
  };
}

const HANG_UP = { kind: 'hangUp' } as const;

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

function sourceOf(session: CallSession): string {
  return `carrier.${session.carrierId}`;
}
