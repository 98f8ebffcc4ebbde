import { MULAW_8K, type AudioFormat } from '@shared/domain/audioFormat';
import type { CarrierCapabilities } from '@shared/domain/capabilities';
import { silence } from '../../../src/main/audio/frame';
import type { LegEnd, LegListener, MediaLeg } from '../../../src/main/core/ports/carrier';

/** A carrier's half of a call that a test plays by hand: 20 ms of audio at a time. */
export class ScriptedLeg implements MediaLeg {
  readonly carrierRef: string;
  readonly streamRef: string;
  readonly format: AudioFormat;
  readonly capabilities: CarrierCapabilities;
  /** Everything sent, in order, for asserting on the wire. */
  readonly wire: ({ audioBytes: number } | { mark: string } | 'clear' | 'close')[] = [];
  #queue: ({ bytes: number } | { mark: string })[] = [];
  #listener: LegListener | undefined;
  #atMs = 0;

  constructor(
    options: {
      carrierRef?: string;
      format?: AudioFormat;
      marks?: boolean;
      /** Whether its network passes calls on and presses keys. */
      isAble?: boolean;
    } = {},
  ) {
    this.carrierRef = options.carrierRef ?? 'CA1';
    this.streamRef = `MZ-${this.carrierRef}`;
    this.format = options.format ?? MULAW_8K;
    this.capabilities = {
      outbound: true,
      marks: options.marks ?? true,
      clear: true,
      dtmfIn: true,
      dtmfOut: options.isAble ?? false,
      transfer: options.isAble ?? false,
      takesMessages: false,
      isCharged: false,
      nativeFormat: this.format,
    };
  }

  attach(listener: LegListener): void {
    this.#listener = listener;
  }

  send(audio: Uint8Array): void {
    this.wire.push({ audioBytes: audio.length });
    this.#queue.push({ bytes: audio.length });
  }

  mark(name: string): void {
    this.wire.push({ mark: name });
    this.#queue.push({ mark: name });
    this.#echoReached();
  }

  /** As Twilio: everything queued is dropped and all outstanding marks come back at once. */
  clear(): void {
    this.wire.push('clear');
    const marks = this.#queue.flatMap((item) => ('mark' in item ? [item.mark] : []));
    this.#queue = [];
    for (const mark of marks) this.#listener?.onMark(mark);
  }

  close(): void {
    if (this.wire.includes('close')) return;
    this.wire.push('close');
    this.#listener?.onEnded('closed');
  }

  /** One frame of the caller arrives and one frame's worth of the queue is played. */
  tick(audio: Uint8Array = silence(this.format, 20)): void {
    this.#listener?.onAudio(audio, this.#atMs);
    this.#atMs += 20;
    let budget = audio.length;
    while (budget > 0) {
      const head = this.#queue[0];
      if (head === undefined || 'mark' in head) break;
      const played = Math.min(budget, head.bytes);
      head.bytes -= played;
      budget -= played;
      if (head.bytes === 0) this.#queue.shift();
      this.#echoReached();
    }
  }

  /** Skips caller audio, as a carrier under loss would. */
  skip(durationMs: number): void {
    this.#atMs += durationMs;
  }

  digit(digit: string): void {
    this.#listener?.onDtmf(digit);
  }

  end(end: LegEnd): void {
    this.#listener?.onEnded(end);
  }

  #echoReached(): void {
    for (let head = this.#queue[0]; head !== undefined && 'mark' in head; head = this.#queue[0]) {
      this.#queue.shift();
      this.#listener?.onMark(head.mark);
    }
  }
}
