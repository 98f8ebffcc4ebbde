import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { ConsentTalk } from '../../core/conversation/consentTalk';
import { isBackchannel } from '../../core/conversation/backchannel';
import { keysNote, whisperNote } from '../../core/conversation/notes';
import { phrasesIn, type SpokenPhrases } from '../../core/phrases/phrases';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { EngineConfig, EngineListener, EngineSession } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { ToolResult, ToolSpec } from '../../core/ports/tool';
import { CallerEar } from '../../speech/callerEar';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { splitSentences } from '../../speech/text/splitSentences';
import type { Ears } from './parts/ears';
import type { Mind } from '../../core/thinking/mind';
import type { Mouth } from './parts/mouth';
import { asAppError } from '../../core/thinking/within';
import { Answer, type Stretch } from './talk/answer';
import { Keys } from './talk/keys';
import { Memory, type AgentTurn } from './talk/memory';
import { Pauses } from './talk/pauses';
import { Script } from './talk/script';
import { Speaker, type Cut } from './talk/speaker';
import { ToolRuns } from './talk/toolRuns';

/** After this much quiet on both sides the agent asks whether the caller is still there. */
const SILENCE_MS = 9000;
const MOST_ASKED = 2;
/** Answers that nobody can give, one after the other, end the call: a person has to take it. */
const MOST_FAILURES = 3;

export interface PipelineSessionOptions {
  readonly call: EngineConfig;
  readonly listener: EngineListener;
  readonly speech: Pick<SpeechRuntime, 'openVad'>;
  readonly ears: Ears;
  readonly mind: Mind;
  readonly mouth: Mouth;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Hearing, thinking and speaking for one call, each by whoever does it for this agent. */
export class PipelineSession implements EngineSession {
  readonly #options: PipelineSessionOptions;
  readonly #phrases: SpokenPhrases;
  readonly #pauses: Pauses;
  readonly #ear: CallerEar;
  readonly #speaker: Speaker;
  readonly #tools: ToolRuns;
  readonly #consent: ConsentTalk;
  readonly #keys: Keys;
  readonly #memory = new Memory();
  /** The turn that each script is remembered as. */
  readonly #turns = new WeakMap<Script, AgentTurn>();
  #prompt: string;
  #specs: readonly ToolSpec[];
  #unusedChange: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;
  #noticeId: string | undefined;
  #answer: Answer | undefined;
  #isCallerTalking = false;
  /** What the caller's present sound cut off, oldest first. */
  #cuts: Cut[] = [];
  /** Said once the caller has finished. */
  #held: Script[] = [];
  #quietWaiters: (() => void)[] = [];
  /** Turns are taken one at a time. */
  #taking: Promise<void> = Promise.resolve();
  #stopSilence: Cancel = () => undefined;
  #timesAsked = 0;
  #failures = 0;
  #isClosed = false;

  constructor(options: PipelineSessionOptions) {
    this.#options = options;
    const { call, listener, clock, ids, mouth } = options;
    this.#prompt = call.prompt;
    this.#specs = call.tools;
    this.#phrases = phrasesIn(call.language);
    this.#pauses = new Pauses(call.settings.pauseMs);
    this.#tools = new ToolRuns(ids, listener);
    this.#keys = new Keys(clock, (digits) => this.#takeTurn(keysNote(digits)));
    const { outputFormat: format } = call;
    const onFailed = (error: AppError): void => this.#fail(error);
    this.#speaker = new Speaker({ mouth, format, clock, ids, listener, onFailed });
    this.#consent = this.#consentTalk();
    this.#ear = this.#openEar();
  }

  get longestPauseMs(): number {
    return this.#pauses.longestMs;
  }

  begin(): void {
    const { name, services } = this.#options.call.business;
    const likely = services.flatMap((service) => [service.name, ...service.aliases]);
    this.#ear.expect([name, ...likely], this.#pauses.usualMs);
    this.#consent.begin();
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (!this.#isClosed) this.#ear.push(audio, atMs);
  }

  sendDtmf(digit: string): void {
    if (this.#isClosed || this.#consent.digit(digit)) return;
    this.#stopSilence();
    this.#timesAsked = 0;
    this.#keys.press(digit);
  }

  interrupt(responseId: string, heardMs: number): void {
    const cut = this.#speaker.cut(responseId, heardMs);
    if (cut === undefined) return;
    this.#remember(cut.script, cut.heard);
    // Only a sound of the caller's may turn out to be none; what else cuts, means it.
    if (this.#isCallerTalking) this.#cuts.push(cut);
    else this.#answer?.drop();
  }

  heard(responseId: string): void {
    const whole = this.#speaker.heard(responseId);
    if (whole !== undefined) this.#remember(whole.script, whole.text);
    this.#consent.heard(responseId === this.#noticeId);
    this.#awaitCaller();
  }

  applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    this.#prompt = prompt;
    this.#unusedChange = changeId;
    return Promise.resolve();
  }

  applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    this.#specs = tools;
    this.#unusedTools = changeId;
    return Promise.resolve();
  }

  say(text: string): Promise<void> {
    const script = Script.of(splitSentences(text));
    if (this.#isCallerTalking) this.#held.push(script);
    else this.#speak(script);
    return Promise.resolve();
  }

  whisper(text: string): Promise<void> {
    this.#memory.note(whisperNote(text), this.#now);
    return Promise.resolve();
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    this.#tools.answer(toolCallId, result);
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#stopSilence();
    this.#keys.close();
    this.#consent.close();
    this.#answer?.drop();
    this.#tools.close();
    this.#speaker.stopAll();
    this.#ear.close();
    this.#callerIsDone();
    return Promise.resolve();
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #openEar(): CallerEar {
    const { call, speech, ears, clock, listener } = this.#options;
    return new CallerEar({
      format: call.inputFormat,
      speech,
      recognise: (heard, signal) => ears.recognise(heard, signal),
      hasPartials: ears.hasPartials,
      pauseAfterMs: (words) => this.#pauses.afterWords(words),
      clock,
      listener: {
        onSpeech: (onsetMs) => this.#onSpeech(onsetMs),
        onSilence: (endMs, detectedMs) => listener.onSpeechStopped({ endMs, detectedMs }),
        onWords: (text, isFinal) => this.#onWords(text, isFinal),
        onWarning: (error) => listener.onWarning(error),
      },
    });
  }

  #consentTalk(): ConsentTalk {
    const { call, clock, listener } = this.#options;
    const speak = (text: string, purpose?: 'consent_notice') =>
      this.#speak(Script.of(splitSentences(text)), 0, purpose);
    return new ConsentTalk({
      terms: call.consent,
      again: this.#phrases.mayWeRecordAgain,
      clock,
      announce: (text) => (this.#noticeId = speak(text, 'consent_notice')),
      ask: (text) => void speak(text),
      onAnswered: (agreed) => listener.onConsentAnswered(agreed),
      greet: () => void speak(call.greeting),
      open: () => undefined,
    });
  }

  #onSpeech(onsetMs: number): void {
    this.#isCallerTalking = true;
    this.#stopSilence();
    this.#timesAsked = 0;
    this.#consent.callerBegan();
    this.#options.listener.onSpeechStarted({ onsetMs });
  }

  #onWords(text: string, isFinal: boolean): void {
    this.#options.listener.onCallerText({ text, isFinal });
    if (!isFinal) return;
    this.#isCallerTalking = false;
    if (this.#consent.words(text)) this.#goOnAfterConsent(text);
    else if (text === '' && this.#options.ears.takeFailure()) this.#onUnanswered(unheard());
    else if (text === '' || this.#isListeningSound(text)) this.#resume();
    else this.#takeTurn(text);
    this.#callerIsDone();
  }

  #goOnAfterConsent(text: string): void {
    if (text === '') this.#resume();
    else this.#cuts = [];
  }

  /** What was cut off did not ask for an answer that may be as short as that. */
  #isListeningSound(text: string): boolean {
    const last = this.#cuts.at(-1);
    return last !== undefined && isBackchannel(text) && !asksAt(last);
  }

  /** The caller did not mean to interrupt: goes on from the sentence that was cut off. */
  #resume(): void {
    for (const { script, next } of this.#cuts.splice(0)) this.#speak(script, next);
    this.#awaitCaller();
  }

  #callerIsDone(): void {
    for (const script of this.#held.splice(0)) this.#speak(script);
    for (const go of this.#quietWaiters.splice(0)) go();
  }

  #takeTurn(text: string): void {
    this.#cuts = [];
    this.#answer?.drop();
    this.#taking = this.#taking.then(async () => {
      // What is being done must be known before it is asked for again.
      await this.#tools.settled();
      if (this.#isClosed) return;
      this.#memory.caller(text, this.#now);
      this.#reply();
    });
  }

  #reply(): void {
    const { call, listener, mind } = this.#options;
    this.#answer?.drop();
    const answer = new Answer({
      mind,
      conversation: {
        id: call.callId,
        business: call.business,
        customer: call.caller,
        prompt: this.#prompt,
        now: this.#now,
        turns: this.#memory.turns(),
        spoken: { language: call.language },
      },
      specs: this.#specs,
      onStretch: () => this.#beginStretch(),
      runTool: (name, input) => this.#tools.run(name, input),
      remember: (exchange) => void this.#memory.agent(this.#now).tools.push(exchange),
      callerIsQuiet: () => this.#callerIsQuiet(),
      onUsage: (report) => listener.onUsage(report),
    });
    this.#answer = answer;
    void this.#write(answer);
  }

  async #write(answer: Answer): Promise<void> {
    try {
      const hasWords = await answer.write();
      this.#failures = 0;
      if (!hasWords && !answer.isDropped()) this.#notUnderstood();
    } catch (error) {
      if (!answer.isDropped() && !this.#isClosed) this.#onUnanswered(asAppError(error));
    } finally {
      if (this.#answer === answer) this.#answer = undefined;
      this.#awaitCaller();
    }
  }

  #beginStretch(): Stretch {
    const script = new Script();
    const turn = this.#memory.agent(this.#now);
    this.#turns.set(script, turn);
    // A caller who speaks meanwhile is not talked over.
    if (this.#isCallerTalking) this.#cuts.push({ script, heard: '', next: 0 });
    else this.#noteChanges(this.#speak(script));
    return { script, turn };
  }

  #onUnanswered(error: AppError): void {
    if (error.code === 'cancelled') return;
    this.#failures += 1;
    this.#cuts = [];
    if (!error.retryable || this.#failures >= MOST_FAILURES) this.#fail(error);
    else this.#speak(Script.of(splitSentences(this.#phrases.sayAgain)));
  }

  #notUnderstood(): void {
    this.#cuts = [];
    this.#speak(Script.of(splitSentences(this.#phrases.sayAgain)));
  }

  #callerIsQuiet(): Promise<void> {
    if (!this.#isCallerTalking || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => this.#quietWaiters.push(resolve));
  }

  #speak(script: Script, from = 0, purpose: 'answer' | 'consent_notice' = 'answer'): string {
    this.#stopSilence();
    if (!this.#turns.has(script)) this.#turns.set(script, this.#memory.agent(this.#now));
    return this.#speaker.speak(script, from, purpose);
  }

  #remember(script: Script, heard: string): void {
    const turn = this.#turns.get(script);
    if (turn !== undefined) turn.text = heard;
  }

  #noteChanges(responseId: string): void {
    const { listener } = this.#options;
    if (this.#unusedChange !== undefined) listener.onPromptUsed(this.#unusedChange, responseId);
    if (this.#unusedTools !== undefined) listener.onToolsUsed(this.#unusedTools, responseId);
    this.#unusedChange = undefined;
    this.#unusedTools = undefined;
  }

  /** Begins to count the silence, if it is the caller's. */
  #awaitCaller(): void {
    this.#stopSilence();
    const isOurs = !this.#speaker.isSilent || this.#answer !== undefined || !this.#consent.isOver;
    if (isOurs || this.#isCallerTalking || this.#isClosed) return;
    if (this.#timesAsked >= MOST_ASKED) return;
    this.#stopSilence = this.#options.clock.after(SILENCE_MS, () => {
      this.#timesAsked += 1;
      this.#speak(Script.of(splitSentences(this.#phrases.areYouThere)));
    });
  }

  #fail(error: AppError): void {
    if (this.#isClosed) return;
    void this.close();
    this.#options.listener.onFailed(error);
  }
}

/** The caller may have meant to answer: a question had been put, or nearly. */
function asksAt({ script, heard, next }: Cut): boolean {
  const missed = script.text(next, next + 1);
  return /\?["'”]?$/.test(heard.trim()) || /\?["'”]?$/.test(missed.trim());
}

function unheard(): AppError {
  return new AppError({
    code: 'engine.failed',
    message: 'The caller could not be understood because speech recognition failed.',
    retryable: true,
  });
}
