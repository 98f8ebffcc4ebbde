import type { Conversation } from '../conversation';
import { spokenDigits } from '../phrasing/spokenTime';
import { readYesNo } from '../understanding/answers';
import { readIntroduction, readName } from '../understanding/names';
import { meansOwnNumber, readDigits } from '../understanding/phones';
import type { Words } from '../understanding/words';

const MIN_PHONE_DIGITS = 7;
const FULL_PHONE_DIGITS = 10;
/** Numbers of any other length have most likely lost a digit on the line. */
const PHONE_LENGTHS: ReadonlySet<number> = new Set([7, 10, 11, 12]);
const MAX_PHONE_DIGITS = 12;

/** Words that announce a change of what was said before. */
const CORRECTION =
  /\b(?:actually|instead|rather|sorry|i mean|i meant|meant|wait|change (?:it|that|the)|make (?:it|that)|let us (?:make|do)|can we (?:make|do)|no)\b/;

export function isCorrection(words: Words): boolean {
  return CORRECTION.test(words.text);
}

/** Asks the caller's name and number, and keeps what it learns for the rest of the call. */
export class CallerQuestions {
  readonly #talk: Conversation;
  readonly #onKnown: () => void;
  #digits = '';
  #typed = '';
  /** The caller was asked to say an odd number once more; whatever they say then is taken. */
  #isDoubted = false;

  constructor(talk: Conversation, onKnown: () => void) {
    this.#talk = talk;
    this.#onKnown = onKnown;
  }

  get areAnswered(): boolean {
    return this.#talk.caller.name !== undefined && this.#talk.caller.isPhoneKnown === true;
  }

  /** A name or a number that is said in passing. */
  absorb(words: Words): boolean {
    const { caller } = this.#talk;
    const name = readIntroduction(words);
    if (name !== undefined) caller.name = name;
    const saysNumber = /\b(?:my|phone|the) number\b|\bcall me (?:back )?(?:at|on)\b/.test(
      words.text,
    );
    const digits = saysNumber ? readDigits(words) : '';
    const hasNumber = digits.length >= MIN_PHONE_DIGITS;
    if (hasNumber) this.#keepPhone(digits);
    return name !== undefined || hasNumber;
  }

  /** Asks for whichever is missing. */
  proceed(): void {
    if (this.#talk.caller.name === undefined) this.askName();
    else this.askPhone();
  }

  askName(): void {
    this.#talk.ask({
      expects: 'name',
      text: 'May I have your name, please?',
      help: this.#talk.phrase(
        'Please say your first and last name. You can also spell it.',
        'Please write your first and last name.',
      ),
    });
  }

  askPhone(): void {
    const hasNumber = this.#talk.config.caller.number !== '';
    this.#digits = '';
    this.#typed = '';
    if (this.#talk.config.isWritten === true) {
      const text = 'Which phone number is it under?';
      this.#talk.ask({ expects: 'phone', text, help: 'Please write the number in digits.' });
      return;
    }
    this.#talk.ask({
      expects: 'phone',
      text: hasNumber
        ? 'What is the best phone number for you? Or say "this number" to use the one you are calling from.'
        : 'What is the best phone number for you?',
      help: hasNumber
        ? 'Please say the number digit by digit, type it on your keypad, or say "this number".'
        : 'Please say the number digit by digit, or type it on your keypad and press the hash key.',
    });
  }

  hear(words: Words): boolean {
    if (this.#talk.question.expects === 'name') return this.#hearName(words);
    return this.#talk.question.expects === 'phone' && this.#hearPhone(words);
  }

  press(digit: string): boolean {
    if (this.#talk.question.expects !== 'phone') return false;
    if (digit !== '#') this.#typed += digit;
    if (digit === '#' || this.#typed.length === FULL_PHONE_DIGITS) {
      const typed = this.#typed;
      this.#typed = '';
      if (typed.length === 1 && typed === '1' && this.#useOwnNumber()) return true;
      this.#takeDigits(typed);
    }
    return true;
  }

  #hearName(words: Words): boolean {
    const isOther = words.tokens.length > 9 || /\b(?:actually|instead|i meant?)\b/.test(words.text);
    const isQuestion = words.raw.trim().endsWith('?') && !this.#isRepeated();
    const name =
      isOther || isQuestion ? readIntroduction(words) : (readName(words) ?? this.#anyName(words));
    if (name === undefined) return false;
    this.#talk.caller.name = name;
    this.absorb(words);
    this.#onKnown();
    return true;
  }

  /** Names are misheard as other words: rather an odd one than to ask for ever. */
  #anyName({ raw }: Words): string | undefined {
    if (!this.#isRepeated()) return undefined;
    const letters = raw.replace(/[^\p{L}' -]/gu, '').trim();
    return letters === '' ? undefined : letters;
  }

  /** The question has been put before, and was not answered. */
  #isRepeated(): boolean {
    return this.#talk.misses > 0 || this.#talk.asideFrom === this.#talk.question;
  }

  #hearPhone(words: Words): boolean {
    const digits = readDigits(words);
    const isOwn = meansOwnNumber(words) || (digits.length < 3 && readYesNo(words) === 'yes');
    if (isOwn && this.#useOwnNumber()) return true;
    if (digits.length < 2) return this.#hearNameInstead(words);
    this.#takeDigits(digits);
    return true;
  }

  /** A name that comes late, or corrects the one that the network gave. */
  #hearNameInstead(words: Words): boolean {
    if (!this.absorb(words)) return false;
    this.#talk.say(`Thank you, ${this.#talk.caller.name ?? ''}.`);
    this.#onKnown();
    return true;
  }

  #useOwnNumber(): boolean {
    if (this.#talk.config.caller.number === '') return false;
    delete this.#talk.caller.phone;
    this.#talk.caller.isPhoneKnown = true;
    this.#onKnown();
    return true;
  }

  /** Numbers come in chunks, with pauses between them that end a turn. */
  #takeDigits(digits: string): void {
    const joined = this.#digits + digits;
    const isAnew =
      digits.length >= FULL_PHONE_DIGITS ||
      joined.length > MAX_PHONE_DIGITS ||
      (this.#digits !== '' && digits.startsWith(this.#digits));
    const whole = isAnew ? digits : joined;
    if (PHONE_LENGTHS.has(whole.length) || (whole.length > 7 && this.#isDoubted)) {
      this.#keepPhone(whole);
      this.#onKnown();
      return;
    }
    if (whole.length > 7) {
      this.#isDoubted = true;
      this.#digits = '';
      this.#talk.ask({
        ...this.#talk.question,
        text: `I have ${spokenDigits(whole)}, but that is not a whole number. Please say it once more, digit by digit.`,
      });
      return;
    }
    this.#digits = whole;
    this.#talk.ask({
      ...this.#talk.question,
      text: `I have ${spokenDigits(whole)}. What comes next?`,
    });
  }

  #keepPhone(digits: string): void {
    this.#talk.caller.phone = digits;
    this.#talk.caller.isPhoneKnown = true;
    this.#digits = '';
  }

  /** ", and your number is 5 1 8, …", or nothing when it is the one they call from. */
  spokenPhone(): string {
    const { phone } = this.#talk.caller;
    if (phone === undefined) return '';
    return `, and your number is ${this.#talk.phrase(spokenDigits(phone), phone)}`;
  }

  /** As the tools take them; the number is left out when it is the one they call from. */
  phoneArgument(name: 'customer_phone' | 'caller_phone'): Readonly<Record<string, string>> {
    const { phone } = this.#talk.caller;
    return phone === undefined ? {} : { [name]: phone };
  }
}
