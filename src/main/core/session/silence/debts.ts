/** Of the silence before the end of the caller's turn was certain, so much counts as waiting. */
const MOST_SILENCE_BEFORE_MS = 500;
/** A turn of the caller's that nobody answers after so long was none. */
const FORGET_AFTER_MS = 12_000;
/** So long after the longest pause within a turn the engine must have noticed its end. */
const LATE_MS = 1100;

/** Why the next words are ours to say, as far as answers that have begun do not tell. */
export class Debts {
  /** The caller is there and has not been greeted. */
  #isGreetingDue = false;
  /** The caller has spoken, and nothing of an answer has begun. */
  #isReplyDue = false;
  #isReplyDueForMs = 0;
  #isCallerSpeaking = false;
  /** Quiet on the caller's side while the engine takes them to be speaking. */
  #quietMs = 0;
  #longestPauseMs = Infinity;
  #wasHeard = false;
  #silentMs = 0;
  /** The engine's connection is lost and being made again. */
  isEngineAway = false;
  /** The agent has the caller's ear again, and nobody has spoken since. */
  isAgentBack = false;
  /** The call is on its way to someone else. */
  isRedirecting = false;

  get any(): boolean {
    return this.#isGreetingDue || this.#isReplyDue || this.isAgentBack;
  }

  get isCallerSpeaking(): boolean {
    return this.#isCallerSpeaking;
  }

  /** Within a turn that the engine takes to be unfinished: so long the caller has said nothing. */
  get pauseMs(): number {
    return this.#isCallerSpeaking ? this.#quietMs : 0;
  }

  /** Silence that the caller has lived through before it was certain that they wait. Told once. */
  takeSilence(): number {
    const silentMs = this.#silentMs;
    this.#silentMs = 0;
    return silentMs;
  }

  /** The engine takes a longer pause for the end of the turn. */
  set longestPauseMs(pauseMs: number | undefined) {
    this.#longestPauseMs = pauseMs ?? Infinity;
  }

  joined(): void {
    this.#isGreetingDue = true;
  }

  /** `agoMs`: an engine that catches up notices late. */
  callerStarted(agoMs = 0): void {
    this.#isCallerSpeaking = true;
    this.#quietMs = Math.min(this.#quietMs, Math.max(0, agoMs));
    this.#owe(false);
    this.isAgentBack = false;
  }

  /** `agoMs`: since the engine could have been certain of it. */
  callerStopped(silentMs: number, agoMs = 0): void {
    this.#isCallerSpeaking = false;
    const before = Math.min(MOST_SILENCE_BEFORE_MS, Math.max(0, silentMs));
    if (!this.#isReplyDue) this.#silentMs = before + Math.max(0, agoMs);
    this.#owe(true);
  }

  /** The caller's turn is written down. Without words it was noise, which nobody answers. */
  callerUnderstood(text: string): void {
    // What is written down when the engine leaves is a leftover.
    if (text === '' && !this.isEngineAway) this.#owe(false);
    else if (text !== '' && this.#isCallerSpeaking) this.callerStopped(0);
    this.#isCallerSpeaking = false;
  }

  /** Something of an answer has begun; from here on the answer itself is what is owed. */
  answerBegan(): void {
    this.#isGreetingDue = false;
    this.#owe(false);
    this.isAgentBack = false;
  }

  /** `isAnswerDue`: an answer had begun that is lost. */
  engineLeft(isAnswerDue: boolean): void {
    if (isAnswerDue || this.#isCallerSpeaking) this.#owe(true);
    this.#isCallerSpeaking = false;
    this.isEngineAway = true;
  }

  engineCame(): void {
    this.isEngineAway = false;
  }

  /** The caller speaks or does not, as told by loudness alone. */
  heard(isSpeaking: boolean, passedMs: number): void {
    if (this.isEngineAway && this.#wasHeard && !isSpeaking) this.#owe(true);
    this.#wasHeard = isSpeaking;
    this.#quietMs = isSpeaking ? 0 : this.#quietMs + passedMs;
    if (this.#isCallerSpeaking && this.#quietMs >= this.#longestPauseMs + LATE_MS) {
      this.callerStopped(0);
      this.#silentMs = this.#quietMs;
    }
  }

  advance(passedMs: number): void {
    if (!this.#isReplyDue || this.isEngineAway) return;
    this.#isReplyDueForMs += passedMs;
    if (this.#isReplyDueForMs >= FORGET_AFTER_MS) this.#owe(false);
  }

  #owe(isReplyDue: boolean): void {
    this.#isReplyDue = isReplyDue;
    this.#isReplyDueForMs = 0;
  }
}
