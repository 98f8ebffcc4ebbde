import type { Utterance } from '../protocol/messages';

/** A turn as far as it is known. */
export interface TurnWords {
  readonly speaker: Utterance['speaker'];
  /** All of it: of the agent's, what is still to be spoken too. */
  readonly text: string;
  /** Of the agent's, as much as the caller has heard, where that is not all. */
  readonly heardText?: string;
  readonly isFinal: boolean;
  /** The caller has begun to speak before all of it was heard. */
  readonly isCut: boolean;
  /** Replies that the words of this turn are from. */
  readonly replies: readonly string[];
}

/** Words of ours that Retell has, and may not have spoken yet. */
interface Planned {
  readonly reply: string;
  text: string;
  isWhole: boolean;
}

interface OpenTurn {
  /** Of its utterance. */
  readonly index: number;
  readonly speaker: Utterance['speaker'];
  heard: string;
  readonly planned: Planned[];
}

/**
 * Turns of a conversation of which Retell tells all of it every time. Its words of the agent's are
 * those that were spoken; what we gave it to speak is known here.
 */
export class Transcript {
  readonly #emit: (turn: TurnWords) => void;
  #utterances: readonly Utterance[] = [];
  /** So many letters of each utterance stand in turns that are over. */
  readonly #settled: number[] = [];
  #planned: Planned[] = [];
  #open: OpenTurn | undefined;

  constructor(emit: (turn: TurnWords) => void) {
    this.#emit = emit;
  }

  /** What was said, as far as Retell has told. */
  get utterances(): readonly Utterance[] {
    return this.#utterances;
  }

  /** Words that Retell is given to speak. */
  plan(reply: string, text: string): void {
    const all = this.#open?.speaker === 'agent' ? this.#open.planned : [];
    const known = [...all, ...this.#planned].find((planned) => planned.reply === reply);
    if (known === undefined) this.#planned.push({ reply, text, isWhole: false });
    else known.text = `${known.text} ${text}`.trim();
    if (all.some((planned) => planned === known)) this.#tell(false);
  }

  /** Nothing more of it will be planned. */
  isWhole(reply: string): void {
    const open = this.#open?.planned ?? [];
    for (const planned of [...open, ...this.#planned]) {
      if (planned.reply === reply) planned.isWhole = true;
    }
    this.#settleIfHeard();
  }

  /** Retell does not speak it any more. */
  withdraw(reply: string): void {
    this.#planned = this.#planned.filter((planned) => planned.reply !== reply);
  }

  /** The whole conversation, as Retell tells it. */
  replace(utterances: readonly Utterance[]): void {
    this.#utterances = utterances;
    utterances.forEach(({ speaker, text }, index) => {
      if (this.#open !== undefined && this.#open.index < index) this.#settle(speaker);
      const rest = textAfter(text, this.#settled[index] ?? 0);
      if (lettersOf(rest) === '' || rest === this.#open?.heard) return;
      // Who goes on after their turn was over begins another.
      this.#open ??= { index, speaker, heard: '', planned: this.#claim(speaker) };
      this.#open.heard = rest;
      this.#tell(false);
    });
    this.#settleIfHeard();
  }

  /** The caller has finished: an answer is asked for. */
  callerIsDone(): void {
    if (this.#open?.speaker === 'caller') this.#settle(undefined);
  }

  /** The call is over. */
  finish(): void {
    this.#settle(undefined);
  }

  #claim(speaker: Utterance['speaker']): Planned[] {
    return speaker === 'agent' ? this.#planned.splice(0) : [];
  }

  #settleIfHeard(): void {
    const open = this.#open;
    if (open?.speaker !== 'agent' || open.planned.length === 0) return;
    const isAll = open.planned.every(({ isWhole }) => isWhole);
    if (isAll && unheardOf(fullOf(open), open.heard) === '') this.#settle(undefined);
  }

  /** @param next who speaks now; undefined: nobody yet */
  #settle(next: Utterance['speaker'] | undefined): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#tell(true, next === 'caller');
    this.#open = undefined;
    this.#settled[open.index] = lettersOf(this.#utterances[open.index]?.text ?? '').length;
  }

  #tell(isFinal: boolean, isCutIn = false): void {
    const open = this.#open;
    if (open === undefined) return;
    const { speaker, heard, planned } = open;
    const replies = planned.map(({ reply }) => reply);
    const full = fullOf(open);
    const unheard = unheardOf(full, heard);
    if (unheard === undefined || unheard === '') {
      this.#emit({ speaker, text: heard, isFinal, isCut: false, replies });
      return;
    }
    const heardText = full.slice(0, full.length - unheard.length).trimEnd();
    this.#emit({ speaker, text: full, heardText, isFinal, isCut: isFinal && isCutIn, replies });
  }
}

function fullOf({ planned }: OpenTurn): string {
  return planned.map(({ text }) => text).join(' ');
}

/** What of `full` comes after `heard`; undefined where `heard` is not its beginning. */
function unheardOf(full: string, heard: string): string | undefined {
  const letters = lettersOf(heard);
  if (!lettersOf(full).startsWith(letters)) return undefined;
  return textAfter(full, letters.length);
}

/** Retell writes down what it speaks with other signs and spaces than it was given. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The text after so many letters and the signs that belong to them. */
function textAfter(text: string, letters: number): string {
  if (letters === 0) return text;
  let passed = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (passed >= letters && /\s/.test(text.charAt(at))) return text.slice(at).trimStart();
    passed += lettersOf(text.charAt(at)).length;
    if (passed > letters) return text.slice(at);
  }
  return '';
}
