import type { CallFact } from '@shared/domain/callEvent';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import type { AppError } from '@shared/errors/appError';
import type { EngineAdapter, EngineConfig, EngineListener } from '../../ports/engine';
import { asEngineError, goesOnWith } from '../callEnding';
import type { CallSessionOptions } from '../callSessionOptions';
import { formatName } from '../media/audioFormats';
import type { MediaBridge } from '../media/mediaBridge';
import { callSoFar } from './callSoFar';
import { EngineRelay } from './engineRelay';

export interface CallEngineOptions extends Pick<
  CallSessionOptions,
  'engine' | 'standIn' | 'engineConfig' | 'clock' | 'log' | 'logger'
> {
  readonly listener: () => EngineListener;
  /** It has failed; `goesOn` says which one goes on with the call. */
  readonly onSwitch: (failed: AppError, goesOn: AppError) => void;
  /** None of them could be opened. */
  readonly onLost: (error: AppError) => void;
}

/** Whoever speaks in a call: the agent's engine, opened ahead of the media, or the one that stands in. */
export class CallEngine {
  readonly #options: CallEngineOptions;
  readonly #opening = new AbortController();
  /** The one in force, and what it was opened with. */
  #adapter: EngineAdapter;
  #terms: EngineConfig;
  #opened: Promise<EngineRelay> | undefined;
  #session: EngineRelay | undefined;

  constructor(options: CallEngineOptions) {
    this.#options = options;
    this.#adapter = options.engine;
    this.#terms = options.engineConfig;
  }

  /** Undefined until the call is live, and once nobody speaks any more. */
  get session(): EngineRelay | undefined {
    return this.#session;
  }

  /** In the call's log: `engine.embedded` or the like. */
  readonly source = (): string => `engine.${this.#adapter.id}`;

  get can(): EngineCapabilities {
    return this.#adapter.capabilities;
  }

  /** False where it was opened before. */
  open(): boolean {
    if (this.#opened !== undefined) return false;
    const { engine, standIn, engineConfig, listener, clock, log, onLost } = this.#options;
    const relay = {
      first: engine,
      second: standIn,
      config: engineConfig,
      listener: listener(),
      clock,
      soFar: () => callSoFar(log.events),
      onSwitch: (second: EngineAdapter, error: AppError) => this.#handOn(second, error),
      onSwitched: (terms: EngineConfig) => this.#goesOn(terms),
    };
    this.#opened = EngineRelay.open(relay, this.#opening.signal);
    this.#opened.catch((error: unknown) => onLost(asEngineError(error)));
    return true;
  }

  /** Waits for it; undefined where it could not be opened, or is not wanted any more. */
  async goLive(isWanted: () => boolean): Promise<EngineRelay | undefined> {
    const session = await this.#opened?.catch(() => undefined);
    if (session === undefined || !isWanted()) {
      await session?.close();
      return undefined;
    }
    this.#session = session;
    this.#options.log.record(this.#openedFact());
    return session;
  }

  /** In place of all that was to be heard; false while it cannot speak yet. */
  sayInstead(text: string, bridge: MediaBridge | undefined, onFailed: () => void): boolean {
    if (this.#session === undefined) return false;
    bridge?.cut();
    this.#session.say(text).catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, 'the message could not be spoken');
      onFailed();
    });
    return true;
  }

  /** It speaks no more. */
  lost(): void {
    this.#session = undefined;
  }

  /** Whatever state it is in. Never rejects. */
  async close(): Promise<void> {
    this.#opening.abort();
    try {
      await (await this.#opened)?.close();
    } catch (error) {
      this.#options.logger.debug({ err: error }, 'engine session closed with an error');
    }
  }

  #handOn(second: EngineAdapter, error: AppError): void {
    const { id } = this.#adapter;
    this.#adapter = second;
    this.#options.onSwitch(error, goesOnWith(id, second.id));
  }

  #goesOn(terms: EngineConfig): void {
    this.#terms = terms;
    // Before that, the first one to be there is told of when the call begins.
    if (this.#session !== undefined) this.#options.log.record(this.#openedFact());
  }

  #openedFact(): CallFact {
    const { inputFormat, outputFormat } = this.#terms;
    const isFirst = this.#adapter === this.#options.engine;
    return {
      type: 'engine.opened',
      source: this.source(),
      engineId: this.#adapter.id,
      inputFormat: formatName(inputFormat),
      outputFormat: formatName(outputFormat),
      ...(isFirst ? {} : { whisper: this.can.whisper }),
    };
  }
}
