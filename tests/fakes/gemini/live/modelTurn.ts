import type { LiveServerMessage } from '@google/genai';
import type { PlannedCall, PlannedSpeech, PlannedTurn } from '../plan';

const CHUNK_MS = 100;
const SAMPLES_PER_MS = 24;

/** A message without the getters that the SDK puts on it. */
export type Sent = Partial<Omit<LiveServerMessage, 'text' | 'data'>>;

export interface ModelTurnOptions {
  readonly plan: PlannedTurn;
  readonly emit: (message: Sent) => void;
  /** Calls are out; resolves when the model may go on. */
  readonly call: (calls: readonly PlannedCall[]) => Promise<void>;
  /** All of it is made; `isOver` when nothing is left to be played. */
  readonly onMade: (isOver: boolean) => void;
}

/** One turn of the model's being made, many times faster than it can be heard. */
export class ModelTurn {
  readonly plan: PlannedTurn;
  readonly #options: ModelTurnOptions;
  #resume: (() => void) | undefined;
  #isCancelled = false;
  isMade = false;
  sentMs = 0;

  constructor(options: ModelTurnOptions) {
    this.plan = options.plan;
    this.#options = options;
  }

  get isPaused(): boolean {
    return this.#resume !== undefined;
  }

  /** What was said of it. */
  get line(): string {
    return this.plan.items.flatMap((item) => ('say' in item ? [item.say] : [])).join(' ');
  }

  cancel(): void {
    this.#isCancelled = true;
    this.resume();
  }

  resume(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  async run(): Promise<void> {
    const { emit, call, onMade, plan } = this.#options;
    const calls = plan.items.filter((item): item is PlannedCall => 'call' in item);
    const speeches = plan.items.filter((item): item is PlannedSpeech => 'say' in item);
    for (const speech of speeches) await this.#say(speech, speech === speeches.at(-1));
    if (this.#wasCut()) return;
    if (calls.length > 0) await call(calls);
    if (this.#wasCut()) return;
    this.isMade = true;
    if (plan.isAbrupt === true) {
      onMade(true);
      return;
    }
    emit({ serverContent: { generationComplete: true } });
    // The last words come when all the sound is there.
    const last = speeches.at(-1);
    if (last !== undefined) emit({ serverContent: { outputTranscription: { text: tail(last) } } });
    onMade(speeches.length === 0);
  }

  #wasCut(): boolean {
    return this.#isCancelled;
  }

  async #say(speech: PlannedSpeech, isLast: boolean): Promise<void> {
    const { emit, plan } = this.#options;
    const mimeType = plan.mimeType ?? 'audio/pcm;rate=24000';
    let said = 0;
    for (let atMs = 0; atMs < speech.durationMs && !this.#wasCut(); atMs += CHUNK_MS) {
      const lengthMs = Math.min(CHUNK_MS, speech.durationMs - atMs);
      const isEnd = atMs + CHUNK_MS >= speech.durationMs;
      const head = isLast && plan.isAbrupt !== true ? headOf(speech) : `${speech.say} `;
      const upTo = isEnd ? head.length : Math.floor((head.length * atMs) / speech.durationMs);
      const text = head.slice(said, upTo);
      said = upTo;
      if (text !== '') emit({ serverContent: { outputTranscription: { text } } });
      const data = Buffer.from(soundOf(speech, atMs, lengthMs).buffer).toString('base64');
      const inlineData = { mimeType, data };
      const isAbrupt = isEnd && isLast && plan.isAbrupt === true;
      emit({
        serverContent: {
          modelTurn: { parts: [{ inlineData }] },
          ...(isAbrupt ? { generationComplete: true, turnComplete: true } : {}),
        },
      });
      this.sentMs += lengthMs;
      const isPause = speech.pauseAfterMs !== undefined && atMs + lengthMs === speech.pauseAfterMs;
      if (isPause && !this.#wasCut())
        await new Promise<void>((resolve) => (this.#resume = resolve));
      else await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function headOf({ say }: PlannedSpeech): string {
  return say.slice(0, Math.max(0, say.lastIndexOf(' ')));
}

function tail({ say }: PlannedSpeech): string {
  return say.slice(Math.max(0, say.lastIndexOf(' ')));
}

function soundOf({ samples, level }: PlannedSpeech, atMs: number, lengthMs: number): Int16Array {
  const from = atMs * SAMPLES_PER_MS;
  if (samples !== undefined) return samples.slice(from, from + lengthMs * SAMPLES_PER_MS);
  return new Int16Array(lengthMs * SAMPLES_PER_MS).fill(level ?? 2000);
}
