import type { SynthesizedSpeech } from './workerProtocol';

/** Sentences that were spoken before, the least recently used dropped first. */
export class SentenceCache {
  readonly #maxBytes: number;
  readonly #entries = new Map<string, SynthesizedSpeech>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The speech kept under a key, as a copy that is the caller's to change. */
  get(key: string): SynthesizedSpeech | undefined {
    const found = this.#entries.get(key);
    if (found === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return { ...found, pcm: found.pcm.slice() };
  }

  /** Keeps a copy, unless it alone would fill the cache. */
  set(key: string, speech: SynthesizedSpeech): void {
    if (speech.pcm.byteLength > this.#maxBytes / 4) return;
    this.#drop(key);
    this.#entries.set(key, { ...speech, pcm: speech.pcm.slice() });
    this.#bytes += speech.pcm.byteLength;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.pcm.byteLength ?? 0;
    this.#entries.delete(key);
  }
}
