import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { SpeakOffline } from '../ports/speakOffline';
import type { MediaBridge } from './media/mediaBridge';

const SOUND_ID = 'apology';
/** A voice that takes longer is of no use: the phone network's own is asked instead. */
const VOICE_WITHIN_MS = 1000;
/** For the carrier's word that all of it has been heard, beyond its own length. */
const HEARD_WITHIN_MS = 3000;

export interface ApologyOptions {
  readonly speakOffline: SpeakOffline;
  readonly voice: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly bridge: () => MediaBridge | undefined;
}

/**
 * The last words to a caller whose call cannot go on with its agent: spoken by the offline voice while
 * the line is still ours, and heard to their end before the carrier takes the call away.
 */
export class Apology {
  readonly #options: ApologyOptions;
  #isAbandoned = false;
  #settle: (isHeard: boolean) => void = () => undefined;

  constructor(options: ApologyOptions) {
    this.#options = options;
  }

  /** Has the voice say it to nobody: what it has said once, it says again without delay. */
  prepare(text: string, language: string): void {
    const { logger, speakOffline, voice } = this.#options;
    speakOffline(text, { language, voice }).catch((error: unknown) => {
      logger.debug({ err: error }, 'the offline voice is not ready for an apology');
    });
  }

  /** Resolves when all of it has been heard; false where it was not, so that the carrier says it. */
  async say(text: string, language: string): Promise<boolean> {
    const samples = await this.#speak(text, language);
    const bridge = this.#options.bridge();
    if (samples === undefined || bridge === undefined || this.#isAbandoned) return false;
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const durationMs = bridge.sayLast(SOUND_ID, text, samples);
      const cancel = clock.after(durationMs + HEARD_WITHIN_MS, () => {
        resolve(false);
      });
      this.#settle = (isHeard) => {
        cancel();
        resolve(isHeard);
      };
    });
  }

  played(soundId: string): void {
    if (soundId === SOUND_ID) this.#settle(true);
  }

  /** The line is gone, or there is no time for it. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#settle(false);
  }

  #speak(text: string, language: string): Promise<Int16Array | undefined> {
    const { clock, logger, speakOffline, voice } = this.#options;
    return new Promise((resolve) => {
      const cancel = clock.after(VOICE_WITHIN_MS, () => {
        resolve(undefined);
      });
      speakOffline(text, { language, voice })
        .catch((error: unknown) => {
          logger.warn({ err: error }, 'the offline voice could not apologise');
          return undefined;
        })
        .then((samples) => {
          cancel();
          resolve(samples);
        }, cancel);
    });
  }
}
