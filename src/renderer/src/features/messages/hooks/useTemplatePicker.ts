import type { ThreadId } from '@shared/domain/ids';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import type { TextTemplate } from '@shared/domain/texts/textTemplate';
import { useId, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';

/** A template with its variables filled in, as far as they are known. */
export type FilledTemplate = TextTemplate & { readonly filled: string };

export interface TemplatePicker {
  readonly isOpen: boolean;
  readonly listId: string;
  readonly options: readonly FilledTemplate[];
  /** Nobody has made one. */
  readonly isWithout: boolean;
  readonly activeIndex: number;
  readonly optionId: (index: number) => string;
  readonly pick: (template: FilledTemplate) => void;
  /** True when the key was the picker's. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  /** What tells a screen reader of the list. */
  readonly fieldProps: Readonly<Record<string, string | undefined>>;
}

export interface Picking {
  readonly threadId: ThreadId;
  readonly text: string;
  readonly setText: (text: string) => void;
}

/** `/` at the beginning of a text offers templates; what follows narrows them down. */
export function useTemplatePicker({ threadId, text, setText }: Picking): TemplatePicker {
  const { tag } = useWords();
  const listId = useId();
  const wanted = /^\/([^\n]*)$/.exec(text)?.[1]?.toLowerCase();
  const isAsked = wanted !== undefined;
  const [active, setActive] = useState({ wanted, index: 0 });
  const known = useResource('templates.list', isAsked ? {} : undefined, ['templates']).value;
  const query = isAsked ? { threadId, language: tag } : undefined;
  const variables = useResource('threads.variables', query, ['threads', 'calendar']).value;
  const options = (known?.templates ?? [])
    .filter(({ name }) => name.toLowerCase().includes(wanted ?? ''))
    .map((each) => ({ ...each, filled: resolveTemplate(each.text, variables?.variables ?? {}) }));
  // What is typed begins at the first again.
  const activeIndex = active.wanted === wanted ? Math.min(active.index, options.length - 1) : 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const pick = ({ filled }: FilledTemplate) => setText(filled);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isAsked) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = options[activeIndex];
    if (step !== undefined && options.length > 0) {
      setActive({ wanted, index: (activeIndex + step + options.length) % options.length });
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) {
      pick(chosen);
    } else if (event.key === 'Escape') {
      setText('');
    } else {
      return event.key === 'Enter' && !event.shiftKey && options.length === 0;
    }
    event.preventDefault();
    return true;
  };
  return {
    isOpen: isAsked,
    listId,
    options,
    isWithout: known?.templates.length === 0,
    activeIndex,
    optionId,
    pick,
    onKeyDown,
    fieldProps: isAsked
      ? {
          'aria-autocomplete': 'list',
          'aria-controls': listId,
          'aria-activedescendant': options.length > 0 ? optionId(activeIndex) : undefined,
        }
      : {},
  };
}
