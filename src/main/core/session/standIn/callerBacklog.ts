import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';

/** Of what nobody has understood so much is kept; the oldest goes first. */
const MOST_KEPT_MS = 15_000;
/** So late an engine tells of speech that it has noticed. */
const NOTICED_WITHIN_MS = 1500;
/** An onset is found a little late: the first consonant lies before it. */
const BEFORE_ONSET_MS = 200;

interface Piece {
  readonly audio: Uint8Array;
  readonly atMs: number;
}

/**
 * What the caller said that the engine in force has not understood, for the one that takes over: from
 * the beginning of a turn whose words never came, else from the moment that the engine was lost.
 */
export class CallerBacklog {
  readonly #bytesPerMs: number;
  readonly #pieces: Piece[] = [];
  #endMs = 0;
  #onsetMs = 0;
  #isSpeaking = false;
  #isLost = false;
  #lostAtMs = 0;
  /** Some of the present turn is in the transcript. */
  #hasWords = false;
  /** From here on nobody has understood the caller; undefined where all is understood. */
  #owedFromMs: number | undefined;

  constructor(format: AudioFormat) {
    this.#bytesPerMs = bytesPerMs(format);
  }

  /** `atMs` is the media clock of the first sample. The bytes are only lent. */
  push(audio: Uint8Array, atMs: number): void {
    this.#pieces.push({ audio: new Uint8Array(audio), atMs });
    this.#endMs = atMs + audio.length / this.#bytesPerMs;
    const recentMs = this.#endMs - NOTICED_WITHIN_MS;
    const neededMs = Math.min(this.#owedFromMs ?? recentMs, recentMs);
    const oldestMs = Math.max(neededMs, this.#endMs - MOST_KEPT_MS);
    while (this.#endOf(this.#pieces[0]) <= oldestMs) this.#pieces.shift();
  }

  /** The engine noticed that the caller speaks. */
  speechStarted(onsetMs: number): void {
    this.#onsetMs = Math.max(0, onsetMs - BEFORE_ONSET_MS);
    this.#isSpeaking = true;
    this.#hasWords = false;
    this.#owedFromMs ??= this.#onsetMs;
  }

  speechStopped(): void {
    this.#isSpeaking = false;
  }

  /** Words of the caller's, perhaps of the turn before the present one. */
  words(text: string, isFinal: boolean): void {
    // What is written down when the engine leaves is all that it will ever write.
    if (this.#isLost) {
      if (text !== '') this.#owedFromMs = Math.max(this.#owedFromMs ?? 0, this.#lostAtMs);
      return;
    }
    this.#hasWords = text !== '' && !isFinal;
    // A turn that was not written down may have been understood all the same: the answer tells.
    if (isFinal && text !== '') this.understood();
  }

  /** Everything before the present turn has been understood, or answered. */
  understood(): void {
    if (!this.#isLost) this.#owedFromMs = this.#isSpeaking ? this.#onsetMs : undefined;
  }

  /** The engine hears nothing more. What it has put into words is in the transcript. */
  lost(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#lostAtMs = this.#endMs;
    if (this.#hasWords) this.#owedFromMs = this.#endMs;
    this.#owedFromMs ??= this.#endMs;
  }

  /** The same engine is there again, and has its own way of catching up. */
  back(): void {
    this.#isLost = false;
    this.#isSpeaking = false;
    this.#owedFromMs = undefined;
  }

  /** In order, each piece once. */
  *take(): Iterable<Piece> {
    const fromMs = this.#owedFromMs ?? this.#endMs;
    for (const piece of this.#pieces.splice(0)) {
      if (this.#endOf(piece) > fromMs) yield piece;
    }
  }

  #endOf(piece: Piece | undefined): number {
    return piece === undefined ? Infinity : piece.atMs + piece.audio.length / this.#bytesPerMs;
  }
}
