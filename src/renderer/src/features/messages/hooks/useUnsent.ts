import { useDebouncedCallback } from '@mantine/hooks';
import type { TextThread } from '@shared/domain/texts/textThread';
import { useState } from 'react';
import { useCommand } from '../../../state/useCommand';

const KEEP_AFTER_MS = 400;

/** The words in the composer, kept with their thread while they are not sent. */
export function useUnsent({ id: threadId, unsent }: TextThread) {
  const [text, setText] = useState(unsent);
  const { run } = useCommand('threads.keepUnsent');
  const keep = useDebouncedCallback((words: string) => void run({ threadId, text: words }), {
    delay: KEEP_AFTER_MS,
    flushOnUnmount: true,
  });
  return {
    text,
    setText: (words: string) => {
      setText(words);
      keep(words);
    },
  };
}
