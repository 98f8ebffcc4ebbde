import type { LineImpairments, SoftphoneMode, SoftphoneState } from '@shared/contract/softphone';
import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { decodeMulaw } from '../audio/mulaw';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Softphone } from '../core/ports/softphone';
import { CLEAN_LINE } from './lineConditions';
import type { RingingCall } from './ringing';
import type { TestCall, TestCallResult } from './callTerms';
import type { TestLine } from './testLine';
import { SOFTPHONE_NUMBER } from './testNumbers';

const QUALITY_EVERY_MS = 500;
/** Two frames a batch: small enough for a phone's ear, large enough to be cheap. */
const EAR_BATCH_FRAMES = 2;
const CALLER_NUMBER = '+15555550123';

export interface SoftphoneOptions {
  readonly testLine: TestLine;
  readonly clock: Clock;
  /** The call that the application made of this one, once it has. */
  readonly callIdOf: (callSid: string) => CallId | undefined;
  /** Has a call that is about to ring answered by an agent as it is being edited. */
  readonly answerWith: (callSid: string, agent: UnsavedAgent) => void;
  /**
   * Gives a typed line straight to an engine that cannot hear speech; false when it can hear, so
   * that only the spoken line counts.
   */
  readonly typeTo: (callSid: string, text: string) => boolean;
}

type Phase = SoftphoneState['phase'];

/** The console's telephone on the test line: one call at a time, placed or picked up. */
export class TestLineSoftphone implements Softphone {
  readonly #options: SoftphoneOptions;
  readonly #watchers = new Set<(state: SoftphoneState) => void>();
  readonly #ears = new Set<AudioListener>();
  readonly #stopAnswering: Cancel;
  #phase: Phase = 'idle';
  #mode: SoftphoneMode = 'typed';
  #line: LineImpairments = CLEAN_LINE;
  #call: TestCall | undefined;
  #ringing: RingingCall | undefined;
  #endedBecause: string | undefined;
  #stopQuality: Cancel = () => undefined;

  constructor(options: SoftphoneOptions) {
    this.#options = options;
    this.#stopAnswering = options.testLine.answerAt(SOFTPHONE_NUMBER, (call) => {
      this.#onRinging(call);
    });
  }

  call(order: Parameters<Softphone['call']>[0]): Promise<void> {
    const { mode, line, callerName, callerNumber, unsaved } = order;
    this.#requireIdle();
    this.#mode = mode;
    const call = this.#options.testLine.ring({
      from: callerNumber === undefined || callerNumber === '' ? CALLER_NUMBER : callerNumber,
      to: line.number,
      ...(callerName === undefined || callerName === '' ? {} : { callerName }),
      line: this.#line,
    });
    if (unsaved !== undefined) this.#options.answerWith(call.callSid, unsaved);
    this.#follow(call, 'calling');
    return Promise.resolve();
  }

  pickUp(mode: SoftphoneMode): Promise<void> {
    const ringing = this.#ringing;
    if (ringing === undefined)
      return Promise.reject(notInCall('Nothing is ringing here any more.'));
    this.#ringing = undefined;
    this.#mode = mode;
    this.#follow(ringing.pickUp({ line: this.#line }), 'in_call');
    return Promise.resolve();
  }

  async say(text: string): Promise<void> {
    const call = this.#requireCall();
    this.#options.typeTo(call.callSid, text);
    await call.say(text);
  }

  pressDigit(digit: string): Promise<void> {
    this.#requireCall().sendDigit(digit);
    return Promise.resolve();
  }

  setLine(line: LineImpairments): Promise<void> {
    this.#line = line;
    this.#call?.setLine(line);
    this.#publish();
    return Promise.resolve();
  }

  hangUp(): Promise<void> {
    this.#ringing?.decline();
    this.#call?.hangUp();
    return Promise.resolve();
  }

  watch(emit: (state: SoftphoneState) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#state());
    return () => void this.#watchers.delete(emit);
  }

  openAudio(listener: AudioListener): AudioChannel {
    this.#ears.add(listener);
    return {
      send: (samples) => {
        if (this.#mode === 'microphone') this.#call?.pushMicrophone(samples);
      },
      close: () => void this.#ears.delete(listener),
    };
  }

  close(): void {
    this.#stopAnswering();
    void this.hangUp();
  }

  #onRinging(ringing: RingingCall): void {
    if (this.#call !== undefined || this.#ringing !== undefined) {
      ringing.decline();
      return;
    }
    this.#ringing = ringing;
    this.#endedBecause = undefined;
    this.#setPhase('ringing_you');
    ringing.gone.addEventListener('abort', () => {
      if (this.#ringing !== ringing) return;
      this.#ringing = undefined;
      this.#setPhase('idle');
    });
  }

  #follow(call: TestCall, phase: Phase): void {
    this.#call = call;
    this.#endedBecause = undefined;
    this.#setPhase(phase);
    this.#stopQuality = this.#options.clock.every(QUALITY_EVERY_MS, () => this.#publish());
    const stopHearing = this.#hear(call);
    void call.done.then((result) => {
      stopHearing();
      this.#stopQuality();
      this.#call = undefined;
      this.#endedBecause = inWords(result);
      this.#setPhase('ended');
    });
  }

  /** Sends what sounds in the caller's ear to the console, in small batches. */
  #hear(call: TestCall): Cancel {
    let frames: Int16Array[] = [];
    return call.onHeard((frame) => {
      if (this.#phase === 'calling') this.#setPhase('in_call');
      if (this.#ears.size === 0) return;
      frames.push(decodeMulaw(frame));
      if (frames.length < EAR_BATCH_FRAMES) return;
      const batch = new Int16Array(frames.reduce((sum, each) => sum + each.length, 0));
      frames.reduce((offset, each) => (batch.set(each, offset), offset + each.length), 0);
      frames = [];
      for (const ear of [...this.#ears]) ear.onSamples(batch);
    });
  }

  #requireIdle(): void {
    if (this.#call === undefined && this.#ringing === undefined) return;
    throw new AppError({
      code: 'storage.conflict',
      message: 'The test telephone is already in a call. Hang up first.',
    });
  }

  #requireCall(): TestCall {
    if (this.#call !== undefined) return this.#call;
    throw notInCall('The test telephone is not in a call.');
  }

  #setPhase(phase: Phase): void {
    this.#phase = phase;
    this.#publish();
  }

  #publish(): void {
    const state = this.#state();
    for (const watcher of [...this.#watchers]) watcher(state);
  }

  #state(): SoftphoneState {
    const callId =
      this.#call === undefined ? undefined : this.#options.callIdOf(this.#call.callSid);
    return {
      phase: this.#phase,
      mode: this.#mode,
      ...(callId === undefined ? {} : { callId }),
      ...(this.#endedBecause === undefined ? {} : { endedBecause: this.#endedBecause }),
      line: this.#line,
      quality: this.#call?.quality() ?? { jitterMs: 0, lossPercent: 0, bufferedMs: 0 },
    };
  }
}

function inWords({ outcome, endedBy, problem, dialled }: TestCallResult): string {
  if (problem !== undefined) return problem;
  if (outcome === 'rejected') return 'The call was refused.';
  if (endedBy === 'caller') return 'You hung up.';
  const passedTo = dialled.at(-1);
  if (passedTo === undefined) return 'The agent ended the call.';
  return `You were passed on to ${passedTo.number}, where the test line ends.`;
}

function notInCall(message: string): AppError {
  return new AppError({ code: 'call.not_live', message });
}
