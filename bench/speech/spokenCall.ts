import { MULAW_8K } from '@shared/domain/audioFormat';
import { encodeMulaw } from '../../src/main/audio/mulaw';
import type { EngineListener } from '../../src/main/core/ports/engine';
import {
  createDialogue,
  type DialogueParts,
} from '../../src/main/engines/embedded/dialogue/dialogue';
import type {
  DialogueInput,
  Expectation,
} from '../../src/main/engines/embedded/dialogue/dialogueProtocol';
import { EmbeddedSession } from '../../src/main/engines/embedded/session';
import type { SpeechRuntime } from '../../src/main/speech/speechRuntime';
import { BUILT_IN_TOOL_NAMES } from '../../src/main/tools/builtInTools';
import { ManualClock } from '../../tests/fakes/manualClock';
import type { receptionDesk } from '../../tests/fakes/receptionDesk';
import { sequentialIds } from '../../tests/fakes/sequentialIds';

const FRAME_SAMPLES = 160;
const FRAME_MS = 20;
/** Longer than any pause that ends a turn. */
const QUIET_MS = 1300;
const LEAD_MS = 300;
/** Turns of the event loop without anything under way. */
const IDLE_TURNS = 5;
const PATIENCE_MS = 60_000;

export interface SpokenCallOptions extends Pick<DialogueParts, 'vectors'> {
  readonly prompt: string;
  readonly speech: SpeechRuntime;
  /** The caller's line as it goes into the telephone, mono at 8 kHz. */
  readonly speak: (text: string) => Promise<Int16Array>;
}

/**
 * A caller who is heard through a telephone by the engine as it ships: mu-law at 8 kHz, voice
 * detection, recognition, session and dialogue. Time is that of the audio, which is fed as fast as
 * it is taken; the agent's answers are read, not played.
 */
export class SpokenCall {
  expects: Expectation = 'request';
  /** What was said and what was understood, line by line. */
  readonly lines: { said: string; understood: string; answer: string }[] = [];
  readonly #options: SpokenCallOptions;
  readonly #session: EmbeddedSession;
  #nowMs = 0;
  #underWay = 0;
  #stretches = 0;
  #responses: string[] = [];
  #understood: string[] = [];
  #said: string[] = [];

  constructor(desk: ReturnType<typeof receptionDesk>, options: SpokenCallOptions) {
    this.#options = options;
    const { prompt, vectors, speech } = options;
    const tools = desk.toolBox.specs(BUILT_IN_TOOL_NAMES);
    const caller = { number: desk.context.callerNumber, name: undefined };
    const greeting = 'How can I help you?';
    const { business } = desk;
    let lastId = 0;
    const dialogue = createDialogue(
      { business, caller, prompt, greeting, tools, direction: 'inbound' },
      { vectors, now: () => desk.clock.now(), nextToolCallId: () => `tool_${++lastId}` },
    );
    this.#session = new EmbeddedSession({
      config: {
        callId: 'call_1' as never,
        ...{ business, caller, prompt, greeting, tools, direction: 'inbound', voice: 'slt' },
        language: 'en-US',
        settings: {},
        consent: undefined,
        inputFormat: MULAW_8K,
        outputFormat: MULAW_8K,
      },
      listener: this.#listener(desk),
      speech: withoutVoice(speech),
      dialogue: {
        send: (input: DialogueInput) => {
          const actions = dialogue.handle(input);
          for (const action of actions) if (action.type === 'say') this.expects = action.expects;
          return Promise.resolve(actions);
        },
        close: () => undefined,
      },
      voice: 'slt',
      clock: new ManualClock(),
      ids: sequentialIds(),
    });
  }

  async begin(): Promise<void> {
    this.#session.begin();
    await this.#rest();
    this.#hearAnswer();
  }

  /** Says a line and lets the agent answer; "#12" are keys. Returns the answer. */
  async say(text: string): Promise<string> {
    if (text.startsWith('#')) {
      for (const digit of text.slice(1)) {
        this.#session.sendDtmf(digit);
        await this.#rest();
      }
    } else {
      this.#push(new Int16Array(LEAD_MS * 8));
      this.#push(await this.#options.speak(text));
      this.#push(new Int16Array(QUIET_MS * 8));
      await this.#rest();
    }
    const understood = this.#understood.splice(0).join(' / ');
    const answer = this.#hearAnswer();
    this.lines.push({ said: text, understood, answer });
    return answer;
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  #push(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
      const frame = new Int16Array(FRAME_SAMPLES);
      frame.set(pcm.subarray(at, at + FRAME_SAMPLES));
      this.#session.sendAudio(encodeMulaw(frame), this.#nowMs);
      this.#nowMs += FRAME_MS;
    }
  }

  #hearAnswer(): string {
    for (const responseId of this.#responses.splice(0)) this.#session.heard(responseId);
    return this.#said.splice(0).join(' ');
  }

  /** Waits until all that was heard has been understood, answered and carried out. */
  async #rest(): Promise<void> {
    const startedAt = performance.now();
    // Everything pushed so far has been judged once a mute stream behind it comes to its end.
    const behind = this.#options.speech.openVad({ onEvent: () => undefined });
    behind.push(new Int16Array(256));
    await behind.finish();
    for (let idle = 0; idle < IDLE_TURNS;) {
      const isBusy = this.#underWay > 0 || this.#stretches > 0;
      idle = isBusy ? 0 : idle + 1;
      if (performance.now() - startedAt > PATIENCE_MS) throw new Error('The call hangs.');
      await new Promise((resolve) => setTimeout(resolve, isBusy ? 5 : 0));
    }
  }

  #listener(desk: ReturnType<typeof receptionDesk>): EngineListener {
    return {
      onSpeechStarted: () => {
        this.#stretches = 1;
        for (const id of this.#responses.splice(0)) this.#session.interrupt(id, 0);
        this.#said = [];
      },
      onSpeechStopped: () => undefined,
      onCallerText: ({ text, isFinal }) => {
        if (!isFinal) return;
        this.#stretches = 0;
        this.#understood.push(text);
      },
      onResponseStarted: ({ responseId }) => {
        this.#underWay++;
        this.#responses.push(responseId);
      },
      onAgentText: ({ text }) => void this.#said.push(text),
      onAudio: () => undefined,
      onUsage: () => undefined,
      onResponseDone: () => {
        this.#underWay--;
      },
      onToolCall: ({ toolCallId, name, arguments: args }) => {
        this.#underWay++;
        void desk.toolBox
          .run(name, args, desk.context, new AbortController().signal)
          .then((result) => {
            this.#session.answerTool(toolCallId, result);
            this.#underWay--;
          });
      },
      onToolsUsed: () => undefined,
      onAway: () => undefined,
      onPromptUsed: () => undefined,
      onConsentAnswered: () => undefined,
      onWarning: (error) => process.stderr.write(`${error.message}\n`),
      onFailed: (error) => {
        throw error;
      },
    };
  }
}

/** Answers are read: making their sound would only take time. */
function withoutVoice(speech: SpeechRuntime): SpeechRuntime {
  return {
    get status() {
      return speech.status;
    },
    settled: speech.settled,
    openVad: (options) => speech.openVad(options),
    transcribe: (request, signal) => speech.transcribe(request, signal),
    synthesize: () => Promise.resolve({ pcm: new Int16Array(8), rateHz: 8000 }),
    startAgain: () => speech.startAgain(),
    close: () => speech.close(),
  };
}
