import type { Verdict } from '@shared/domain/callerScript';
import { encodeMulaw, decodeMulaw } from '../../audio/mulaw';
import { gainFromDb } from '../../audio/decibel';
import { saturate } from '../../audio/mix';
import { seededRandom } from '../lineConditions';
import { FRAME_BYTES, FRAME_MS } from '../parties/party';
import type { Listen, Party, Speak, Telephone } from '../parties/party';
import { createVoiceQueue } from '../parties/voiceQueue';
import { describeWords } from './describeWords';
import { hasWords } from './heardWords';
import { createHearing } from './hearing';
import type { Hearing, Utterance } from './hearing';
import type { CallerScript, ScriptStep } from './scriptSchema';

/** A polite caller lets the other finish: so much quiet before the next line. */
const POLITE_QUIET_MS = 500;
/** But does not wait for ever. */
const POLITENESS_MS = 30_000;
/** Pauses within an answer; a `hear` step waits them out. */
const BREATH_MS = 1_500;
/** However long somebody talks, a `hear` step gives up so long after its limit. */
const HEAR_GRACE_MS = 30_000;
/** After the last step the caller waits for the other to hang up. */
const LAST_WAIT_MS = 20_000;
const KEY_GAP_MS = 250;
const KEY_WAIT_MS = 500;

/** A line that the caller spoke, on the clock of the audio heard. */
export interface SpokenLine {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface ScriptOutcome {
  /** One for each `hear` and `wait` step that was reached, in order. */
  readonly verdicts: readonly Verdict[];
  readonly heard: readonly Utterance[];
  readonly said: readonly SpokenLine[];
}

export interface ScriptedCallerOptions {
  readonly script: CallerScript;
  readonly speak: Speak;
  /** Understands the audio that the caller receives; knows nothing of the agent's own text. */
  readonly listen: Listen;
  /** Samples at 8 kHz of a clip that a `play` step names. */
  readonly loadClip?: (name: string) => Promise<Int16Array>;
  readonly onHeard?: (utterance: Utterance) => void;
  readonly onSaid?: (line: SpokenLine) => void;
}

/** A party that plays a script. */
export interface ScriptedCaller extends Party {
  /** Resolves when the call is over. */
  readonly outcome: Promise<ScriptOutcome>;
}

/** Ends the script early: a step failed and has said so, or the caller hung up. */
class ScriptStopped extends Error {}

/** Ends the script early: the call is over. */
class CallOver extends Error {}

class ScriptPlayer implements ScriptedCaller {
  readonly outcome: Promise<ScriptOutcome>;
  readonly #options: ScriptedCallerOptions;
  readonly #voice = createVoiceQueue();
  readonly #hearing: Hearing;
  readonly #random: () => number;
  readonly #verdicts: Verdict[] = [];
  readonly #said: SpokenLine[] = [];
  readonly #speech = new Map<string, Promise<Int16Array>>();
  #played: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #resolveOutcome: (outcome: ScriptOutcome) => void = () => undefined;
  #nowMs = 0;
  #isOver = false;
  /** Utterances before this one have been used up, or were spoken over. */
  #cursor = 0;
  #told = 0;

  constructor(options: ScriptedCallerOptions) {
    this.#options = options;
    this.#random = seededRandom(options.script.line.seed);
    this.#hearing = createHearing(options.listen, () => {
      this.#tell();
    });
    this.outcome = new Promise((resolve) => {
      this.#resolveOutcome = resolve;
    });
    for (const { say } of options.script.steps)
      if (say !== undefined) void this.#speechOf(say.text);
  }

  onConnected(telephone: Telephone): void {
    this.#played = this.#play(telephone);
  }

  nextFrame(): Uint8Array | undefined {
    const frame = this.#voice.nextFrame();
    const { noise } = this.#options.script.caller;
    return noise === undefined ? frame : this.#addNoise(frame, noise);
  }

  onHeard(frame: Uint8Array, atMs: number): void {
    this.#nowMs = atMs + FRAME_MS;
    this.#hearing.hear(frame, atMs);
    this.#wake();
  }

  onEnded(): void {
    this.#isOver = true;
    this.#voice.clear();
    this.#wake();
    void this.#hearing.finish().then(async () => {
      this.#wake();
      await this.#played;
      const heard = this.#hearing.utterances;
      this.#resolveOutcome({ verdicts: this.#verdicts, heard, said: this.#said });
    });
  }

  async #play(telephone: Telephone): Promise<void> {
    for (const [index, step] of this.#options.script.steps.entries()) {
      try {
        await this.#take(step, telephone);
      } catch (error) {
        if (!(error instanceof ScriptStopped)) this.#blame(index, error);
        telephone.hangUp();
        return;
      }
    }
    const endMs = this.#nowMs + LAST_WAIT_MS;
    await this.#until(() => this.#nowMs >= endMs);
    telephone.hangUp();
  }

  #blame(index: number, error: unknown): void {
    const why = error instanceof Error ? error.message : 'unknown';
    this.#verdicts.push({ text: `plays step ${index + 1}`, ok: false, why });
  }

  async #take(step: ScriptStep, telephone: Telephone): Promise<void> {
    if (step.hear !== undefined) await this.#hear(step.hear);
    else if (step.say !== undefined) await this.#say(step.say.text, step.say.interruptAfter);
    else if (step.play !== undefined) await this.#playClip(step.play);
    else if (step.dtmf !== undefined) await this.#press(step.dtmf, telephone);
    else if (step.silence !== undefined) await this.#waitUntil(() => false, step.silence);
    else if (step.wait !== undefined) await this.#wait(step.wait);
    else if (!this.#isOver) throw new ScriptStopped('hung up');
  }

  async #hear(wanted: NonNullable<ScriptStep['hear']>): Promise<void> {
    const startMs = this.#nowMs;
    const deadlineMs = startMs + wanted.within;
    const find = (): number => {
      const rest = this.#hearing.utterances.slice(this.#cursor);
      return rest.findIndex((_, index) => {
        const text = rest.slice(0, index + 1).map((utterance) => utterance.text);
        return hasWords(text.join(' '), wanted);
      });
    };
    const hasGivenUp = (): boolean => {
      if (this.#nowMs < deadlineMs) return false;
      if (this.#nowMs >= deadlineMs + HEAR_GRACE_MS) return true;
      return !this.#hearing.isBusy && this.#hearing.quietMs >= BREATH_MS;
    };
    const text = `hears ${describeWords(wanted)} within ${wanted.within / 1000} s`;
    await this.#until(() => find() !== -1 || hasGivenUp());
    const found = find();
    if (found !== -1) {
      this.#cursor += found + 1;
      this.#verdicts.push({ text, ok: true });
      return;
    }
    const heard = this.#hearing.utterances.slice(this.#cursor).map((utterance) => utterance.text);
    this.#verdicts.push({ text, ok: false, why: heardInstead(heard.join(' '), this.#isOver) });
    throw new ScriptStopped(text);
  }

  async #say(text: string, interruptAfterMs: number | undefined): Promise<void> {
    const samples = await this.#speechOf(text);
    if (interruptAfterMs === undefined) await this.#waitForTurn();
    else await this.#waitForTalk(interruptAfterMs);
    await this.#speakOut(text, samples);
  }

  async #playClip(name: string): Promise<void> {
    const { loadClip } = this.#options;
    if (loadClip === undefined) throw new Error(`there is no clip ${name}`);
    const samples = await loadClip(name);
    await this.#waitForTurn();
    await this.#speakOut(`[${name}]`, samples);
  }

  async #speakOut(text: string, samples: Int16Array): Promise<void> {
    const startMs = this.#nowMs;
    this.#cursor = this.#hearing.utterances.length;
    this.#voice.push(encodeMulaw(samples));
    await this.#until(() => this.#voice.bufferedMs === 0);
    this.#stopIfOver();
    const line = { text, startMs, endMs: this.#nowMs };
    this.#said.push(line);
    this.#options.onSaid?.(line);
  }

  async #press(keys: string, telephone: Telephone): Promise<void> {
    await this.#waitForTurn();
    this.#cursor = this.#hearing.utterances.length;
    for (const key of keys) {
      this.#stopIfOver();
      if (key !== 'w') telephone.sendDigit(key);
      await this.#waitUntil(() => false, key === 'w' ? KEY_WAIT_MS : KEY_GAP_MS);
    }
  }

  async #wait(wait: NonNullable<ScriptStep['wait']>): Promise<void> {
    const text = wait.until === 'end' ? 'waits for the end of the call' : 'waits for quiet';
    const isQuiet = (): boolean =>
      wait.until === 'quiet' && !this.#hearing.isBusy && this.#hearing.quietMs >= BREATH_MS;
    const startMs = this.#nowMs;
    await this.#until(() => isQuiet() || this.#nowMs >= startMs + wait.within);
    const ok = isQuiet() || (wait.until === 'end' && this.#isOver);
    this.#verdicts.push(
      ok ? { text, ok } : { text, ok, why: `not within ${wait.within / 1000} s` },
    );
    if (!ok) throw new ScriptStopped(text);
  }

  async #waitForTurn(): Promise<void> {
    await this.#waitUntil(() => this.#hearing.quietMs >= POLITE_QUIET_MS, POLITENESS_MS);
  }

  async #waitForTalk(leadMs: number): Promise<void> {
    const talkedMs = (): number => this.#nowMs - (this.#hearing.soundingSinceMs ?? this.#nowMs);
    await this.#waitUntil(() => talkedMs() >= leadMs && talkedMs() > 0, POLITENESS_MS);
  }

  async #waitUntil(isMet: () => boolean, limitMs: number): Promise<void> {
    const endMs = this.#nowMs + limitMs;
    await this.#until(() => isMet() || this.#nowMs >= endMs);
    this.#stopIfOver();
  }

  /** Resolves when the condition holds or the call is over and everything is understood. */
  #until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!isMet() && !(this.#isOver && !this.#hearing.isBusy)) return;
        this.#wake = () => undefined;
        resolve();
      };
      this.#wake = check;
      check();
    });
  }

  #stopIfOver(): void {
    if (this.#isOver) throw new CallOver('the call was over');
  }

  #speechOf(text: string): Promise<Int16Array> {
    const { script, speak } = this.#options;
    const known = this.#speech.get(text) ?? speak(text, script.caller.voice);
    this.#speech.set(text, known);
    known.catch(() => undefined);
    return known;
  }

  #tell(): void {
    for (const utterance of this.#hearing.utterances.slice(this.#told)) {
      this.#options.onHeard?.(utterance);
    }
    this.#told = this.#hearing.utterances.length;
    this.#wake();
  }

  #addNoise(frame: Uint8Array | undefined, noiseDbfs: number): Uint8Array {
    const samples = frame === undefined ? new Int16Array(FRAME_BYTES) : decodeMulaw(frame);
    // Uniform noise has an RMS of its peak over the square root of three.
    const peak = 32_768 * gainFromDb(noiseDbfs) * Math.sqrt(3);
    const noisy = Int16Array.from(samples, (sample) =>
      saturate(sample + (this.#random() * 2 - 1) * peak),
    );
    return encodeMulaw(noisy);
  }
}

/** Makes the caller of a script; each is good for one call. */
export function createScriptedCaller(options: ScriptedCallerOptions): ScriptedCaller {
  return new ScriptPlayer(options);
}

function heardInstead(words: string, isOver: boolean): string {
  if (words === '') return isOver ? 'nothing was heard, then the call ended' : 'nothing was heard';
  return isOver ? `heard "${words}", then the call ended` : `heard "${words}"`;
}
