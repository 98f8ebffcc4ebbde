import { AppError } from '@shared/errors/appError';
import type {
  Conversation,
  TextEngine,
  TextEvent,
  ToolSet,
} from '../../../src/main/core/ports/texts/textEngine';

type Step =
  | { readonly words: string }
  | { readonly tool: string; readonly input?: unknown }
  | { readonly event: TextEvent }
  | { readonly error: AppError }
  /** Says nothing more until the test lets it. */
  | { readonly wait: true };

/** A language model that says what a test lays down, word by word. */
export class ScriptedMind implements TextEngine {
  readonly id = 'openai-realtime' as const;
  readonly conversations: Conversation[] = [];
  readonly tools: ToolSet[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #answers: (readonly Step[])[] = [];
  #go: () => void = () => undefined;

  canWrite(): boolean {
    return true;
  }

  /** What the next turn is answered with. */
  answers(...steps: readonly (Step | string)[]): void {
    this.#answers.push(steps.map((step) => (typeof step === 'string' ? { words: step } : step)));
  }

  /** Ends the present wait. */
  go(): void {
    this.#go();
  }

  async *reply(
    conversation: Conversation,
    tools: ToolSet,
    signal: AbortSignal,
  ): AsyncGenerator<TextEvent, void> {
    this.conversations.push(conversation);
    this.tools.push(tools);
    this.signals.push(signal);
    let text = '';
    for (const step of this.#answers.shift() ?? []) {
      if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'Not wanted.' });
      if ('error' in step) throw step.error;
      if ('wait' in step) await new Promise<void>((resolve) => (this.#go = resolve));
      else if ('event' in step) yield step.event;
      else if ('tool' in step) {
        const result = await tools.run(step.tool, step.input ?? {}, signal);
        const exchange = { id: 'x', name: step.tool, arguments: step.input, result };
        yield { type: 'toolUsed', exchange, durationMs: 1 };
      } else {
        for (const delta of step.words.match(/\s*\S+/g) ?? []) {
          text += delta;
          yield { type: 'delta', text: delta };
        }
      }
    }
    yield { type: 'done', text, finish: 'complete' };
  }
}
