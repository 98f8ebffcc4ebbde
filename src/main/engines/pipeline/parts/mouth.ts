import { AppError, isAppError } from '@shared/errors/appError';
import type { UsageReport } from '@shared/domain/cost/usage';
import { baseOf } from '../../../core/phrases/phrases';
import type { Clock } from '../../../core/ports/clock';
import type { SpokenSound, TextToSpeech } from '../../../core/ports/speechParts';
import { Outage } from '../../../core/thinking/outage';
import { asAppError, within } from '../../../core/thinking/within';

/** Sound that comes later than this comes too late for a telephone. */
const SOUND_WITHIN_MS = 2000;

export interface MouthOptions {
  /** Undefined: the built-in voice alone. */
  readonly chosen: TextToSpeech | undefined;
  readonly voice: string;
  readonly pace: number;
  /** The built-in voice, which speaks English only. */
  readonly offline: (text: string, signal: AbortSignal) => Promise<SpokenSound>;
  /** BCP 47. */
  readonly language: string;
  readonly clock: Clock;
  readonly onUsage: (report: UsageReport) => void;
  readonly onWarning: (error: AppError) => void;
}

/** Says sentences: in the chosen voice, or in the built-in one meanwhile. */
export class Mouth {
  readonly #options: MouthOptions;
  readonly #outage: Outage;

  constructor(options: MouthOptions) {
    this.#options = options;
    this.#outage = new Outage(options.clock, (error) => options.onWarning(asOutage(error)));
  }

  /** The sentence's sound as it comes. Throws what nobody could help, or `cancelled`. */
  async *speak(text: string, signal: AbortSignal): AsyncGenerator<SpokenSound, void> {
    const { chosen, language, offline } = this.#options;
    const canStandIn = baseOf(language) === 'en';
    if (chosen !== undefined && !(this.#outage.isOn && canStandIn)) {
      try {
        yield* this.#byChosen(chosen, text, signal);
        this.#outage.worked();
        return;
      } catch (error) {
        if (isAppError(error, 'cancelled') || signal.aborted) throw error;
        this.#outage.failed(asAppError(error));
        if (!canStandIn) throw error;
      }
    }
    yield await offline(text, signal);
  }

  async *#byChosen(
    chosen: TextToSpeech,
    text: string,
    signal: AbortSignal,
  ): AsyncGenerator<SpokenSound, void> {
    const { voice, pace, clock, onUsage } = this.#options;
    const gaveUp = new AbortController();
    const either = AbortSignal.any([signal, gaveUp.signal]);
    const sounds = chosen.speak({ text, voice, pace }, either);
    try {
      for (;;) {
        const next = await within(sounds.next(), SOUND_WITHIN_MS, clock, signal);
        if (next.done === true) {
          if (next.value !== undefined) onUsage(next.value);
          return;
        }
        yield next.value;
      }
    } finally {
      gaveUp.abort();
    }
  }
}

function asOutage({ code, message, detail }: AppError): AppError {
  return new AppError({
    code,
    message: `${message} The built-in voice speaks meanwhile, where it can.`,
    ...(detail === undefined ? {} : { detail }),
  });
}
