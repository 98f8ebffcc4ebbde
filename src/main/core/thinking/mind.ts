import { AppError } from '@shared/errors/appError';
import { baseOf } from '../phrases/phrases';
import type { Clock } from '../ports/clock';
import type { Conversation, TextEngine, TextEvent, ToolSet } from '../ports/texts/textEngine';
import { Outage } from './outage';
import { Patience } from './patience';
import { asAppError } from './within';

/** A caller hears that they have to wait meanwhile; who has said nothing by then will not. */
const SIGN_OF_LIFE_MS = 8000;

export interface MindOptions {
  /** Undefined: the built-in receptionist alone. */
  readonly chosen: TextEngine | undefined;
  /** Knows English only. */
  readonly offline: TextEngine;
  readonly clock: Clock;
  readonly onWarning: (error: AppError) => void;
}

/** Thinks up answers: the chosen language model does, or the built-in receptionist meanwhile. */
export class Mind {
  readonly #options: MindOptions;
  readonly #outage: Outage;

  constructor(options: MindOptions) {
    this.#options = options;
    this.#outage = new Outage(options.clock, (error) => options.onWarning(asOutage(error)));
  }

  /** The answer's events, as a `TextEngine` gives them. Throws what nobody could help. */
  async *reply(
    conversation: Conversation,
    tools: ToolSet,
    signal: AbortSignal,
  ): AsyncGenerator<TextEvent, void> {
    const { chosen, offline } = this.#options;
    const canStandIn = baseOf(conversation.spoken?.language ?? 'en') === 'en';
    if (chosen === undefined || (this.#outage.isOn && canStandIn)) {
      yield* offline.reply(conversation, tools, signal);
      return;
    }
    const gaveUp = new AbortController();
    const either = AbortSignal.any([signal, gaveUp.signal]);
    const acted: string[] = [];
    const watchedTools: ToolSet = {
      specs: tools.specs,
      run: (name, input, until) => {
        acted.push(name);
        return tools.run(name, input, until);
      },
    };
    try {
      yield* this.#watched(chosen, conversation, watchedTools, either);
      this.#outage.worked();
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      this.#outage.failed(asAppError(error));
      // Who begins the turn anew would do again what has been done.
      if (!canStandIn || acted.length > 0) throw error;
    } finally {
      gaveUp.abort();
    }
    yield { type: 'restarted' };
    yield* offline.reply(conversation, tools, signal);
  }

  async *#watched(
    chosen: TextEngine,
    conversation: Conversation,
    tools: ToolSet,
    signal: AbortSignal,
  ): AsyncGenerator<TextEvent, void> {
    const patience = new Patience(this.#options.clock, SIGN_OF_LIFE_MS, tookTooLong, signal);
    const patientTools: ToolSet = {
      specs: tools.specs,
      run: async (name, input, until) => {
        patience.rest();
        const result = await tools.run(name, input, until);
        patience.restart();
        return result;
      },
    };
    const iterator = chosen.reply(conversation, patientTools, signal)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await Promise.race([iterator.next(), patience.isOver]);
        if (next.done === true) return;
        patience.restart();
        yield next.value;
      }
    } finally {
      patience.end();
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }
}

function tookTooLong(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The language model took too long to answer.',
    retryable: true,
  });
}

function asOutage({ code, message, detail }: AppError): AppError {
  return new AppError({
    code,
    message: `${message} The built-in receptionist answers meanwhile, where she can.`,
    ...(detail === undefined ? {} : { detail }),
  });
}
