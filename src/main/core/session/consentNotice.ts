import type { ConsentTerms } from '@shared/domain/callEvent';
import type { CallLog } from './callLog';

/** The notice about recording in one call: announced only once the caller has heard all of it. */
export class ConsentNotice {
  readonly #log: CallLog;
  readonly #source: () => string;
  readonly #terms: ConsentTerms | undefined;
  #responseId: string | undefined;

  constructor(log: CallLog, source: () => string, terms: ConsentTerms | undefined) {
    this.#log = log;
    this.#source = source;
    this.#terms = terms;
  }

  begun(responseId: string): void {
    this.#responseId = responseId;
  }

  played(responseId: string): void {
    if (responseId !== this.#responseId || this.#terms === undefined) return;
    const { mode, text } = this.#terms;
    this.#log.record({ type: 'consent.announced', source: this.#source(), mode, text });
  }

  answered(agreed: boolean): void {
    this.#log.record({ type: 'consent.answered', source: this.#source(), agreed });
  }
}
