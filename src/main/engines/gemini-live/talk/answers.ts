import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { EngineConfig, EngineListener } from '../../../core/ports/engine';
import type { Ids } from '../../../core/ports/ids';
import type { LocalVoice } from '../../../core/conversation/localVoice';
import { cutOffNote, verbatim, WAITING_NOTE } from '../../../core/conversation/notes';
import { phrasesIn } from '../../../core/phrases/phrases';
import { emptyAnswer, stalled } from '../protocol/closes';
import type { ServerContent } from '../protocol/wire';
import { AgentTurn } from './agentTurn';
import type { History } from './history';
import { PromptQueue, type Prompt, type PromptKind } from './promptQueue';

const RETRY_AFTER_MS = 250;
/** An answer that is being made, and of which nothing has come for so long, has died with its connection. */
const STALLED_MS = 8000;
/** Words come after their sound, but not by more. */
const LAST_WORDS_MS = 500;
/** The vendor ends a turn when it takes it for heard; so long after it was, it has forgotten. */
const FORGOTTEN_MS = 3000;
/** A vendor that reasons on, and of which nothing has come for so long, has lost its thread. */
const THINKS_ON_MS = 15_000;

export interface AnswersOptions {
  readonly call: EngineConfig;
  readonly listener: EngineListener;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly history: History;
  readonly localVoice: LocalVoice;
  readonly send: (prompt: Prompt) => void;
  /** The model may answer what the caller says. */
  readonly mayAnswer: () => boolean;
  /** Tools run, for whose results the model waits. */
  readonly isToolRunning: () => boolean;
  /** The model has begun an answer that follows the instructions alone. */
  readonly onPrompted: (responseId: string) => void;
  /** The model has begun to answer the caller. */
  readonly onAnswered: () => void;
  /** The vendor stopped because it heard the caller. */
  readonly onCutIn: () => void;
  readonly onUnanswered: () => void;
  readonly onNoticeRenamed: (responseId: string) => void;
  readonly onReconnect: (error: AppError) => void;
  readonly onFatal: (error: AppError) => void;
}

interface NewRequest {
  readonly words?: string;
  readonly text?: string;
  readonly onTaken?: () => void;
  readonly onRefused?: (error: AppError) => void;
}

/** Everything that the agent says: asked for, spoken, cut off, tried again. */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #queue: PromptQueue;
  /** By their ids, until heard, cut or withdrawn. */
  readonly #requests = new Map<string, Prompt>();
  readonly #turns = new Map<string, AgentTurn>();
  /** Asked for, and cut before the model began them. */
  readonly #dropped = new Set<string>();
  /** With sound that the caller has not heard to its end. */
  readonly #sounding = new Set<string>();
  /** Announced, and more is to come. */
  readonly #open = new Set<string>();
  /** What is being said, until the vendor takes it for heard. */
  #turn: AgentTurn | undefined;
  /** Words that came before their sound. */
  #earlyWords = '';
  /** Its turn is over, and the vendor reasons on. */
  #thinksOn = false;
  #cancelStall: Cancel = () => undefined;
  #cancelThinking: Cancel = () => undefined;
  #cancelEnd: Cancel = () => undefined;
  #cancelRetry: Cancel = () => undefined;

  constructor(options: AnswersOptions) {
    this.#options = options;
    this.#queue = new PromptQueue({
      clock: options.clock,
      isBusy: () => this.#turn !== undefined && !this.#turn.isDropped,
      send: options.send,
      onUnanswered: options.onUnanswered,
      onOverheard: (prompt) => this.#tryAgain(prompt, emptyAnswer('nothing came')),
    });
  }

  /** The caller hears nothing at the moment. */
  get isSilent(): boolean {
    return this.#sounding.size === 0;
  }

  /** Something that we asked for is not made yet. */
  get isMaking(): boolean {
    return !this.#queue.isEmpty || (this.#turn !== undefined && !this.#turn.isMade);
  }

  /** The vendor takes the caller to be hearing the agent, and would notice it being interrupted. */
  get isTurnOpen(): boolean {
    return this.#turn !== undefined && !this.#turn.isInterrupted;
  }

  /** More comes of what it was asked, by itself: whatever it is told meanwhile would break that off. */
  get thinksOn(): boolean {
    return this.#thinksOn;
  }

  /** Nothing is being said, made, or waited for. */
  get isIdle(): boolean {
    return (
      this.isSilent &&
      this.#queue.isEmpty &&
      this.#turn === undefined &&
      !this.#thinksOn &&
      !this.#queue.isCallerWaiting
    );
  }

  get isCallerWaiting(): boolean {
    return this.#queue.isCallerWaiting;
  }

  /** Asks for an answer as soon as it is its turn; returns its id. */
  request(kind: PromptKind, { words, text, ...rest }: NewRequest = {}): string {
    const id = this.#options.ids.next('resp');
    const told = text ?? (words === undefined ? GO_ON : `(${verbatim(words)})`);
    const prompt: Prompt = { id, kind, words, text: told, isRetry: false, ...rest };
    this.#begin(prompt);
    this.#queue.add(prompt);
    return id;
  }

  /** The caller waits, and the model does not answer by itself. */
  remind(): void {
    this.request('continue', { text: `(${WAITING_NOTE})` });
  }

  connected(): void {
    this.#queue.connected();
  }

  /** The session is gone. What must still be said is asked for again; returns what is to be noted. */
  disconnected(): string | undefined {
    this.#cancelStall();
    this.#cancelEnd();
    this.#earlyWords = '';
    this.#setThinksOn(false);
    const turn = this.#turn;
    this.#turn = undefined;
    const sent = this.#queue.disconnected();
    if (sent !== undefined && !this.#dropped.delete(sent.id)) this.#queue.addNext(sent);
    return turn === undefined ? undefined : this.#brokeOff(turn);
  }

  callerBegan(): void {
    this.#queue.callerBegan();
  }

  callerFinished(): void {
    this.#queue.callerFinished(this.#options.mayAnswer());
  }

  /** The model asks for tools instead of saying something. */
  calledTools(): void {
    if (this.#turn !== undefined) this.#turn.calledTools = true;
    else this.#queue.answered();
    this.#cancelStall();
    this.#queue.pump();
  }

  /** The model is to say something of what it was just told. */
  awaitAnswer(): void {
    this.#queue.callerFinished(true);
  }

  interrupt(id: string, heardMs: number): void {
    this.#sounding.delete(id);
    this.#open.delete(id);
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    const isUnsent = this.#queue.withdraw(id) !== undefined;
    const isUnanswered = this.#queue.sent?.id === id;
    if (isUnanswered) this.#dropped.add(id);
    const turn = this.#turns.get(id);
    if (turn !== undefined) {
      turn.flush();
      turn.isDropped = true;
      this.#options.history.agent(id, turn.textOf(heardMs));
    }
    this.#turns.delete(id);
    // What the operator wants said is said after the caller has spoken.
    if ((isUnsent || isUnanswered) && request?.kind === 'say') this.request('say', again(request));
  }

  heard(id: string): void {
    this.#sounding.delete(id);
    this.#requests.delete(id);
    this.#turns.delete(id);
    if (this.#turn?.id !== id) return;
    this.#cancelEnd();
    this.#cancelEnd = this.#options.clock.after(FORGOTTEN_MS, () => this.#turnComplete(undefined));
  }

  onContent(content: ServerContent): void {
    for (const { inlineData } of content.modelTurn?.parts ?? []) {
      if (inlineData !== undefined) this.#audio(inlineData.mimeType, inlineData.data);
    }
    if (content.outputTranscription !== undefined) this.#words(content.outputTranscription.text);
    if (content.interrupted === true) this.#interrupted();
    const { interactionStatus } = content;
    this.#setThinksOn(
      interactionStatus === undefined ? this.#thinksOn : interactionStatus === 'IN_PROGRESS',
    );
    if (content.generationComplete === true) this.#made();
    if (content.turnComplete === true) this.#turnComplete(content.turnCompleteReason);
    else this.#watchStall();
  }

  /** Says it without the vendor. */
  async sayLocally(words: string, purpose: 'answer' | 'consent_notice' = 'answer') {
    const id = await this.#options.localVoice.say(words, purpose);
    if (id === undefined) return undefined;
    this.#sounding.add(id);
    this.#options.history.agent(id, words);
    return id;
  }

  close(): void {
    this.#cancelStall();
    this.#cancelThinking();
    this.#cancelEnd();
    this.#cancelRetry();
    this.#queue.close(new AppError({ code: 'cancelled', message: 'The call has ended.' }));
  }

  #begin(prompt: Prompt): void {
    this.#requests.set(prompt.id, prompt);
    this.#announce(prompt.id, prompt.kind === 'notice' ? 'consent_notice' : 'answer');
    if (prompt.kind === 'notice') this.#options.onNoticeRenamed(prompt.id);
  }

  #announce(responseId: string, purpose: 'answer' | 'consent_notice'): void {
    this.#open.add(responseId);
    this.#options.listener.onResponseStarted({ responseId, purpose });
  }

  #end(id: string): void {
    if (this.#open.delete(id)) this.#options.listener.onResponseDone(id);
  }

  #audio(mimeType: string, data: string): void {
    // What was on its way when the turn was broken off, or made and heard, is none of the next.
    if (this.#turn?.isInterrupted === true) return;
    const turn = (this.#turn ??= this.#beginTurn());
    if (turn.audio(mimeType, data)) return;
    this.#options.listener.onWarning(
      new AppError({
        code: 'engine.failed',
        message: 'Gemini sent sound in a form that cannot be played. The call goes on.',
        detail: mimeType,
      }),
    );
  }

  #beginTurn(): AgentTurn {
    if (this.#queue.sent === undefined) this.#options.onAnswered();
    const asked = this.#queue.answered();
    const id = asked?.id ?? this.#options.ids.next('resp');
    const turn = new AgentTurn(id, {
      onText: (segment) => this.#options.listener.onAgentText(segment),
      onAudio: (responseId, audio) => {
        this.#sounding.add(responseId);
        this.#options.listener.onAudio(responseId, audio);
      },
    });
    turn.words(this.#earlyWords);
    this.#earlyWords = '';
    turn.isDropped =
      this.#dropped.delete(id) || (asked === undefined && !this.#options.mayAnswer());
    if (!turn.isDropped) this.#turns.set(id, turn);
    if (asked === undefined && !turn.isDropped) {
      for (const { id: told } of this.#queue.withdrawContinuations()) this.#end(told);
      this.#announce(id, 'answer');
    }
    if (asked?.words === undefined && !turn.isDropped) this.#options.onPrompted(id);
    return turn;
  }

  #words(text: string): void {
    if (this.#turn === undefined) this.#earlyWords += text;
    else this.#turn.words(text);
    if (this.#turn?.isMade === true) this.#endSoon(this.#turn);
  }

  #interrupted(): void {
    const turn = this.#turn;
    // It is what we asked for in the meantime that has broken it off.
    const isOurDoing = this.#queue.sent !== undefined;
    if (turn !== undefined) turn.isInterrupted = true;
    if (!isOurDoing) this.#options.onCutIn();
    if (turn === undefined) return;
    turn.isMade = true;
    this.#finish(turn);
  }

  #made(): void {
    if (this.#turn === undefined) return;
    this.#turn.isMade = true;
    this.#endSoon(this.#turn);
  }

  /** All its sound is there; its last words may be on their way. */
  #endSoon(turn: AgentTurn): void {
    this.#cancelEnd();
    this.#cancelEnd = this.#options.clock.after(LAST_WORDS_MS, () => this.#finish(turn));
  }

  #turnComplete(reason: string | undefined): void {
    this.#cancelStall();
    this.#cancelEnd();
    this.#earlyWords = '';
    const turn = this.#turn;
    this.#turn = undefined;
    if (turn !== undefined) {
      turn.isMade = true;
      this.#finish(turn);
      this.#judge(turn, reason);
    } else if (isRefusal(reason)) {
      const { sent } = this.#queue;
      this.#queue.giveUpSent();
      if (sent === undefined) this.#options.listener.onWarning(emptyAnswer(reason));
      else this.#tryAgain(sent, emptyAnswer(reason));
    }
    this.#queue.pump();
  }

  #finish(turn: AgentTurn): void {
    if (turn.isDropped) return;
    turn.flush();
    this.#options.history.agent(turn.id, turn.textOf());
    // A turn without a sound may be tried again under the same name.
    if (turn.hasAudio || turn.calledTools || !this.#requests.has(turn.id)) this.#end(turn.id);
  }

  /** Whether the turn was what the caller waits for. */
  #judge(turn: AgentTurn, reason: string | undefined): void {
    const request = this.#requests.get(turn.id);
    if (turn.isDropped) return;
    if (turn.hasAudio || turn.calledTools) {
      if (isRefusal(reason)) this.#options.listener.onWarning(emptyAnswer(reason));
    } else if (request !== undefined) {
      this.#tryAgain(request, emptyAnswer(reason));
    }
  }

  #tryAgain(prompt: Prompt, reason: AppError): void {
    this.#options.listener.onWarning(reason);
    if (this.#dropped.delete(prompt.id) || !this.#requests.has(prompt.id)) {
      this.#queue.pump();
      return;
    }
    if (prompt.isRetry) {
      this.#fallBack(prompt, reason);
      return;
    }
    const retry: Prompt = { ...prompt, isRetry: true };
    this.#requests.set(prompt.id, retry);
    this.#queue.hold();
    this.#cancelRetry = this.#options.clock.after(RETRY_AFTER_MS, () => {
      // Meanwhile the caller may have cut in.
      if (this.#requests.has(prompt.id)) this.#queue.addNext(retry);
      this.#queue.release();
    });
  }

  /** The vendor could not say it: the offline voice does. What nobody can say ends the call. */
  #fallBack({ id, kind, words, onRefused }: Prompt, reason: AppError): void {
    const { sayAgain } = phrasesIn(this.#options.call.language);
    this.#queue.hold();
    onRefused?.(reason);
    const purpose = kind === 'notice' ? 'consent_notice' : 'answer';
    void this.sayLocally(words ?? sayAgain, purpose).then((spokenId) => {
      this.#end(id);
      this.#queue.release();
      if (spokenId === undefined) this.#options.onFatal(reason);
      else if (kind === 'notice') this.#options.onNoticeRenamed(spokenId);
    });
  }

  /** The session was lost in the middle of it. */
  #brokeOff(turn: AgentTurn): string | undefined {
    if (turn.isDropped) return undefined;
    turn.flush();
    const text = turn.textOf();
    this.#options.history.agent(turn.id, text);
    const request = this.#requests.get(turn.id);
    this.#end(turn.id);
    if (turn.isMade) return undefined;
    if (request?.kind === 'notice') {
      this.request(request.kind, again(request));
      return undefined;
    }
    return cutOffNote(text);
  }

  /** What it reasons about may need tools, which take their own time; the caller is reminded of after. */
  #setThinksOn(thinksOn: boolean): void {
    this.#thinksOn = thinksOn;
    this.#cancelThinking();
    if (!thinksOn) return;
    this.#cancelThinking = this.#options.clock.after(THINKS_ON_MS, () => {
      this.#setThinksOn(this.#options.isToolRunning());
      if (!this.#thinksOn && this.#turn === undefined && this.#queue.isEmpty) this.remind();
    });
  }

  #watchStall(): void {
    this.#cancelStall();
    this.#cancelStall = this.#options.clock.after(STALLED_MS, () => {
      const isHalf = this.#turn !== undefined && !this.#turn.isMade;
      if (isHalf && !this.#options.isToolRunning()) this.#options.onReconnect(stalled());
    });
  }
}

const GO_ON = '(Go on.)';

function isRefusal(reason: string | undefined): boolean {
  return reason !== undefined && !/UNSPECIFIED|NEED_MORE_INPUT/.test(reason);
}

function again({ words, text, onTaken, onRefused }: Prompt): NewRequest {
  return {
    text,
    ...(words === undefined ? {} : { words }),
    ...(onTaken === undefined ? {} : { onTaken }),
    ...(onRefused === undefined ? {} : { onRefused }),
  };
}
