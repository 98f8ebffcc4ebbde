import type { PromptChangeId, ToolsChangeId } from '@shared/domain/ids';
import type { EngineConfig, EngineListener } from '../../../core/ports/engine';
import type { ToolSpec } from '../../../core/ports/tool';

/** Makes the vendor work with what is in force; rejects with the reason. */
type Update = () => Promise<void>;

/** What the model is told to be and to do, as it stands now, and which change of it is not used yet. */
export class Instructions {
  #prompt: string;
  #tools: readonly ToolSpec[];
  /** Whispers, for models that take them in their instructions only. */
  #notes: readonly string[] = [];
  #unusedPrompt: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;

  constructor({ prompt, tools }: Pick<EngineConfig, 'prompt' | 'tools'>) {
    this.#prompt = prompt;
    this.#tools = tools;
  }

  get prompt(): string {
    return [this.#prompt, ...this.#notes].join('\n\n');
  }

  get tools(): readonly ToolSpec[] {
    return this.#tools;
  }

  async changePrompt(changeId: PromptChangeId, prompt: string, update: Update): Promise<void> {
    const former = this.#prompt;
    this.#prompt = prompt;
    try {
      await update();
      this.#unusedPrompt = changeId;
    } catch (error) {
      if (this.#prompt === prompt) this.#prompt = former;
      throw error;
    }
  }

  async changeTools(
    changeId: ToolsChangeId,
    tools: readonly ToolSpec[],
    update: Update,
  ): Promise<void> {
    const former = this.#tools;
    this.#tools = tools;
    try {
      await update();
      this.#unusedTools = changeId;
    } catch (error) {
      if (this.#tools === tools) this.#tools = former;
      throw error;
    }
  }

  async addNote(note: string, update: Update): Promise<void> {
    this.#notes = [...this.#notes, note];
    await update();
  }

  /** An answer follows them; each change is reported with the first. */
  used(responseId: string, listener: Pick<EngineListener, 'onPromptUsed' | 'onToolsUsed'>): void {
    if (this.#unusedPrompt !== undefined) listener.onPromptUsed(this.#unusedPrompt, responseId);
    if (this.#unusedTools !== undefined) listener.onToolsUsed(this.#unusedTools, responseId);
    this.#unusedPrompt = undefined;
    this.#unusedTools = undefined;
  }
}
