import { MULAW_8K } from '@shared/domain/audioFormat';
import type { EngineSettings } from '@shared/domain/agent/engineSettings';
import type { ConsentTerms } from '@shared/domain/callEvent';
import type { UsageReport } from '@shared/domain/cost/usage';
import type { CallId, ToolCallId } from '@shared/domain/ids';
import type { EngineListener, EngineSession } from '../../../src/main/core/ports/engine';
import type { SpeechToText, TextToSpeech } from '../../../src/main/core/ports/speechParts';
import type { TextEngine } from '../../../src/main/core/ports/texts/textEngine';
import { createPipelineEngine } from '../../../src/main/engines/pipeline';
import { ManualClock } from '../manualClock';
import { ScriptedSpeech } from '../scripted/scriptedSpeech';
import { sequentialIds } from '../sequentialIds';
import { testBusiness } from '../testBusiness';
import { ScriptedMind } from './scriptedMind';

export interface LineOptions {
  readonly consent?: ConsentTerms;
  readonly language?: string;
  readonly settings?: EngineSettings;
  readonly transcription?: SpeechToText;
  readonly voice?: TextToSpeech;
  /** `null`: the receptionist alone. */
  readonly mind?: TextEngine | null;
}

/** One session of the pipeline whose other ends are all in the test's hands. */
export class PipelineLine {
  readonly clock = new ManualClock();
  readonly speech = new ScriptedSpeech();
  readonly mind = new ScriptedMind();
  readonly receptionist = new ScriptedMind();
  readonly events: string[] = [];
  readonly usage: UsageReport[] = [];
  readonly toolCalls: ToolCallId[] = [];
  session!: EngineSession;
  /** Responses that were begun and neither heard to their end nor cut, oldest first. */
  #playing: string[] = [];
  readonly #texts = new Map<string, string[]>();
  readonly #audio = new Map<string, number[]>();
  #heardMs = 0;

  static async open(options: LineOptions = {}): Promise<PipelineLine> {
    const line = new PipelineLine();
    const { consent, language = 'en-US', settings = {}, transcription, voice, mind } = options;
    const engine = createPipelineEngine({
      speech: line.speech,
      receptionist: line.receptionist,
      choose: () => ({
        transcription,
        language: mind === null ? undefined : (mind ?? line.mind),
        voice,
        missing: [],
      }),
      sampleVoice: () => undefined,
      hasLanguageModel: () => true,
      voices: [],
      models: [],
      clock: line.clock,
      ids: sequentialIds(),
    });
    line.session = await engine.open(
      {
        callId: 'call_1' as CallId,
        direction: 'inbound',
        business: testBusiness(),
        caller: { number: '+15550000001', name: undefined },
        prompt: 'You are Ava.',
        greeting: 'Hello.',
        consent,
        voice: 'slt',
        language,
        settings,
        tools: [],
        inputFormat: MULAW_8K,
        outputFormat: MULAW_8K,
      },
      line.#listener(),
      new AbortController().signal,
    );
    return line;
  }

  /** What the caller can have heard, response by response. */
  get spoken(): string[] {
    return [...this.#texts.values()].map((pieces) => pieces.join(' ')).filter((t) => t !== '');
  }

  get last(): string | undefined {
    return this.spoken.at(-1);
  }

  /** What the model was told of the conversation the last time, line by line. */
  get told(): string[] {
    const turns = this.mind.conversations.at(-1)?.turns ?? [];
    return turns.map((turn) => {
      const tools = turn.from === 'agent' ? turn.tools.map(({ name }) => `[${name}] `) : [];
      return `${turn.from}: ${tools.join('')}${turn.text}`;
    });
  }

  /** The sound of each response: mu-law at 8 kHz. */
  get sound(): Uint8Array[] {
    return [...this.#audio.values()].map((bytes) => Uint8Array.from(bytes));
  }

  /** How much sound each response has had, in ms of mu-law at 8 kHz. */
  get soundMs(): number[] {
    return this.sound.map((bytes) => bytes.length / 8);
  }

  /** Lets everything that is under way come to rest: an answer passes through many hands. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 25; turn++) await this.clock.advance(0);
  }

  async begin(): Promise<void> {
    this.session.begin();
    await this.settle();
    await this.hearAll();
  }

  /** The caller hears whatever is being said to its end. */
  async hearAll(): Promise<void> {
    for (const responseId of this.#playing.splice(0)) this.session.heard(responseId);
    await this.settle();
  }

  /** The caller says a line and waits as long as it takes to be sure that it was all. */
  async says(text: string): Promise<void> {
    this.speech.startSpeech();
    await this.finishes(text);
  }

  async finishes(text: string): Promise<void> {
    this.speech.endSpeech();
    await this.settle();
    this.speech.understand(text);
    await this.settle();
    await this.clock.advance(2500);
    await this.settle();
  }

  /** As the bridge does: whatever is being played is cut when the caller makes a sound. */
  interruptAfter(heardMs: number): void {
    this.#heardMs = heardMs;
    this.speech.startSpeech();
  }

  #listener(): EngineListener {
    return {
      onSpeechStarted: ({ onsetMs }) => {
        this.events.push(`speech at ${onsetMs}`);
        for (const id of this.#playing.splice(0)) this.session.interrupt(id, this.#heardMs);
        this.#heardMs = 0;
      },
      onSpeechStopped: () => undefined,
      onCallerText: ({ text, isFinal }) => {
        if (isFinal) this.events.push(`words "${text}"`);
      },
      onResponseStarted: ({ responseId, purpose }) => {
        this.#texts.set(responseId, []);
        this.#playing.push(responseId);
        if (purpose !== 'answer') this.events.push(purpose);
      },
      onAgentText: ({ responseId, text }) => void this.#texts.get(responseId)?.push(text),
      onAudio: (responseId, audio) => {
        const before = this.#audio.get(responseId) ?? [];
        this.#audio.set(responseId, [...before, ...audio]);
      },
      onUsage: (report) => void this.usage.push(report),
      onResponseDone: (responseId) => void this.events.push(`done ${responseId}`),
      onToolCall: ({ toolCallId, name }) => {
        this.toolCalls.push(toolCallId);
        this.events.push(`tool ${name}`);
      },
      onToolsUsed: (changeId) => void this.events.push(`tools ${changeId}`),
      onAway: () => undefined,
      onPromptUsed: (changeId) => void this.events.push(`prompt ${changeId}`),
      onConsentAnswered: (agreed) => void this.events.push(`consent ${agreed}`),
      onWarning: (error) => void this.events.push(`warning ${error.message}`),
      onFailed: (error) => void this.events.push(`failed ${error.code}`),
    };
  }
}
