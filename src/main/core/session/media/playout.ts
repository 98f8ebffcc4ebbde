import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import type { MediaLeg } from '../../ports/carrier';

/** Marks cost messages on the wire: one every 200 ms of audio is fine enough to cut words by. */
const MARK_EVERY_MS = 200;
/** The first mark follows a single frame, so that its echo tells when the answer began to be heard. */
const FIRST_MARK_MS = 20;
/** How long the mirror may have been drained before a missing last mark is given up on. */
const LOST_MARK_MS = 2000;

export interface PlayoutListener {
  /** The caller began to hear this response. */
  onHeardFrom(responseId: string): void;
  /** The response is complete and all of it has been heard. */
  onPlayed(responseId: string): void;
}

export interface CutResponse {
  readonly responseId: string;
  readonly heardMs: number;
  /** Nothing of it had been sent when it was cut. */
  readonly wasSilent: boolean;
}

interface Response {
  readonly id: string;
  sentBytes: number;
  /** Played according to the mirror, which runs on the caller's own audio clock. */
  mirroredBytes: number;
  /** Audio up to here is acknowledged by a mark. */
  acknowledgedBytes: number;
  /** Ends of stretches whose mark is still out, ascending. */
  readonly outstandingMarks: number[];
  sinceMarkBytes: number;
  isComplete: boolean;
  isHeard: boolean;
  drainedMs: number;
}

interface Stretch {
  readonly response: Response;
  readonly audio: Uint8Array;
  offset: number;
}

/**
 * What the caller hears: a mirror of the carrier's playout queue, corrected by its marks. It says
 * how much of each response was heard and yields the agent's side of the recording.
 */
export class Playout {
  readonly #leg: MediaLeg;
  readonly #listener: PlayoutListener;
  readonly #bytesPerMs: number;
  readonly #silence: number;
  readonly #responses = new Map<string, Response>();
  #queue: Stretch[] = [];
  /** Bumped by every clear: echoes of older marks say nothing about what was heard. */
  #epoch = 0;

  constructor(leg: MediaLeg, listener: PlayoutListener) {
    this.#leg = leg;
    this.#listener = listener;
    this.#bytesPerMs = bytesPerMs(leg.format);
    this.#silence = silenceByte(leg.format);
  }

  /** True while a response is being made or has audio that the caller has not heard. */
  get isBusy(): boolean {
    return this.#responses.size > 0;
  }

  /** Audio that was sent and has not been heard. */
  get pendingMs(): number {
    return this.pendingMsOf(() => true);
  }

  /** The same of some responses only. */
  pendingMsOf(isMeant: (responseId: string) => boolean): number {
    let bytes = 0;
    for (const { id, sentBytes, mirroredBytes } of this.#responses.values()) {
      if (isMeant(id)) bytes += sentBytes - mirroredBytes;
    }
    return bytes / this.#bytesPerMs;
  }

  /** A response that is meant has begun and is not complete. */
  isUnfinished(isMeant: (responseId: string) => boolean): boolean {
    return [...this.#responses.values()].some(({ id, isComplete }) => !isComplete && isMeant(id));
  }

  /**
   * Takes back these responses, and nothing of any other; says what had been heard of them. False
   * when sound of another is waiting as well.
   */
  drop(isMeant: (responseId: string) => boolean): CutResponse[] | false {
    if (this.#queue.some(({ response }) => !isMeant(response.id))) return false;
    const dropped = [...this.#responses.values()].filter(({ id }) => isMeant(id));
    const cuts = dropped.map((response) => this.#cutOf(response));
    for (const { id } of dropped) this.#responses.delete(id);
    if (this.#queue.length > 0 && this.#leg.capabilities.clear) this.#leg.clear();
    this.#queue = [];
    return cuts;
  }

  /** How much has been heard of every response that is being made or played. */
  *heardSoFar(): Iterable<{ readonly responseId: string; readonly heardMs: number }> {
    for (const response of this.#responses.values()) {
      yield { responseId: response.id, heardMs: this.#heardMs(response) };
    }
  }

  begin(responseId: string): void {
    this.#response(responseId);
  }

  send(responseId: string, audio: Uint8Array): void {
    const response = this.#response(responseId);
    for (let start = 0; start < audio.length;) {
      const markAfterMs = response.sentBytes === 0 ? FIRST_MARK_MS : MARK_EVERY_MS;
      const room = markAfterMs * this.#bytesPerMs - response.sinceMarkBytes;
      const isWhole = start === 0 && audio.length <= room;
      const piece = isWhole ? audio : audio.subarray(start, start + room);
      start += piece.length;
      this.#leg.send(piece);
      this.#queue.push({ response, audio: piece, offset: 0 });
      response.sentBytes += piece.length;
      response.sinceMarkBytes += piece.length;
      if (piece.length === room) this.#mark(response);
    }
  }

  /** No more audio of this response will come. */
  complete(responseId: string): void {
    const response = this.#responses.get(responseId);
    if (response === undefined) return;
    response.isComplete = true;
    if (response.sinceMarkBytes > 0) this.#mark(response);
    this.#settle(response);
  }

  onMark(name: string): void {
    const [epoch, id, end] = name.split('|');
    if (Number(epoch) !== this.#epoch || id === undefined) return;
    const response = this.#responses.get(id);
    if (response === undefined) return;
    response.acknowledgedBytes = Math.max(response.acknowledgedBytes, Number(end));
    while ((response.outstandingMarks[0] ?? Infinity) <= response.acknowledgedBytes) {
      response.outstandingMarks.shift();
    }
    this.#noticeHearing(response);
    this.#settle(response);
  }

  /**
   * Lets time pass by `byteCount` bytes of audio in the leg's format. Fills `into`, which is as long,
   * with what the caller heard meanwhile; nobody watches when it is left out.
   */
  advance(byteCount: number, into?: Uint8Array): void {
    let filled = 0;
    while (filled < byteCount) {
      const stretch = this.#queue[0];
      if (stretch === undefined) break;
      const { audio, offset, response } = stretch;
      const count = Math.min(byteCount - filled, audio.length - offset);
      into?.set(audio.subarray(offset, offset + count), filled);
      filled += count;
      stretch.offset += count;
      response.mirroredBytes += count;
      if (!this.#leg.capabilities.marks) this.#noticeHearing(response);
      if (stretch.offset === audio.length) this.#queue.shift();
    }
    into?.fill(this.#silence, filled);
    const passedMs = byteCount / this.#bytesPerMs;
    for (const response of this.#responses.values()) this.#age(response, passedMs);
  }

  /** Drops everything not yet heard; says what had been heard of each response. */
  cut(): CutResponse[] {
    const cuts = [...this.#responses.values()].map((response) => this.#cutOf(response));
    this.#epoch += 1;
    this.#responses.clear();
    this.#queue = [];
    if (this.#leg.capabilities.clear) this.#leg.clear();
    return cuts;
  }

  #cutOf(response: Response): CutResponse {
    return {
      responseId: response.id,
      heardMs: this.#heardMs(response),
      wasSilent: response.sentBytes === 0,
    };
  }

  #response(id: string): Response {
    const known = this.#responses.get(id);
    if (known !== undefined) return known;
    const response: Response = {
      id,
      sentBytes: 0,
      mirroredBytes: 0,
      acknowledgedBytes: 0,
      outstandingMarks: [],
      sinceMarkBytes: 0,
      isComplete: false,
      isHeard: false,
      drainedMs: 0,
    };
    this.#responses.set(id, response);
    return response;
  }

  #mark(response: Response): void {
    response.sinceMarkBytes = 0;
    if (!this.#leg.capabilities.marks) return;
    response.outstandingMarks.push(response.sentBytes);
    this.#leg.mark(`${this.#epoch}|${response.id}|${response.sentBytes}`);
  }

  #heardMs(response: Response): number {
    const latest = response.outstandingMarks[0] ?? response.sentBytes;
    const bytes = this.#leg.capabilities.marks
      ? Math.min(Math.max(response.mirroredBytes, response.acknowledgedBytes), latest)
      : response.mirroredBytes;
    return Math.round(bytes / this.#bytesPerMs);
  }

  #noticeHearing(response: Response): void {
    if (response.isHeard) return;
    response.isHeard = true;
    this.#listener.onHeardFrom(response.id);
  }

  #age(response: Response, passedMs: number): void {
    if (!response.isComplete || response.mirroredBytes < response.sentBytes) return;
    response.drainedMs += passedMs;
    this.#settle(response);
  }

  #settle(response: Response): void {
    if (!response.isComplete || !this.#isPlayed(response)) return;
    this.#responses.delete(response.id);
    this.#listener.onPlayed(response.id);
  }

  #isPlayed(response: Response): boolean {
    if (this.#leg.capabilities.marks) {
      const isAcknowledged = response.acknowledgedBytes >= response.sentBytes;
      return isAcknowledged || response.drainedMs >= LOST_MARK_MS;
    }
    return response.mirroredBytes >= response.sentBytes;
  }
}

function silenceByte(format: AudioFormat): number {
  switch (format.encoding) {
    case 'mulaw':
      return 0xff;
    case 'alaw':
      return 0xd5;
    case 'pcm16le':
      return 0;
  }
}
