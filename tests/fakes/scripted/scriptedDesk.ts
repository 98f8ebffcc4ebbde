import type {
  AfterStream,
  AfterWhat,
  CallAnswer,
  CallDesk,
  DialProgress,
  IncomingCall,
  LegEnd,
  LegListener,
  MediaLeg,
} from '../../../src/main/core/ports/carrier';
import { Watched } from './watched';

/** What one leg brought to the application, in order. */
export class LegRecord extends Watched implements LegListener {
  readonly leg: MediaLeg;
  readonly audio: { readonly bytes: Uint8Array; readonly atMs: number }[] = [];
  readonly marks: string[] = [];
  readonly digits: string[] = [];
  ended: LegEnd | undefined;

  constructor(leg: MediaLeg) {
    super();
    this.leg = leg;
  }

  get heardBytes(): number {
    return this.audio.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  onAudio(bytes: Uint8Array, atMs: number): void {
    this.audio.push({ bytes, atMs });
    this.changed();
  }

  onMark(name: string): void {
    this.marks.push(name);
    this.changed();
  }

  onDtmf(digit: string): void {
    this.digits.push(digit);
    this.changed();
  }

  onEnded(end: LegEnd): void {
    this.ended = end;
    this.changed();
  }
}

/** An application that takes every call, and writes down what carriers tell it. */
export class ScriptedDesk extends Watched implements CallDesk {
  readonly incoming: IncomingCall[] = [];
  readonly legs: LegRecord[] = [];
  readonly progressed: { readonly ref: string; readonly progress: DialProgress }[] = [];
  /** The carrier's own states, in order. */
  readonly statuses: { readonly ref: string; readonly status: string }[] = [];
  readonly askedAfter: AfterWhat[] = [];
  readonly endedRefs: string[] = [];
  /** Replaces the answer to the next calls. */
  reply: ((incoming: IncomingCall) => Promise<CallAnswer>) | undefined;
  after: AfterStream = { kind: 'hangUp' };
  fallback: AfterStream = { kind: 'hangUp' };
  /** Sees each leg as it joins. */
  onJoin: (record: LegRecord) => void = () => undefined;
  readonly #waiting = new Map<string, string>();
  #issued = 0;

  answer(incoming: IncomingCall): Promise<CallAnswer> {
    this.incoming.push(incoming);
    if (this.reply !== undefined) return this.reply(incoming);
    const token = `token-${++this.#issued}`;
    this.#waiting.set(token, incoming.carrierRef);
    const parameters = { line: 'front "desk" & <co>' };
    return Promise.resolve({ kind: 'stream', token, parameters, fallback: this.fallback });
  }

  expects(token: string): boolean {
    return this.#waiting.has(token);
  }

  join(token: string, leg: MediaLeg): boolean {
    if (this.#waiting.get(token) !== leg.carrierRef) return false;
    this.#waiting.delete(token);
    const record = new LegRecord(leg);
    this.legs.push(record);
    leg.attach(record);
    this.onJoin(record);
    this.changed();
    return true;
  }

  afterStream(_ref: string, what: AfterWhat): AfterStream {
    this.askedAfter.push(what);
    return this.after;
  }

  progress(ref: string, progress: DialProgress): void {
    if (progress.kind === 'status') this.statuses.push({ ref, status: progress.status });
    else this.progressed.push({ ref, progress });
    this.changed();
  }

  carrierEnded(ref: string): void {
    this.endedRefs.push(ref);
    this.changed();
  }
}
