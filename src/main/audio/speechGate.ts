/** Below this (about -49 dBFS) nobody is speaking into a telephone. */
const QUIETEST_SPEECH = 120;
/** Speech is this many times as loud as the noise around it. */
const ABOVE_NOISE = 4;
/** No line is quieter than this in earnest. */
const NO_NOISE = 20;
/** How fast the noise is taken to have grown: twice as loud within a second of 20 ms frames. */
const NOISE_GROWTH = 1.015;
/** So many loud frames one after the other are speech; a click is none. */
const ATTACK_FRAMES = 3;
/** Pauses between words belong to the speech. */
const RELEASE_FRAMES = 15;

/**
 * Whether somebody speaks, told from loudness alone: crude and cheap, for moments in which nobody
 * better can say. Takes frames of 20 ms, 16-bit samples.
 */
export class SpeechGate {
  #noise = Infinity;
  #loudFrames = 0;
  #quietFrames = RELEASE_FRAMES;

  /** Somebody is speaking, or pauses between words. */
  get isOpen(): boolean {
    return this.#quietFrames < RELEASE_FRAMES;
  }

  /** The newest frame was loud; a click is as well. */
  get isLoud(): boolean {
    return this.#loudFrames > 0;
  }

  push(samples: Int16Array): void {
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    const level = Math.sqrt(sum / Math.max(1, samples.length));
    this.#noise = Math.max(NO_NOISE, Math.min(level, this.#noise * NOISE_GROWTH));
    const isLoud = level > Math.max(QUIETEST_SPEECH, this.#noise * ABOVE_NOISE);
    this.#loudFrames = isLoud ? this.#loudFrames + 1 : 0;
    if (this.#loudFrames >= ATTACK_FRAMES) this.#quietFrames = 0;
    else if (this.#quietFrames < RELEASE_FRAMES) this.#quietFrames += 1;
  }

  reset(): void {
    this.#noise = Infinity;
    this.#loudFrames = 0;
    this.#quietFrames = RELEASE_FRAMES;
  }
}
