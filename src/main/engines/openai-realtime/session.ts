import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { isAppError, type AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { EngineConfig, EngineListener, EngineSession } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { SpeakOffline } from '../../core/ports/speakOffline';
import type { ToolResult, ToolSpec } from '../../core/ports/tool';
import { phrasesIn } from '../../core/phrases/phrases';
import { CallerAudio } from '../../core/conversation/callerAudio';
import { ConsentTalk } from '../../core/conversation/consentTalk';
import { ChannelInForce } from '../../core/conversation/channelInForce';
import { Continuity } from '../../core/conversation/continuity';
import { KeyEntry } from '../../core/conversation/keyEntry';
import { LocalVoice } from '../../core/conversation/localVoice';
import { cutOffNote, keysNote, MISSED_NOTE, whisperNote } from '../../core/conversation/notes';
import { Answers } from './talk/answers';
import { CallerWords } from './talk/callerWords';
import type { Channel } from './connection/channel';
import { encodeCallerAudio } from './protocol/codec';
import { explainError } from './protocol/errors';
import { History, message } from './talk/history';
import type { OpenedChannel } from './connection/openChannel';
import { laterSession, longestPauseMs, type SessionPlan } from './protocol/sessionConfig';
import type { OpenAiRealtimeConfig } from './settings';
import { responseUsage, transcriptionUsage } from './protocol/usage';
import type { ServerEvent, WireError } from './protocol/wire';

/** Of the vendor's hour. */
const ROTATE_BEFORE_END_MS = 10 * 60_000;
const FORCE_BEFORE_END_MS = 5 * 60_000;

export interface RealtimeSessionOptions {
  readonly call: EngineConfig;
  readonly config: OpenAiRealtimeConfig;
  readonly listener: EngineListener;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly speakOffline: SpeakOffline;
  readonly opened: OpenedChannel;
  /** Opens another session of the same call. */
  readonly open: (plan: SessionPlan, signal: AbortSignal) => Promise<OpenedChannel>;
}

/** One call's conversation, over as many of the vendor's sessions as it takes. */
export class RealtimeSession implements EngineSession {
  readonly #options: RealtimeSessionOptions;
  readonly #audio: CallerAudio;
  readonly #words: CallerWords;
  readonly #answers: Answers;
  readonly #consent: ConsentTalk;
  readonly #continuity: Continuity<OpenedChannel>;
  readonly #localVoice: LocalVoice;
  readonly #keys: KeyEntry;
  readonly #history = new History();
  readonly #inForce = new ChannelInForce<Channel>();
  #prompt: string;
  #tools: readonly ToolSpec[];
  /** A prompt change that no response has used yet. */
  #unusedChange: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;
  #noticeId: string | undefined;
  #isCallerSpeaking = false;
  /** The vendor itself stops its response because of what we are told at this moment. */
  #isVendorCutting = false;
  /** What the next session is told about the break, before it goes on. */
  #afterBreak: string | undefined;
  /** Between a loss and the session after it. */
  #isAway = false;
  #isClosed = false;

  constructor(options: RealtimeSessionOptions) {
    this.#options = options;
    const { call, clock, ids, listener, logger, speakOffline } = options;
    this.#prompt = call.prompt;
    this.#tools = call.tools;
    this.#audio = new CallerAudio({ format: call.inputFormat, clock });
    this.#words = new CallerWords({
      onText: (words) => this.#onCallerText(words),
      onWritten: (itemId, text) => this.#history.caller(itemId, text),
    });
    const { outputFormat: format, language } = call;
    this.#localVoice = new LocalVoice({ speakOffline, language, format, ids, logger, listener });
    this.#answers = new Answers({
      ...options,
      history: this.#history,
      localVoice: this.#localVoice,
      channel: () => this.#inForce.current,
      onPrompted: (responseId) => this.#noteChanges(responseId),
      onNoticeRenamed: (responseId) => (this.#noticeId = responseId),
      onReconnect: (error) => this.#lose(error),
      onFatal: (error) => this.#fail(error),
    });
    this.#consent = this.#consentTalk();
    this.#keys = new KeyEntry(clock, (digits) => this.#tellDigits(digits));
    this.#continuity = new Continuity({
      clock,
      rotateBeforeEndMs: ROTATE_BEFORE_END_MS,
      forceBeforeEndMs: FORCE_BEFORE_END_MS,
      opens: 'ahead',
      open: (signal) => options.open(this.#plan(), signal),
      isQuiet: () => this.#answers.isIdle && !this.#isCallerSpeaking,
      onReady: (opened) => this.#adopt(opened),
      onGivenUp: (error) => this.#fail(error),
    });
  }

  get longestPauseMs(): number {
    return longestPauseMs(this.#plan());
  }

  begin(): void {
    this.#adopt(this.#options.opened);
    this.#consent.begin();
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (!this.#isClosed) this.#audio.push(audio, atMs);
  }

  sendDtmf(digit: string): void {
    if (this.#isClosed || this.#consent.digit(digit)) return;
    this.#keys.press(digit);
  }

  interrupt(responseId: string, heardMs: number): void {
    this.#answers.interrupt(responseId, heardMs, this.#isVendorCutting);
  }

  heard(responseId: string): void {
    this.#answers.heard(responseId);
    this.#consent.heard(responseId === this.#noticeId);
  }

  async applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    const former = this.#prompt;
    this.#prompt = prompt;
    try {
      await this.#inForce.run((channel) => channel.updateSession(laterSession(this.#plan())));
      this.#unusedChange = changeId;
    } catch (error) {
      if (this.#prompt === prompt) this.#prompt = former;
      throw error;
    }
  }

  async applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    const former = this.#tools;
    this.#tools = tools;
    try {
      await this.#inForce.run((channel) => channel.updateSession(laterSession(this.#plan())));
      this.#unusedTools = changeId;
    } catch (error) {
      if (this.#tools === tools) this.#tools = former;
      throw error;
    }
  }

  say(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answers.request('say', { words: text, onTaken: resolve, onRefused: reject });
    });
  }

  async whisper(text: string): Promise<void> {
    const note = whisperNote(text);
    const item = { ...message('system', note), id: this.#options.ids.next('w') };
    await this.#inForce.run((channel) => channel.addItemConfirmed(item));
    this.#history.note(note, 'system');
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    if (!this.#isClosed) this.#answers.answerTool(toolCallId, result);
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#keys.close();
    this.#consent.close();
    this.#continuity.close();
    this.#localVoice.close();
    this.#answers.close();
    this.#audio.disconnect();
    this.#inForce.close();
    this.#inForce.current?.close();
    this.#inForce.current = undefined;
    this.#options.opened.channel.close();
    return Promise.resolve();
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
      open: () => this.#openFloor(),
    });
  }

  #plan(): SessionPlan {
    const { call, config } = this.#options;
    const mode = this.#consent.isOver ? 'open' : 'gated';
    return { call, config, prompt: this.#prompt, tools: this.#tools, mode };
  }

  /** The caller may interrupt and is answered, from now on. */
  #openFloor(): void {
    this.#inForce
      .run((channel) => channel.updateSession(laterSession(this.#plan())))
      .catch((error: unknown) => {
        if (!this.#isClosed && !isAppError(error, 'cancelled')) this.#lose(error as AppError);
      });
  }

  /** Goes on in this session: the first one, or one that takes over. */
  #adopt({ channel, expiresAt }: OpenedChannel): void {
    if (this.#inForce.current !== undefined) this.#detach();
    this.#inForce.current = channel;
    for (const item of this.#history.items()) channel.addItem(item);
    channel.attach({
      onEvent: (event) => this.#onEvent(event),
      onLost: (error) => this.#lose(error),
    });
    // What was lost before anyone listened is told at once.
    if ((this.#inForce.current as Channel | undefined) !== channel) return;
    this.#continuity.started(expiresAt);
    this.#audio.connect((audio) => channel.sendEncoded(encodeCallerAudio(audio)));
    const note = this.#afterBreak;
    this.#afterBreak = undefined;
    if (note !== undefined) {
      channel.addItem(message('system', note));
      this.#answers.request('continue');
    }
    this.#answers.connected();
    if (this.#isAway) this.#options.listener.onAway(false);
    this.#isAway = false;
    this.#inForce.ready(channel);
  }

  /** Leaves the present session and notes what it leaves undone. */
  #detach(): void {
    const channel = this.#inForce.current;
    this.#inForce.current = undefined;
    const isCallerWaiting = this.#answers.isCallerWaiting;
    const isCallerSpeaking = this.#isCallerSpeaking;
    this.#isCallerSpeaking = false;
    this.#audio.disconnect();
    this.#words.close();
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

  #tellDigits(digits: string): void {
    const note = keysNote(digits);
    this.#history.note(note, 'user');
    this.#inForce.current?.addItem(message('user', note));
    this.#answers.request('continue');
  }

  #noteChanges(responseId: string): void {
    const { listener } = this.#options;
    if (this.#unusedChange !== undefined) listener.onPromptUsed(this.#unusedChange, responseId);
    if (this.#unusedTools !== undefined) listener.onToolsUsed(this.#unusedTools, responseId);
    this.#unusedChange = undefined;
    this.#unusedTools = undefined;
  }

  #onCallerText(words: { readonly text: string; readonly isFinal: boolean }): void {
    this.#options.listener.onCallerText(words);
    if (words.isFinal) this.#consent.words(words.text);
  }

  #onEvent(event: ServerEvent): void {
    switch (event.type) {
      case 'error':
        this.#onError(event.error);
        return;
      case 'input_audio_buffer.speech_started':
        this.#onSpeechStarted(event.item_id, event.audio_start_ms);
        return;
      case 'input_audio_buffer.speech_stopped':
        this.#onSpeechStopped(event.audio_end_ms);
        return;
      case 'input_audio_buffer.committed':
        this.#history.expectCaller(event.item_id);
        if (this.#options.config.transcriptionModel === undefined) {
          this.#words.written(event.item_id, undefined);
        }
        return;
      case 'input_audio_buffer.timeout_triggered':
        this.#answers.callerFinished(true);
        return;
      default:
        this.#onWordsOrAnswer(event);
    }
  }

  #onWordsOrAnswer(event: ServerEvent): void {
    const { config, listener } = this.#options;
    switch (event.type) {
      case 'conversation.item.input_audio_transcription.delta':
        this.#words.heard(event.item_id, event.delta);
        return;
      case 'conversation.item.input_audio_transcription.completed':
        if (event.usage && config.transcriptionModel !== undefined) {
          const model = config.transcriptionModel;
          listener.onUsage(transcriptionUsage(config.prices, model, event.usage));
        }
        this.#words.written(event.item_id, event.transcript);
        return;
      case 'conversation.item.input_audio_transcription.failed':
        this.#words.written(event.item_id, undefined);
        return;
      case 'response.done':
        if (event.response.usage) {
          listener.onUsage(responseUsage(config.prices, config.model, event.response.usage));
        }
        this.#answers.onEvent(event);
        return;
      default:
        this.#answers.onEvent(event);
    }
  }

  /** The listener comes first: what the caller hears must stop before anything else is done. */
  #onSpeechStarted(itemId: string, startMs: number): void {
    const { turnDetection } = this.#options.config;
    const paddingMs = turnDetection.kind === 'server_vad' ? turnDetection.prefixPaddingMs : 0;
    const onsetMs = Math.min(this.#audio.nowMs, this.#audio.toMediaMs(startMs + paddingMs));
    this.#isCallerSpeaking = true;
    this.#answers.callerBegan();
    this.#isVendorCutting = this.#consent.isOver;
    this.#options.listener.onSpeechStarted({ onsetMs });
    this.#isVendorCutting = false;
    this.#words.began(itemId);
    this.#audio.speechStarted();
    this.#consent.callerBegan();
  }

  #onSpeechStopped(endMs: number): void {
    const { turnDetection } = this.#options.config;
    const silenceMs = turnDetection.kind === 'server_vad' ? turnDetection.silenceMs : 0;
    const detectedMs = this.#audio.nowMs;
    const mediaEndMs = Math.min(detectedMs, this.#audio.toMediaMs(endMs - silenceMs));
    this.#isCallerSpeaking = false;
    this.#audio.speechStopped();
    this.#options.listener.onSpeechStopped({ endMs: mediaEndMs, detectedMs });
    this.#answers.callerFinished(this.#consent.isOver);
  }

  #onError(error: WireError): void {
    const { remedy, error: reason } = explainError(error);
    const { code, type } = error;
    this.#options.logger.info({ code, type, remedy }, 'engine error');
    if (error.event_id && this.#answers.refused(error.event_id, error)) return;
    if (remedy === 'fatal') this.#fail(reason);
    else if (remedy === 'reconnect') this.#lose(reason);
    else if (remedy !== 'harmless') this.#options.listener.onWarning(reason);
  }
}
