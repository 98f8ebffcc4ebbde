import type { PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { AppError, isAppError } from '@shared/errors/appError';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import type { Cancel, Clock } from '../../ports/clock';
import type {
  CallSoFar,
  EngineAdapter,
  EngineConfig,
  EngineListener,
  EngineSession,
} from '../../ports/engine';
import type { ToolResult, ToolSpec } from '../../ports/tool';
import { asEngineError } from '../callEnding';
import { CallerBacklog } from './callerBacklog';
import { secondConfig } from './secondConfig';

/** What a tool of the first engine does is part of what the second one has to know. */
const TOOLS_WITHIN_MS = 10_000;

export interface EngineRelayOptions {
  readonly first: EngineAdapter;
  /** Goes on when the first one fails. */
  readonly second: EngineAdapter | undefined;
  readonly config: EngineConfig;
  readonly listener: EngineListener;
  readonly clock: Clock;
  readonly soFar: () => CallSoFar;
  /** The first has failed, and the second is about to be opened. */
  readonly onSwitch: (second: EngineAdapter, error: AppError) => void;
  /** The second has taken over. */
  readonly onSwitched: (terms: EngineConfig) => void;
}

/**
 * One call's engine, made of up to two: when the first fails, the second is opened with the prompt,
 * the tools and the conversation so far, and speaks from then on. The call around it sees one
 * engine that was away for a while.
 */
export class EngineRelay implements EngineSession {
  readonly #options: EngineRelayOptions;
  readonly #signal: AbortSignal;
  #config: EngineConfig;
  #session: EngineSession | undefined;
  /** Resolves with the session in force, once there is one. */
  #ready: Promise<EngineSession>;
  #isSecond = false;
  #isClosed = false;
  #hasBegun = false;
  #isAway = false;
  #isMuted = false;
  /** The caller has yet to hear the notice, or to answer it. */
  #owesNotice: boolean;
  #noticeId: string | undefined;
  /** Responses of the engine in force, and those of them that are not done. */
  readonly #own = new Set<string>();
  readonly #unfinished = new Set<string>();
  readonly #tools = new Set<ToolCallId>();
  #onToolsDone: () => void = () => undefined;
  #toSecond: Transcoder | undefined;
  /** Only while there is one more engine to go to. */
  #backlog: CallerBacklog | undefined;
  #digits: string[] = [];

  private constructor(options: EngineRelayOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#config = options.config;
    this.#owesNotice = options.config.consent !== undefined;
    if (options.second !== undefined) this.#backlog = new CallerBacklog(options.config.inputFormat);
    this.#ready = this.#openFirst();
  }

  /** Opens the first engine, or the second where that fails. Rejects when neither can be opened. */
  static async open(options: EngineRelayOptions, signal: AbortSignal): Promise<EngineRelay> {
    const relay = new EngineRelay(options, signal);
    await relay.#ready;
    return relay;
  }

  get longestPauseMs(): number | undefined {
    return this.#session?.longestPauseMs;
  }

  begin(): void {
    this.#hasBegun = true;
    this.#session?.begin();
  }

  sendAudio(audio: Uint8Array, atMs: number): void {
    this.#backlog?.push(audio, atMs);
    this.#session?.sendAudio(this.#toSecond?.process(audio) ?? audio, atMs);
  }

  sendDtmf(digit: string): void {
    if (this.#session === undefined) this.#digits.push(digit);
    else this.#session.sendDtmf(digit);
  }

  interrupt(responseId: string, heardMs: number): void {
    if (!this.#own.has(responseId)) return;
    if (heardMs > 0) this.#backlog?.understood();
    this.#session?.interrupt(responseId, heardMs);
  }

  heard(responseId: string): void {
    if (responseId === this.#noticeId && this.#config.consent?.mode === 'notice') {
      this.#owesNotice = false;
    }
    if (!this.#own.has(responseId)) return;
    this.#backlog?.understood();
    this.#session?.heard(responseId);
  }

  async applyPrompt(changeId: PromptChangeId, prompt: string): Promise<void> {
    const former = this.#config.prompt;
    this.#config = { ...this.#config, prompt };
    try {
      await this.#withSession((session) => session.applyPrompt(changeId, prompt));
    } catch (error) {
      if (this.#config.prompt === prompt) this.#config = { ...this.#config, prompt: former };
      throw error;
    }
  }

  async applyTools(changeId: ToolsChangeId, tools: readonly ToolSpec[]): Promise<void> {
    const former = this.#config.tools;
    this.#config = { ...this.#config, tools };
    try {
      await this.#withSession((session) => session.applyTools(changeId, tools));
    } catch (error) {
      if (this.#config.tools === tools) this.#config = { ...this.#config, tools: former };
      throw error;
    }
  }

  say(text: string): Promise<void> {
    return this.#withSession((session) => session.say(text));
  }

  whisper(text: string): Promise<void> {
    return this.#withSession((session) => session.whisper(text));
  }

  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#session?.mute?.(isMuted);
  }

  answerTool(toolCallId: ToolCallId, result: ToolResult): void {
    if (!this.#tools.delete(toolCallId)) return;
    this.#session?.answerTool(toolCallId, result);
    if (this.#tools.size === 0) this.#onToolsDone();
  }

  /** The call has waited in vain: the engine is as good as lost. */
  giveUp(error: AppError): void {
    this.#lost(error);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onToolsDone();
    await this.#session?.close();
  }

  /** At once where an engine is in force, else with the one that is being opened. */
  #withSession(run: (session: EngineSession) => Promise<void>): Promise<void> {
    return this.#session === undefined ? this.#ready.then(run) : run(this.#session);
  }

  async #openFirst(): Promise<EngineSession> {
    const { first, second } = this.#options;
    try {
      this.#session = await first.open(
        this.#config,
        this.#hear(() => !this.#isSecond),
        this.#signal,
      );
      return this.#session;
    } catch (error) {
      const reason = asEngineError(error);
      if (second === undefined || isAppError(reason, 'cancelled')) throw reason;
      return this.#openSecond(second, reason);
    }
  }

  /** Hands the call to the second engine; rejects when that cannot be opened either. */
  async #openSecond(second: EngineAdapter, error: AppError): Promise<EngineSession> {
    this.#isSecond = true;
    this.#options.onSwitch(second, error);
    await this.#toolsDone();
    const { config } = this.#options;
    const isUnderWay = this.#hasBegun && !this.#owesNotice;
    const terms = secondConfig(
      this.#config,
      second,
      isUnderWay ? this.#options.soFar() : undefined,
    );
    const session = await second.open(
      terms,
      this.#hear(() => this.#isSecond, createTranscoder(terms.outputFormat, config.outputFormat)),
      this.#signal,
    );
    if (this.#isClosed) {
      await session.close();
      throw new AppError({ code: 'cancelled', message: 'The call has ended.' });
    }
    this.#toSecond = createTranscoder(config.inputFormat, terms.inputFormat);
    this.#session = session;
    this.#options.onSwitched(terms);
    if (this.#hasBegun) session.begin();
    if (this.#isMuted) session.mute?.(true);
    if (this.#isAway) this.#tellAway(false);
    this.#catchUp(session);
    return session;
  }

  /** What the caller said and pressed while nobody was there. */
  #catchUp(session: EngineSession): void {
    const backlog = this.#backlog;
    this.#backlog = undefined;
    for (const { audio, atMs } of backlog?.take() ?? []) {
      session.sendAudio(this.#toSecond?.process(audio) ?? audio, atMs);
    }
    for (const digit of this.#digits.splice(0)) session.sendDtmf(digit);
  }

  #lost(error: AppError): void {
    const { second, listener } = this.#options;
    if (this.#isClosed) return;
    const former = this.#session;
    this.#session = undefined;
    if (second === undefined || this.#isSecond) {
      this.#fail(error);
      return;
    }
    this.#isSecond = true;
    this.#backlog?.lost();
    former?.close().catch(() => undefined);
    // Told first, so that an answer which breaks off here counts as owed.
    if (!this.#isAway) this.#tellAway(true);
    for (const responseId of this.#unfinished) listener.onResponseDone(responseId);
    this.#unfinished.clear();
    this.#own.clear();
    this.#ready = this.#openSecond(second, error);
    this.#ready.catch((failure: unknown) => this.#fail(asEngineError(failure)));
  }

  #fail(error: AppError): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.listener.onFailed(error);
  }

  #tellAway(isAway: boolean): void {
    this.#isAway = isAway;
    this.#options.listener.onAway(isAway);
  }

  async #toolsDone(): Promise<void> {
    if (this.#tools.size === 0) return;
    let cancel: Cancel = () => undefined;
    await new Promise<void>((resolve) => {
      this.#onToolsDone = resolve;
      cancel = this.#options.clock.after(TOOLS_WITHIN_MS, resolve);
    });
    cancel();
    this.#tools.clear();
  }

  /** Passes on what an engine reports while it is in force, in the call's own format. */
  #hear(isInForce: () => boolean, toCall?: Transcoder): EngineListener {
    const { listener } = this.#options;
    const whileInForce =
      <Arguments extends unknown[]>(tell: (...told: Arguments) => void) =>
      (...told: Arguments): void => {
        if (isInForce() && !this.#isClosed) tell(...told);
      };
    return {
      onSpeechStarted: whileInForce((speech) => {
        this.#backlog?.speechStarted(speech.onsetMs);
        listener.onSpeechStarted(speech);
      }),
      onSpeechStopped: whileInForce((speech) => {
        this.#backlog?.speechStopped();
        listener.onSpeechStopped(speech);
      }),
      onCallerText: whileInForce((words) => {
        this.#backlog?.words(words.text, words.isFinal);
        listener.onCallerText(words);
      }),
      onResponseStarted: whileInForce((response) => {
        this.#own.add(response.responseId);
        this.#unfinished.add(response.responseId);
        if (response.purpose === 'consent_notice') this.#noticeId = response.responseId;
        listener.onResponseStarted(response);
      }),
      onAgentText: whileInForce((segment) => listener.onAgentText(segment)),
      onAudio: whileInForce((responseId, audio) =>
        listener.onAudio(responseId, toCall?.process(audio) ?? audio),
      ),
      onResponseDone: whileInForce((responseId) => {
        this.#unfinished.delete(responseId);
        listener.onResponseDone(responseId);
      }),
      onToolCall: whileInForce((call) => {
        this.#tools.add(call.toolCallId);
        listener.onToolCall(call);
      }),
      onPromptUsed: whileInForce((changeId, id) => listener.onPromptUsed(changeId, id)),
      onToolsUsed: whileInForce((changeId, id) => listener.onToolsUsed(changeId, id)),
      onAway: whileInForce((isAway) => {
        if (isAway) this.#backlog?.lost();
        else this.#backlog?.back();
        this.#tellAway(isAway);
      }),
      onConsentAnswered: whileInForce((agreed) => {
        this.#owesNotice = false;
        listener.onConsentAnswered(agreed);
      }),
      // What was used is paid for, whoever speaks by then.
      onUsage: (report) => listener.onUsage(report),
      onLeftBehind: (left) => listener.onLeftBehind?.(left),
      onEnded: whileInForce(() => listener.onEnded?.()),
      onWarning: whileInForce((error) => listener.onWarning(error)),
      onFailed: whileInForce((error) => this.#lost(error)),
    };
  }
}
