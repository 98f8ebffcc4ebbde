import type { es } from './es';

type Entry = keyof typeof es;

/** A text of the console: its English words, which are also its key in every catalogue. */
export type Phrase = Entry extends infer Key
  ? Key extends `${infer Counted}_${Intl.LDMLPluralRule}`
    ? Counted
    : Key
  : never;

/** A text that stands by itself: nothing has to be filled in. */
export type PlainPhrase = Exclude<Phrase, `${string}{${string}}${string}`>;

/** Names what must be filled in: `'to {phone} at {time}'` has `phone` and `time`. */
type Blank<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blank<Rest>
  : never;

/** What fills the blanks of a text. Numbers are written as the language writes them. */
export type Values<Text> = [Blank<Text>] extends [never]
  ? undefined
  : Readonly<Record<Exclude<Blank<Text>, 'count'>, string | number>> &
      ('count' extends Blank<Text> ? { readonly count: number } : unknown);

/** Says a text in the chosen language; what has blanks must be told how to fill them. */
export type Translate = <const Text extends Phrase>(
  text: Text,
  ...values: [Blank<Text>] extends [never] ? [] : [values: Values<Text>]
) => string;
