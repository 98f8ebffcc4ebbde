import { ConsentTalk } from '../../../core/conversation/consentTalk';
import { phrasesIn } from '../../../core/phrases/phrases';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { EngineConfig } from '../../../core/ports/engine';
import type { Opening } from '../protocol/callRequest';
import { greetAfterAnswerNote } from './notes';

/** So long the model may take to greet by itself once the caller has answered about recording. */
const GREETS_WITHIN_MS = 1200;

/** How a sentence is said: whether the caller may cut in, and whether it cuts the assistant off. */
export interface SayHow {
  readonly interruptionsEnabled: boolean;
  readonly interruptAssistantEnabled: boolean;
}

export interface FirstWordsOptions {
  readonly call: EngineConfig;
  readonly opening: Opening;
  readonly clock: Clock;
  readonly say: (content: string, how: SayHow) => void;
  /** Tells the model something that the caller never hears. */
  readonly tell: (note: string) => void;
  readonly onConsentAnswered: (agreed: boolean) => void;
}

const UNDISTURBED = { interruptionsEnabled: false, interruptAssistantEnabled: false } as const;
const USUAL = { interruptionsEnabled: true, interruptAssistantEnabled: false } as const;
const AT_ONCE = { interruptionsEnabled: true, interruptAssistantEnabled: true } as const;

/** The notice about recording, the caller's answer, and the greeting, in this order. */
export class FirstWords {
  readonly #options: FirstWordsOptions;
  readonly #consent: ConsentTalk;
  #noticeId: string | undefined;
  /** Sentences that were asked for and have not begun, while nothing else may be said. */
  #expectedSays = 0;
  /** At this moment the caller's words are being read as an answer. */
  #isAnsweredInWords = false;
  #cancelGreeting: Cancel = () => undefined;
  /** It is said when the caller has heard the notice. */
  #isGreetingDue = false;

  constructor(options: FirstWordsOptions) {
    this.#options = options;
    const { call, clock } = options;
    this.#consent = new ConsentTalk({
      terms: call.consent,
      again: phrasesIn(call.language).mayWeRecordAgain,
      clock,
      announce: (text) => this.#announce(text),
      ask: (text) => this.#say(text, AT_ONCE),
      onAnswered: options.onConsentAnswered,
      greet: () => this.#greet(),
      open: () => this.#openFloor(),
    });
  }

  /** The caller may interrupt and is answered. */
  get isOver(): boolean {
    return this.#consent.isOver;
  }

  begin(): void {
    this.#consent.begin();
  }

  /** True for a key that was an answer. */
  digit(digit: string): boolean {
    return this.#consent.digit(digit);
  }

  heard(responseId: string): void {
    this.#consent.heard(responseId === this.#noticeId);
  }

  callerBegan(): void {
    this.#consent.callerBegan();
  }

  callerSaid(words: string): void {
    this.#isAnsweredInWords = true;
    this.#consent.words(words);
    this.#isAnsweredInWords = false;
  }

  /** Before the caller has been told about the recording, the assistant only says what we ask it to. */
  mayBegin(): boolean {
    if (this.#consent.isOver) return true;
    if (this.#expectedSays === 0) return false;
    this.#expectedSays -= 1;
    return true;
  }

  /** The assistant begins to say something: what it is. */
  began(responseId: string): 'answer' | 'consent_notice' {
    this.#cancelGreeting();
    if (this.#consent.isOver || this.#noticeId !== undefined) return 'answer';
    this.#noticeId = responseId;
    return 'consent_notice';
  }

  close(): void {
    this.#cancelGreeting();
    this.#consent.close();
  }

  /** Without a notice before it, the greeting is on its way since the call was created. */
  #greet(): void {
    const { opening, call, clock } = this.#options;
    if (opening === 'greets') return;
    if (!this.#consent.isOver) {
      // Two sentences that are asked for at once come as one sound.
      this.#isGreetingDue = true;
      return;
    }
    const greet = (): void => this.#say(call.greeting, USUAL);
    // Who answers in words is answered by the model, which was told to greet now.
    if (!this.#isAnsweredInWords) greet();
    else this.#cancelGreeting = clock.after(GREETS_WITHIN_MS, greet);
  }

  #openFloor(): void {
    this.#expectedSays = 0;
    if (this.#isGreetingDue) this.#say(this.#options.call.greeting, USUAL);
    this.#isGreetingDue = false;
  }

  /** Whatever the caller answers about recording, the model's next words are the greeting. */
  #announce(text: string): void {
    const { call, tell } = this.#options;
    const isAsked = call.consent?.mode === 'ask';
    this.#say(text, isAsked ? USUAL : UNDISTURBED);
    if (isAsked) tell(greetAfterAnswerNote(text, call.greeting));
  }

  #say(content: string, how: SayHow): void {
    this.#expectedSays += 1;
    this.#options.say(content, how);
  }
}
