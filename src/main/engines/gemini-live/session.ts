import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { PCM16_16K } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import { silence } from '../../audio/frame';
import { CallerAudio } from '../../core/conversation/callerAudio';
import { ConsentTalk } from '../../core/conversation/consentTalk';
import { ChannelInForce } from '../../core/conversation/channelInForce';
import { Continuity } from '../../core/conversation/continuity';
import { KeyEntry } from '../../core/conversation/keyEntry';
import { LocalVoice } from '../../core/conversation/localVoice';
import { cutOffNote, keysNote, MISSED_NOTE, whisperNote } from '../../core/conversation/notes';
import { phrasesIn } from '../../core/phrases/phrases';
import type { Clock } from '../../core/ports/clock';
import type { EngineConfig, EngineListener, EngineSession } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { SpeakOffline } from '../../core/ports/speakOffline';
import type { ToolResult, ToolSpec } from '../../core/ports/tool';
import type { Channel } from './connection/channel';
import type { OpenedChannel } from './connection/openChannel';
import { durationMs } from './protocol/codec';
import { familyOf, type ModelFamily } from './protocol/modelFamily';
import { contextUpdate, pauseMs, type SessionPlan } from './protocol/setup';
import { turnUsage } from './protocol/usage';
import type { ServerContent, ServerMessage, WireToolCall, WireUsage } from './protocol/wire';
import type { GeminiLiveConfig } from './settings';
import { Answers } from './talk/answers';
import { CallerVoice } from './talk/callerVoice';
import { CallerWords } from './talk/callerWords';
import { content, History } from './talk/history';
import { Instructions } from './talk/instructions';
import type { Prompt } from './talk/promptQueue';
import { ToolLoop } from './talk/toolLoop';

/** Of a connection's ten minutes. The vendor's own warning comes seconds before the end. */
const ROTATE_BEFORE_END_MS = 60_000;
const FORCE_BEFORE_END_MS = 3000;
/** A change that only another session can make waits no longer for a quiet moment. */
const RENEW_WITHIN_MS = 4000;

export interface GeminiSessionOptions {
  readonly call: EngineConfig;
  readonly config: GeminiLiveConfig;
  readonly listener: EngineListener;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly speakOffline: SpeakOffline;
  readonly opened: OpenedChannel;
  /** Opens another session of the same call. */
  readonly open: (plan: SessionPlan, signal: AbortSignal) => Promise<OpenedChannel>;
}

/** One call's conversation, over as many of the vendor's connections as it takes. */
export class GeminiSession implements EngineSession {
  readonly #options: GeminiSessionOptions;
  readonly #family: ModelFamily;
  readonly #audio: CallerAudio;
  readonly #voice: CallerVoice;
  readonly #words: CallerWords;
  readonly #answers: Answers;
  readonly #tools: ToolLoop;
  readonly #consent: ConsentTalk;
  readonly #continuity: Continuity<OpenedChannel>;
  readonly #localVoice: LocalVoice;
  readonly #keys: KeyEntry;
  readonly #history = new History();
  readonly #instructions: Instructions;
  readonly #inForce = new ChannelInForce<Channel>();
  /** Stands for the newest state that the vendor can go on from. */
  #handle: string | undefined;
  #noticeId: string | undefined;
  /** The newest count of the turn that is being made. */
  #usage: WireUsage | undefined;
  /** What the next session is told about the break, before it goes on. */
  #afterBreak: string | undefined;
  /** Between a loss and the session after it. */
  #isAway = false;
  #isClosed = false;

  constructor(options: GeminiSessionOptions) {
    this.#options = options;
    const { call, config, clock, ids, listener, logger, speakOffline } = options;
    this.#family = familyOf(config.model);
    this.#instructions = new Instructions(call);
    this.#audio = new CallerAudio({ format: PCM16_16K, clock });
    this.#words = new CallerWords({ clock, onText: (words) => this.#onCallerText(words) });
    const { outputFormat: format, language } = call;
    this.#localVoice = new LocalVoice({ speakOffline, language, format, ids, logger, listener });
    this.#voice = new CallerVoice({
      pauseMs: pauseMs(call),
      // Over the agent's words the vendor decides what is an interruption.
      mayDecide: () => this.#answers.isSilent || !this.#answers.isTurnOpen,
      onBegan: (onsetMs) => this.#onSpeechStarted(onsetMs),
      onEnded: (endMs, detectedMs) => this.#onSpeechStopped(endMs, detectedMs),
    });
    this.#tools = new ToolLoop(this.#family.runsToolsAside, {
      onCall: ({ id, name, args }) =>
        listener.onToolCall({ toolCallId: id as ToolCallId, name, arguments: args }),
      onAnswer: (response) => {
        this.#inForce.current?.send({ toolResponse: { functionResponses: [response] } });
        if (response.scheduling !== 'SILENT') this.#answers.awaitAnswer();
      },
      onNews: (note) => {
        this.#history.note(note);
        this.#answers.request('continue', { text: note });
      },
    });
    this.#answers = this.#createAnswers();
    this.#consent = this.#consentTalk();
    this.#keys = new KeyEntry(clock, (digits) => this.#tellDigits(digits));
    this.#continuity = new Continuity({
      clock,
      rotateBeforeEndMs: ROTATE_BEFORE_END_MS,
      forceBeforeEndMs: FORCE_BEFORE_END_MS,
      opens: 'whenQuiet',
      open: (signal) => options.open(this.#plan(), signal),
      isQuiet: () => this.#answers.isIdle && !this.#voice.isOpen && !this.#tools.isWaiting,
      onReady: (opened) => this.#adopt(opened),
      onGivenUp: (error) => this.#fail(error),
    });
  }

  get longestPauseMs(): number {
    return pauseMs(this.#options.call);
  }

  begin(): void {
    this.#adopt(this.#options.opened);
    this.#consent.begin();
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (this.#isClosed) return;
    // What the caller says into the notice must not stop it, and is not answered.
    const isDeaf = !this.#consent.isOver && this.#answers.isMaking;
    const heard = isDeaf ? silence(PCM16_16K, audio.length / 32) : audio;
    this.#audio.push(heard, atMs);
    this.#voice.push(heard, atMs);
  }

  sendDtmf(digit: string): void {
    if (this.#isClosed || this.#consent.digit(digit)) return;
    this.#keys.press(digit);
  }

  interrupt(responseId: string, heardMs: number): void {
    this.#answers.interrupt(responseId, heardMs);
  }

  heard(responseId: string): void {
    this.#answers.heard(responseId);
    this.#consent.heard(responseId === this.#noticeId);
  }

  applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    return this.#instructions.changePrompt(changeId, prompt, () => this.#update());
  }

  applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    return this.#instructions.changeTools(changeId, tools, () => this.#update());
  }

  say(text: string): Promise<void> {
    // What is said to a model that waits for a tool takes the tool back.
    if (!this.#family.runsToolsAside && this.#tools.isWaiting) return this.#sayLocally(text);
    return new Promise((resolve, reject) => {
      this.#answers.request('say', { words: text, onTaken: resolve, onRefused: reject });
    });
  }

  async whisper(text: string): Promise<void> {
    const note = whisperNote(text);
    if (this.#family.takesTurns) {
      const turns = [content('user', note)];
      await this.#inForce.run((channel) =>
        channel.deliver({ clientContent: { turns, turnComplete: false } }),
      );
    } else {
      await this.#instructions.addNote(note, () => this.#update());
    }
    this.#history.note(note);
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    if (!this.#isClosed) this.#tools.answer(toolCallId, result);
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#keys.close();
    this.#consent.close();
    this.#continuity.close();
    this.#localVoice.close();
    this.#answers.close();
    this.#words.close();
    this.#audio.disconnect();
    this.#reportUsage();
    this.#inForce.close();
    this.#inForce.current?.close();
    this.#inForce.current = undefined;
    this.#options.opened.channel.close();
    return Promise.resolve();
  }

  #createAnswers(): Answers {
    return new Answers({
      ...this.#options,
      history: this.#history,
      localVoice: this.#localVoice,
      send: (prompt) => this.#sendPrompt(prompt),
      mayAnswer: () => this.#consent.isOver,
      isToolRunning: () => this.#tools.isWaiting,
      onPrompted: (responseId) => this.#instructions.used(responseId, this.#options.listener),
      onAnswered: () => {
        this.#voice.finish();
        if (!this.#consent.isOver) this.#words.hurry();
      },
      onCutIn: () => this.#voice.confirm(),
      onUnanswered: () => this.#onUnanswered(),
      onNoticeRenamed: (responseId) => (this.#noticeId = responseId),
      onReconnect: (error) => this.#lose(error),
      onFatal: (error) => this.#fail(error),
    });
  }

  #consentTalk(): ConsentTalk {
    const { call, clock, listener } = this.#options;
    return new ConsentTalk({
      terms: call.consent,
      again: phrasesIn(call.language).mayWeRecordAgain,
      clock,
      announce: (words) => this.#answers.request('notice', { words }),
      ask: (words) => this.#answers.request('say', { words }),
      onAnswered: (agreed) => listener.onConsentAnswered(agreed),
      greet: () => this.#answers.request('greeting', { words: call.greeting }),
      open: () => undefined,
    });
  }

  #plan(): SessionPlan {
    const { call, config } = this.#options;
    return {
      call,
      config,
      prompt: this.#instructions.prompt,
      tools: this.#instructions.tools,
      handle: this.#handle,
      history: this.#history.all(),
    };
  }

  #sendPrompt({ text }: Prompt): void {
    this.#inForce.current?.send(
      this.#family.takesTurns
        ? { clientContent: { turns: [content('user', text)], turnComplete: true } }
        : { realtimeInput: { text } },
    );
  }

  /** Has the vendor work with the present instructions and tools. */
  async #update(): Promise<void> {
    if (this.#family.takesUpdates) {
      await this.#inForce.run((channel) => channel.deliver(contextUpdate(this.#plan())));
      return;
    }
    const renewed = this.#inForce.next();
    const forceBy = this.#options.clock.now() + RENEW_WITHIN_MS + FORCE_BEFORE_END_MS;
    if (this.#inForce.current !== undefined) this.#continuity.endsAt(forceBy);
    await renewed;
  }

  /** Goes on in this session: the first one, or one that takes over. */
  #adopt({ channel, expiresAt, plan }: OpenedChannel): void {
    const isResumed = plan.handle !== undefined;
    if (this.#inForce.current !== undefined) this.#detach();
    this.#inForce.current = channel;
    if (!isResumed) this.#handle = undefined;
    channel.attach({
      onMessage: (message) => this.#onMessage(message),
      onLost: (error) => this.#lose(error),
    });
    // What was lost before anyone listened is told at once.
    if ((this.#inForce.current as Channel | undefined) !== channel) return;
    this.#continuity.started(expiresAt);
    this.#audio.connect((audio) => channel.sendAudio(audio));
    this.#catchUp(channel, isResumed);
    const { prompt, tools } = this.#instructions;
    const isOutdated = plan.prompt !== prompt || plan.tools !== tools;
    if (isOutdated && this.#family.takesUpdates) channel.send(contextUpdate(this.#plan()));
    this.#answers.connected();
    if (this.#isAway) this.#options.listener.onAway(false);
    this.#isAway = false;
    this.#inForce.ready(channel);
  }

  /** A resumed session knows what was said up to its handle; the rest is told, and what broke. */
  #catchUp(channel: Channel, isResumed: boolean): void {
    const missed = isResumed && this.#family.takesTurns ? this.#history.missed() : [];
    if (missed.length > 0) channel.send({ clientContent: { turns: missed, turnComplete: false } });
    const note = this.#afterBreak;
    this.#afterBreak = undefined;
    if (note !== undefined) this.#answers.request('continue', { text: `(${note})` });
  }

  /** Leaves the present session and notes what it leaves undone. */
  #detach(): void {
    const channel = this.#inForce.current;
    this.#inForce.current = undefined;
    const isCallerWaiting = this.#answers.isCallerWaiting;
    const isCallerSpeaking = this.#voice.isSpeaking;
    this.#voice.reset();
    this.#audio.disconnect();
    this.#words.finish();
    this.#tools.sessionLost();
    this.#reportUsage();
    const cutOff = this.#answers.disconnected();
    channel?.close();
    if (isCallerSpeaking) this.#afterBreak = MISSED_NOTE;
    else if (cutOff !== undefined) this.#afterBreak = cutOff;
    else if (isCallerWaiting) this.#afterBreak = cutOffNote('');
  }

  #lose(error: AppError): void {
    if (this.#isClosed || this.#inForce.current === undefined) return;
    this.#options.logger.warn({ code: error.code, detail: error.detail }, 'engine session lost');
    this.#options.listener.onWarning(error);
    this.#options.listener.onAway(true);
    this.#isAway = true;
    this.#detach();
    this.#continuity.lost(error);
  }

  #fail(error: AppError): void {
    if (this.#isClosed) return;
    void this.close();
    this.#options.listener.onFailed(error);
  }

  async #sayLocally(text: string): Promise<void> {
    const spokenId = await this.#answers.sayLocally(text);
    if (spokenId !== undefined) return;
    const message =
      'The agent is waiting for a tool and cannot speak just now. Try again in a moment.';
    throw new AppError({ code: 'engine.failed', message, retryable: true });
  }

  #tellDigits(digits: string): void {
    const note = keysNote(digits);
    this.#history.note(note);
    this.#answers.request('continue', { text: note });
  }

  #onCallerText(words: { readonly text: string; readonly isFinal: boolean }): void {
    if (words.isFinal) this.#history.caller(words.text);
    else this.#history.expectCaller();
    this.#options.listener.onCallerText(words);
    if (words.isFinal) this.#consent.words(words.text);
  }

  #onMessage(message: ServerMessage): void {
    if (message.usageMetadata !== undefined) this.#usage = message.usageMetadata;
    const { voiceActivityType } = message.voiceActivity ?? {};
    if (voiceActivityType === 'ACTIVITY_START') this.#voice.confirm();
    if (voiceActivityType === 'ACTIVITY_END') this.#voice.finish();
    if (message.serverContent !== undefined) this.#onContent(message.serverContent);
    if (message.toolCall !== undefined) this.#onToolCalls(message.toolCall.functionCalls);
    if (message.toolCallCancellation !== undefined) {
      this.#tools.cancelled(message.toolCallCancellation.ids);
    }
    const { newHandle, resumable } = message.sessionResumptionUpdate ?? {};
    if (resumable === true && newHandle !== undefined && newHandle !== '') {
      this.#handle = newHandle;
      this.#history.mark();
    }
    if (message.goAway !== undefined) this.#onGoAway(message.goAway.timeLeft);
  }

  #onContent(said: ServerContent): void {
    const { inputTranscription } = said;
    if (inputTranscription !== undefined) {
      // Words over the agent's own are an interruption only if the vendor says so.
      const isOurTurn = !this.#answers.isSilent || this.#answers.isTurnOpen;
      if (!isOurTurn && this.#voice.isOpen) this.#voice.confirm();
      this.#words.heard(inputTranscription.text);
      if (!this.#consent.isOver && this.#answers.isTurnOpen) this.#words.hurry();
    }
    this.#answers.onContent(said);
    if (said.turnComplete === true) this.#reportUsage();
  }

  #onToolCalls(calls: readonly WireToolCall[]): void {
    this.#voice.finish();
    this.#answers.calledTools();
    this.#reportUsage();
    for (const call of calls) this.#tools.called(call);
  }

  #onGoAway(timeLeft: string | undefined): void {
    const leftMs = durationMs(timeLeft) ?? FORCE_BEFORE_END_MS;
    this.#continuity.endsAt(this.#options.clock.now() + leftMs);
  }

  #onUnanswered(): void {
    // Without words it was a noise, of which the model makes nothing either.
    if (this.#words.text === '' && !this.#history.isModelDue) return;
    if (this.#answers.thinksOn) return;
    this.#answers.remind();
  }

  #onSpeechStarted(onsetMs: number): void {
    this.#answers.callerBegan();
    this.#options.listener.onSpeechStarted({ onsetMs });
    this.#words.began();
    this.#audio.speechStarted();
    this.#consent.callerBegan();
  }

  #onSpeechStopped(endMs: number, detectedMs: number): void {
    this.#audio.speechStopped();
    this.#words.ended();
    this.#options.listener.onSpeechStopped({ endMs, detectedMs });
    this.#answers.callerFinished();
  }

  #reportUsage(): void {
    const usage = this.#usage;
    this.#usage = undefined;
    if (usage === undefined) return;
    const { prices, model } = this.#options.config;
    this.#options.listener.onUsage(turnUsage(prices, model, usage));
  }
}
