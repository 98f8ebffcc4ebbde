import type { CallFact } from '@shared/domain/callEvent';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import type { AppError } from '@shared/errors/appError';
import type { EngineAdapter, EngineConfig } from '../../ports/engine';
import { goesOnWith } from '../callEnding';
import { formatName } from '../media/audioFormats';

/** Whoever speaks in a call now: the agent's engine, or the one that stands in for it. */
export class EngineInForce {
  /** What it was opened with. */
  terms: EngineConfig;
  readonly #first: EngineAdapter;
  #adapter: EngineAdapter;

  constructor(first: EngineAdapter, terms: EngineConfig) {
    this.#first = first;
    this.#adapter = first;
    this.terms = terms;
  }

  /** In the call's log: `engine.embedded` or the like. */
  readonly source = (): string => `engine.${this.#adapter.id}`;

  get can(): EngineCapabilities {
    return this.#adapter.capabilities;
  }

  /** Another one is to go on; what the log says about it. */
  handOn(second: EngineAdapter): AppError {
    const { id } = this.#adapter;
    this.#adapter = second;
    return goesOnWith(id, second.id);
  }

  opened(): CallFact {
    const { inputFormat, outputFormat } = this.terms;
    return {
      type: 'engine.opened',
      source: this.source(),
      engineId: this.#adapter.id,
      inputFormat: formatName(inputFormat),
      outputFormat: formatName(outputFormat),
      ...(this.#adapter === this.#first ? {} : { whisper: this.can.whisper }),
    };
  }
}
