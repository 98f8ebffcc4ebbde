import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CallId, PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { AppError } from '@shared/errors/appError';
import type {
  EngineConfig,
  EngineListener,
  EngineSession,
} from '../../../src/main/core/ports/engine';
import { chooseFormat } from '../../../src/main/core/session/media/audioFormats';
import { testBusiness } from '../../fakes/testBusiness';
import type { EngineBench } from './engineBench';

export const GREETING = 'Acme Dental, how can I help?';

interface HeardResponse {
  readonly id: string;
  readonly purpose: string;
  text: string;
  audioBytes: number;
  isDone: boolean;
}

/** Writes down what an engine reports. */
class EngineEar implements EngineListener {
  readonly responses: HeardResponse[] = [];
  readonly callerWords: string[] = [];
  readonly toolCalls: { toolCallId: ToolCallId; name: string; arguments: unknown }[] = [];
  readonly promptsUsed: { changeId: PromptChangeId; responseId: string }[] = [];
  readonly toolsUsed: { changeId: ToolsChangeId; responseId: string }[] = [];
  readonly away: boolean[] = [];
  readonly usage: UsageReport[] = [];
  readonly warnings: AppError[] = [];
  readonly failures: AppError[] = [];
  speechStarts = 0;
  /** Everything that was reported, to see that nothing is any more. */
  reports = 0;
  reportsAfterFailure = 0;

  onSpeechStarted(): void {
    this.#note();
    this.speechStarts += 1;
  }
  onSpeechStopped(): void {
    this.#note();
  }
  onCallerText({ text, isFinal }: { readonly text: string; readonly isFinal: boolean }): void {
    this.#note();
    if (isFinal) this.callerWords.push(text);
  }
  onResponseStarted({
    responseId: id,
    purpose,
  }: Parameters<EngineListener['onResponseStarted']>[0]) {
    this.#note();
    this.responses.push({ id, purpose, text: '', audioBytes: 0, isDone: false });
  }
  onAgentText({ responseId, text }: Parameters<EngineListener['onAgentText']>[0]): void {
    this.#note();
    const response = this.#response(responseId);
    response.text = `${response.text} ${text}`.replaceAll(/\s+/g, ' ').trim();
  }
  onAudio(responseId: string, audio: Uint8Array): void {
    this.#note();
    this.#response(responseId).audioBytes += audio.length;
  }
  onResponseDone(responseId: string): void {
    this.#note();
    this.#response(responseId).isDone = true;
  }
  onToolCall(call: Parameters<EngineListener['onToolCall']>[0]): void {
    this.#note();
    this.toolCalls.push(call);
  }
  onPromptUsed(changeId: PromptChangeId, responseId: string): void {
    this.#note();
    this.promptsUsed.push({ changeId, responseId });
  }
  onToolsUsed(changeId: ToolsChangeId, responseId: string): void {
    this.#note();
    this.toolsUsed.push({ changeId, responseId });
  }
  onAway(isAway: boolean): void {
    this.#note();
    this.away.push(isAway);
  }
  onConsentAnswered(): void {
    this.#note();
  }
  onUsage(report: UsageReport): void {
    this.#note();
    this.usage.push(report);
  }
  onWarning(error: AppError): void {
    this.#note();
    this.warnings.push(error);
  }
  onFailed(error: AppError): void {
    this.#note();
    this.failures.push(error);
  }

  #note(): void {
    this.reports += 1;
    if (this.failures.length > 0) this.reportsAfterFailure += 1;
  }

  #response(id: string): HeardResponse {
    const response = this.responses.find((each) => each.id === id);
    if (response === undefined) throw new Error(`Something of ${id} came before it had begun.`);
    return response;
  }
}

/** One call through an engine, without a phone network or a session around it. */
export class EngineCall {
  readonly ear = new EngineEar();
  readonly opening = new AbortController();
  readonly #bench: EngineBench;
  #session: EngineSession | undefined;

  constructor(bench: EngineBench) {
    this.#bench = bench;
  }

  get session(): EngineSession {
    if (this.#session === undefined) throw new Error('The engine has not been opened.');
    return this.#session;
  }

  configure(changes: Partial<EngineConfig> = {}): EngineConfig {
    const { adapter } = this.#bench;
    const { inputFormats, outputFormats } = adapter.capabilities;
    return {
      callId: 'call_a' as CallId,
      direction: 'inbound',
      business: testBusiness(),
      caller: { number: '+15555550123', name: undefined },
      prompt: 'Be kind.',
      greeting: GREETING,
      consent: undefined,
      voice: adapter.voices[0]?.id ?? '',
      language: adapter.capabilities.speaksOnly ?? 'en-US',
      tools: [
        { name: 'book_appointment', description: 'Books.', parameters: { type: 'object' } },
        { name: 'end_call', description: 'Ends the call.', parameters: { type: 'object' } },
      ],
      settings: {},
      inputFormat: chooseFormat(inputFormats, MULAW_8K),
      outputFormat: chooseFormat(outputFormats, MULAW_8K),
      ...changes,
    };
  }

  /** Opens the engine; rejects as it does. */
  async open(changes: Partial<EngineConfig> = {}): Promise<void> {
    const { adapter } = this.#bench;
    const opened = adapter.open(this.configure(changes), this.ear, this.opening.signal);
    this.#session = await this.settled(opened);
  }

  /** The line is open, and the caller has heard the greeting. */
  async greeted(changes: Partial<EngineConfig> = {}): Promise<void> {
    this.#bench.plan({ say: GREETING });
    await this.open(changes);
    this.session.begin();
    await this.until(() => this.ear.responses.some(({ isDone }) => isDone), 'the greeting');
    await this.hearAll();
  }

  /** The caller says something and hears the whole of the planned answer, which is returned. */
  async exchange(words: string, answer: string): Promise<string> {
    this.#bench.plan({ say: answer });
    const before = this.ear.responses.length;
    await this.#bench.callerSays(this.session, words);
    const answers = () => this.ear.responses.slice(before);
    await this.until(
      () => answers().some(({ isDone, audioBytes }) => isDone && audioBytes > 0),
      `an answer to "${words}"`,
    );
    await this.hearAll();
    return answers()
      .map(({ text }) => text)
      .join(' ');
  }

  /** The caller has heard whatever was said to its end. */
  async hearAll(): Promise<void> {
    for (const { id, isDone } of this.ear.responses) if (isDone) this.session.heard(id);
    await this.#bench.settle();
  }

  /** Waits for what needs no call time, and for a little of that if need be. */
  async until(isSo: () => boolean, what: string): Promise<void> {
    for (let round = 0; round < 400; round += 1) {
      if (isSo()) return;
      await this.#bench.settle();
      if (round > 50) await this.#bench.clock.advance(20);
    }
    throw new Error(`It never came to ${what}.`);
  }

  /** Lets call time pass, and everything on the wire arrive. */
  async pass(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 500) {
      await this.#bench.clock.advance(500);
      await this.#bench.settle();
    }
  }

  /** What a promise comes to, while everything goes on arriving. */
  async settled<Value>(promise: Promise<Value>): Promise<Value> {
    let isSettled = false;
    const mark = (): void => {
      isSettled = true;
    };
    promise.then(mark, mark);
    await this.until(() => isSettled, 'an end of what was asked for');
    return promise;
  }
}
