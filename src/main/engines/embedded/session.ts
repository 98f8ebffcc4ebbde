import type { PromptChangeId, ToolCallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { EngineConfig, EngineListener, EngineSession } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { ToolResult } from '../../core/ports/tool';
import { AgentVoice } from './agentVoice';
import { CallerEar } from './callerEar';
import { agreesToRecording } from './consentAnswer';
import type { DialogueAction, DialogueClient, DialogueInput } from './dialogue/dialogueClient';
import type { SpeechRuntime } from './speech/speechRuntime';
import type { TtsVoice } from './speech/workerProtocol';

/** After this much quiet on both sides the agent asks whether the caller is still there. */
const SILENCE_MS = 8000;

export interface EmbeddedSessionOptions {
  readonly config: EngineConfig;
  readonly listener: EngineListener;
  readonly speech: SpeechRuntime;
  readonly dialogue: DialogueClient;
  readonly voice: TtsVoice;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Hearing, thinking and speaking for one call. */
export class EmbeddedSession implements EngineSession {
  readonly #options: EmbeddedSessionOptions;
  readonly #ear: CallerEar;
  readonly #voice: AgentVoice;
  /** Inputs reach the dialogue one at a time, in the order in which they happened. */
  #thinking: Promise<void> = Promise.resolve();
  #consent: 'none' | 'announcing' | 'awaiting_answer' = 'none';
  #noticeId: string | undefined;
  /** A prompt change that no response has used yet. */
  #unusedChange: PromptChangeId | undefined;
  /** Responses that were begun and whose end the caller has not heard. */
  readonly #unheard = new Set<string>();
  #wasCutShort = false;
  #stopSilence: Cancel = () => undefined;
  #isClosed = false;
  #onClosed: () => void = () => undefined;

  constructor(options: EmbeddedSessionOptions) {
    this.#options = options;
    const { config, listener, speech, clock, ids, voice } = options;
    const { callId } = config;
    this.#voice = new AgentVoice({
      callId,
      voice,
      format: config.outputFormat,
      speech,
      ids,
      listener,
    });
    this.#ear = new CallerEar({
      callId,
      format: config.inputFormat,
      speech,
      clock,
      listener: {
        onSpeech: (onsetMs) => {
          this.#stopSilence();
          listener.onSpeechStarted({ onsetMs });
        },
        onSilence: (endMs, detectedMs) => listener.onSpeechStopped({ endMs, detectedMs }),
        onWords: (text, isFinal) => this.#onWords(text, isFinal),
        onWarning: (error) => listener.onWarning(error),
      },
    });
  }

  begin(): void {
    const { consent } = this.#options.config;
    if (consent === undefined) {
      this.#tell({ type: 'greet' });
      return;
    }
    this.#consent = consent.mode === 'ask' ? 'awaiting_answer' : 'announcing';
    this.#noticeId = this.#speak(consent.text, 'consent_notice');
    if (consent.mode === 'notice') this.#tell({ type: 'greet' });
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (!this.#isClosed) this.#ear.push(audio, atMs);
  }

  sendDtmf(digit: string): void {
    this.#stopSilence();
    if (this.#consent === 'awaiting_answer') this.#onConsentAnswer(digit === '1');
    else this.#tell({ type: 'digit', digit });
  }

  /** Words of the caller that come without sound, where speech cannot be recognised. */
  typed(text: string): boolean {
    if (this.#options.speech.status.stt.state !== 'unavailable') return false;
    this.#options.listener.onSpeechStarted({ onsetMs: 0 });
    this.#onWords(text, true);
    return true;
  }

  interrupt(responseId: string, heardMs: number): void {
    this.#voice.stop(responseId);
    this.#unheard.delete(responseId);
    this.#wasCutShort = true;
    this.#tell({ type: 'interrupted', heardMs });
  }

  heard(responseId: string): void {
    this.#unheard.delete(responseId);
    if (responseId === this.#noticeId && this.#consent === 'announcing') this.#consent = 'none';
    if (this.#unheard.size === 0) this.#awaitCaller();
  }

  async applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    this.#unusedChange = changeId;
    await this.#think({ type: 'promptChanged', prompt });
  }

  say(text: string): Promise<void> {
    this.#speak(text);
    return Promise.resolve();
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    this.#tell({ type: 'toolResult', id: toolCallId, result });
  }

  whenClosed(run: () => void): void {
    this.#onClosed = run;
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#onClosed();
    this.#stopSilence();
    this.#voice.stopAll();
    this.#ear.close();
    this.#options.dialogue.close();
    return Promise.resolve();
  }

  #onWords(text: string, isFinal: boolean): void {
    this.#options.listener.onCallerText({ text, isFinal });
    if (!isFinal) return;
    if (this.#consent === 'awaiting_answer' && text !== '') {
      this.#onConsentAnswer(agreesToRecording(text));
      return;
    }
    const wasCutShort = this.#wasCutShort;
    this.#wasCutShort = false;
    if (text !== '') this.#tell({ type: 'callerSaid', text });
    // A cough cut the agent off: say it again rather than leave the caller in silence.
    else if (wasCutShort) this.#tell({ type: 'notUnderstood' });
    else this.#awaitCaller();
  }

  #onConsentAnswer(agreed: boolean): void {
    this.#consent = 'none';
    this.#options.listener.onConsentAnswered(agreed);
    this.#tell({ type: 'greet' });
  }

  #awaitCaller(): void {
    this.#stopSilence();
    this.#stopSilence = this.#options.clock.after(SILENCE_MS, () => {
      if (this.#consent === 'awaiting_answer') this.#onConsentAnswer(false);
      else this.#tell({ type: 'silence' });
    });
  }

  #tell(input: DialogueInput): void {
    void this.#think(input);
  }

  #think(input: DialogueInput): Promise<void> {
    this.#thinking = this.#thinking.then(async () => {
      if (this.#isClosed) return;
      try {
        for (const action of await this.#options.dialogue.send(input)) this.#act(action);
      } catch (error) {
        if (!this.#isClosed) this.#options.listener.onFailed(error as AppError);
      }
    });
    return this.#thinking;
  }

  #act(action: DialogueAction): void {
    if (this.#isClosed) return;
    if (action.type === 'say') {
      this.#speak(action.text);
      return;
    }
    this.#options.listener.onToolCall({
      toolCallId: action.id,
      name: action.name,
      arguments: action.arguments,
    });
  }

  #speak(text: string, purpose: 'answer' | 'consent_notice' = 'answer'): string {
    this.#stopSilence();
    const responseId = this.#voice.speak(text, purpose);
    this.#unheard.add(responseId);
    if (this.#unusedChange !== undefined && purpose === 'answer') {
      this.#options.listener.onPromptUsed(this.#unusedChange, responseId);
      this.#unusedChange = undefined;
    }
    return responseId;
  }
}
