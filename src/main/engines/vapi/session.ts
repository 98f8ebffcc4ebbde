import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { isAppError, type AppError } from '@shared/errors/appError';
import type { Clock } from '../../core/ports/clock';
import type { EngineConfig, EngineListener, EngineSession } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { Logger } from '../../core/ports/logger';
import type { ToolResult, ToolSpec } from '../../core/ports/tool';
import { KeyEntry } from '../../core/conversation/keyEntry';
import { keysNote, whisperNote } from '../../core/conversation/notes';
import { noNewTools, notConnected } from './api/errors';
import type { VapiApi } from './api/vapiApi';
import { LiveControl } from './connection/liveControl';
import type { OpenedCall } from './connection/openCall';
import { Recovery } from './connection/recovery';
import type { CallPlan } from './protocol/callRequest';
import { explainEnd } from './protocol/endedReason';
import { decodeText, system, type ControlMessage, type VapiMessage } from './protocol/messages';
import { EndReport } from './report/endReport';
import { leftBehind } from './report/leftBehind';
import { usageOf } from './report/usage';
import type { RunningCalls } from './runningCalls';
import { AgentVoice } from './talk/agentVoice';
import { AgentWords } from './talk/agentWords';
import { CallerAudio } from './talk/callerAudio';
import { TurnWords } from './talk/turnWords';
import { FirstWords, type SayHow } from './talk/firstWords';
import { History } from './talk/history';
import { MessageWays } from './talk/messageWays';
import * as notes from './talk/notes';
import { ToolAnswers } from './talk/toolAnswers';

/** So long Vapi may take to close a call that was told to end. */
const CLOSE_WITHIN_MS = 1000;
/** A pause of the caller's that is longer ends their turn, whatever the assistant's plan says. */
const LONGEST_PAUSE_MS = 3000;

const END_CALL = JSON.stringify({ type: 'end-call' });

export interface VapiSessionOptions {
  readonly call: EngineConfig;
  readonly listener: EngineListener;
  readonly api: VapiApi;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly running: RunningCalls;
  readonly plan: CallPlan;
  readonly opened: OpenedCall;
  /** Creates another call for the same leg. */
  readonly open: (plan: CallPlan, signal: AbortSignal) => Promise<OpenedCall>;
  /** The application closes. */
  readonly closing: AbortSignal;
}

/** One leg's conversation with Vapi: one call of Vapi's, or another after a lost connection. */
export class VapiSession implements EngineSession {
  readonly longestPauseMs = LONGEST_PAUSE_MS;
  readonly #options: VapiSessionOptions;
  readonly #audio: CallerAudio;
  readonly #callerWords: TurnWords;
  readonly #agentWords: AgentWords;
  readonly #voice: AgentVoice;
  readonly #firstWords: FirstWords;
  readonly #keys: KeyEntry;
  readonly #tools: ToolAnswers;
  readonly #recovery: Recovery;
  readonly #history = new History();
  readonly #ways = new MessageWays();
  #opened: OpenedCall | undefined;
  #report: EndReport | undefined;
  #control: LiveControl | undefined;
  #plan: CallPlan;
  #unusedChange: PromptChangeId | undefined;
  #unusedTools: ToolsChangeId | undefined;
  /** The caller speaks, as far as Vapi has told. */
  #isCallerOn = false;
  #isMuted = false;
  #isClosed = false;

  constructor(options: VapiSessionOptions) {
    this.#options = options;
    this.#plan = options.plan;
    const { call, clock, ids, listener } = options;
    this.#audio = new CallerAudio({ format: call.inputFormat, clock });
    this.#tools = new ToolAnswers(listener, clock);
    this.#keys = new KeyEntry(clock, (digits) => this.#tellDigits(digits));
    this.#callerWords = new TurnWords({ clock, onText: (words) => this.#onCallerText(words) });
    this.#agentWords = new AgentWords((segment) => {
      this.#history.add('You', segment.text);
      listener.onAgentText(segment);
    });
    this.#voice = new AgentVoice({
      format: call.outputFormat,
      clock,
      ids,
      mayBegin: () => this.#firstWords.mayBegin(),
      onStarted: (responseId) => this.#onStarted(responseId),
      onAudio: (responseId, audio) => listener.onAudio(responseId, audio),
      onDone: (responseId) => listener.onResponseDone(responseId),
    });
    this.#firstWords = new FirstWords({
      call,
      opening: options.plan.opening,
      clock,
      say: (content, how) => this.#sayNow(content, how),
      tell: (note) => this.#tellQuietly(system(note), 'the model was not told to greet'),
      onConsentAnswered: (agreed) => listener.onConsentAnswered(agreed),
    });
    this.#recovery = new Recovery({
      clock,
      open: (signal) => options.open({ ...this.#plan, opening: 'waits' }, signal),
      onReady: (opened) => this.#goOn(opened),
      onGivenUp: (error) => this.#fail(error),
    });
  }

  begin(): void {
    this.#adopt(this.#options.opened);
    this.#firstWords.begin();
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    if (!this.#isClosed) this.#audio.push(audio, atMs);
  }

  sendDtmf(digit: string): void {
    if (this.#isClosed || this.#firstWords.digit(digit)) return;
    this.#keys.press(digit);
  }

  /** Vapi notices by itself that the caller cut in; there is no message that makes it fall silent. */
  interrupt(responseId: string): void {
    this.#agentWords.cut();
    this.#voice.cut(responseId);
  }

  heard(responseId: string): void {
    this.#firstWords.heard(responseId);
  }

  async applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    await this.#tell(system(notes.newPromptNote(prompt)));
    this.#plan = { ...this.#plan, prompt };
    this.#unusedChange = changeId;
  }

  /** Vapi cannot give a running call new tools; taking some away is a matter of telling it. */
  async applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    const wanted = new Set(tools.map(({ name }) => name));
    const known = new Set(this.#plan.tools.map(({ name }) => name));
    if ([...wanted].some((name) => !known.has(name))) throw noNewTools();
    const gone = [...known].filter((name) => !wanted.has(name));
    if (gone.length > 0) await this.#tell(system(notes.fewerToolsNote(gone)));
    this.#unusedTools = changeId;
  }

  async say(text: string): Promise<void> {
    await this.#tell({ type: 'say', content: text });
  }

  /** Also spares what an assistant would cost that nobody hears. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    const control = isMuted ? 'mute-assistant' : 'unmute-assistant';
    this.#tellQuietly({ type: 'control', control }, 'the assistant could not be muted');
  }

  async whisper(text: string): Promise<void> {
    await this.#tell(system(whisperNote(text)));
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    this.#tools.answer(toolCallId, result);
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#keys.close();
    this.#firstWords.close();
    this.#recovery.close();
    this.#tools.close();
    this.#voice.close();
    this.#callerWords.close();
    if (this.#opened !== undefined) this.#leave(this.#opened);
    else if (this.#report === undefined) this.#giveBack();
    return Promise.resolve();
  }

  /** Goes on in this call of Vapi's. */
  #adopt(opened: OpenedCall): void {
    const { api } = this.#options;
    const { call, link } = opened;
    this.#opened = opened;
    this.#control = new LiveControl(api, call.monitor?.controlUrl, link);
    this.#register(opened);
    this.#audio.connect((frame) => link.sendAudio(frame));
    link.listen({
      onAudio: (audio) => this.#voice.push(audio),
      onText: (text) => this.#onText(text),
      onGone: (error, isInOrder) => {
        if (isInOrder) this.#end(undefined);
        else this.#lose(error);
      },
    });
  }

  /** What comes to our public address about this call, until its report has come. */
  #register(opened: OpenedCall): void {
    const { running, plan, listener } = this.#options;
    const { id } = opened.call;
    const report = new EndReport({
      ...this.#options,
      callId: id,
      hasServer: plan.server !== undefined,
      onReport: (told) => {
        for (const usage of usageOf(told)) listener.onUsage(usage);
        listener.onLeftBehind?.(leftBehind(id, told));
      },
      onDone: () => running.remove(id),
    });
    this.#report = report;
    running.add(id, {
      onMessage: (message) => {
        if (opened === this.#opened) this.#onMessage(message, false);
      },
      onToolCall: (call) => this.#tools.run(call),
      onReport: (told) => report.told(told),
    });
  }

  /** No more of this call; what it cost is told later. */
  #leave({ link }: OpenedCall): void {
    this.#audio.disconnect();
    this.#voice.disconnected();
    this.#control?.close();
    this.#control = undefined;
    this.#opened = undefined;
    link.listen({ onAudio: () => undefined, onText: () => undefined, onGone: () => undefined });
    if (link.sendText(END_CALL)) this.#options.clock.after(CLOSE_WITHIN_MS, () => link.close());
    else link.close();
    this.#report?.expect();
  }

  /** The call ended before its sound began: what was created for it is let go. */
  #giveBack(): void {
    this.#register(this.#options.opened);
    this.#leave(this.#options.opened);
  }

  #goOn(opened: OpenedCall): void {
    this.#adopt(opened);
    const content = notes.goOnNote(this.#history.lines);
    this.#control?.sendNow({ ...system(content), triggerResponseEnabled: this.#firstWords.isOver });
    if (this.#isMuted) this.#control?.sendNow({ type: 'control', control: 'mute-assistant' });
    this.#options.listener.onAway(false);
  }

  #lose(error: AppError): void {
    const { listener, logger } = this.#options;
    if (this.#isClosed || this.#opened === undefined) return;
    logger.warn({ code: error.code, detail: error.detail }, 'Vapi connection lost');
    listener.onWarning(error);
    listener.onAway(true);
    this.#callerWords.finish();
    this.#leave(this.#opened);
    this.#recovery.begin(error);
  }

  /** Vapi ended the call: in good order, or because something there failed. */
  #end(reason: AppError | undefined): void {
    if (this.#isClosed) return;
    const { listener } = this.#options;
    if (reason !== undefined) {
      this.#fail(reason);
      return;
    }
    this.#voice.disconnected();
    listener.onEnded?.();
  }

  #fail(error: AppError): void {
    if (this.#isClosed) return;
    void this.close();
    this.#options.listener.onFailed(error);
  }

  async #tell(message: ControlMessage): Promise<void> {
    if (this.#control === undefined) throw notConnected();
    await this.#control.send(message);
  }

  #sayNow(content: string, how: SayHow): void {
    this.#tell({ type: 'say', content, ...how }).catch((error: unknown) => {
      if (this.#isClosed || isAppError(error, 'cancelled')) return;
      this.#lose(error as AppError);
    });
  }

  /** Something that matters, and without which the call goes on. */
  #tellQuietly(message: ControlMessage, problem: string): void {
    this.#tell(message).catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, problem);
    });
  }

  #onStarted(responseId: string): void {
    const { listener } = this.#options;
    const purpose = this.#firstWords.began(responseId);
    this.#isCallerOn = false;
    this.#callerWords.finish();
    this.#agentWords.began(responseId);
    listener.onResponseStarted({ responseId, purpose });
    if (this.#unusedChange !== undefined) listener.onPromptUsed(this.#unusedChange, responseId);
    if (this.#unusedTools !== undefined) listener.onToolsUsed(this.#unusedTools, responseId);
    this.#unusedChange = undefined;
    this.#unusedTools = undefined;
  }

  #onCallerText(words: { readonly text: string; readonly isFinal: boolean }): void {
    if (words.isFinal) this.#history.add('Caller', words.text);
    this.#options.listener.onCallerText(words);
    if (words.isFinal) this.#firstWords.callerSaid(words.text);
  }

  #tellDigits(digits: string): void {
    const content = keysNote(digits);
    const message = { role: 'user', content } as const;
    const told = { type: 'add-message', message, triggerResponseEnabled: true } as const;
    this.#tellQuietly(told, 'keys could not be passed on');
  }

  #onText(text: string): void {
    const decoded = decodeText(text);
    if (decoded.kind === 'known') this.#onMessage(decoded.message, true);
    else if (decoded.kind === 'malformed') {
      this.#options.logger.info({ reason: decoded.reason }, 'malformed Vapi message ignored');
    }
  }

  /** By the socket, or by our public address; what comes on both ways counts once. */
  #onMessage(message: VapiMessage, isFromSocket: boolean): void {
    if (this.#isClosed || !this.#ways.takes(message.type, isFromSocket)) return;
    switch (message.type) {
      case 'speech-update':
        if (message.role === 'user') this.#onCallerSpeech(message.status);
        else if (message.status === 'started') this.#voice.announced();
        else this.#voice.stopped();
        return;
      case 'transcript': {
        const isFinal = message.transcriptType === 'final';
        if (message.role === 'user') this.#callerWords.heard(message.transcript, isFinal);
        else this.#agentWords.heard(message.transcript, isFinal);
        return;
      }
      case 'user-interrupted':
        this.#voice.interrupted();
        this.#callerSpoke();
        return;
      case 'tool-calls':
        // With a public address the same calls come there, and are answered there.
        if (this.#plan.server === undefined)
          message.toolCallList.forEach((call) => void this.#runHere(call));
        return;
      case 'status-update':
        if (message.status === 'ended') this.#end(explainEnd(message.endedReason ?? ''));
        return;
      default:
    }
  }

  /** Without a public address the result is told as a message, which the model then answers. */
  async #runHere(call: Parameters<ToolAnswers['run']>[0]): Promise<void> {
    const { name, result, error } = await this.#tools.run(call);
    if (this.#isClosed) return;
    const content = notes.toolNote(name, result ?? `failed: ${error ?? ''}`);
    const told = { ...system(content), triggerResponseEnabled: true };
    this.#tellQuietly(told, 'a tool result could not be passed on');
  }

  #onCallerSpeech(status: 'started' | 'stopped'): void {
    if (status === 'started') {
      this.#callerSpoke();
      return;
    }
    this.#isCallerOn = false;
    const { speechEndMs, nowMs } = this.#audio;
    this.#options.listener.onSpeechStopped({ endMs: speechEndMs, detectedMs: nowMs });
    this.#callerWords.stopped();
  }

  /** The listener comes first: what the caller hears must stop before anything else is done. */
  #callerSpoke(): void {
    if (this.#isCallerOn) return;
    this.#isCallerOn = true;
    this.#options.listener.onSpeechStarted({ onsetMs: this.#audio.speechStartMs });
    this.#callerWords.began();
    this.#firstWords.callerBegan();
  }
}
