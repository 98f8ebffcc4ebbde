import type { Ref } from 'react';
import type { TemplateName } from './templateNames';

export interface TemplateEditorHandle {
  focus(): void;
  /** Puts the text in place of what is selected. */
  insert(text: string): void;
}

export interface TemplateEditorProps {
  readonly ref?: Ref<TemplateEditorHandle>;
  readonly label: string;
  /** Id of an element that says more. */
  readonly describedBy?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What may stand in `{{braces}}`; anything else is flagged. */
  readonly variables: readonly TemplateName[];
  /** Tools that the text may name. */
  readonly tools?: readonly TemplateName[];
  /** Offered beside an unknown variable. */
  readonly onDefine?: (name: string) => void;
  readonly isReadOnly?: boolean;
  readonly isWrong?: boolean;
  /** Height of an empty one, in lines. */
  readonly minLines: number;
  /** It fills the height that it is given and scrolls within; otherwise it grows with its text. */
  readonly isFilling?: boolean;
  /** The keyboard goes to it as soon as it is there. */
  readonly takesFocus?: boolean;
  /** Keys that lead to it, as `aria-keyshortcuts` has them. */
  readonly keyShortcuts?: string;
}
