import { MULAW_8K, type AudioFormat } from '@shared/domain/audioFormat';
import type { EngineCapabilities, EngineId } from '@shared/domain/capabilities';
import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import type {
  EngineAdapter,
  EngineConfig,
  EngineListener,
  EngineReadiness,
  EngineSession,
} from '../../../src/main/core/ports/engine';
import type { ToolResult, ToolSpec } from '../../../src/main/core/ports/tool';

/** An engine whose side of the conversation a test plays by hand through `listener`. */
export class ScriptedEngine implements EngineAdapter {
  readonly id: EngineId;
  readonly voices = [{ id: 'slt', name: 'Test' }];
  readonly capabilities: EngineCapabilities;
  readonly sessions: ScriptedEngineSession[] = [];
  /** Set to have `open` fail. */
  openError: Error | undefined;
  /** What the next session says of itself. */
  longestPauseMs: number | undefined;

  constructor(format: AudioFormat = MULAW_8K, id: EngineId = 'embedded') {
    this.id = id;
    this.capabilities = {
      inputFormats: [format],
      outputFormats: [format],
      bargeIn: 'engine',
      transcripts: 'delta',
      promptUpdate: true,
      toolCalls: true,
      truncation: true,
      whisper: true,
      mediaPath: 'bridge',
    };
  }

  get session(): ScriptedEngineSession {
    const session = this.sessions.at(-1);
    if (session === undefined) throw new Error('No engine session was opened.');
    return session;
  }

  readiness(): EngineReadiness {
    return { state: 'ready' };
  }

  open(config: EngineConfig, listener: EngineListener): Promise<EngineSession> {
    if (this.openError !== undefined) return Promise.reject(this.openError);
    const session = new ScriptedEngineSession(config, listener);
    session.longestPauseMs = this.longestPauseMs;
    this.sessions.push(session);
    return Promise.resolve(session);
  }
}

export class ScriptedEngineSession implements EngineSession {
  readonly config: EngineConfig;
  readonly listener: EngineListener;
  readonly heardBytes: Uint8Array[] = [];
  readonly digits: string[] = [];
  readonly interruptions: { responseId: string; heardMs: number }[] = [];
  readonly heardResponses: string[] = [];
  readonly prompts: string[] = [];
  readonly toolSets: (readonly ToolSpec[])[] = [];
  readonly said: string[] = [];
  longestPauseMs: number | undefined;
  /** What becomes of `say`, beside being noted. */
  onSay: (text: string) => void = () => undefined;
  readonly whispers: string[] = [];
  readonly toolResults: { toolCallId: ToolCallId; result: ToolResult }[] = [];
  hasBegun = false;
  isClosed = false;
  /** Set to have what is said and whispered refused. */
  directionError: Error | undefined;
  /** Set to have the next prompt change rejected. */
  promptError: Error | undefined;
  /** Set to have the next change of tools rejected. */
  toolsError: Error | undefined;

  constructor(config: EngineConfig, listener: EngineListener) {
    this.config = config;
    this.listener = listener;
  }

  begin(): void {
    this.hasBegun = true;
  }

  sendAudio(audio: Uint8Array): void {
    this.heardBytes.push(audio);
  }

  sendDtmf(digit: string): void {
    this.digits.push(digit);
  }

  interrupt(responseId: string, heardMs: number): void {
    this.interruptions.push({ responseId, heardMs });
  }

  heard(responseId: string): void {
    this.heardResponses.push(responseId);
  }

  applyPrompt(_changeId: PromptChangeId, prompt: string): Promise<void> {
    if (this.promptError !== undefined) return Promise.reject(this.promptError);
    this.prompts.push(prompt);
    return Promise.resolve();
  }

  applyTools(_changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    if (this.toolsError !== undefined) return Promise.reject(this.toolsError);
    this.toolSets.push(tools);
    return Promise.resolve();
  }

  async say(text: string): Promise<void> {
    await this.#direct(this.said, text);
    this.onSay(text);
  }

  whisper(text: string): Promise<void> {
    return this.#direct(this.whispers, text);
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    this.toolResults.push({ toolCallId, result });
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }

  #direct(into: string[], text: string): Promise<void> {
    if (this.directionError !== undefined) return Promise.reject(this.directionError);
    into.push(text);
    return Promise.resolve();
  }

  /** One whole answer: words and `durationMs` of mu-law, all sent at once. */
  answer(responseId: string, text: string, durationMs: number): void {
    this.listener.onResponseStarted({ responseId, purpose: 'answer' });
    this.listener.onAgentText({ responseId, text, audioStartMs: 0, audioEndMs: durationMs });
    this.listener.onAudio(responseId, new Uint8Array(durationMs * 8).fill(0x21));
    this.listener.onResponseDone(responseId);
  }
}
