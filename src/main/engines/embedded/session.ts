import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type {
  CallSoFar,
  EngineConfig,
  EngineListener,
  EngineSession,
} from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import { phrasesIn } from '../../core/phrases/phrases';
import type { ToolResult, ToolSpec } from '../../core/ports/tool';
import { AgentVoice } from './agentVoice';
import { isBackchannel, isGreeting } from '../../core/conversation/backchannel';
import { CallerEar } from '../../speech/callerEar';
import { recogniseWith } from '../../speech/recogniseWith';
import { readConsent } from '@shared/domain/consentAnswer';
import type {
  DialogueAction,
  DialogueClient,
  DialogueInput,
  Expectation,
} from './dialogue/dialogueClient';
import { isBareAnswer } from './dialogue/understanding/answers';
import { readWords } from './dialogue/understanding/words';
import { reliveTurns } from './dialogue/relive';
import { expectedPhrases } from './expectedPhrases';
import { patienceMs } from './patience';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import type { TtsVoice } from '../../speech/workerProtocol';

/** After this much quiet on both sides the agent asks whether the caller is still there. */
const SILENCE_MS = 8000;
/** Less than this of an answer is no more than a click in the caller's ear. */
const NOTICED_MS = 250;

/** What a mere "yes" answers, even one that comes before the question has ended. */
const ANSWERED_BY_YES: ReadonlySet<Expectation> = new Set([
  'confirm',
  'which',
  'offer',
  'goodTime',
  'phone',
]);

/** Longer answers to the question about recording are about something else. */
const CONSENT_ANSWER_WORDS = 3;

export interface EmbeddedSessionOptions {
  readonly config: EngineConfig;
  readonly listener: EngineListener;
  readonly speech: SpeechRuntime;
  readonly dialogue: DialogueClient;
  readonly voice: TtsVoice;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What the receptionist last asked, and the response that asks it. */
interface Asked {
  readonly expects: Expectation;
  readonly responseId: string;
}

/** Hearing, thinking and speaking for one call. */
export class EmbeddedSession implements EngineSession {
  /** It changes with what is expected. */
  longestPauseMs = patienceMs();
  readonly #options: EmbeddedSessionOptions;
  readonly #ear: CallerEar;
  readonly #voice: AgentVoice;
  /** Inputs reach the dialogue one at a time, in the order in which they happened. */
  #thinking: Promise<void> = Promise.resolve();
  #consent: 'none' | 'announcing' | 'awaiting_answer' = 'none';
  #isConsentAskedAgain = false;
  #noticeId: string | undefined;
  /** A prompt change that no response has used yet. */
  #unusedChange: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;
  /** Responses that were begun and whose end the caller has not heard. */
  readonly #unheard = new Set<string>();
  #asked: Asked | undefined;
  #nowMs = 0;
  #isCallerTalking = false;
  /** The caller began to talk before hearing what was asked, and so cannot be answering it. */
  #isBeforeQuestion = false;
  /** What the receptionist does while the caller talks has to wait: it may be out of date. */
  readonly #held: DialogueAction[] = [];
  /** What the present sound of the caller's cut off, so far as it was not heard. */
  #cutOff = '';
  /** The caller's last words were passed on, nothing of the answer was heard or carried out. */
  #canGoOn = false;
  /** Counts the caller's turns; what comes of those before `#firstValidTurn` is dropped. */
  #turn = 0;
  #firstValidTurn = 0;
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
      format: config.inputFormat,
      speech,
      recognise: recogniseWith(speech, callId),
      hasPartials: true,
      clock,
      listener: {
        onSpeech: (onsetMs) => this.#onSpeech(onsetMs),
        onSilence: (endMs, detectedMs) => listener.onSpeechStopped({ endMs, detectedMs }),
        onWords: (text, isFinal) => this.#onWords(text, isFinal),
        onWarning: (error) => listener.onWarning(error),
      },
    });
  }

  begin(): void {
    const { consent, soFar } = this.#options.config;
    if (soFar !== undefined) {
      this.#takeOver(soFar);
      return;
    }
    this.#listenFor(consent?.mode === 'ask' ? 'confirm' : 'request');
    if (consent === undefined) {
      this.#tell({ type: 'greet' });
      return;
    }
    this.#consent = consent.mode === 'ask' ? 'awaiting_answer' : 'announcing';
    this.#noticeId = this.#speak(consent.text, 'consent_notice');
    if (consent.mode === 'notice') this.#tell({ type: 'greet' });
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (this.#isClosed) return;
    this.#nowMs = atMs;
    this.#ear.push(audio, atMs);
  }

  sendDtmf(digit: string): void {
    this.#stopSilence();
    this.#cutOff = '';
    this.#canGoOn = false;
    if (this.#consent !== 'awaiting_answer') this.#tell({ type: 'digit', digit });
    else if (digit === '1' || digit === '2') this.#onConsentAnswer(digit === '1');
    else this.#askConsentAgain();
  }

  /** Words of the caller that come without sound, where speech cannot be recognised. */
  typed(text: string): boolean {
    if (this.#options.speech.status.stt.state !== 'unavailable') return false;
    this.#onSpeech(this.#nowMs);
    this.#onWords(text, true);
    return true;
  }

  interrupt(responseId: string, heardMs: number): void {
    this.#cutOff = `${this.#cutOff} ${this.#voice.stop(responseId, heardMs)}`.trim();
    this.#unheard.delete(responseId);
    if (heardMs >= NOTICED_MS) this.#canGoOn = false;
    else if (responseId === this.#asked?.responseId) this.#isBeforeQuestion = true;
  }

  heard(responseId: string): void {
    this.#voice.forget(responseId);
    this.#unheard.delete(responseId);
    this.#canGoOn = false;
    if (responseId === this.#noticeId && this.#consent === 'announcing') this.#consent = 'none';
    this.#listenForAnswer();
    this.#awaitCaller();
  }

  async applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    this.#unusedChange = changeId;
    await this.#think({ type: 'promptChanged', prompt });
  }

  async applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    this.#unusedTools = changeId;
    await this.#think({ type: 'toolsChanged', tools: tools.map(({ name }) => name) });
  }

  say(text: string): Promise<void> {
    this.#speak(text);
    return Promise.resolve();
  }

  /** The receptionist follows her prompt's facts and the dialogue's rules; she takes no hints. */
  whisper(): Promise<void> {
    const message =
      'The built-in voice cannot be prompted in mid-call. Use "say this", or change the prompt.';
    return Promise.reject(new AppError({ code: 'engine.unavailable', message }));
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

  /** Goes on with a call that another engine had: what was not answered is asked for again. */
  #takeOver({ turns, isCallerWaiting }: CallSoFar): void {
    const { dialogue, config } = this.#options;
    this.#thinking = this.#thinking
      .then(() => reliveTurns(dialogue, isCallerWaiting ? turns.slice(0, -1) : turns))
      .catch((error: unknown) => this.#fail(error as AppError));
    this.#speak(config.greeting);
  }

  #onSpeech(onsetMs: number): void {
    if (!this.#isCallerTalking) this.#isBeforeQuestion = !this.#isQuestionBegun;
    this.#isCallerTalking = true;
    this.#stopSilence();
    this.#options.listener.onSpeechStarted({ onsetMs });
  }

  #onWords(text: string, isFinal: boolean): void {
    this.#options.listener.onCallerText({ text, isFinal });
    if (!isFinal) return;
    this.#isCallerTalking = false;
    const cutOff = this.#cutOff;
    this.#cutOff = '';
    if (this.#consent === 'awaiting_answer' && text !== '') this.#onConsentWords(text);
    else if (text === '' || this.#saysNothingNew(text, cutOff)) this.#resume(cutOff);
    else this.#takeTurn(text);
  }

  /** Words that neither ask nor answer anything: what was being said has yet to be heard. */
  #saysNothingNew(text: string, cutOff: string): boolean {
    const isEarly = this.#isBeforeQuestion && !this.#canGoOn;
    const isUnfinished = cutOff !== '';
    if (isGreeting(text)) return isEarly || isUnfinished;
    if (isEarly) return isBareAnswer(readWords(text));
    const expects = this.#asked?.expects ?? 'request';
    return isUnfinished && !ANSWERED_BY_YES.has(expects) && isBackchannel(text);
  }

  /** The caller did not mean to interrupt: goes on from the sentence that was cut off. */
  #resume(cutOff: string): void {
    if (cutOff !== '') {
      const responseId = this.#speak(cutOff);
      if (this.#asked !== undefined) this.#ask({ ...this.#asked, responseId });
    }
    for (const action of this.#held.splice(0)) this.#act(action);
    this.#awaitCaller();
  }

  #takeTurn(text: string): void {
    const isContinued = this.#canGoOn;
    const held = this.#held.splice(0);
    this.#turn++;
    if (isContinued) this.#firstValidTurn = this.#turn;
    else for (const action of held) this.#act(action);
    this.#canGoOn = true;
    this.#tell({ type: isContinued ? 'callerWentOn' : 'callerSaid', text });
  }

  #onConsentWords(text: string): void {
    const answer = readConsent(text);
    const isAboutSomethingElse = text.split(/\s+/).length > CONSENT_ANSWER_WORDS;
    if (answer === undefined && !isAboutSomethingElse && !this.#isConsentAskedAgain) {
      this.#isConsentAskedAgain = true;
      this.#askConsentAgain();
      return;
    }
    this.#onConsentAnswer(answer === 'yes');
    if (answer === undefined && isAboutSomethingElse) this.#takeTurn(text);
  }

  #askConsentAgain(): void {
    this.#speak(phrasesIn(this.#options.config.language).mayWeRecordAgain);
  }

  #onConsentAnswer(agreed: boolean): void {
    this.#consent = 'none';
    this.#options.listener.onConsentAnswered(agreed);
    this.#tell({ type: 'greet' });
  }

  /** Begins to count the silence, if it is the caller's. */
  #awaitCaller(): void {
    this.#stopSilence();
    if (this.#unheard.size > 0 || this.#isCallerTalking || this.#isClosed) return;
    this.#stopSilence = this.#options.clock.after(SILENCE_MS, () => {
      if (this.#consent === 'awaiting_answer') this.#onConsentAnswer(false);
      else this.#tell({ type: 'silence' });
    });
  }

  #tell(input: DialogueInput): void {
    void this.#think(input);
  }

  #think(input: DialogueInput): Promise<void> {
    const turn = this.#turn;
    this.#thinking = this.#thinking.then(() => this.#answer(input, turn));
    return this.#thinking;
  }

  async #answer(input: DialogueInput, turn: number): Promise<void> {
    if (this.#isClosed) return;
    const actions = await this.#options.dialogue.send(input).catch((error: unknown) => {
      this.#fail(error as AppError);
      return [];
    });
    if (turn >= this.#firstValidTurn) for (const action of actions) this.#take(action);
    this.#awaitCaller();
  }

  #fail(error: AppError): void {
    if (!this.#isClosed) this.#options.listener.onFailed(error);
  }

  /** Nobody is talked over, and nothing is done that the caller may be about to take back. */
  #take(action: DialogueAction): void {
    if (this.#isCallerTalking) this.#held.push(action);
    else this.#act(action);
  }

  #act(action: DialogueAction): void {
    if (this.#isClosed) return;
    if (action.type === 'say') {
      this.#ask({ expects: action.expects, responseId: this.#speak(action.text) });
      return;
    }
    if (!action.isLookup) this.#canGoOn = false;
    this.#options.listener.onToolCall({
      toolCallId: action.id,
      name: action.name,
      arguments: action.arguments,
    });
  }

  #ask(asked: Asked): void {
    this.#asked = asked;
    this.#listenForAnswer();
  }

  /** Whether everything that was to be said before the question has been heard. */
  get #isQuestionBegun(): boolean {
    const asked = this.#asked?.responseId;
    if (asked === undefined || !this.#unheard.has(asked)) return true;
    const [next] = this.#unheard;
    return next === asked;
  }

  /** What answers a question is expected from when it is put: until then, it would be misheard. */
  #listenForAnswer(): void {
    if (this.#asked !== undefined && this.#isQuestionBegun) this.#listenFor(this.#asked.expects);
  }

  #listenFor(expects: Expectation): void {
    const { business, settings } = this.#options.config;
    const phrases = expectedPhrases(business, expects);
    this.longestPauseMs = patienceMs(settings.pauseMs, expects);
    this.#ear.expect(phrases, this.longestPauseMs);
  }

  #speak(text: string, purpose: 'answer' | 'consent_notice' = 'answer'): string {
    this.#stopSilence();
    const responseId = this.#voice.speak(text, purpose);
    this.#unheard.add(responseId);
    if (purpose === 'answer') this.#noteChanges(responseId);
    return responseId;
  }

  #noteChanges(responseId: string): void {
    const { listener } = this.#options;
    if (this.#unusedChange !== undefined) listener.onPromptUsed(this.#unusedChange, responseId);
    if (this.#unusedTools !== undefined) listener.onToolsUsed(this.#unusedTools, responseId);
    this.#unusedChange = undefined;
    this.#unusedTools = undefined;
  }
}
