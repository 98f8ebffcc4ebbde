import { SpeechGate } from '../../../audio/speechGate';
import type { SpokenPhrases } from '../../phrases/phrases';
import type { EngineSession } from '../../ports/engine';
import type { Logger } from '../../ports/logger';
import type { ToolSpec } from '../../ports/tool';
import type { SpeakOffline } from '../../ports/speakOffline';
import type { MediaBridge } from '../media/mediaBridge';
import { Debts } from './debts';

/** Nobody waits in silence for 2 s; the rest is for the way to the caller's ear. */
const SPEAK_AFTER_MS = 1700;
/** So soon an agent that is free to speak is asked to do it itself. */
const ASK_ENGINE_AFTER_MS = 900;
/** Pause between words of ours and the quiet tone. */
const TONE_AFTER_MS = 1200;
/** Between two sentences of ours. */
const SPEAK_AGAIN_AFTER_MS = 8000;
/** An answer that was begun and has not come after so long never will. */
const GIVE_UP_AFTER_MS = 30_000;

export interface SilenceGuardOptions {
  readonly phrases: SpokenPhrases;
  readonly voice: string;
  readonly speakOffline: SpeakOffline;
  readonly logger: Logger;
  /** Whoever answers tells the caller by itself that a tool takes its time. */
  readonly fillsSilence: () => boolean;
  readonly bridge: () => MediaBridge | undefined;
  readonly engine: () => EngineSession | undefined;
  /** The tool that the caller waits for. */
  readonly runningTool: () => ToolSpec | undefined;
  /** What is said now is for a machine. */
  readonly isForMachine: () => boolean;
  /** An answer never came. */
  readonly onGivenUp: () => void;
}

/**
 * Sees to it that nobody waits in silence: while the next words are ours to say and none come, the
 * caller hears a sentence, then a quiet tone, then a sentence again. It never speaks over anyone,
 * nor while the caller thinks; a caller who falls silent before their turn is taken to be over hears
 * the tone alone. Its clock is the caller's own audio.
 */
export class SilenceGuard {
  readonly debts = new Debts();
  readonly #options: SilenceGuardOptions;
  readonly #gate = new SpeechGate();
  readonly #clips = new Map<string, Int16Array | undefined>();
  /** Without words, while they were owed. */
  #silentMs = 0;
  /** Since words of the agent were last heard or owed. */
  #waitedMs = 0;
  #sentences = 0;
  /** The agent has been asked to say the next sentence, and has not yet. */
  #hasAsked = false;
  #askedFor: string | undefined;

  constructor(options: SilenceGuardOptions) {
    this.#options = options;
  }

  /** Makes the first sentence ready, so that it comes at once when it is needed. */
  prepare(): void {
    void this.#clip(this.#options.phrases.oneMoment);
  }

  /**
   * The caller's next audio has come in, and so much of ours has been played.
   *
   * @param samples 16 bits at 8 kHz
   */
  pass(samples: Int16Array, passedMs: number): void {
    const bridge = this.#options.bridge();
    if (bridge === undefined) return;
    this.debts.advance(passedMs);
    const isOwed = this.#isOwed(bridge);
    this.#listen(samples, passedMs);
    if (!isOwed) this.#rest(bridge, this.#isLongPause(bridge));
    else if (this.#gate.isOpen) this.#giveWay(bridge);
    else if (bridge.isSpeaking) this.#silentMs = 0;
    else this.#endure(bridge, passedMs);
  }

  /** The agent begins to say something. */
  answerBegan(responseId: string): void {
    this.debts.answerBegan();
    if (this.#hasAsked) this.#askedFor ??= responseId;
  }

  /** Words of the agent are on their way to the caller. */
  agentSpoke(responseId: string): void {
    this.debts.answerBegan();
    this.#waitedMs = 0;
    // Sound that comes just in time is played as soon as it is here, and never waits.
    this.#silentMs = 0;
    if (responseId !== this.#askedFor) this.#sentences = 0;
    else if (this.#hasAsked) this.#sentences += 1;
    this.#hasAsked = false;
  }

  #isOwed(bridge: MediaBridge): boolean {
    if (this.debts.isRedirecting) return true;
    if (bridge.voice !== 'agent' || this.#options.isForMachine()) return false;
    if (this.debts.isCallerSpeaking) return false;
    return this.debts.any || bridge.isAnswerDue || this.#tool !== undefined;
  }

  /**
   * The engine waits for more of the caller's turn, and they may take it to be over: a quiet tone
   * tells that somebody is there, and leaves them to think.
   */
  #isLongPause(bridge: MediaBridge): boolean {
    if (bridge.voice !== 'agent' || this.#options.isForMachine()) return false;
    return this.debts.pauseMs >= SPEAK_AFTER_MS && !bridge.isSpeaking;
  }

  get #tool(): ToolSpec | undefined {
    return this.#options.fillsSilence() ? undefined : this.#options.runningTool();
  }

  #rest(bridge: MediaBridge, isLongPause: boolean): void {
    if (isLongPause) bridge.startComfort();
    else bridge.stopComfort();
    this.#silentMs = 0;
    this.#waitedMs = 0;
    this.#sentences = 0;
    this.#hasAsked = false;
  }

  #giveWay(bridge: MediaBridge): void {
    bridge.hushWaiting();
    this.#silentMs = 0;
  }

  #endure(bridge: MediaBridge, passedMs: number): void {
    this.#silentMs = Math.max(this.#silentMs, this.debts.takeSilence()) + passedMs;
    this.#waitedMs += passedMs;
    if (this.#waitedMs >= GIVE_UP_AFTER_MS && this.#isStuck(bridge)) {
      this.#waitedMs = 0;
      this.#options.onGivenUp();
      return;
    }
    const dueMs = this.#sentences === 0 ? SPEAK_AFTER_MS : SPEAK_AGAIN_AFTER_MS;
    if (this.#silentMs >= dueMs) this.#speak(bridge);
    else if (this.#sentences > 0 && this.#silentMs >= TONE_AFTER_MS) bridge.startComfort();
    const isSoon = this.#silentMs >= dueMs - (SPEAK_AFTER_MS - ASK_ENGINE_AFTER_MS);
    if (isSoon && !this.#hasAsked && this.#isEngineFree(bridge)) this.#askEngine();
  }

  #isStuck(bridge: MediaBridge): boolean {
    return bridge.isAnswerDue && this.#tool === undefined && !this.debts.isRedirecting;
  }

  /** It has nothing else to say, and can. */
  #isEngineFree(bridge: MediaBridge): boolean {
    if (this.debts.isRedirecting || this.debts.isEngineAway || bridge.isAnswerDue) return false;
    return this.#tool !== undefined || this.debts.isAgentBack;
  }

  #askEngine(): void {
    const { phrases, engine, logger } = this.#options;
    this.#hasAsked = true;
    this.#askedFor = undefined;
    const text = this.#tool === undefined ? phrases.backAgain : this.#words();
    this.debts.isAgentBack = false;
    engine()
      ?.say(text)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'the caller could not be asked to wait');
      });
  }

  #speak(bridge: MediaBridge): void {
    const text = this.#words();
    this.#sentences += 1;
    this.#hasAsked = false;
    this.#silentMs = 0;
    const ready = this.#clips.get(text);
    if (ready !== undefined) {
      bridge.sayWaiting(text, ready);
      return;
    }
    // Something is heard at once, the words follow when they are there.
    bridge.startComfort();
    const wait = this.#sentences;
    void this.#clip(text).then((clip) => {
      const now = this.#options.bridge();
      const isWanted = now !== undefined && this.#sentences === wait && this.#isOwed(now);
      if (clip === undefined || !isWanted || now.isSpeaking || this.#gate.isOpen) return;
      now.sayWaiting(text, clip);
    });
  }

  /** What fits now: the first of a wait, then what has not been said just before. */
  #words(): string {
    const { oneMoment, stillThere, checking, stillChecking } = this.#options.phrases;
    const tool = this.#tool;
    const later = tool === undefined ? stillThere : stillChecking;
    if (this.#sentences === 0) {
      return tool === undefined ? oneMoment : (tool.waitingWords ?? checking);
    }
    return later[(this.#sentences - 1) % later.length] ?? oneMoment;
  }

  async #clip(text: string): Promise<Int16Array | undefined> {
    if (this.#clips.has(text)) return this.#clips.get(text);
    const { speakOffline, phrases, voice, logger } = this.#options;
    try {
      const clip = await speakOffline(text, { language: phrases.language, voice });
      this.#clips.set(text, clip);
      return clip;
    } catch (error) {
      logger.warn({ err: error }, 'the offline voice could not ask a caller to wait');
      return undefined;
    }
  }

  #listen(samples: Int16Array, passedMs: number): void {
    this.#gate.push(samples);
    this.debts.longestPauseMs = this.#options.engine()?.longestPauseMs;
    this.debts.heard(this.#gate.isOpen, passedMs);
  }
}
