import type {
  Conversation,
  TextEvent,
  ToolExchange,
  ToolSet,
} from '../../../core/ports/texts/textEngine';
import type { ToolSpec } from '../../../core/ports/tool';
import { abortable } from '../../../core/conversation/abortable';
import { dropMarkup } from '../../../speech/text/spokenText';
import { SentenceStream, type SpokenPiece } from '../../../speech/text/splitSentences';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { Mind } from '../../../core/thinking/mind';
import type { AgentTurn } from './memory';
import type { Script } from './script';
import { NOT_RUN } from './toolRuns';

/** One stretch of an answer: what is said until a tool is used, or to the end. */
export interface Stretch {
  readonly script: Script;
  readonly turn: AgentTurn;
}

export interface AnswerOptions {
  readonly mind: Mind;
  readonly conversation: Conversation;
  readonly specs: readonly ToolSpec[];
  /** Begins a stretch: has its script spoken and its turn remembered. */
  readonly onStretch: () => Stretch;
  readonly runTool: (name: string, input: unknown) => Promise<ToolExchange>;
  /** Keeps what was done although the caller has taken the turn. */
  readonly remember: (exchange: ToolExchange) => void;
  /** Resolves when the caller has not begun to say something that may change what is to be done. */
  readonly callerIsQuiet: () => Promise<void>;
  readonly onUsage: (report: UsageReport) => void;
}

/** One answer of the agent's, written by its mind and spoken while it is being written. */
export class Answer {
  readonly #options: AnswerOptions;
  readonly #abort = new AbortController();
  readonly #sentences = new SentenceStream();
  #stretch: Stretch;
  #hasWords = false;

  constructor(options: AnswerOptions) {
    this.#options = options;
    this.#stretch = options.onStretch();
  }

  /** The caller took the turn: nothing more is written or done. */
  drop(): void {
    this.#abort.abort();
    this.#stretch.script.end();
  }

  /** The caller has taken the turn. */
  isDropped(): boolean {
    return this.#abort.signal.aborted;
  }

  /**
   * Resolves with whether there was anything to say or do. Throws what nobody could help, or
   * `cancelled`.
   */
  async write(): Promise<boolean> {
    const { mind, conversation } = this.#options;
    const { signal } = this.#abort;
    try {
      const events = mind.reply(conversation, this.#tools(), signal);
      for await (const event of abortable(events, signal)) this.#take(event);
      this.#flush();
      return this.#hasWords;
    } finally {
      this.#stretch.script.end();
    }
  }

  #take(event: TextEvent): void {
    switch (event.type) {
      case 'delta':
        this.#add(this.#sentences.push(event.text));
        return;
      case 'restarted':
        this.#sentences.end();
        this.#stretch.script.withdraw();
        return;
      case 'usage':
        this.#options.onUsage(event.report);
        return;
      case 'toolUsed':
      case 'done':
        return;
    }
  }

  #flush(): void {
    this.#add(this.#sentences.end());
  }

  #add(pieces: readonly SpokenPiece[]): void {
    for (const { text, pauseMs } of pieces) {
      const words = dropMarkup(text).replace(/\s+/g, ' ').trim();
      if (!/[\p{L}\p{N}]/u.test(words)) continue;
      this.#hasWords = true;
      this.#stretch.script.add({ text: words, pauseMs });
    }
  }

  #tools(): ToolSet {
    const { specs, runTool, onStretch, callerIsQuiet, remember } = this.#options;
    return {
      specs,
      run: async (name, input) => {
        this.#flush();
        await callerIsQuiet();
        if (this.isDropped()) return NOT_RUN;
        // What was said before is an answer of its own: the wait for the tool is not part of it.
        this.#stretch.script.end();
        this.#hasWords = true;
        const exchange = await runTool(name, input);
        if (this.isDropped()) remember(exchange);
        else {
          this.#stretch = onStretch();
          this.#stretch.turn.tools.push(exchange);
        }
        return exchange.result;
      },
    };
  }
}
