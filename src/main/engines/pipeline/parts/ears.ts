import { AppError, isAppError } from '@shared/errors/appError';
import type { UsageReport } from '@shared/domain/cost/usage';
import { baseOf } from '../../../core/phrases/phrases';
import type { Clock } from '../../../core/ports/clock';
import type { SpeechToText } from '../../../core/ports/speechParts';
import type { HeardSpeech } from '../../../speech/callerEar';
import { Outage } from '../../../core/thinking/outage';
import { asAppError, within } from '../../../core/thinking/within';

/** Beyond this the offline recogniser is faster, whatever the other one does. */
const ANSWER_WITHIN_MS = 2500;
const PER_SECOND_OF_SPEECH_MS = 150;
const RATE_HZ = 8000;

export interface EarsOptions {
  /** Undefined: the offline recogniser alone. */
  readonly chosen: SpeechToText | undefined;
  /** Knows English only. */
  readonly offline: (heard: HeardSpeech, signal: AbortSignal) => Promise<string>;
  /** BCP 47. */
  readonly language: string;
  readonly clock: Clock;
  readonly onUsage: (report: UsageReport) => void;
  readonly onWarning: (error: AppError) => void;
}

/** Turns the caller's speech into words: by the chosen recogniser, or by the offline one meanwhile. */
export class Ears {
  readonly #options: EarsOptions;
  readonly #outage: Outage;
  #hasFailed = false;

  constructor(options: EarsOptions) {
    this.#options = options;
    this.#outage = new Outage(options.clock, (error) => options.onWarning(asOutage(error)));
  }

  /** Words while the caller speaks: only those that cost nothing. */
  get hasPartials(): boolean {
    return this.#options.chosen === undefined;
  }

  /** Whether something was said since the last time that nobody could write down. */
  takeFailure(): boolean {
    const hasFailed = this.#hasFailed;
    this.#hasFailed = false;
    return hasFailed;
  }

  async recognise(heard: HeardSpeech, signal: AbortSignal): Promise<string> {
    try {
      const words = await this.#recognise(heard, signal);
      if (heard.urgency === 'now') this.#hasFailed = false;
      return words;
    } catch (error) {
      this.#hasFailed ||= heard.urgency === 'now' && !isAppError(error, 'cancelled');
      throw error;
    }
  }

  async #recognise(heard: HeardSpeech, signal: AbortSignal): Promise<string> {
    const { chosen, offline, language, clock, onUsage } = this.#options;
    const canStandIn = baseOf(language) === 'en';
    if (chosen === undefined || (this.#outage.isOn && canStandIn)) return offline(heard, signal);
    const limitMs = ANSWER_WITHIN_MS + (heard.pcm.length / RATE_HZ) * PER_SECOND_OF_SPEECH_MS;
    const gaveUp = new AbortController();
    const either = AbortSignal.any([signal, gaveUp.signal]);
    try {
      const { pcm, phrases } = heard;
      const work = chosen.transcribe({ pcm, phrases, language }, either);
      const { text, usage } = await within(work, limitMs, clock, signal);
      this.#outage.worked();
      if (usage !== undefined) onUsage(usage);
      return text;
    } catch (error) {
      if (isAppError(error, 'cancelled')) throw error;
      this.#outage.failed(asAppError(error));
      if (canStandIn) return await offline(heard, signal);
      throw error;
    } finally {
      gaveUp.abort();
    }
  }
}

function asOutage({ code, message, detail }: AppError): AppError {
  return new AppError({
    code,
    message: `${message} The built-in speech recognition stands in where it can.`,
    ...(detail === undefined ? {} : { detail }),
  });
}
