import { bytesPerMs, PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import type { Interrupter, LineVoice } from '@shared/domain/callEvent';
import { silence } from '../../../audio/frame';
import { decodePcm16, encodePcm16 } from '../../../audio/pcm16';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import type { MediaLeg } from '../../ports/carrier';
import type { Clock } from '../../ports/clock';
import type { EngineSession } from '../../ports/engine';
import { LineSounds } from './lineSounds';
import type { MediaClock } from './mediaClock';
import { Playout, type CutResponse } from './playout';
import { TAP_RATE_HZ, type Taps } from './taps';
import { WaitingSounds } from './waitingSounds';
import type { Interruption, TurnTracker } from '../turnTracker';

/** A hole in the caller's audio is filled for the recording in pieces of this length. */
const GAP_PIECE_MS = 20;
/** What was heard of an answer is told this often; a word lasts longer. */
const TELL_HEARD_MS = 100;
/** Timestamps wander by a few milliseconds; only more than half a frame is a hole. */
const GAP_TOLERANCE_MS = 10;

export interface MediaBridgeOptions {
  readonly leg: MediaLeg;
  readonly inputFormat: AudioFormat;
  readonly outputFormat: AudioFormat;
  readonly media: MediaClock;
  readonly clock: Clock;
  readonly turns: TurnTracker;
  readonly taps: Taps;
  /** The bridge of the call's leg before this one, whose media time goes on. */
  readonly earlier?: MediaBridge | undefined;
  /** The caller has heard everything, or cut it off. */
  readonly onQuiet: (because: 'played' | 'interrupted') => void;
  readonly onPlayed: (responseId: string) => void;
}

/**
 * Joins a leg to an engine session: audio both ways, converted only where the formats differ, and
 * barge-in. While someone else has the caller's ear, the agent listens and what it says is not sent.
 */
export class MediaBridge {
  readonly #options: MediaBridgeOptions;
  readonly #playout: Playout;
  readonly #toEngine: Transcoder;
  readonly #toLeg: Transcoder;
  /** To what taps take. */
  readonly #callerSamples: Transcoder;
  readonly #heardSamples: Transcoder;
  readonly #legBytesPerMs: number;
  readonly #outputBytesPerMs: number;
  /** The response whose sound was converted last. */
  #converting: string | undefined;
  /** Responses that the caller may not cut short. */
  readonly #protected = new Set<string>();
  /** Responses made while the agent did not have the caller's ear. */
  readonly #unheard = new Set<string>();
  readonly #sounds: LineSounds;
  readonly #waiting: WaitingSounds;
  #voice: LineVoice = 'agent';
  #engine: EngineSession | undefined;
  /** What the caller heard during one frame; lent to the taps, which copy what they keep. */
  #heard = new Uint8Array(0);
  #expectedMs: number | undefined;
  #toldHeardMs = 0;
  /** Media time of this leg's first audio. */
  readonly #startMs: number;

  constructor(options: MediaBridgeOptions) {
    this.#options = options;
    this.#startMs = options.earlier === undefined ? 0 : options.media.nowMs();
    this.#expectedMs = options.earlier?.audioEndMs;
    this.#toEngine = createTranscoder(options.leg.format, options.inputFormat);
    this.#toLeg = createTranscoder(options.outputFormat, options.leg.format);
    this.#callerSamples = createTranscoder(options.leg.format, PCM16_8K);
    this.#heardSamples = createTranscoder(options.leg.format, PCM16_8K);
    this.#legBytesPerMs = bytesPerMs(options.leg.format);
    this.#outputBytesPerMs = bytesPerMs(options.outputFormat);
    this.#playout = new Playout(options.leg, {
      onHeardFrom: (responseId) => options.turns.heardFrom(responseId, GAP_PIECE_MS),
      onPlayed: (responseId) => this.#played(responseId),
    });
    this.#sounds = new LineSounds(this.#playout, options.leg.format);
    const { earlier, leg } = options;
    this.#waiting = new WaitingSounds(this.#playout, leg.format, earlier?.lastWaitingSound);
    if (earlier !== undefined) this.switchVoice(earlier.voice);
  }

  /** Whom the caller hears. */
  get voice(): LineVoice {
    return this.#voice;
  }

  get isQuiet(): boolean {
    return !this.#playout.isBusy;
  }

  /** An answer has begun, and more of it is to come. */
  get isAnswerDue(): boolean {
    return this.#playout.isUnfinished((id) => this.#isAnswer(id));
  }

  /** The caller is hearing words, of the agent or of ours. */
  get isSpeaking(): boolean {
    return this.#playout.pendingMsOf((id) => !this.#waiting.isTone(id)) > 0;
  }

  get lastWaitingSound(): number {
    return this.#waiting.lastId;
  }

  /** Media time up to which caller audio was passed on. */
  get audioEndMs(): number | undefined {
    return this.#expectedMs;
  }

  connect(engine: EngineSession): void {
    this.#engine = engine;
  }

  /**
   * `legMs` counts from this leg's first audio. Returns it as 16-bit samples at 8 kHz, which are only
   * lent.
   */
  callerAudio(audio: Uint8Array, legMs: number): Int16Array {
    const atMs = this.#startMs + legMs;
    this.#fillGap(atMs);
    const endMs = atMs + audio.length / this.#legBytesPerMs;
    this.#expectedMs = endMs;
    this.#options.media.advanceTo(endMs);
    // On hold the caller speaks to nobody; the engine's clock goes on in silence.
    const heard =
      this.#voice === 'hold_music'
        ? silence(this.#options.leg.format, audio.length / this.#legBytesPerMs)
        : audio;
    this.#engine?.sendAudio(this.#toEngine.process(heard), atMs);
    this.#sounds.advance(audio.length);
    this.#waiting.advance(audio.length);
    const samples = this.#pass(audio);
    if (endMs - this.#toldHeardMs >= TELL_HEARD_MS) {
      this.#toldHeardMs = endMs;
      this.tellHeard();
    }
    return samples;
  }

  /** Tells the turns how much of each answer the caller has heard by now. */
  tellHeard(): void {
    for (const { responseId, heardMs } of this.#playout.heardSoFar()) {
      this.#options.turns.heardSoFar(responseId, heardMs);
    }
  }

  mark(name: string): void {
    this.#playout.onMark(name);
  }

  /** Gives the caller's ear to someone else, or back to the agent. */
  switchVoice(voice: LineVoice): void {
    if (voice === this.#voice) return;
    const former = this.#voice;
    this.#voice = voice;
    this.#sounds.stop();
    // The notice about recording is heard out; the operator's last words are too.
    if (former !== 'operator' && this.#protected.size === 0) this.#cutNow('operator');
    if (voice === 'hold_music') this.#sounds.startMusic();
  }

  /** The notice has been heard out: what the agent said behind it gives way to who has the ear now. */
  #dropQueued(): void {
    const isHolding = this.#voice === 'hold_music';
    this.#sounds.stop();
    this.#cutNow('operator');
    if (isHolding) this.#sounds.startMusic();
  }

  /** The operator's microphone, 16-bit samples at 8 kHz; dropped unless they have the caller's ear. */
  operatorAudio(samples: Int16Array): void {
    if (this.#voice === 'operator') this.#sounds.speak(samples);
  }

  pressDigits(digits: string): void {
    this.#sounds.press(digits);
  }

  /** Says a sentence of our own at once, 16-bit samples at 8 kHz. */
  sayWaiting(text: string, samples: Int16Array): void {
    const { turns } = this.#options;
    const durationMs = (samples.length * 1000) / TAP_RATE_HZ;
    const aheadMs = this.#playout.pendingMs;
    this.#waiting.say(samples, (id) => turns.ownWords(id, text, durationMs, aheadMs));
  }

  /**
   * Says last words of ours, 16-bit samples at 8 kHz, in place of everything else: nobody cuts them
   * short. Returns how long they are, in milliseconds.
   */
  sayLast(id: string, text: string, samples: Int16Array): number {
    this.#sounds.stop();
    this.#cutNow('app');
    this.#engine = undefined;
    this.#voice = 'agent';
    this.#protected.add(id);
    const durationMs = (samples.length * 1000) / TAP_RATE_HZ;
    this.#options.turns.ownWords(id, text, durationMs, this.#playout.pendingMs);
    const toLeg = createTranscoder(PCM16_8K, this.#options.leg.format);
    this.#playout.send(id, toLeg.process(encodePcm16(samples)));
    this.#playout.send(id, toLeg.flush());
    this.#playout.complete(id);
    return durationMs;
  }

  /** A quiet sign of life, until the agent or we say something, or `stopWaiting`. */
  startComfort(): void {
    this.#waiting.startTone();
  }

  /** No more of the tone; a sentence of ours is heard out. */
  stopComfort(): void {
    this.#waiting.stopTone();
  }

  /** The caller speaks over what we say while they wait, and nobody else noticed. */
  hushWaiting(): void {
    this.#waiting.stopTone();
    const cuts = this.#playout.drop((id) => this.#waiting.owns(id));
    if (cuts === false) return;
    const how = { by: 'caller', onsetMs: this.#options.media.nowMs(), clearAfterMs: 0 } as const;
    for (const cut of cuts) this.#cutWaiting(cut, how);
  }

  #cutWaiting(cut: CutResponse, how: Interruption): void {
    this.#waiting.forget(cut.responseId);
    this.#options.turns.cut(cut, how);
  }

  #isAnswer(id: string): boolean {
    return !this.#waiting.owns(id) && !this.#sounds.owns(id);
  }

  /** True for a response of which nothing was sent to the caller. */
  isUnheard(responseId: string): boolean {
    return this.#unheard.has(responseId);
  }

  responseStarted(responseId: string, isProtected: boolean): void {
    if (this.#voice !== 'agent' && !isProtected) {
      this.#unheard.add(responseId);
      // Not from within the engine's own report of it.
      void Promise.resolve().then(() => this.#engine?.interrupt(responseId, 0));
      return;
    }
    if (isProtected) this.#protected.add(responseId);
    this.#playout.begin(responseId);
    this.#options.turns.agentBegan(responseId);
  }

  agentAudio(responseId: string, audio: Uint8Array): void {
    if (this.#unheard.has(responseId)) return;
    this.#waiting.stopTone();
    const durationMs = audio.length / this.#outputBytesPerMs;
    this.#options.turns.agentAudio(responseId, durationMs, this.#playout.pendingMs);
    this.#converting = responseId;
    this.#playout.send(responseId, this.#toLeg.process(audio));
    this.#options.turns.audioSent(responseId);
  }

  responseDone(responseId: string): void {
    if (this.#unheard.has(responseId)) return;
    this.#options.turns.agentDone(responseId);
    this.#sendTail(responseId);
    this.#playout.complete(responseId);
  }

  /** The last of a response that the conversion still holds. */
  #sendTail(responseId: string): void {
    if (this.#converting !== responseId) return;
    this.#converting = undefined;
    const tail = this.#toLeg.flush();
    if (tail.length > 0) this.#playout.send(responseId, tail);
  }

  /** The engine noticed that the caller speaks: the caller must stop hearing the agent at once. */
  callerSpoke(onsetMs: number): void {
    if (this.#voice === 'agent' && this.#protected.size === 0) this.#cut(onsetMs, 'caller');
  }

  /** Drops what the caller has not heard, whatever it is: something else comes now. */
  cut(): void {
    this.#cutNow('app');
  }

  #cutNow(by: Interrupter): void {
    this.#cut(this.#options.media.nowMs(), by);
  }

  #cut(onsetMs: number, by: Interrupter): void {
    const startedMs = this.#options.clock.monotonicMs();
    if (!this.#playout.isBusy) return;
    this.#protected.clear();
    this.#waiting.stopTone();
    const cuts = this.#playout.cut();
    const clearAfterMs = this.#options.clock.monotonicMs() - startedMs;
    this.#toLeg.reset();
    this.#converting = undefined;
    for (const cut of cuts) {
      if (this.#sounds.owns(cut.responseId)) {
        this.#sounds.forget(cut.responseId);
        continue;
      }
      if (this.#waiting.owns(cut.responseId)) {
        this.#cutWaiting(cut, { by, onsetMs, clearAfterMs });
        continue;
      }
      this.#engine?.interrupt(cut.responseId, cut.heardMs);
      this.#options.turns.cut(cut, { by, onsetMs, clearAfterMs });
    }
    this.#options.onQuiet('interrupted');
  }

  #played(responseId: string): void {
    if (this.#waiting.owns(responseId)) {
      this.#waiting.forget(responseId);
      this.#options.turns.played(responseId);
      if (!this.#playout.isBusy) this.#options.onQuiet('played');
      return;
    }
    if (this.#sounds.owns(responseId)) {
      this.#sounds.forget(responseId);
      if (!this.#playout.isBusy) this.#options.onQuiet('played');
      return;
    }
    const wasProtected = this.#protected.delete(responseId);
    this.#options.turns.played(responseId);
    this.#engine?.heard(responseId);
    this.#options.onPlayed(responseId);
    if (wasProtected && this.#voice !== 'agent') this.#dropQueued();
    if (!this.#playout.isBusy) this.#options.onQuiet('played');
  }

  /** Keeps recording and listeners in step with the line when caller audio is missing. */
  #fillGap(atMs: number): void {
    if (this.#expectedMs === undefined) {
      this.#expectedMs = atMs;
      return;
    }
    while (atMs - this.#expectedMs > GAP_TOLERANCE_MS) {
      const pieceMs = Math.min(GAP_PIECE_MS, atMs - this.#expectedMs);
      this.#pass(silence(this.#options.leg.format, pieceMs));
      this.#expectedMs += pieceMs;
    }
  }

  #pass(caller: Uint8Array): Int16Array {
    const { taps } = this.#options;
    const samples = decodePcm16(this.#callerSamples.process(caller));
    if (taps.isEmpty) {
      this.#playout.advance(caller.length);
      return samples;
    }
    if (this.#heard.length !== caller.length) this.#heard = new Uint8Array(caller.length);
    this.#playout.advance(caller.length, this.#heard);
    taps.push(samples, decodePcm16(this.#heardSamples.process(this.#heard)));
    return samples;
  }
}
