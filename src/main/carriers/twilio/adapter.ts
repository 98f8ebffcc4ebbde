import { AppError } from '@shared/errors/appError';
import type { MachineDetection } from '../../core/ports/answeringMachine';
import type {
  CallAction,
  CarrierAdapter,
  CarrierCallRef,
  PlaceCall,
} from '../../core/ports/carrier';
import type { Clock } from '../../core/ports/clock';
import type { FetchedRecording } from '../../core/ports/remote/remoteCalls';
import { TWILIO_CAPABILITIES } from './capabilities';
import type { TwilioRest } from './client';
import type { TwilioDoor } from './twilioDoor';
import { isOutcomeUnknown, twilioCodeOf } from './twilioError';
import { AMD_PATH, STATUS_PATH, VOICE_PATH, actionTwiml } from './twiml';

const E164 = /^\+[1-9]\d{6,14}$/;

/** Twilio's error for a call that is over. */
const NOT_IN_PROGRESS = 21220;

/** A caller waits in silence meanwhile. */
const CONTROL_WITHIN_MS = 2_000;
/** A request to hang up that failed sooner than this is worth a second one. */
const RETRY_WITHIN_MS = 1_000;

/** Twilio rings for at most ten minutes. */
const LONGEST_RING_S = 600;

const STATUS_EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

/** How many of the latest calls to a number are searched for one whose answer got lost. */
const RECENT_CALLS = 20;
const REMEMBERED_CALLS = 1_000;

/** States of a call that is not over; the SDK lists by one state at a time. */
const OPEN_STATES: ReadonlySet<string> = new Set(['queued', 'ringing', 'in-progress']);

/** Always in the background: without it Twilio asks for TwiML only when it is sure, after seconds. */
function detection(detect: MachineDetection, baseUrl: string) {
  if (detect === 'off') return {};
  return {
    machineDetection: detect === 'at_once' ? 'Enable' : 'DetectMessageEnd',
    asyncAmd: 'true',
    asyncAmdStatusCallback: `${baseUrl}${AMD_PATH}`,
  };
}

class TwilioAdapter implements CarrierAdapter {
  readonly id = 'twilio';
  readonly capabilities = TWILIO_CAPABILITIES;
  readonly #rest: TwilioRest;
  readonly #door: TwilioDoor;
  readonly #clock: Clock;
  /** References given out lately: none of them is the call whose answer got lost. */
  readonly #placed = new Set<string>();

  constructor(rest: TwilioRest, door: TwilioDoor, clock: Clock) {
    this.#rest = rest;
    this.#door = door;
    this.#clock = clock;
  }

  reaches(number: string): boolean {
    return this.#rest.credentials !== undefined && E164.test(number);
  }

  async placeCall(request: PlaceCall, signal: AbortSignal): Promise<CarrierCallRef> {
    const { from, to, callId, ringMs, detectMachine } = request;
    const baseUrl = this.#baseUrl();
    const query = new URLSearchParams({ call: callId }).toString();
    const startedAt = this.#clock.now();
    const create = {
      to,
      from,
      url: `${baseUrl}${VOICE_PATH}?${query}`,
      statusCallback: `${baseUrl}${STATUS_PATH}`,
      statusCallbackEvent: STATUS_EVENTS,
      timeout: Math.min(LONGEST_RING_S, Math.max(1, Math.round(ringMs / 1000))),
      ...detection(detectMachine, baseUrl),
    };
    try {
      const call = await this.#rest.request(({ calls }) => calls.create(create), { signal });
      return this.#giveOut(call.sid);
    } catch (error) {
      const ref = isOutcomeUnknown(error) ? await this.#findPlaced(request, startedAt) : undefined;
      if (ref === undefined) throw error;
      return this.#giveOut(ref);
    }
  }

  #giveOut(ref: string): CarrierCallRef {
    this.#placed.add(ref);
    const [oldest] = this.#placed;
    if (this.#placed.size > REMEMBERED_CALLS && oldest !== undefined) this.#placed.delete(oldest);
    return { carrierId: this.id, ref };
  }

  async control({ ref }: CarrierCallRef, action: CallAction): Promise<void> {
    const update =
      action.kind === 'hangUp'
        ? { status: 'completed' as const }
        : { twiml: actionTwiml(action, { baseUrl: this.#baseUrl(), hasRest: true }) };
    const send = () =>
      this.#rest.request(({ calls }) => calls(ref).update(update), {
        timeoutMs: CONTROL_WITHIN_MS,
      });
    const startedMs = this.#clock.monotonicMs();
    try {
      await send().catch((error: unknown) => {
        // Ending a call twice is harmless; a second set of instructions would start over.
        const isSafe = action.kind === 'hangUp' && isOutcomeUnknown(error);
        if (isSafe && this.#clock.monotonicMs() - startedMs < RETRY_WITHIN_MS) return send();
        throw error;
      });
    } catch (error) {
      if (twilioCodeOf(error) !== NOT_IN_PROGRESS) throw error;
    }
  }

  async takenMessage(ref: string, signal: AbortSignal): Promise<FetchedRecording | undefined> {
    const made = await this.#rest.request(
      ({ calls }) => calls(ref).recordings.list({ limit: 20 }),
      {
        signal,
      },
    );
    const message = made.find(
      ({ source, status }) => source === 'RecordVerb' && status === 'completed',
    );
    if (message === undefined) return undefined;
    const bytes = await this.#rest.download(`Recordings/${message.sid}.mp3`, signal);
    return bytes === undefined ? undefined : { bytes, kind: 'mp3' };
  }

  /** The call that an unanswered request may have placed: it must not be placed twice. */
  async #findPlaced({ to, from }: PlaceCall, startedAt: number): Promise<string | undefined> {
    try {
      const recent = await this.#rest.request(({ calls }) =>
        calls.list({ to, from, limit: RECENT_CALLS, pageSize: RECENT_CALLS }),
      );
      // Twilio's times are in whole seconds, and its clock need not be ours.
      const candidates = recent.filter(
        ({ sid, direction, status, dateCreated }) =>
          !this.#placed.has(sid) &&
          direction === 'outbound-api' &&
          OPEN_STATES.has(status) &&
          dateCreated.getTime() >= startedAt - 10_000,
      );
      return candidates.length === 1 ? candidates[0]?.sid : undefined;
    } catch {
      return undefined;
    }
  }

  #baseUrl(): string {
    const baseUrl = this.#door.baseUrl();
    if (baseUrl !== undefined) return baseUrl;
    throw new AppError({
      code: 'tunnel.down',
      message:
        'Twilio has no address to reach this computer by. Open a way in, or set a public address.',
      retryable: true,
    });
  }
}

/** Twilio as a carrier that places calls and controls them, by its REST interface. */
export function createTwilioAdapter(
  rest: TwilioRest,
  door: TwilioDoor,
  clock: Clock,
): CarrierAdapter {
  return new TwilioAdapter(rest, door, clock);
}
