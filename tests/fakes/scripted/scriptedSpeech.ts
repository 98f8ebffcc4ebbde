import type { SpeechRuntime, SpeechStatus } from '../../../src/main/speech/speechRuntime';
import type { VadEvent } from '../../../src/main/speech/vadStream';

/** Speech that is made and understood as a test says, without any model. */
export class ScriptedSpeech implements SpeechRuntime {
  status: SpeechStatus = {
    vad: { state: 'ready' },
    stt: { state: 'ready' },
    tts: { state: 'ready' },
  };
  readonly settled = Promise.resolve();
  readonly synthesized: string[] = [];
  readonly hangoversMs: number[] = [];
  readonly phrases: (readonly string[])[] = [];
  pushedSamples = 0;
  isVadClosed = false;
  /** Thrown by the next synthesis. */
  voiceError: Error | undefined;
  #onEvent: (event: VadEvent) => void = () => undefined;
  readonly #heard: { resolve: (text: string) => void; signal: AbortSignal }[] = [];

  openVad({ onEvent }: Parameters<SpeechRuntime['openVad']>[0]) {
    this.#onEvent = onEvent;
    return {
      push: (pcm: Int16Array): void => void (this.pushedSamples += pcm.length),
      setHangover: (hangoverMs: number) => void this.hangoversMs.push(hangoverMs),
      speechSoFar: () => undefined,
      finish: () => Promise.resolve(),
      close: () => void (this.isVadClosed = true),
    };
  }

  transcribe(
    { phrases, pcm }: Parameters<SpeechRuntime['transcribe']>[0],
    signal: AbortSignal,
  ): ReturnType<SpeechRuntime['transcribe']> {
    this.phrases.push(phrases ?? []);
    return new Promise((resolve) => {
      const done = (text: string): void => {
        resolve({ text, skipped: null, durationMs: pcm.length / 8, inferenceMs: 0 });
      };
      this.#heard.push({ resolve: done, signal });
    });
  }

  /** A second for each word. */
  synthesize({ text }: Parameters<SpeechRuntime['synthesize']>[0]) {
    this.synthesized.push(text);
    const error = this.voiceError;
    this.voiceError = undefined;
    if (error !== undefined) return Promise.reject(error);
    const pcm = new Int16Array(text.split(' ').length * 8000);
    return Promise.resolve({ pcm, rateHz: 8000 as const });
  }

  startAgain(): void {
    // Nothing of it can be missing.
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The caller begins to make a sound. */
  startSpeech(onsetMs = 0): void {
    this.#onEvent({ type: 'speechConfirmed', atMs: onsetMs + 96, onsetMs });
  }

  /** The sound is over; it is not understood yet. */
  endSpeech(endMs = 1000): void {
    const audio = new Int16Array(8000);
    const times = { atMs: endMs + 480, onsetMs: 0, endMs } as const;
    this.#onEvent({ type: 'speechEnded', ...times, reason: 'silence', audio });
  }

  /** The oldest sound that was not understood yet turns out to be these words. */
  understand(text: string): void {
    this.#heard.shift()?.resolve(text);
  }
}
