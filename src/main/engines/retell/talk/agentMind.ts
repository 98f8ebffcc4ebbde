import type { ToolCallId } from '@shared/domain/ids';
import type { UsageReport } from '@shared/domain/cost/usage';
import { isAppError, type AppError } from '@shared/errors/appError';
import { abortable } from '../../../core/conversation/abortable';
import type { Mind } from '../../../core/thinking/mind';
import { asAppError } from '../../../core/thinking/within';
import type { SpokenPhrases } from '../../../core/phrases/phrases';
import type { Clock } from '../../../core/ports/clock';
import type { EngineConfig } from '../../../core/ports/engine';
import type { Ids } from '../../../core/ports/ids';
import type { Conversation, ToolExchange, ToolSet } from '../../../core/ports/texts/textEngine';
import type { ToolResult, ToolSpec } from '../../../core/ports/tool';
import { dropMarkup } from '../../../speech/text/spokenText';
import { SentenceStream, type SpokenPiece } from '../../../speech/text/splitSentences';
import type { History } from './history';
import { ToolMemory } from './toolMemory';

/** A caller who waits longer for a tool is told so. */
const SILENT_FOR_MS = 1500;

/** A tool as it is used in a call. */
export interface ToolUse {
  readonly toolCallId: ToolCallId;
  readonly name: string;
  readonly arguments: unknown;
}

export interface AgentMindOptions {
  readonly call: EngineConfig;
  readonly mind: Mind;
  readonly history: History;
  readonly phrases: SpokenPhrases;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly runTool: (use: ToolUse) => Promise<ToolResult>;
  readonly onUsage: (report: UsageReport) => void;
  readonly onWarning: (error: AppError) => void;
}

/** Writes what the agent says, from all that was said and done, with the tools of the call. */
export class AgentMind {
  prompt: string;
  tools: readonly ToolSpec[];
  readonly #options: AgentMindOptions;
  readonly #memory = new ToolMemory();

  constructor(options: AgentMindOptions) {
    this.#options = options;
    this.prompt = options.call.prompt;
    this.tools = options.call.tools;
  }

  /**
   * Gives out the answer to what came last, in pieces fit to be spoken; an apology where none can be
   * made. Never rejects, and gives out nothing more once `signal` is aborted.
   */
  async answer(say: (words: string) => void, signal: AbortSignal): Promise<void> {
    const { phrases, onWarning } = this.#options;
    const speak = (words: string): void => {
      if (!signal.aborted) say(words);
    };
    try {
      await this.#memory.settled();
      if (!signal.aborted) await this.#write(speak, signal);
    } catch (error) {
      if (signal.aborted || isAppError(error, 'cancelled')) return;
      onWarning(asAppError(error));
      speak(phrases.sayAgain);
    }
  }

  async #write(say: (words: string) => void, signal: AbortSignal): Promise<void> {
    const { mind, onUsage } = this.#options;
    const sentences = new SentenceStream();
    const give = (pieces: readonly SpokenPiece[]): void => {
      for (const { text } of pieces) {
        const words = plain(text);
        if (words !== '') say(words);
      }
    };
    const tools: ToolSet = {
      specs: this.tools,
      run: async (name, input) => {
        give(sentences.end());
        return (await this.#use(name, input, say, signal)).result;
      },
    };
    const events = mind.reply(this.#conversation(), tools, signal);
    for await (const event of abortable(events, signal)) {
      if (event.type === 'delta') give(sentences.push(event.text));
      else if (event.type === 'restarted') sentences.end();
      else if (event.type === 'usage') onUsage(event.report);
    }
    give(sentences.end());
  }

  #conversation(): Conversation {
    const { call, history, clock } = this.#options;
    return {
      id: call.callId,
      business: call.business,
      customer: call.caller,
      prompt: this.prompt,
      now: clock.now(),
      spoken: { language: call.language },
      turns: history.turns(),
    };
  }

  /** What is begun is done to its end, whatever the caller says meanwhile. */
  async #use(
    name: string,
    input: unknown,
    say: (words: string) => void,
    signal: AbortSignal,
  ): Promise<ToolExchange> {
    const { history, ids, runTool, clock, phrases } = this.#options;
    const { agentTurns, said } = history;
    const spec = this.tools.find((tool) => tool.name === name);
    const cancelWait = clock.after(SILENT_FOR_MS, () => {
      if (!signal.aborted) say(spec?.waitingWords ?? phrases.checking);
    });
    try {
      return await this.#memory.once(agentTurns, name, input, async () => {
        const toolCallId = ids.next('tool') as ToolCallId;
        const result = await runTool({ toolCallId, name, arguments: input });
        const exchange: ToolExchange = { id: toolCallId, name, arguments: input, result };
        history.used(exchange, agentTurns, said);
        return exchange;
      });
    } finally {
      cancelWait();
    }
  }
}

/** Retell reads out what it gets as it stands. */
function plain(text: string): string {
  const words = dropMarkup(text)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?])/g, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
}
