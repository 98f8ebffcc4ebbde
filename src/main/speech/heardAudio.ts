/** The recent audio of one stream, in frames, addressed by its own time. */
export class HeardAudio {
  readonly #frameSamples: number;
  readonly #rateHz: number;
  #frames: Int16Array[] = [];
  #firstSample = 0;

  constructor(frameSamples: number, rateHz: number) {
    this.#frameSamples = frameSamples;
    this.#rateHz = rateHz;
  }

  /** Audio time up to which samples have been added. */
  get endMs(): number {
    const samples = this.#firstSample + this.#frames.length * this.#frameSamples;
    return (samples * 1000) / this.#rateHz;
  }

  append(frame: Int16Array): void {
    this.#frames.push(frame);
  }

  /** A copy of what lies between two times, as far as it is still held. */
  slice(fromMs: number, toMs: number): Int16Array {
    const from = Math.max(0, this.#toSample(fromMs) - this.#firstSample);
    const held = this.#frames.length * this.#frameSamples;
    const to = Math.min(held, this.#toSample(toMs) - this.#firstSample);
    const audio = new Int16Array(Math.max(0, to - from));
    const firstFrame = Math.floor(from / this.#frameSamples);
    const lastFrame = Math.ceil(to / this.#frameSamples);
    for (let index = firstFrame; index < lastFrame; index++) {
      const start = index * this.#frameSamples;
      const frame = this.#frames[index] as Int16Array;
      const part = frame.subarray(Math.max(0, from - start), Math.min(frame.length, to - start));
      audio.set(part, Math.max(0, start - from));
    }
    return audio;
  }

  /** Lets go of whole frames before a time. */
  forgetBefore(timeMs: number): void {
    const samples = this.#toSample(timeMs) - this.#firstSample;
    const count = Math.min(this.#frames.length, Math.floor(samples / this.#frameSamples));
    if (count <= 0) return;
    this.#frames.splice(0, count);
    this.#firstSample += count * this.#frameSamples;
  }

  #toSample(timeMs: number): number {
    return Math.round((timeMs * this.#rateHz) / 1000);
  }
}
