import type { ReactElement } from 'react';
import { Trans } from 'react-i18next';
import type { Phrase, Values } from './phrases';
import { useWords } from './useWords';

export interface RichProps<Text extends Phrase> {
  /** A text with tags, such as `'Press <key/> or <more>look it up</more>'`; `link` or `br` are HTML's own. */
  readonly text: Text;
  /** The element of every tag. */
  readonly tags: Readonly<Record<TagOf<Text>, ReactElement>>;
  readonly values?: Values<Text>;
}

type TagOf<Text> = Text extends `${string}<${infer Name}>${infer Rest}`
  ? | (Name extends `/${string}` ? never : Name extends `${infer Empty}/` ? Empty : Name)
    | TagOf<Rest>
  : never;

/** A text with elements inside it: the translation decides where they stand. */
export function Rich<const Text extends Phrase>({ text, tags, values }: RichProps<Text>) {
  const { catalogue, tag } = useWords();
  return (
    <Trans
      i18n={catalogue}
      i18nKey={text}
      components={tags}
      values={values ?? {}}
      tOptions={{ nest: false, locale: tag }}
    />
  );
}
